#include "web/no_hits.h"
#include "actueel/search.h"
#include "actueel/topics.h"

#include "web/link.h"
#include "web/missing_words.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

enum { NEAR_LETTERS = 4 /**< words that begin with as many same ones are near each other */ };

/** What is found without one of the words; words without which there is nothing either are none. */
static json_t *make_without(const struct search_request *search, const json_t *document)
{
    json_t *list = json_array();
    const json_t *parts = json_object_get(json_object_get(document, "vraag"), "gelezenAls");
    size_t i;
    json_t *part;
    json_array_foreach((json_t *)parts, i, part)
    {
        json_int_t n = json_integer_value(json_object_get(part, "aantalZonder"));
        if (n == 0)
            continue;
        struct search_request without = *search;
        without.text = json_string_value(json_object_get(part, "zonder"));
        without.after = NULL;
        json_array_append_new(list,
                              json_pack("{s:O, s:o, s:o}", "tekst", json_object_get(part, "tekst"),
                                        "link", view_text(link_search(&without)), "aantal",
                                        view_text(words_articles((uint64_t)n))));
    }
    return list;
}

/** Takes out of `without` what is offered already as what the words that do occur find. */
static json_t *leave_out_offered(json_t *without, const json_t *missing)
{
    const char *offered =
        json_string_value(json_object_get(json_object_get(missing, "over"), "link"));
    for (size_t i = json_array_size(without); i > 0; i--) {
        const json_t *link = json_object_get(json_array_get(without, i - 1), "link");
        if (g_strcmp0(json_string_value(link), offered) == 0)
            json_array_remove(without, i - 1);
    }
    return without;
}

static json_t *make_unfiltered(const struct search_request *search)
{
    bool is_filtered = search->topic != NULL || search->source != NULL || search->from_day > 0 ||
                       search->to_day > 0;
    if (!is_filtered)
        return json_null();
    const struct search_request all = {.text = search->text, .order = search->order};
    return view_text(link_search(&all));
}

/** Whether two texts have words that begin alike; both are folded. */
static bool is_near(const char *name, const char *question)
{
    g_auto(GStrv) words = g_strsplit_set(name, " -/,&", -1);
    g_auto(GStrv) asked = g_strsplit_set(question, " -/,&\"", -1);
    for (char **word = words; *word != NULL; word++) {
        size_t size =
            (size_t)(g_utf8_offset_to_pointer(*word, MIN(NEAR_LETTERS, g_utf8_strlen(*word, -1))) -
                     *word);
        for (char **other = asked; size >= NEAR_LETTERS && *other != NULL; other++) {
            if (strncmp(*word, *other, size) == 0)
                return true;
        }
    }
    return false;
}

/** A topic, and what puts it before others. */
struct candidate {
    const struct topic *topic;
    bool is_near;
};

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct candidate *first = a, *second = b;
    if (first->is_near != second->is_near)
        return first->is_near ? -1 : 1;
    if (first->topic->n_articles != second->topic->n_articles)
        return first->topic->n_articles > second->topic->n_articles ? -1 : 1;
    return strcmp(first->topic->slug, second->topic->slug);
}

static GArray *rank_topics(const GPtrArray *topics, const char *text)
{
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    g_autofree char *question = g_utf8_strdown(text != NULL ? text : "", -1);
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        g_autofree char *name = g_utf8_strdown(topic->name, -1);
        struct candidate candidate = {topic, is_near(name, question)};
        if (topic->n_articles > 0)
            g_array_append_val(ranked, candidate);
    }
    g_array_sort(ranked, compare_candidates);
    return ranked;
}

static json_t *make_topics(struct archive *archive, const char *text, GError **error)
{
    g_autoptr(GPtrArray) topics = topics_list(archive, error);
    if (topics == NULL)
        return NULL;
    g_autoptr(GArray) ranked = rank_topics(topics, text);
    json_t *list = json_array();
    for (guint i = 0; i < MIN(ranked->len, NO_HITS_TOPICS); i++) {
        const struct candidate *candidate = &g_array_index(ranked, struct candidate, i);
        const struct topic *topic = candidate->topic;
        if (candidate->is_near != g_array_index(ranked, struct candidate, 0).is_near)
            break;
        json_array_append_new(list, view_count(topic->name, link_topic(topic->slug),
                                               (json_int_t)topic->n_articles, false));
    }
    return list;
}

static json_t *make_period(const struct snapshot_figures *figures)
{
    return figures->first_day > 0 ? view_text(words_extent(figures->first_day, figures->last_day))
                                  : json_null();
}

json_t *no_hits_view(const struct page_request *page, const struct search_request *search,
                     const json_t *document, GError **error)
{
    struct snapshot_figures figures;
    if (!archive_prepare(page->archive, &figures, error))
        return NULL;
    json_t *topics = make_topics(page->archive, search->text, error);
    if (topics == NULL)
        return NULL;
    json_t *missing = missing_words_view(page->archive, search, document, error);
    if (missing == NULL) {
        json_decref(topics);
        return NULL;
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "ontbreekt", missing, "zonder",
                     view_list(leave_out_offered(make_without(search, document), missing)), "alles",
                     make_unfiltered(search), "onderwerpen", view_list(topics), "periode",
                     make_period(&figures));
}
