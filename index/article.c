#include "actueel/article.h"

#include <string.h>

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
    g_free(place->mark);
    version_free(place->text);
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
    kept->apart = g_ptr_array_new_with_free_func(g_free);
    kept->given = g_ptr_array_new_with_free_func(g_free);
    kept->vetoed = g_ptr_array_new_with_free_func(g_free);
    kept->found = g_ptr_array_new_with_free_func(g_free);
    kept->topic_slugs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
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
    g_free(kept->removal);
    g_ptr_array_unref(kept->places);
    g_ptr_array_unref(kept->versions);
    g_ptr_array_unref(kept->apart);
    g_ptr_array_unref(kept->given);
    g_ptr_array_unref(kept->vetoed);
    g_ptr_array_unref(kept->found);
    g_hash_table_unref(kept->topic_slugs);
    g_free(kept);
}

struct article *article_new(void)
{
    struct article *article = g_new0(struct article, 1);
    article->time = ARTICLE_NO_TIME;
    article->topics = g_ptr_array_new_with_free_func(g_free);
    return article;
}

static void copy_texts(GPtrArray *to, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(to, g_strdup(from->pdata[i]));
}

static struct version *copy_version(const struct version *version)
{
    struct version *copy = g_new0(struct version, 1);
    *copy = *version;
    copy->title = g_strdup(version->title);
    copy->body = g_strdup(version->body);
    return copy;
}

static struct place *copy_place(const struct place *place)
{
    struct place *copy = place_new(place->source, place->external_id, place->url);
    copy->mark = g_strdup(place->mark);
    copy->text = place->text != NULL ? copy_version(place->text) : NULL;
    return copy;
}

static struct article_kept *copy_kept(const struct article_kept *kept)
{
    struct article_kept *copy = article_kept_new();
    GHashTableIter slugs;
    gpointer name, slug;
    copy->key = g_strdup(kept->key);
    copy->slug = g_strdup(kept->slug);
    for (guint i = 0; i < kept->places->len; i++)
        g_ptr_array_add(copy->places, copy_place(kept->places->pdata[i]));
    for (guint i = 0; i < kept->versions->len; i++)
        g_ptr_array_add(copy->versions, copy_version(kept->versions->pdata[i]));
    copy_texts(copy->apart, kept->apart);
    copy_texts(copy->given, kept->given);
    copy_texts(copy->vetoed, kept->vetoed);
    copy_texts(copy->found, kept->found);
    g_hash_table_iter_init(&slugs, kept->topic_slugs);
    while (g_hash_table_iter_next(&slugs, &name, &slug))
        g_hash_table_insert(copy->topic_slugs, g_strdup(name), g_strdup(slug));
    copy->withdrawn = g_strdup(kept->withdrawn);
    copy->is_erased = kept->is_erased;
    copy->removal = g_strdup(kept->removal);
    copy->added = kept->added;
    copy->changed = kept->changed;
    return copy;
}

struct article *article_copy(const struct article *article)
{
    struct article *copy = article_new();
    copy->day = article->day;
    copy->time = article->time;
    copy->title = g_strdup(article->title);
    copy->body = g_strdup(article->body);
    copy->source = g_strdup(article->source);
    copy->external_id = g_strdup(article->external_id);
    copy->url = g_strdup(article->url);
    copy->extra = g_strdup(article->extra);
    copy_texts(copy->topics, article->topics);
    copy->is_deleted = article->is_deleted;
    copy->kept = article->kept != NULL ? copy_kept(article->kept) : NULL;
    return copy;
}

bool article_key_is_well_formed(const char *key)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    return key != NULL && strlen(key) == ARTICLE_KEY_LETTERS &&
           strspn(key, letters) == ARTICLE_KEY_LETTERS;
}

bool article_slug_is_well_formed(const char *slug)
{
    if (slug == NULL || *slug == '\0' || strlen(slug) > ARTICLE_SLUG_MAX_BYTES)
        return false;
    for (const char *c = slug; *c != '\0'; c++) {
        bool is_between = c > slug && c[-1] != '-' && c[1] != '\0';
        if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && !(*c == '-' && is_between))
            return false;
    }
    return true;
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
    g_clear_pointer(&article->related, g_ptr_array_unref);
    g_free(article);
}
