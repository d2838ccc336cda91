#include "actueel/topics.h"
#include "web/page.h"

#include "web/filters.h"
#include "web/link.h"
#include "web/view.h"
#include "web/words.h"

enum { HOME_ARTICLES = 12, HOME_TOPICS = 12, HOME_YEARS = 15 };

static int compare_most_first(gconstpointer a, gconstpointer b)
{
    const struct topic *first = *(struct topic *const *)a, *second = *(struct topic *const *)b;
    if (first->n_articles == second->n_articles)
        return 0;
    return first->n_articles > second->n_articles ? -1 : 1;
}

/** The topics with the most news. */
static json_t *make_topics(GPtrArray *topics)
{
    json_t *list = json_array();
    g_ptr_array_sort(topics, compare_most_first);
    for (guint i = 0; i < MIN(topics->len, HOME_TOPICS); i++) {
        const struct topic *topic = topics->pdata[i];
        if (topic->n_articles > 0)
            json_array_append_new(list, view_count(topic->name, link_topic(topic->slug),
                                                   (json_int_t)topic->n_articles, false));
    }
    return list;
}

/** "1.234 berichten van … tot en met …"; null where there are none. */
static json_t *make_extent(const struct snapshot_figures *figures)
{
    if (figures->n_articles == 0)
        return json_null();
    g_autofree char *number = words_articles((uint64_t)figures->n_articles);
    g_autofree char *extent = words_extent(figures->first_day, figures->last_day);
    return view_text(g_strconcat(number, " ", extent, NULL));
}

static json_t *make_view(const struct page_request *page, const json_t *document, GPtrArray *topics,
                         GError **error)
{
    struct snapshot_figures figures;
    const struct view_words words = {.path = "/", .section = SECTION_HOME};
    if (!archive_prepare(page->archive, &figures, error))
        return NULL;
    json_t *view = view_new(page, &words, error);
    if (view == NULL)
        return NULL;
    const struct search_request all = {0};
    json_object_set_new(view, "omvang", make_extent(&figures));
    json_object_set_new(view, "berichten",
                        view_articles(json_object_get(document, "berichten"), NULL));
    json_object_set_new(view, "onderwerpen", view_list(make_topics(topics)));
    json_object_set_new(view, "jaren", filters_years(&all, document, HOME_YEARS));
    return view;
}

char *page_home(const struct page_request *page, GError **error)
{
    const struct search_request newest = {.limit = HOME_ARTICLES, .max_ms = SEARCH_MAX_MS};
    g_autoptr(search_result) result = search_run(page->archive, &newest, error);
    g_autoptr(GPtrArray) topics = result != NULL ? topics_list(page->archive, error) : NULL;
    if (topics == NULL)
        return NULL;
    json_auto_t *document = document_search(result);
    json_t *view = make_view(page, document, topics, error);
    return view != NULL ? view_render(page, "home", json_incref(document), view, error) : NULL;
}
