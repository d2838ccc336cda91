#include "web/routes.h"

#include "actueel/day.h"

#include "web/api.h"
#include "web/discovery.h"
#include "web/feed.h"
#include "web/gone.h"
#include "web/problem.h"
#include "web/sitemap.h"

#include <string.h>

enum {
    STATUS_FINE = 200,
    STATUS_FIRST_ERROR = 400,
    STATUS_NOT_FOUND = 404,
    STATUS_UNAVAILABLE = 503,
    ETAG_CHARACTERS = 32, /**< of a SHA-256 in hex */
    MONTHS_A_YEAR = 12,
};

static const char html_type[] = "text/html; charset=utf-8";
static const char text_type[] = "text/plain; charset=utf-8";

/** A page's HTML as an answer; NULL stays NULL. */
static struct answer *page(char *html)
{
    if (html == NULL)
        return NULL;
    struct answer *answer = answer_of_text(ANSWER_PAGE, STATUS_FINE, html_type, html);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}

static struct answer *not_found(const struct visit *visit, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "nothing at %s",
                visit->request->path);
    return NULL;
}

static struct answer *show_home(const struct visit *visit, GError **error)
{
    return page(page_home(&visit->page, error));
}

static struct answer *show_search(const struct visit *visit, GError **error)
{
    return page(page_search(&visit->page, error));
}

static struct answer *show_topics(const struct visit *visit, GError **error)
{
    return page(page_topics(&visit->page, error));
}

static struct answer *show_topic(const struct visit *visit, GError **error)
{
    return page(page_topic(&visit->page, visit->parts[0], error));
}

static struct answer *show_privacy(const struct visit *visit, GError **error)
{
    return page(page_privacy(&visit->page, error));
}

static struct answer *show_accessibility(const struct visit *visit, GError **error)
{
    return page(page_accessibility(&visit->page, error));
}

/** A number of just as many digits, or 0. */
static int read_number(const char *text, size_t n_digits)
{
    if (strlen(text) != n_digits || strspn(text, "0123456789") != n_digits)
        return 0;
    return (int)g_ascii_strtoll(text, NULL, 10);
}

static struct answer *show_archive(const struct visit *visit, GError **error)
{
    enum { YEAR_DIGITS = 4, MONTH_DIGITS = 2 };
    const char *year_text = visit->parts[0], *month_text = visit->parts[1];
    int year = year_text != NULL ? read_number(year_text, YEAR_DIGITS) : 0;
    int month = month_text != NULL ? read_number(month_text, MONTH_DIGITS) : 0;
    if ((year_text != NULL && year == 0) || (month_text != NULL && month == 0) ||
        month > MONTHS_A_YEAR)
        return not_found(visit, error);
    return page(page_archive(&visit->page, year, month, error));
}

/** Where the date in the address is not the article's, it moved: its date was corrected. */
static struct answer *show_article(const struct visit *visit, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(stored_article) found =
        archive_article_by_slug(visit->archive, visit->parts[2], &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (found == NULL)
        return gone_page_by_slug(visit, visit->parts[2], error);
    g_autofree char *link = link_article(found);
    if (strcmp(link, visit->request->path) != 0)
        return answer_moved(ANSWER_PAGE, link);
    return page(page_article(&visit->page, found, error));
}

static struct answer *follow_short_link(const struct visit *visit, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(stored_article) found =
        archive_article_by_key(visit->archive, visit->parts[0], &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (found == NULL)
        return gone_page_by_key(visit, visit->parts[0], error);
    g_autofree char *link = link_article(found);
    return answer_moved(ANSWER_PAGE, link);
}

/** The ETag that the caller knows of an answer, in an encoding that it takes, or NULL. */
static char *known_etag(const struct request *request, const char *etag)
{
    for (int i = ENCODING_IDENTITY; i <= (int)request->encoding; i++) {
        g_autofree char *encoded = encoding_etag(etag, (enum encoding)i);
        if (request->if_none_match != NULL && answer_etag_matches(request->if_none_match, encoded))
            return g_steal_pointer(&encoded);
    }
    return NULL;
}

/** For good where the address carries the file's mark: another file has another address. */
static struct answer *serve_asset(const struct visit *visit, const char *name, GError **error)
{
    const struct asset *asset = assets_find(visit->service->assets, name);
    if (asset == NULL)
        return not_found(visit, error);
    const char *mark = request_parameter(visit->request, "v");
    bool is_marked = mark != NULL && strlen(mark) == ASSET_MARK_CHARACTERS &&
                     g_str_has_prefix(asset->sha256, mark);
    g_autofree char *etag = g_strdup_printf("\"%.*s\"", ETAG_CHARACTERS, asset->sha256);
    g_autofree char *known = known_etag(visit->request, etag);
    struct answer *answer = known != NULL ? answer_unmodified(ANSWER_FILE, known)
                                          : answer_new(ANSWER_FILE, STATUS_FINE, asset->type,
                                                       g_bytes_ref(asset->bytes));
    if (known != NULL) {
        answer_set(answer, "Vary", "Accept-Encoding");
    } else {
        answer_set(answer, "ETag", etag);
        answer->key = g_strdup_printf("%s %s %d", name, etag, is_marked);
    }
    if (is_marked)
        answer_set(answer, "Cache-Control", "public, max-age=31536000, immutable");
    return answer;
}

static struct answer *give_asset(const struct visit *visit, GError **error)
{
    return serve_asset(visit, visit->parts[0], error);
}

static struct answer *give_favicon(const struct visit *visit, GError **error)
{
    return serve_asset(visit, "favicon.svg", error);
}

static struct answer *tell_alive(const struct visit *visit, GError **error)
{
    (void)visit, (void)error;
    struct answer *answer =
        answer_of_text(ANSWER_FILE, STATUS_FINE, text_type, g_strdup("gezond\n"));
    answer_set(answer, "Cache-Control", "no-store");
    return answer;
}

/** Ready: a worker is free, the archive is open and answers a question. */
static struct answer *tell_ready(const struct visit *visit, GError **error)
{
    if (archive_revision(visit->archive, error) < 0)
        return NULL;
    struct answer *answer =
        answer_of_text(ANSWER_FILE, STATUS_FINE, text_type, g_strdup("gereed\n"));
    answer_set(answer, "Cache-Control", "no-store");
    return answer;
}

static const struct route routes[] = {
    {"/", ANSWER_PAGE, true, BASIS_TARGET, show_home},
    {"/zoeken", ANSWER_PAGE, true, BASIS_TARGET, show_search},
    {"/nieuws/:/:/:", ANSWER_PAGE, true, BASIS_TARGET, show_article},
    {"/b/:", ANSWER_PAGE, true, BASIS_UNKNOWN, follow_short_link},
    {"/onderwerpen", ANSWER_PAGE, true, BASIS_TARGET, show_topics},
    {"/onderwerpen/:", ANSWER_PAGE, true, BASIS_TARGET, show_topic},
    {"/archief", ANSWER_PAGE, true, BASIS_TARGET, show_archive},
    {"/archief/:", ANSWER_PAGE, true, BASIS_TARGET, show_archive},
    {"/archief/:/:", ANSWER_PAGE, true, BASIS_TARGET, show_archive},
    {"/privacy", ANSWER_PAGE, true, BASIS_TARGET, show_privacy},
    {"/toegankelijkheid", ANSWER_PAGE, true, BASIS_TARGET, show_accessibility},
    {"/feed", ANSWER_FEED, true, BASIS_TARGET_AND_ACCEPT, feed_of_site},
    {"/onderwerpen/:/feed", ANSWER_FEED, true, BASIS_TARGET_AND_ACCEPT, feed_of_topic},
    {"/zoeken/feed", ANSWER_FEED, true, BASIS_TARGET_AND_ACCEPT, feed_of_search},
    {"/assets/:", ANSWER_FILE, false, BASIS_UNKNOWN, give_asset},
    {"/favicon.ico", ANSWER_FILE, false, BASIS_UNKNOWN, give_favicon},
    {"/robots.txt", ANSWER_FILE, false, BASIS_UNKNOWN, discovery_robots},
    {"/.well-known/security.txt", ANSWER_FILE, false, BASIS_UNKNOWN, discovery_security},
    {"/opensearch.xml", ANSWER_FILE, false, BASIS_UNKNOWN, discovery_search},
    {"/sitemap.xml", ANSWER_FILE, true, BASIS_TARGET, sitemap_whole},
    {"/sitemap/:", ANSWER_FILE, true, BASIS_TARGET, sitemap_part},
    {"/gezond", ANSWER_FILE, false, BASIS_UNKNOWN, tell_alive},
    {"/gereed", ANSWER_FILE, true, BASIS_UNKNOWN, tell_ready},
    {"/v1", ANSWER_API, true, BASIS_TARGET, api_root},
    {"/v1/openapi.json", ANSWER_API, true, BASIS_TARGET, api_openapi},
    {"/v1/berichten", ANSWER_API, true, BASIS_TARGET, api_articles},
    {"/v1/berichten/_zoek", ANSWER_API, true, BASIS_TARGET, api_search},
    {"/v1/berichten/:", ANSWER_API, true, BASIS_TARGET, api_article},
    {"/v1/onderwerpen", ANSWER_API, true, BASIS_TARGET, api_topics},
    {"/v1/onderwerpen/:", ANSWER_API, true, BASIS_TARGET, api_topic},
    {"/v1/bronnen", ANSWER_API, true, BASIS_TARGET, api_sources},
    {"/v1/bronnen/:", ANSWER_API, true, BASIS_TARGET, api_source},
    {"/v1/suggesties", ANSWER_API, true, BASIS_TARGET_AND_ACCEPT, api_suggestions},
    {"/v1/wijzigingen", ANSWER_API, true, BASIS_TARGET, api_changes},
};

/** Whether `segments` fit a pattern; an empty segment fits no `:`. */
static bool fits(const char *pattern, const GPtrArray *segments, guint n_segments,
                 const char *parts[ROUTE_MAX_PARTS])
{
    unsigned n_parts = 0;
    for (guint i = 0; i < n_segments; i++) {
        const char *segment = segments->pdata[i];
        if (*pattern != '/')
            return false;
        pattern++;
        size_t size = strcspn(pattern, "/");
        if (*pattern == ':' && *segment != '\0')
            parts[n_parts++] = segment;
        else if (strlen(segment) != size || strncmp(pattern, segment, size) != 0)
            return false;
        pattern += size;
    }
    return *pattern == '\0';
}

static const struct route *match(const GPtrArray *segments, guint n_segments,
                                 const char *parts[ROUTE_MAX_PARTS])
{
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
        memset(parts, 0, ROUTE_MAX_PARTS * sizeof *parts);
        if (fits(routes[i].pattern, segments, n_segments, parts))
            return &routes[i];
    }
    return NULL;
}

size_t routes_n(void)
{
    return G_N_ELEMENTS(routes);
}

const struct route *routes_nth(size_t i)
{
    return &routes[i];
}

const struct route *routes_match(const struct request *request, const char *parts[ROUTE_MAX_PARTS])
{
    return match(request->segments, request->segments->len, parts);
}

/** The address without its last slash where a page is there, or NULL; never for the API. */
static char *without_slash(const struct request *request)
{
    guint n = request->segments->len;
    const char *parts[ROUTE_MAX_PARTS];
    if (n < 2 || *(const char *)request->segments->pdata[n - 1] != '\0')
        return NULL;
    const struct route *route = match(request->segments, n - 1, parts);
    if (route == NULL || route->kind != ANSWER_PAGE)
        return NULL;
    const char *query = strchr(request->target, '?');
    g_autoptr(GString) address = g_string_new(NULL);
    for (guint i = 0; i + 1 < n; i++) {
        g_string_append_c(address, '/');
        g_string_append_uri_escaped(address, request->segments->pdata[i], NULL, false);
    }
    g_string_append(address, query != NULL ? query : "");
    return g_string_free(g_steal_pointer(&address), FALSE);
}

char *routes_key(const struct route *route, const struct request *request,
                 const struct moment *moment)
{
    const struct file_identity *file = &moment->file;
    const char *accept = route->basis == BASIS_TARGET_AND_ACCEPT ? request->accept : NULL;
    return g_strdup_printf("%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT
                           " %" G_GINT64_FORMAT " %d %s %s",
                           file->device, file->inode, file->born_ns, moment->revision,
                           moment->today, request->target, accept != NULL ? accept : "");
}

static char *make_etag(const struct service *service, const char *key)
{
    g_autofree char *made_of = g_strconcat(service->edition, " ", key, NULL);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, made_of, -1);
    return g_strdup_printf("\"%.*s\"", ETAG_CHARACTERS, sum);
}

static void prepare_visit(struct visit *visit, const struct service *service,
                          const struct request *request, int32_t today)
{
    visit->service = service;
    visit->request = request;
    visit->page = (struct page_request){
        .archive = visit->archive,
        .site = service->site,
        .templates = service->templates,
        .assets = service->assets,
        .request = request,
        .is_sample = service->is_sample,
        .today = today,
    };
}

struct answer *routes_refuse(const struct service *service, const struct request *request,
                             unsigned status)
{
    struct visit visit = {0};
    prepare_visit(&visit, service, request, day_today());
    struct answer *answer;
    if (strcmp(request->segments->pdata[0], "v1") == 0) {
        answer = problem_answer(status, NULL);
    } else {
        g_autoptr(GError) error = NULL;
        answer = page(page_error(&visit.page, status, &error));
        if (answer == NULL) {
            g_warning("the page for status %u: %s", status, error->message);
            answer = problem_plain(status);
        }
        answer->status = status;
    }
    if (status == STATUS_UNAVAILABLE)
        problem_retry_later(answer);
    answer_seal(answer, service->behind_tls);
    return answer;
}

static struct answer *refuse_for(const struct service *service, const struct request *request,
                                 const GError *error)
{
    unsigned status = problem_status(error);
    if (status != STATUS_NOT_FOUND)
        g_warning("%s: %s", request->path, error->message);
    return routes_refuse(service, request, status);
}

/** Answers where there is a route with an ETag; NULL with `error`. */
static struct answer *answer_by_key(const struct route *route, const struct visit *visit,
                                    const struct moment *moment, GError **error)
{
    bool by_accept = route->basis == BASIS_TARGET_AND_ACCEPT;
    g_autofree char *key = routes_key(route, visit->request, moment);
    g_autofree char *etag = make_etag(visit->service, key);
    g_autofree char *known = known_etag(visit->request, etag);
    struct answer *answer =
        known != NULL ? answer_unmodified(route->kind, known) : route->answer(visit, error);
    if (known != NULL)
        answer_set(answer, "Vary", by_accept ? "Accept, Accept-Encoding" : "Accept-Encoding");
    else if (answer != NULL && by_accept)
        answer_set(answer, "Vary", "Accept");
    if (answer != NULL && known == NULL && answer->status < STATUS_FIRST_ERROR)
        answer_set(answer, "ETag", etag);
    if (answer != NULL && answer->status == STATUS_FINE)
        answer->key = g_steal_pointer(&key);
    return answer;
}

struct answer *routes_answer(const struct service *service, struct handle *handle,
                             const struct request *request)
{
    struct visit visit = {0};
    const struct route *route = routes_match(request, visit.parts);
    if (route == NULL) {
        g_autofree char *address = without_slash(request);
        if (address == NULL)
            return routes_refuse(service, request, STATUS_NOT_FOUND);
        struct answer *moved = answer_moved(ANSWER_PAGE, address);
        answer_seal(moved, service->behind_tls);
        return moved;
    }
    g_autoptr(GError) error = NULL;
    struct moment moment = {.today = day_today()};
    if (route->needs_archive) {
        if (handle == NULL)
            return routes_refuse(service, request, STATUS_UNAVAILABLE);
        if (!handle_refresh(handle, &error) || !handle_moment(handle, &moment, &error))
            return refuse_for(service, request, error);
        visit.archive = handle->archive;
    }
    prepare_visit(&visit, service, request, moment.today);
    struct answer *answer = route->basis != BASIS_UNKNOWN
                                ? answer_by_key(route, &visit, &moment, &error)
                                : route->answer(&visit, &error);
    if (answer == NULL)
        return refuse_for(service, request, error);
    answer_seal(answer, service->behind_tls);
    return answer;
}
