#include "web/page.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/topics.h"

#include "web/feed_title.h"
#include "web/filters.h"
#include "web/link.h"
#include "web/question.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

enum { TOPIC_YEARS = 60 };

/** "2012", or "2012 – 2023"; null where a topic has no articles. */
static json_t *make_years(const struct topic *topic)
{
    if (topic->n_articles == 0 || topic->first_day == 0)
        return json_null();
    int first, last;
    day_to_date(topic->first_day, &first, NULL, NULL);
    day_to_date(topic->last_day, &last, NULL, NULL);
    return view_text(first == last ? g_strdup_printf("%d", first)
                                   : g_strdup_printf("%d – %d", first, last));
}

/** Topics in the document's order; those without articles are left out. */
static json_t *make_topics(const GPtrArray *topics, const json_t *document)
{
    json_t *list = json_array();
    const json_t *documents = json_object_get(document, "onderwerpen");
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (topic->n_articles == 0)
            continue;
        json_array_append_new(list, json_pack("{s:O, s:o, s:o, s:o}", "onderwerp",
                                              json_array_get(documents, i), "link",
                                              view_text(link_topic(topic->slug)), "aantal",
                                              view_text(words_articles(topic->n_articles)), "jaren",
                                              make_years(topic)));
    }
    return list;
}

char *page_topics(const struct page_request *page, GError **error)
{
    g_autoptr(GPtrArray) topics = topics_list(page->archive, error);
    if (topics == NULL)
        return NULL;
    const struct view_words words = {
        .title = "Onderwerpen", .path = "/onderwerpen", .section = SECTION_TOPICS};
    json_t *view = view_new(page, &words, error);
    if (view == NULL)
        return NULL;
    json_t *document = document_topics(topics);
    json_object_set_new(view, "onderwerpen", view_list(make_topics(topics, document)));
    return view_render(page, "topics", document, view, error);
}

static const struct topic *find_topic(const GPtrArray *topics, const char *slug)
{
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (strcmp(topic->slug, slug) == 0)
            return topic;
    }
    return NULL;
}

/** A first or last day with its month in the archive; null where there is none. */
static json_t *make_day(int32_t day)
{
    if (day == 0)
        return json_null();
    char text[DAY_TEXT_SIZE];
    int year, month;
    day_to_date(day, &year, &month, NULL);
    return json_pack("{s:o, s:s, s:o}", "datum", view_text(words_date(day)), "dag",
                     day_format(day, text), "link", view_text(link_archive(year, month)));
}

static void fill(const struct search_request *search, const struct topic *topic,
                 const struct search_result *result, json_t *view)
{
    json_auto_t *found = document_search(result);
    const struct search_request all = {.topic = search->topic};
    bool is_one_day = topic->first_day == topic->last_day;
    g_autofree char *path = link_topic(topic->slug);
    char *next = result->next != NULL ? link_with(path, "na", result->next) : NULL;
    json_object_set_new(view, "aantal", view_text(words_articles(topic->n_articles)));
    json_object_set_new(view, "eerste", make_day(topic->first_day));
    json_object_set_new(view, "laatste", make_day(is_one_day ? 0 : topic->last_day));
    json_object_set_new(view, "jaren", view_list(filters_years(&all, found, TOPIC_YEARS)));
    json_object_set_new(view, "berichten",
                        view_list(view_articles(json_object_get(found, "berichten"), topic->slug)));
    json_object_set_new(view, "zoeken", view_text(link_search(&all)));
    json_object_set_new(view, "volgende", view_text(next));
    json_object_set_new(view, "stap", json_integer(QUESTION_HITS));
    json_object_set_new(view, "begin", view_text(search->after != NULL ? g_strdup(path) : NULL));
}

static char *show_topic(const struct page_request *page, const struct topic *topic, GError **error)
{
    struct search_request search = {.topic = topic->slug,
                                    .order = ORDER_DATE,
                                    .limit = QUESTION_HITS,
                                    .after = request_parameter(page->request, "na"),
                                    .max_ms = SEARCH_MAX_MS};
    g_autoptr(search_result) result = question_search(page->archive, &search, error);
    if (result == NULL)
        return NULL;
    g_autofree char *path = link_topic(topic->slug);
    g_autofree char *feed = link_topic_feed(topic->slug);
    g_autofree char *feed_title = feed_title_of_topic(page->site, topic->name);
    const struct view_words words = {.title = topic->name,
                                     .description = topic->description,
                                     .path = path,
                                     .feed = feed,
                                     .feed_title = feed_title,
                                     .section = SECTION_TOPICS,
                                     .is_hidden = search.after != NULL};
    json_t *view = view_new(page, &words, error);
    if (view == NULL)
        return NULL;
    fill(&search, topic, result, view);
    return view_render(page, "topic", document_topic(topic), view, error);
}

char *page_topic(const struct page_request *page, const char *slug, GError **error)
{
    g_autoptr(GPtrArray) topics = topics_list(page->archive, error);
    if (topics == NULL)
        return NULL;
    const struct topic *topic = find_topic(topics, slug);
    if (topic != NULL)
        return show_topic(page, topic, error);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no topic %s", slug);
    return NULL;
}
