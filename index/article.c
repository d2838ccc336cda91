#include "actueel/article.h"

struct article *article_new(void)
{
    struct article *article = g_new0(struct article, 1);
    article->time = ARTICLE_NO_TIME;
    article->topics = g_ptr_array_new_with_free_func(g_free);
    return article;
}

void article_free(struct article *article)
{
    if (article == NULL)
        return;
    g_free(article->title);
    g_free(article->body);
    g_free(article->source);
    g_free(article->external_id);
    g_free(article->url);
    g_ptr_array_unref(article->topics);
    g_free(article->extra);
    g_free(article);
}

void stored_article_free(struct stored_article *article)
{
    if (article == NULL)
        return;
    g_free(article->key);
    g_free(article->slug);
    g_free(article->title);
    g_free(article->body);
    g_free(article->extra);
    g_clear_pointer(&article->places, g_ptr_array_unref);
    g_clear_pointer(&article->topics, g_ptr_array_unref);
    g_free(article);
}
