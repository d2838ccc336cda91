#include "export_ndjson.h"

#include "actueel/day.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { REAL_DIGITS = 15 /**< as import writes numbers: what is kept is told as it was kept */ };

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *moment_or_null(int64_t moment)
{
    char text[TIME_TEXT_SIZE];
    return moment != ARTICLE_NO_TIME ? json_string(day_format_time(moment, text)) : json_null();
}

static json_t *date_of(int32_t day, int64_t time)
{
    char text[DAY_TEXT_SIZE];
    return time != ARTICLE_NO_TIME ? moment_or_null(time) : json_string(day_format(day, text));
}

/** What a place gave, where its article has another place's text. */
static json_t *text_of(const struct version *text)
{
    json_t *date = text->day != 0 ? date_of(text->day, text->time) : json_null();
    return json_pack("{s:o, s:s, s:s}", "date", date, "title", text->title, "body", text->body);
}

static json_t *places_of(const GPtrArray *places)
{
    json_t *list = json_array();
    for (guint i = 0; i < places->len; i++) {
        const struct place *place = places->pdata[i];
        json_t *document = json_pack("{s:s, s:o, s:o, s:o}", "source", place->source, "id",
                                     text_or_null(place->external_id), "url",
                                     text_or_null(place->url), "mark", text_or_null(place->mark));
        if (place->text != NULL)
            json_object_set_new(document, "text", text_of(place->text));
        json_array_append_new(list, document);
    }
    return list;
}

static json_t *names_of(const GPtrArray *names)
{
    json_t *list = json_array();
    for (guint i = 0; i < names->len; i++)
        json_array_append_new(list, json_string(names->pdata[i]));
    return list;
}

static json_t *versions_of(const GPtrArray *versions)
{
    json_t *list = json_array();
    for (guint i = 0; i < versions->len; i++) {
        const struct version *version = versions->pdata[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:s, s:s}", "replaced",
                                              moment_or_null(version->replaced), "date",
                                              date_of(version->day, version->time), "title",
                                              version->title, "body", version->body));
    }
    return list;
}

/** Sorted, or the order of a hash table would make two exports of one archive differ. */
static json_t *slugs_of(GHashTable *slugs)
{
    json_t *object = json_object();
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(slugs), (GCompareFunc)strcmp);
    for (GList *name = names; name != NULL; name = name->next)
        json_object_set_new(object, name->data,
                            json_string(g_hash_table_lookup(slugs, name->data)));
    return object;
}

static json_t *extra_of(const struct article *article)
{
    json_t *extra =
        article->extra != NULL ? json_loads(article->extra, JSON_DECODE_ANY, NULL) : NULL;
    return extra != NULL ? extra : json_null();
}

/** What only an article has that was removed. */
static void add_removal(json_t *document, const struct article_kept *kept)
{
    json_t *removal = kept->removal != NULL ? json_loads(kept->removal, 0, NULL) : NULL;
    if (kept->withdrawn != NULL)
        json_object_set_new(document, "withdrawn", json_string(kept->withdrawn));
    if (removal != NULL)
        json_object_set_new(document, "removal", removal);
}

static json_t *document_of_erased(const struct article_kept *kept)
{
    json_t *document =
        json_pack("{s:s, s:b, s:b}", "key", kept->key, "erased", true, "deleted", true);
    add_removal(document, kept);
    return document;
}

/** The fields that every article has, then those of an archive alone. */
static json_t *document_of(const struct article *article)
{
    const struct article_kept *kept = article->kept;
    json_t *document =
        json_pack("{s:o, s:o, s:s, s:o, s:s, s:o, s:o}", "id", text_or_null(article->external_id),
                  "url", text_or_null(article->url), "title", article->title, "date",
                  date_of(article->day, article->time), "body", article->body, "topics",
                  names_of(article->topics), "source", text_or_null(article->source));
    json_object_set_new(document, "key", json_string(kept->key));
    json_object_set_new(document, "slug", json_string(kept->slug));
    json_object_set_new(document, "places", places_of(kept->places));
    json_object_set_new(document, "added", moment_or_null(kept->added));
    json_object_set_new(document, "changed", moment_or_null(kept->changed));
    json_object_set_new(document, "versions", versions_of(kept->versions));
    json_object_set_new(document, "staffTopics", names_of(kept->given));
    json_object_set_new(document, "vetoedTopics", names_of(kept->vetoed));
    if (kept->apart->len > 0)
        json_object_set_new(document, "apart", names_of(kept->apart));
    if (g_hash_table_size(kept->topic_slugs) > 0)
        json_object_set_new(document, "topicSlugs", slugs_of(kept->topic_slugs));
    json_object_set_new(document, "extra", extra_of(article));
    add_removal(document, kept);
    return document;
}

static bool print(const struct article *article, FILE *out)
{
    json_auto_t *document =
        article->kept->is_erased ? document_of_erased(article->kept) : document_of(article);
    char *line = json_dumps(document, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
    bool printed = line != NULL && fputs(line, out) != EOF && putc('\n', out) != EOF;
    free(line);
    return printed;
}

static size_t size_of(const struct article *article)
{
    size_t size = strlen(article->title) + strlen(article->body);
    for (guint i = 0; i < article->kept->versions->len; i++) {
        const struct version *version = article->kept->versions->pdata[i];
        size += strlen(version->title) + strlen(version->body);
    }
    for (guint i = 0; i < article->kept->places->len; i++) {
        const struct place *place = article->kept->places->pdata[i];
        size += place->text != NULL ? strlen(place->text->title) + strlen(place->text->body) : 0;
    }
    return size;
}

/** The article with the text of a version, which came to stand there at `changed`. */
static struct article *as_it_was(const struct article *article, const struct version *version,
                                 int64_t changed)
{
    struct article *earlier = article_copy(article);
    g_free(earlier->title);
    g_free(earlier->body);
    earlier->title = g_strdup(version->title);
    earlier->body = g_strdup(version->body);
    earlier->day = version->day;
    earlier->time = version->time;
    earlier->kept->changed = changed;
    g_ptr_array_set_size(earlier->kept->versions, 0);
    return earlier;
}

static bool print_apart(const struct article *article, FILE *out)
{
    const GPtrArray *versions = article->kept->versions;
    int64_t changed = ARTICLE_NO_TIME;
    for (guint i = 0; i < versions->len; i++) {
        g_autoptr(article) earlier = as_it_was(article, versions->pdata[i], changed);
        changed = ((const struct version *)versions->pdata[i])->replaced;
        if (!print(earlier, out))
            return false;
    }
    const struct version newest = {
        .day = article->day, .time = article->time, .title = article->title, .body = article->body};
    g_autoptr(article) last = as_it_was(article, &newest, article->kept->changed);
    return print(last, out);
}

bool export_ndjson(const struct article *article, FILE *out)
{
    bool fits = article->kept->versions->len == 0 || size_of(article) <= EXPORT_LINE_TEXT_MAX_BYTES;
    return fits ? print(article, out) : print_apart(article, out);
}
