#include "web/exchange.h"

#include "web/problem.h"

#include <string.h>

enum {
    NO_CONTENT = 204,
    REFUSED = 400,
    NOT_FOUND = 404,
    NO_METHOD = 405,
    NO_BODY = 413,
    UNAVAILABLE = 503
};

static const char allowed_methods[] = "GET, HEAD, OPTIONS";

struct exchange {
    struct floor *floor;
    struct MHD_Connection *connection;
    struct request *request; /**< NULL where it was refused */
    enum request_fault fault;
    bool is_checked;       /**< its headers were looked at */
    bool must_close;       /**< what follows on this connection cannot be trusted */
    struct answer *answer; /**< once there is one */
    gint64 began_us;
    bool is_of_api; /**< by the target's beginning, for what could not be read as a request */
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

/** Counts of the headers with which a second request is smuggled in. */
struct framing {
    unsigned n_hosts, n_lengths, n_encodings;
    bool has_body;
};

static enum MHD_Result note_framing(void *user, enum MHD_ValueKind kind, const char *name,
                                    const char *value)
{
    (void)kind;
    struct framing *framing = user;
    if (g_ascii_strcasecmp(name, "Host") == 0) {
        framing->n_hosts++;
    } else if (g_ascii_strcasecmp(name, "Content-Length") == 0) {
        framing->n_lengths++;
        framing->has_body |= value == NULL || strcmp(value, "0") != 0;
    } else if (g_ascii_strcasecmp(name, "Transfer-Encoding") == 0) {
        framing->n_encodings++;
        framing->has_body = true;
    }
    return MHD_YES;
}

static struct framing read_framing(struct MHD_Connection *connection)
{
    struct framing framing = {0};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, note_framing, &framing);
    return framing;
}

static bool is_ambiguous(const struct framing *framing)
{
    return framing->n_hosts > 1 || framing->n_lengths > 1 || framing->n_encodings > 1 ||
           (framing->n_lengths > 0 && framing->n_encodings > 0);
}

static bool read_method(const char *method, enum request_method *known)
{
    static const char *const names[] = {
        [METHOD_GET] = "GET", [METHOD_HEAD] = "HEAD", [METHOD_OPTIONS] = "OPTIONS"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(method, names[i]) == 0) {
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
    const char *parts[ROUTE_MAX_PARTS];
    const struct route *route = routes_match(exchange->request, parts);
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

/** Looks at the request's head. Sets the answer where there is one already. */
static void check(struct exchange *exchange, const char *method)
{
    struct framing framing = read_framing(exchange->connection);
    exchange->is_checked = true;
    exchange->must_close = true;
    if (is_ambiguous(&framing)) {
        exchange->answer = refuse_plainly(exchange, REFUSED);
    } else if (exchange->request == NULL) {
        exchange->answer = refuse_plainly(exchange, fault_status[exchange->fault]);
    } else if (!read_method(method, &exchange->request->method)) {
        exchange->answer = refuse_method(exchange);
    } else if (framing.has_body) {
        exchange->answer = refuse_plainly(exchange, NO_BODY);
    } else {
        exchange->must_close = false;
        if (exchange->request->method == METHOD_OPTIONS)
            exchange->answer = tell_methods(exchange);
    }
}

static void log_answer(const struct exchange *exchange)
{
    const char *parts[ROUTE_MAX_PARTS];
    const struct route *route =
        exchange->request != NULL ? routes_match(exchange->request, parts) : NULL;
    g_info("%s %u %zu bytes %.1f ms", route != NULL ? route->pattern : "-",
           exchange->answer->status, g_bytes_get_size(exchange->answer->body),
           (double)(g_get_monotonic_time() - exchange->began_us) / G_TIME_SPAN_MILLISECOND);
}

static void free_body(void *user)
{
    g_bytes_unref(user);
}

static enum MHD_Result send_answer(struct exchange *exchange)
{
    const struct answer *answer = exchange->answer;
    size_t size;
    const void *bytes = g_bytes_get_data(answer->body, &size);
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        size, (void *)bytes, free_body, g_bytes_ref(answer->body));
    if (response == NULL) {
        g_bytes_unref(answer->body);
        return MHD_NO;
    }
    for (guint i = 0; i < answer->headers->len; i++) {
        const struct answer_header *header = answer->headers->pdata[i];
        MHD_add_response_header(response, header->name, header->value);
    }
    if (exchange->must_close)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    connections_begin_phase(exchange->floor->connections, exchange->connection,
                            CONNECTION_ANSWER_MS);
    enum MHD_Result queued = MHD_queue_response(exchange->connection, answer->status, response);
    MHD_destroy_response(response);
    log_answer(exchange);
    return queued;
}

static void read_headers(struct exchange *exchange)
{
    const char *tags = MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND,
                                                   MHD_HTTP_HEADER_IF_NONE_MATCH);
    exchange->request->if_none_match = g_strdup(tags);
    exchange->request->accept = g_strdup(
        MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT));
}

static struct answer *answer_overload(const struct exchange *exchange)
{
    return routes_refuse(exchange->floor->service, exchange->request, UNAVAILABLE);
}

/**
 * Answers at once (true), or leaves it to a worker, who resumes the connection (false). Suspended
 * first, and not looked at again here: the worker may be done before this returns.
 */
static bool dispatch(struct exchange *exchange)
{
    struct floor *floor = exchange->floor;
    const char *parts[ROUTE_MAX_PARTS];
    read_headers(exchange);
    const struct route *route = routes_match(exchange->request, parts);
    if (route == NULL || !route->needs_archive) {
        exchange->answer = routes_answer(floor->service, NULL, exchange->request);
        return true;
    }
    connections_begin_phase(floor->connections, exchange->connection, CONNECTION_ANSWER_MS);
    MHD_suspend_connection(exchange->connection);
    if (!workers_give(floor->workers, exchange)) {
        exchange->answer = answer_overload(exchange);
        MHD_resume_connection(exchange->connection);
    }
    return false;
}

enum MHD_Result exchange_step(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)user, (void)connection, (void)url, (void)version, (void)upload;
    struct exchange *exchange = *context;
    if (exchange == NULL || *upload_size > 0)
        return MHD_NO;
    if (!exchange->is_checked) {
        check(exchange, method);
        return exchange->answer != NULL ? send_answer(exchange) : MHD_YES;
    }
    if (exchange->answer == NULL && !dispatch(exchange))
        return MHD_YES;
    return send_answer(exchange);
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
    request_free(exchange->request);
    answer_free(exchange->answer);
    g_free(exchange);
    *context = NULL;
    g_atomic_int_add(&floor->n_exchanges, -1);
}

static void *begin_worker(void *user)
{
    struct floor *floor = user;
    struct handle *handle = g_new0(struct handle, 1);
    handle->library = floor->library;
    return handle;
}

static void end_worker(void *own)
{
    struct handle *handle = own;
    handle_clear(handle);
    g_free(handle);
}

/** Once resumed, the exchange belongs to the event thread again. */
static void serve(void *job, void *own, void *user)
{
    struct floor *floor = user;
    struct exchange *exchange = job;
    exchange->answer = routes_answer(floor->service, own, exchange->request);
    MHD_resume_connection(exchange->connection);
}

static void refuse(void *job, void *user)
{
    (void)user;
    struct exchange *exchange = job;
    exchange->answer = answer_overload(exchange);
    MHD_resume_connection(exchange->connection);
}

const struct worker_calls exchange_worker_calls = {begin_worker, serve, refuse, end_worker};
