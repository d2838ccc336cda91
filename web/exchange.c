#include "web/exchange.h"

#include "actueel/search.h"

#include "web/framing.h"
#include "web/problem.h"

#include <netdb.h>
#include <string.h>

enum {
    FINE = 200,
    NO_CONTENT = 204,
    REFUSED = 400,
    NOT_FOUND = 404,
    NO_METHOD = 405,
    NO_BODY = 413,
    UNAVAILABLE = 503
};

/** Past half of its time a question leaves out what would take longer; such an answer is made anew
 * each time, for it may be fuller when there is less to do. */
enum { REMEMBERED_MAKING_MAX_US = SEARCH_MAX_MS * 1000 / 2 };

static const char allowed_methods[] = "GET, HEAD, OPTIONS";
static const char *const method_names[] = {
    [METHOD_GET] = "GET", [METHOD_HEAD] = "HEAD", [METHOD_OPTIONS] = "OPTIONS"};

struct exchange {
    struct floor *floor;
    struct MHD_Connection *connection;
    struct request *request; /**< NULL where it was refused */
    enum request_fault fault;
    const struct route *route; /**< once its head was looked at; NULL: there is none */
    bool is_checked;           /**< its head was looked at */
    bool has_method;           /**< one of ours */
    bool must_close;           /**< nothing more is to come on this connection */
    char *key;                 /**< what its answer may be remembered by, or NULL */
    enum served served;
    struct reply *reply; /**< once there is one */
    gint64 began_us;
    uint64_t took_us; /**< until there was a reply */
    bool is_of_api;   /**< by the target's beginning, for what could not be read as a request */
};

static const unsigned fault_status[] = {
    [REQUEST_TOO_LONG] = 414, [REQUEST_NOT_PATH] = REFUSED, [REQUEST_ZERO] = REFUSED};

void *exchange_begin(void *user, const char *target, struct MHD_Connection *connection)
{
    struct floor *floor = user;
    struct exchange *exchange = g_new0(struct exchange, 1);
    exchange->floor = floor;
    exchange->connection = connection;
    exchange->began_us = g_get_monotonic_time();
    exchange->is_of_api = g_str_has_prefix(target, "/v1/");
    exchange->request = request_parse(target, &exchange->fault);
    g_atomic_int_inc(&floor->n_exchanges);
    return exchange;
}

size_t exchange_unescape(void *user, struct MHD_Connection *connection, char *text)
{
    (void)user, (void)connection;
    return strlen(text);
}

static bool read_method(const char *method, enum request_method *known)
{
    for (size_t i = 0; i < G_N_ELEMENTS(method_names); i++) {
        if (strcmp(method, method_names[i]) == 0) {
            *known = (enum request_method)i;
            return true;
        }
    }
    return false;
}

/** A refusal before anything of the request is trusted: no page, no links made of it. */
static struct answer *refuse_plainly(const struct exchange *exchange, unsigned status)
{
    struct answer *answer =
        exchange->is_of_api ? problem_answer(status, NULL) : problem_plain(status);
    answer_seal(answer, exchange->floor->service->behind_tls);
    return answer;
}

/** What a browser asks before it lets a page of another site call the API. */
static void tell_origins(struct answer *answer)
{
    answer_set(answer, "Access-Control-Allow-Methods", allowed_methods);
    answer_set(answer, "Access-Control-Allow-Headers", "Accept, If-None-Match");
    answer_set(answer, "Access-Control-Max-Age", "86400");
}

static struct answer *tell_methods(const struct exchange *exchange)
{
    const struct route *route = exchange->route;
    if (route == NULL && exchange->is_of_api)
        return routes_refuse(exchange->floor->service, exchange->request, NOT_FOUND);
    struct answer *answer =
        answer_new(route != NULL ? route->kind : ANSWER_PAGE, NO_CONTENT, NULL, NULL);
    answer_set(answer, "Allow", allowed_methods);
    if (answer->kind == ANSWER_API)
        tell_origins(answer);
    answer_seal(answer, exchange->floor->service->behind_tls);
    return answer;
}

static struct answer *refuse_method(const struct exchange *exchange)
{
    struct answer *answer = routes_refuse(exchange->floor->service, exchange->request, NO_METHOD);
    answer_set(answer, "Allow", allowed_methods);
    return answer;
}

/** Looks at the request's head; the answer where there is one already, or NULL. */
static struct answer *check(struct exchange *exchange, const char *method, const char *version)
{
    const char *parts[ROUTE_MAX_PARTS];
    exchange->is_checked = true;
    exchange->must_close = true;
    if (exchange->request == NULL)
        return refuse_plainly(exchange, fault_status[exchange->fault]);
    size_t line_bytes = strlen(method) + strlen(" ") + strlen(exchange->request->target) +
                        strlen(" ") + strlen(version) + strlen("\r\n");
    struct framing framing = framing_read(exchange->connection, line_bytes);
    if (framing_is_ambiguous(&framing, exchange->connection))
        return refuse_plainly(exchange, REFUSED);
    exchange->route = routes_match(exchange->request, parts);
    exchange->has_method = read_method(method, &exchange->request->method);
    if (!exchange->has_method)
        return refuse_method(exchange);
    if (framing.has_body)
        return refuse_plainly(exchange, NO_BODY);
    exchange->must_close = g_atomic_int_get(&exchange->floor->is_draining);
    return exchange->request->method == METHOD_OPTIONS ? tell_methods(exchange) : NULL;
}

/** By a key of routes.c or of an asset, and the encoding. */
static char *reply_key(const char *key, enum encoding encoding)
{
    return g_strdup_printf("%d %s", (int)encoding, key);
}

/** Whether the caller has the reply, or wants none that is there. */
static bool is_known(const struct exchange *exchange)
{
    const struct reply *reply = exchange->reply;
    const char *known = exchange->request != NULL ? exchange->request->if_none_match : NULL;
    if (known == NULL || reply == NULL || reply->status != FINE)
        return false;
    return answer_etag_is_any(known) ||
           (reply->etag != NULL && answer_etag_matches(known, reply->etag));
}

/** Where the caller has what there is, that is all there is to say. */
static void leave_out_known(struct exchange *exchange)
{
    if (!is_known(exchange))
        return;
    g_autoptr(reply) reply = exchange->reply;
    g_autoptr(answer) answer = answer_unmodified(reply->kind, reply->etag);
    if (reply->vary != NULL)
        answer_set(answer, "Vary", reply->vary);
    answer_seal(answer, exchange->floor->service->behind_tls);
    exchange->reply = reply_new(answer, exchange->must_close);
}

/** Takes an answer, as the exchange's; may be called by a worker. */
static void settle(struct exchange *exchange, struct answer *answer, bool is_lasting)
{
    struct remembered *remembered = exchange->floor->remembered;
    enum encoding encoding =
        exchange->request != NULL ? exchange->request->encoding : ENCODING_IDENTITY;
    g_autofree char *key = answer->key != NULL && is_lasting && !exchange->must_close
                               ? reply_key(answer->key, encoding)
                               : NULL;
    if (key != NULL)
        exchange->reply = remembered_find(remembered, key);
    if (exchange->reply == NULL) {
        encoding_apply(answer, encoding);
        exchange->reply = reply_new(answer, exchange->must_close);
        if (key != NULL && exchange->reply != NULL)
            remembered_keep(remembered, key, exchange->reply);
    }
    answer_free(answer);
    leave_out_known(exchange);
}

static enum MHD_Result send_reply(struct exchange *exchange)
{
    if (exchange->reply == NULL)
        return MHD_NO;
    exchange->took_us = (uint64_t)(g_get_monotonic_time() - exchange->began_us);
    connections_begin_phase(exchange->floor->connections, exchange->connection,
                            CONNECTION_ANSWER_MS);
    return MHD_queue_response(exchange->connection, exchange->reply->status,
                              exchange->reply->response);
}

static char *header(const struct exchange *exchange, const char *name)
{
    return g_strdup(MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name));
}

static void read_headers(struct exchange *exchange)
{
    g_autofree char *encodings = header(exchange, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    exchange->request->if_none_match = header(exchange, MHD_HTTP_HEADER_IF_NONE_MATCH);
    exchange->request->accept = header(exchange, MHD_HTTP_HEADER_ACCEPT);
    exchange->request->encoding = encoding_choose(encodings);
}

/** Takes the reply from memory; false where it is not there, or cannot be of this very moment. */
static bool recall(struct exchange *exchange)
{
    struct floor *floor = exchange->floor;
    struct moment moment;
    if (exchange->route->basis == BASIS_UNKNOWN || exchange->must_close ||
        !lookout_see(floor->lookout, &moment))
        return false;
    g_autofree char *key = routes_key(exchange->route, exchange->request, &moment);
    exchange->key = reply_key(key, exchange->request->encoding);
    exchange->reply = remembered_find(floor->remembered, exchange->key);
    if (exchange->reply == NULL) {
        metrics_count_miss(floor->metrics);
        return false;
    }
    exchange->served = SERVED_REMEMBERED;
    leave_out_known(exchange);
    return true;
}

static void refuse_overload(struct exchange *exchange)
{
    metrics_count_refused(exchange->floor->metrics);
    settle(exchange, routes_refuse(exchange->floor->service, exchange->request, UNAVAILABLE),
           false);
}

/**
 * Answers at once (true), or leaves it to a worker, who resumes the connection (false). Suspended
 * first, and not looked at again here: the worker may be done before this returns.
 */
static bool dispatch(struct exchange *exchange)
{
    struct floor *floor = exchange->floor;
    read_headers(exchange);
    if (exchange->route == NULL || !exchange->route->needs_archive) {
        settle(exchange, routes_answer(floor->service, NULL, exchange->request), true);
        return true;
    }
    if (recall(exchange))
        return true;
    exchange->served = SERVED_BY_WORKER;
    connections_begin_phase(floor->connections, exchange->connection, CONNECTION_ANSWER_MS);
    MHD_suspend_connection(exchange->connection);
    if (!workers_give(floor->workers, exchange)) {
        refuse_overload(exchange);
        MHD_resume_connection(exchange->connection);
    }
    return false;
}

enum MHD_Result exchange_step(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)user, (void)connection, (void)url, (void)upload;
    struct exchange *exchange = *context;
    if (exchange == NULL || *upload_size > 0)
        return MHD_NO;
    if (!exchange->is_checked) {
        struct answer *answer = check(exchange, method, version);
        if (answer == NULL)
            return MHD_YES;
        settle(exchange, answer, false);
        return send_reply(exchange);
    }
    if (exchange->reply == NULL && !dispatch(exchange))
        return MHD_YES;
    return send_reply(exchange);
}

static size_t route_number(const struct exchange *exchange)
{
    return exchange->route != NULL ? (size_t)(exchange->route - routes_nth(0)) : routes_n();
}

/** The other end's address in `text`, or "-". */
static void name_client(struct MHD_Connection *connection, char *text, socklen_t size)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info != NULL ? info->client_addr : NULL;
    socklen_t address_size = address != NULL && address->sa_family == AF_INET6
                                 ? sizeof(struct sockaddr_in6)
                                 : sizeof(struct sockaddr_in);
    if (address == NULL ||
        getnameinfo(address, address_size, text, size, NULL, 0, NI_NUMERICHOST) != 0)
        g_strlcpy(text, "-", size);
}

static void log_exchange(const struct exchange *exchange)
{
    const struct floor *floor = exchange->floor;
    char client[NI_MAXHOST];
    struct request_line line = {
        .method = exchange->has_method ? method_names[exchange->request->method] : "other",
        .route = exchange->route != NULL ? exchange->route->pattern : NULL,
        .status = exchange->reply->status,
        .n_bytes = exchange->reply->n_body_bytes,
        .us = exchange->took_us,
        .from = metrics_served_name(exchange->served),
    };
    if (floor->logs_all) {
        name_client(exchange->connection, client, sizeof client);
        line.client = client;
        line.target = exchange->request != NULL ? exchange->request->target : "-";
    }
    request_log_add(floor->log, &line);
}

static void record(const struct exchange *exchange)
{
    struct floor *floor = exchange->floor;
    metrics_count(floor->metrics, route_number(exchange), exchange->reply->status, exchange->served,
                  exchange->took_us);
    if (floor->log != NULL)
        log_exchange(exchange);
}

void exchange_end(void *user, struct MHD_Connection *connection, void **context,
                  enum MHD_RequestTerminationCode code)
{
    (void)code;
    struct floor *floor = user;
    struct exchange *exchange = *context;
    if (exchange == NULL)
        return;
    connections_begin_phase(floor->connections, connection,
                            CONNECTION_IDLE_SECONDS * 1000 + CONNECTION_HEADERS_MS);
    if (exchange->reply != NULL)
        record(exchange);
    request_free(exchange->request);
    reply_unref(exchange->reply);
    g_free(exchange->key);
    g_free(exchange);
    *context = NULL;
    g_atomic_int_add(&floor->n_exchanges, -1);
}

static void *begin_worker(void *user)
{
    struct floor *floor = user;
    struct handle *handle = g_new0(struct handle, 1);
    handle->library = floor->library;
    handle_refresh(handle, NULL); /* so that the first question need not wait for it */
    return handle;
}

static void end_worker(void *own)
{
    struct handle *handle = own;
    handle_clear(handle);
    g_free(handle);
}

/** Another worker may have made the same answer while this request waited. */
static bool was_made_meanwhile(struct exchange *exchange)
{
    if (exchange->key == NULL || exchange->request->if_none_match != NULL)
        return false;
    exchange->reply = remembered_find(exchange->floor->remembered, exchange->key);
    return exchange->reply != NULL;
}

/** Once resumed, the exchange belongs to the event thread again. */
static void serve(void *job, void *own, void *user)
{
    struct floor *floor = user;
    struct exchange *exchange = job;
    if (!was_made_meanwhile(exchange)) {
        gint64 began_us = g_get_monotonic_time();
        struct answer *answer = routes_answer(floor->service, own, exchange->request);
        settle(exchange, answer, g_get_monotonic_time() - began_us < REMEMBERED_MAKING_MAX_US);
    }
    MHD_resume_connection(exchange->connection);
}

static void refuse(void *job, void *user)
{
    (void)user;
    struct exchange *exchange = job;
    refuse_overload(exchange);
    MHD_resume_connection(exchange->connection);
}

const struct worker_calls exchange_worker_calls = {begin_worker, serve, refuse, end_worker};
