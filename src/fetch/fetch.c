#include "actueel/fetch.h"

#include "src/fetch/address.h"

#include <curl/curl.h>
#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum {
    MARK_MAX_BYTES = 1000, /**< of an ETag or date that is kept */
    SLOW_BYTES_S = 50,     /**< slower than that for SLOW_S seconds is given up */
    SLOW_S = 20,
    MAX_WISHES = 7, /**< of a server, in FETCH_MAX_DELAY_S */
    STATUS_OK = 200,
    STATUS_MOVED = 301,
    STATUS_UNCHANGED = 304,
    STATUS_MOVED_TOO = 308,
    STATUS_GONE = 410,
};

/** A document on its way. */
struct transfer {
    CURL *curl;
    FILE *body;
    GChecksum *sum;
    uint64_t size_bytes;
    int write_errno;
    bool is_too_large;
    bool is_redirected;  /**< where an answer led, not where we were sent */
    bool may_be_private; /**< the first address was */
    bool is_private;     /**< it led where it must not */
};

bool fetch_begin(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

void fetch_end(void)
{
    curl_global_cleanup();
}

void fetch_answer_clear(struct fetch_answer *answer)
{
    g_clear_pointer(&answer->sha256, g_free);
    g_clear_pointer(&answer->etag, g_free);
    g_clear_pointer(&answer->modified, g_free);
    g_clear_pointer(&answer->moved_to, g_free);
    g_clear_pointer(&answer->reason, g_free);
}

int64_t fetch_delay_s(unsigned n_failures, int64_t retry_after_s)
{
    int64_t delay_s = FETCH_FIRST_DELAY_S;
    for (unsigned i = 1; i < n_failures && delay_s < FETCH_MAX_DELAY_S; i++)
        delay_s *= 2;
    int64_t wish_s = MIN(retry_after_s, (int64_t)MAX_WISHES * FETCH_MAX_DELAY_S);
    return MAX(MIN(delay_s, FETCH_MAX_DELAY_S), wish_s);
}

bool fetch_url_is_sound(const char *url)
{
    g_autofree char *scheme = NULL, *name = NULL, *host = NULL;
    if (strpbrk(url, " \t\r\n") != NULL ||
        !g_uri_split(url, G_URI_FLAGS_NONE, &scheme, &name, &host, NULL, NULL, NULL, NULL, NULL))
        return false;
    return (g_strcmp0(scheme, "http") == 0 || g_strcmp0(scheme, "https") == 0) && name == NULL &&
           host != NULL && *host != '\0';
}

/* --- what curl asks while it works */

/** Looks at the address that was found, so that no name can mean one thing now and another then. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = user;
    bool is_public = address_is_public(&address->addr);
    (void)purpose;
    if (transfer->is_redirected && !transfer->may_be_private && !is_public) {
        transfer->is_private = true;
        return CURL_SOCKET_BAD;
    }
    if (!transfer->is_redirected)
        transfer->may_be_private = !is_public;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_body(char *bytes, size_t one, size_t size, void *user)
{
    struct transfer *transfer = user;
    transfer->size_bytes += one * size;
    transfer->is_too_large = transfer->size_bytes > FETCH_MAX_BYTES;
    if (transfer->is_too_large)
        return 0;
    g_checksum_update(transfer->sum, (const guchar *)bytes, (gssize)(one * size));
    if (fwrite(bytes, one, size, transfer->body) == size)
        return one * size;
    transfer->write_errno = errno;
    return 0;
}

/* --- one answer */

static void set_up(struct transfer *transfer, long timeout_ms, const char *agent,
                   struct curl_slist *headers)
{
    CURL *curl = transfer->curl;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, timeout_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, MIN(timeout_ms, (long)FETCH_CONNECT_MS));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES_S);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
}

/** A header that is kept to be said again: short, and without control bytes. */
static char *header_of(CURL *curl, const char *name)
{
    struct curl_header *header = NULL;
    if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK ||
        *header->value == '\0' || strlen(header->value) > MARK_MAX_BYTES)
        return NULL;
    for (const char *c = header->value; *c != '\0'; c++)
        if (g_ascii_iscntrl(*c))
            return NULL;
    return g_strdup(header->value);
}

static char *reason_of(const struct transfer *transfer, CURLcode code)
{
    if (transfer->is_too_large)
        return g_strdup_printf("it is larger than %d bytes", FETCH_MAX_BYTES);
    if (transfer->write_errno != 0)
        return g_strdup_printf("it cannot be kept: %s", g_strerror(transfer->write_errno));
    if (transfer->is_private)
        return g_strdup("it leads into a private network");
    char *reason = g_strdup(curl_easy_strerror(code));
    reason[0] = g_ascii_tolower(reason[0]);
    return reason;
}

static char *reason_of_status(long status)
{
    return status == STATUS_GONE ? g_strdup("the server says that it is gone for good (410)")
                                 : g_strdup_printf("the server answered %ld", status);
}

/** Forgets what an answer before the last one brought. */
static bool empty(struct transfer *transfer)
{
    transfer->size_bytes = 0;
    g_checksum_reset(transfer->sum);
    rewind(transfer->body);
    return ftruncate(fileno(transfer->body), 0) == 0;
}

/** One request and its answer, without where it leads. */
static bool ask(struct transfer *transfer, const char *url, struct fetch_answer *answer)
{
    curl_easy_setopt(transfer->curl, CURLOPT_URL, url);
    CURLcode code = empty(transfer) ? curl_easy_perform(transfer->curl) : CURLE_WRITE_ERROR;
    curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    if (code == CURLE_OK && fflush(transfer->body) == 0)
        return true;
    if (code == CURLE_OK)
        transfer->write_errno = errno;
    answer->reason = reason_of(transfer, code);
    return false;
}

/** Where an answer leads: an address to go on with, or NULL. */
static char *next_of(CURL *curl, long status)
{
    const char *url = NULL;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &url);
    return url != NULL && status != STATUS_UNCHANGED ? g_strdup(url) : NULL;
}

/** Follows answers to one that leads nowhere; false with a reason. */
static bool follow(struct transfer *transfer, const char *from, struct fetch_answer *answer)
{
    g_autofree char *url = g_strdup(from);
    bool is_for_good = true;
    for (int i = 0; i <= FETCH_MAX_REDIRECTS; i++) {
        if (!ask(transfer, url, answer))
            return false;
        char *next = next_of(transfer->curl, answer->status);
        if (next == NULL)
            return true;
        is_for_good =
            is_for_good && (answer->status == STATUS_MOVED || answer->status == STATUS_MOVED_TOO);
        g_free(url);
        url = next;
        if (!fetch_url_is_sound(url)) {
            answer->reason = g_strdup("it leads to what is no address of http or https");
            return false;
        }
        transfer->is_redirected = true;
        g_free(answer->moved_to);
        answer->moved_to = is_for_good ? g_strdup(url) : NULL;
    }
    answer->reason = g_strdup_printf("it leads on more than %d times", FETCH_MAX_REDIRECTS);
    return false;
}

static void judge(struct transfer *transfer, struct fetch_answer *answer)
{
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(transfer->curl, CURLINFO_RETRY_AFTER, &retry_after_s);
    answer->retry_after_s = retry_after_s;
    answer->etag = header_of(transfer->curl, "ETag");
    answer->modified = header_of(transfer->curl, "Last-Modified");
    answer->size_bytes = transfer->size_bytes;
    answer->sha256 = g_strdup(g_checksum_get_string(transfer->sum));
    answer->outcome = answer->status == STATUS_OK          ? FETCH_NEW
                      : answer->status == STATUS_UNCHANGED ? FETCH_UNCHANGED
                                                           : FETCH_FAILED;
    if (answer->outcome == FETCH_FAILED)
        answer->reason = reason_of_status(answer->status);
}

static struct curl_slist *add_header(struct curl_slist *headers, const char *name,
                                     const char *value)
{
    if (value == NULL)
        return headers;
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);
    return curl_slist_append(headers, line);
}

static struct curl_slist *headers_of(const struct fetch_request *request)
{
    struct curl_slist *headers = add_header(
        NULL, "Accept",
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml, "
        "application/json, text/xml, text/html;q=0.8, */*;q=0.5");
    headers = add_header(headers, "If-None-Match", request->etag);
    return add_header(headers, "If-Modified-Since", request->modified);
}

void fetch_document(const struct fetch_request *request, FILE *body, struct fetch_answer *answer)
{
    *answer = (struct fetch_answer){.outcome = FETCH_FAILED};
    struct transfer transfer = {.curl = curl_easy_init(), .body = body};
    if (transfer.curl == NULL) {
        answer->reason = g_strdup("there is no memory for it");
        return;
    }
    transfer.sum = g_checksum_new(G_CHECKSUM_SHA256);
    struct curl_slist *headers = headers_of(request);
    g_autofree char *agent =
        request->contact != NULL
            ? g_strdup_printf("Actueel/" ACTUEEL_VERSION " (+%s)", request->contact)
            : g_strdup("Actueel/" ACTUEEL_VERSION);
    long timeout_ms = request->timeout_ms != 0 ? (long)request->timeout_ms : FETCH_TIMEOUT_MS;
    set_up(&transfer, timeout_ms, agent, headers);
    if (follow(&transfer, request->url, answer))
        judge(&transfer, answer);
    g_checksum_free(transfer.sum);
    curl_easy_cleanup(transfer.curl);
    curl_slist_free_all(headers);
}
