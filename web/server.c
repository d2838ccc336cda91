#include "actueel/serve.h"

#include "actueel/error.h"

#include "web/listener.h"
#include "web/monitor.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    EVENT_THREADS = 2,
    CONNECTION_MEMORY_BYTES = 16384, /**< for a request's head; more is refused */
    DRAIN_MAX_MS = 5000,             /**< server_stop waits at most so long for what is under way */
    DRAIN_IDLE_MS = 1000,            /**< and this long for a connection's next request */
    DRAIN_STEP_MS = 5,
};

struct server {
    const struct site *site;
    struct templates *templates;
    struct assets *assets;
    char *edition;
    struct service service;
    const char **patterns; /**< of the routes */
    struct floor floor;
    struct MHD_Daemon *daemon;
    struct monitor *monitor; /**< or NULL */
    bool is_handed_over;     /**< the listener: others have it, too */
    int listener;            /**< -1: none, or the daemon's */
    uint16_t port;
    char *address;
};

/** Names all that pages are made of beside the archive: part of their ETags. */
static char *make_edition(const struct assets *assets, const struct site *site)
{
    const char *const parts[] = {ACTUEEL_VERSION,    assets_edition(assets), site->name,
                                 site->organisation, site->base_url,         site->contact,
                                 site->privacy,      site->accessibility,    site->emergency};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *part = parts[i] != NULL ? parts[i] : "";
        g_checksum_update(sum, (const guchar *)part, (gssize)strlen(part) + 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

static bool prepare_service(struct server *server, GError **error)
{
    server->assets = assets_new(server->site->theme, error);
    server->templates = server->assets != NULL ? assets_templates(error) : NULL;
    if (server->templates == NULL)
        return false;
    server->edition = make_edition(server->assets, server->site);
    const char *base = server->site->base_url;
    server->service = (struct service){
        .site = server->site,
        .templates = server->templates,
        .assets = server->assets,
        .edition = server->edition,
        .behind_tls = base != NULL && g_str_has_prefix(base, "https://"),
    };
    return true;
}

/** A server whose archive cannot be read says so at its start, not at the first visit; nor is the
 * first visitor the one who waits for what all questions share. Tells whether it is the sample. */
static bool try_archive(struct library *library, bool *is_sample, GError **error)
{
    GError *fault = NULL;
    struct handle handle = {.library = library};
    g_autofree char *sample =
        handle_refresh(&handle, &fault) && archive_prepare(handle.archive, NULL, &fault)
            ? archive_setting(handle.archive, "sample", &fault)
            : NULL;
    handle_clear(&handle);
    *is_sample = sample != NULL;
    if (fault != NULL)
        g_propagate_error(error, fault);
    return fault == NULL;
}

static bool open_listener(struct server *server, const struct serve_options *options,
                          GError **error)
{
    server->is_handed_over = options->listener > 0;
    if (!server->is_handed_over)
        server->listener = listener_open(options->host, options->port, error);
    else if (listener_adopt(options->listener, error))
        server->listener = options->listener;
    if (server->listener < 0)
        return false;
    server->port = listener_port(server->listener);
    server->address = listener_address(server->listener);
    return true;
}

static void log_daemon(void *user, const char *format, va_list values)
{
    (void)user;
    g_autofree char *text = g_strdup_vprintf(format, values);
    g_debug("%s", g_strchomp(text));
}

static bool start_daemon(struct server *server, GError **error)
{
    struct floor *floor = &server->floor;
    struct connections *connections = floor->connections;
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, server->listener, NULL},
        {MHD_OPTION_THREAD_POOL_SIZE, EVENT_THREADS, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY_BYTES, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, CONNECTION_IDLE_SECONDS, NULL},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)connections_notify, connections},
        {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)exchange_begin, floor},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)exchange_unescape, NULL},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)exchange_end, floor},
        {MHD_OPTION_END, 0, NULL},
    };
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG,
        server->port, connections_accept, connections, exchange_step, floor,
        MHD_OPTION_EXTERNAL_LOGGER, log_daemon, NULL, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (server->daemon == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL,
                    "the HTTP server does not start: %s", g_strerror(errno));
        return false;
    }
    server->listener = -1;
    return true;
}

static bool start_monitor(struct server *server, const struct serve_options *options,
                          GError **error)
{
    if (options->metrics_host == NULL)
        return true;
    int listener = listener_open(options->metrics_host, options->metrics_port, error);
    if (listener >= 0)
        server->monitor = monitor_start(listener, &server->floor, error);
    return server->monitor != NULL;
}

static void prepare_records(struct server *server, enum serve_log log)
{
    struct floor *floor = &server->floor;
    server->patterns = g_new(const char *, routes_n());
    for (size_t i = 0; i < routes_n(); i++)
        server->patterns[i] = routes_nth(i)->pattern;
    floor->metrics = metrics_new(server->patterns, routes_n());
    floor->log = log != SERVE_LOG_NONE ? request_log_new(STDERR_FILENO) : NULL;
    floor->logs_all = log == SERVE_LOG_FULL;
}

static bool start(struct server *server, const struct serve_options *options, GError **error)
{
    struct floor *floor = &server->floor;
    if (!prepare_service(server, error))
        return false;
    floor->service = &server->service;
    floor->library = library_new(options->archive);
    if (!open_listener(server, options, error) ||
        !try_archive(floor->library, &server->service.is_sample, error))
        return false;
    prepare_records(server, options->log);
    floor->connections = connections_new();
    floor->lookout = lookout_new(options->archive, EVENT_THREADS);
    floor->remembered = remembered_new(REMEMBERED_MAX_BYTES);
    floor->workers = workers_new(options->n_workers, &exchange_worker_calls, floor);
    return start_monitor(server, options, error) && start_daemon(server, error);
}

struct server *server_start(const struct serve_options *options, GError **error)
{
    static const struct site nameless;
    struct server *server = g_new0(struct server, 1);
    actueel_error_quark(); /* makes its number, which is not guarded, before there are threads */
    server->listener = -1;
    server->site = options->site != NULL ? options->site : &nameless;
    if (start(server, options, error))
        return server;
    server_stop(server);
    return NULL;
}

uint16_t server_port(const struct server *server)
{
    return server->port;
}

const char *server_address(const struct server *server)
{
    return server->address;
}

/**
 * Waits until every request that was read has its answer sent, or the time is over. Connections
 * without one may be about to send it, and get some time for that: closed, it would be lost.
 */
static void drain(struct floor *floor)
{
    gint64 began_us = g_get_monotonic_time();
    g_atomic_int_set(&floor->is_draining, 1);
    for (;;) {
        gint64 past_ms = (g_get_monotonic_time() - began_us) / G_TIME_SPAN_MILLISECOND;
        bool is_idle = g_atomic_int_get(&floor->n_exchanges) == 0;
        if (past_ms >= DRAIN_MAX_MS || connections_count(floor->connections) == 0 ||
            (is_idle && past_ms >= DRAIN_IDLE_MS))
            return;
        g_usleep(DRAIN_STEP_MS * G_TIME_SPAN_MILLISECOND);
    }
}

static void free_floor(struct floor *floor)
{
    connections_free(floor->connections);
    lookout_free(floor->lookout);
    remembered_free(floor->remembered);
    request_log_free(floor->log);
    metrics_free(floor->metrics);
    library_free(floor->library);
}

/** From here on who connects is refused; on a socket that was handed over, waits for the next one
 * who takes it. */
static void stop_listening(struct server *server)
{
    server->listener = MHD_quiesce_daemon(server->daemon);
    if (!server->is_handed_over)
        shutdown(server->listener, SHUT_RDWR);
}

/** Also takes down a server that stopped half-way through its start. */
void server_stop(struct server *server)
{
    struct floor *floor = &server->floor;
    if (server->daemon != NULL) {
        stop_listening(server);
        drain(floor);
    }
    monitor_stop(server->monitor);
    workers_free(floor->workers);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    if (server->listener >= 0)
        close(server->listener);
    free_floor(floor);
    g_free(server->patterns);
    templates_free(server->templates);
    assets_free(server->assets);
    g_free(server->edition);
    g_free(server->address);
    g_free(server);
}
