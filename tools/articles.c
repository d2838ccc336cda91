#include "tools/articles.h"

#include <string.h>

bool articles_each(const char *path, take_article_func take, void *user,
                   struct articles_count *count, GError **error)
{
    struct reader_options options = {0};
    struct articles_count counted = {0};
    g_autoptr(reader) reader = reader_open(path, &options, error);
    while (reader != NULL) {
        g_autoptr(article) article = NULL;
        g_autoptr(reject) reject = NULL;
        switch (reader_next(reader, &article, &reject, error)) {
        case READER_ARTICLE:
            counted.n_articles++;
            counted.n_bytes += strlen(article->title) + strlen(article->body);
            if (!take(article, user, error))
                return false;
            break;
        case READER_REJECT:
        case READER_UNDATED:
            counted.n_rejects++;
            break;
        case READER_END:
            if (count != NULL)
                *count = counted;
            return true;
        case READER_FAILED:
            return false;
        }
    }
    return false;
}
