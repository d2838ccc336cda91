#include "web/feed.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/topics.h"

#include "web/accept.h"
#include "web/article_text.h"
#include "web/document.h"
#include "web/feed_title.h"
#include "web/link.h"
#include "web/question.h"
#include "web/view.h"
#include "web/words.h"
#include "web/xml.h"

#include <string.h>

/** The update of a feed that never had an entry: Atom wants one. */
static const char never[] = "1970-01-01T00:00:00Z";

char *feed_urn(const char *name)
{
    enum { UUID_BYTES = 16, VERSION_AT = 6, VARIANT_AT = 8 };
    static const guint8 namespace[UUID_BYTES] = {0x41, 0x2d, 0xf0, 0x81, 0xc8, 0x1b, 0x45, 0xa1,
                                                 0xa6, 0x61, 0x29, 0xd8, 0x09, 0xb0, 0x1a, 0x48};
    guint8 sum[20];
    gsize size = sizeof sum;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(checksum, namespace, sizeof namespace);
    g_checksum_update(checksum, (const guchar *)name, -1);
    g_checksum_get_digest(checksum, sum, &size);
    sum[VERSION_AT] = (guint8)((sum[VERSION_AT] & 0x0f) | 0x50);
    sum[VARIANT_AT] = (guint8)((sum[VARIANT_AT] & 0x3f) | 0x80);
    g_autoptr(GString) urn = g_string_new("urn:uuid:");
    for (int i = 0; i < UUID_BYTES; i++)
        g_string_append_printf(urn, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               sum[i]);
    return g_string_free(g_steal_pointer(&urn), FALSE);
}

/* --- an entry */

/** A text in one line. Paragraphs need no such care: each is isolated from the others. */
static char *make_line(const char *text)
{
    g_autofree char *clean = xml_clean(text);
    return words_line(clean);
}

/** The text in paragraphs and lists, as its page has it; null where it is too long to carry. */
static json_t *make_html(const struct page_request *page, const char *body, GError **error)
{
    if (body == NULL || strlen(body) > FEED_TEXT_MAX_BYTES)
        return json_null();
    g_autofree char *clean = xml_clean(body);
    json_t *view = json_pack("{s:o}", "blokken", article_text_blocks(clean));
    char *html = view_render(page, "feed_text", json_null(), view, error);
    return html != NULL ? view_text(html) : NULL;
}

static json_t *make_published(const struct stored_article *article)
{
    char text[TIME_TEXT_SIZE];
    int64_t time =
        article->time != ARTICLE_NO_TIME ? article->time : day_local_time(article->day, 0, 0, 0);
    return json_string(day_format_local_time(time, text));
}

static json_t *make_changed(const struct stored_article *article)
{
    char text[TIME_TEXT_SIZE];
    bool is_changed = article->changed != ARTICLE_NO_TIME;
    return json_string(day_format_time(is_changed ? article->changed : article->added, text));
}

static char *make_id(const struct stored_article *article)
{
    g_autofree char *name = g_strconcat("bericht/", article->key, NULL);
    return feed_urn(name);
}

static json_t *make_entry(const struct page_request *page, const struct stored_article *article,
                          GError **error)
{
    json_t *html = make_html(page, article->body, error);
    if (html == NULL)
        return NULL;
    const struct place *place =
        article->places != NULL && article->places->len > 0 ? article->places->pdata[0] : NULL;
    g_autofree char *path = link_article(article);
    g_autofree char *summary = article_text_summary(article->body);
    json_auto_t *document = document_listed_article(article);
    bool is_linked = place != NULL && link_is_web(place->url);
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:O}", "id",
                     view_text(make_id(article)), "titel", view_text(make_line(article->title)),
                     "link", view_text(link_absolute(page->site, path)), "samenvatting",
                     view_text(make_line(summary)), "html", html, "gepubliceerd",
                     make_published(article), "gewijzigd", make_changed(article), "bron",
                     view_text(place != NULL ? make_line(place->source) : NULL), "vindplaats",
                     document_text(is_linked ? place->url : NULL), "onderwerpen",
                     json_object_get(document, "onderwerpen"));
}

/** False with `error`. What was taken away since it was found is left out. */
static bool add_entry(const struct page_request *page, const char *key, json_t *entries,
                      GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(stored_article) article = archive_article_by_key(page->archive, key, &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return false;
    }
    json_t *entry = article != NULL ? make_entry(page, article, error) : NULL;
    if (entry != NULL)
        json_array_append_new(entries, entry);
    return article == NULL || entry != NULL;
}

/* --- a feed */

static void feed_clear(struct feed *feed)
{
    g_free(feed->title);
    g_free(feed->home);
    g_free(feed->self);
    g_free(feed->next);
    g_free(feed->id);
    g_free(feed->updated);
    json_decref(feed->entries);
}

static char *find_updated(const json_t *entries)
{
    const char *latest = never;
    size_t i;
    json_t *entry;
    json_array_foreach((json_t *)entries, i, entry)
    {
        const char *changed = json_string_value(json_object_get(entry, "gewijzigd"));
        if (strcmp(changed, latest) > 0)
            latest = changed;
    }
    return g_strdup(latest);
}

/** Of this site, and of this feed of it, whichever page and form of it is asked for. */
static char *make_feed_id(const struct visit *visit, const char *home)
{
    const char *base = visit->service->site->base_url;
    g_autofree char *name = g_strconcat("feed ", base != NULL ? base : "", home, NULL);
    return feed_urn(name);
}

static bool fill(const struct visit *visit, const struct search_request *search,
                 const struct search_result *result, struct feed *feed, GError **error)
{
    feed->site = visit->service->site;
    feed->self = request_address_with(visit->request, "na", search->after);
    feed->next =
        result->next != NULL ? request_address_with(visit->request, "na", result->next) : NULL;
    feed->id = make_feed_id(visit, feed->home);
    feed->entries = json_array();
    for (guint i = 0; i < result->hits->len; i++) {
        const struct hit *hit = result->hits->pdata[i];
        if (!add_entry(&visit->page, hit->article->key, feed->entries, error))
            return false;
    }
    feed->updated = find_updated(feed->entries);
    return true;
}

/* --- the answer */

static const char *const media_types[] = {"application/atom+xml", "application/feed+json",
                                          "application/json"};

static const char *choose_type(const struct request *request)
{
    const char *form = request_parameter(request, "formaat");
    if (form != NULL && strcmp(form, "atom") == 0)
        return media_types[0];
    if (form != NULL && strcmp(form, "json") == 0)
        return media_types[1];
    return media_types[accept_choose(request->accept, media_types, G_N_ELEMENTS(media_types))];
}

static struct answer *make_answer(const struct visit *visit, const struct feed *feed,
                                  GError **error)
{
    enum { STATUS_FINE = 200 };
    const char *type = choose_type(visit->request);
    bool is_atom = type == media_types[0];
    char *text = is_atom ? feed_write_atom(feed, error) : feed_write_json(feed, error);
    if (text == NULL)
        return NULL;
    g_autofree char *whole_type = g_strconcat(type, "; charset=utf-8", NULL);
    struct answer *answer =
        answer_of_text(ANSWER_FEED, STATUS_FINE, is_atom ? whole_type : type, text);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}

static struct search_result *find(const struct visit *visit, struct search_request *search,
                                  GError **error)
{
    search->order = ORDER_CHANGED;
    search->limit = FEED_ENTRIES;
    search->max_ms = SEARCH_MAX_MS;
    search->widen = false;
    search->after = request_parameter(visit->request, "na");
    return question_search(visit->archive, search, error);
}

/** Takes `title` and `home`. */
static struct answer *serve(const struct visit *visit, const struct search_request *search,
                            const struct search_result *result, char *title, char *home,
                            GError **error)
{
    struct feed feed = {.title = title, .home = home};
    bool is_filled = fill(visit, search, result, &feed, error);
    struct answer *answer = is_filled ? make_answer(visit, &feed, error) : NULL;
    feed_clear(&feed);
    return answer;
}

struct answer *feed_of_site(const struct visit *visit, GError **error)
{
    struct search_request search = {0};
    g_autoptr(search_result) result = find(visit, &search, error);
    if (result == NULL)
        return NULL;
    return serve(visit, &search, result, feed_title_of_site(visit->service->site), g_strdup("/"),
                 error);
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

struct answer *feed_of_topic(const struct visit *visit, GError **error)
{
    g_autoptr(GPtrArray) topics = topics_list(visit->archive, error);
    if (topics == NULL)
        return NULL;
    const struct topic *topic = find_topic(topics, visit->parts[0]);
    if (topic == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no topic %s",
                    visit->parts[0]);
        return NULL;
    }
    struct search_request search = {.topic = topic->slug};
    g_autoptr(search_result) result = find(visit, &search, error);
    if (result == NULL)
        return NULL;
    char *title = feed_title_of_topic(visit->service->site, topic->name);
    return serve(visit, &search, result, title, link_topic(topic->slug), error);
}

/** How a topic or source is called; as it was asked for where the answer does not tell. */
static const char *name_of(const GPtrArray *facets, const char *slug)
{
    for (guint i = 0; slug != NULL && i < facets->len; i++) {
        const struct facet *facet = facets->pdata[i];
        if (strcmp(facet->slug, slug) == 0)
            return facet->name;
    }
    return slug;
}

struct answer *feed_of_search(const struct visit *visit, GError **error)
{
    struct search_request search;
    question_read(visit->request, &search, NULL);
    g_autoptr(search_result) result = find(visit, &search, error);
    if (result == NULL)
        return NULL;
    char *title =
        feed_title_of_search(visit->service->site, &search, name_of(result->topics, search.topic),
                             name_of(result->sources, search.source));
    struct search_request first = search;
    first.after = NULL;
    return serve(visit, &search, result, title, link_search(&first), error);
}
