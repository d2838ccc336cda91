#include "index/text_rows.h"

#include "index/acronyms.h"
#include "index/analysis.h"
#include "index/fts.h"
#include "index/topic_given.h"
#include "index/words.h"

static bool put(struct archive *archive, const char *key, int64_t id, const char *title,
                const char *body, const struct analysis *analysis, struct word_batch *words,
                GError **error)
{
    bool ignored = false;
    return fts_add(archive, FTS_LIVE, id, title, body, analysis, error) &&
           given_topics_write(analysis->topics, archive, key, TOPIC_BY_QUERY, &ignored, error) &&
           acronyms_keep(archive, key, analysis->acronyms, false, error) &&
           words_store(archive, words, error) && words_merge(archive, 1, error);
}

bool text_rows_put(struct archive *archive, const char *key, int64_t id, const char *title,
                   const char *body, GError **error)
{
    g_autoptr(topic_table) topics = topic_table_load(archive, error);
    if (topics == NULL)
        return false;
    g_autoptr(word_batch) words = word_batch_new();
    g_autoptr(analysis) analysis = analysis_make(archive->analyser, topics, words, title, body);
    return put(archive, key, id, title, body, analysis, words, error);
}

bool text_rows_take(struct archive *archive, int64_t id, const char *title, const char *body,
                    GError **error)
{
    g_autoptr(word_batch) words = word_batch_new();
    word_batch_remove(words, title, body);
    return fts_remove(archive, id, title, body, error) && words_store(archive, words, error) &&
           words_merge(archive, 1, error);
}
