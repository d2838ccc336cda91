#include "actueel/article.h"

struct place *place_new(const char *source, const char *external_id, const char *url)
{
    struct place *place = g_new0(struct place, 1);
    place->source = g_strdup(source);
    place->external_id = g_strdup(external_id);
    place->url = g_strdup(url);
    return place;
}

void place_free(struct place *place)
{
    if (place == NULL)
        return;
    g_free(place->source);
    g_free(place->external_id);
    g_free(place->url);
    g_free(place);
}

void version_free(struct version *version)
{
    if (version == NULL)
        return;
    g_free(version->title);
    g_free(version->body);
    g_free(version);
}

struct article_kept *article_kept_new(void)
{
    struct article_kept *kept = g_new0(struct article_kept, 1);
    kept->places = g_ptr_array_new_with_free_func((GDestroyNotify)place_free);
    kept->versions = g_ptr_array_new_with_free_func((GDestroyNotify)version_free);
    kept->given = g_ptr_array_new_with_free_func(g_free);
    kept->vetoed = g_ptr_array_new_with_free_func(g_free);
    kept->added = kept->changed = ARTICLE_NO_TIME;
    return kept;
}

void article_kept_free(struct article_kept *kept)
{
    if (kept == NULL)
        return;
    g_free(kept->key);
    g_free(kept->slug);
    g_free(kept->withdrawn);
    g_ptr_array_unref(kept->places);
    g_ptr_array_unref(kept->versions);
    g_ptr_array_unref(kept->given);
    g_ptr_array_unref(kept->vetoed);
    g_free(kept);
}

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
    article_kept_free(article->kept);
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
