#include "actueel/serve.h"

#include "actueel/error.h"

#include "web/exchange.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

enum {
    EVENT_THREADS = 2,
    LISTEN_BACKLOG = 512,
    CONNECTION_MEMORY_BYTES = 16384, /**< for a request's head; more is refused */
    DRAIN_MAX_MS = 5000,             /**< server_stop waits at most so long for what is under way */
    DRAIN_STEP_MS = 5,
};

struct server {
    struct site site;
    struct templates *templates;
    struct assets *assets;
    char *edition;
    struct service service;
    struct floor floor;
    struct MHD_Daemon *daemon;
    int listener; /**< -1: none, or the daemon's */
    uint16_t port;
};

static void copy_site(struct site *to, const struct site *from)
{
    if (from == NULL)
        return;
    to->name = g_strdup(from->name);
    to->organisation = g_strdup(from->organisation);
    to->base_url = g_strdup(from->base_url);
    to->contact = g_strdup(from->contact);
    to->theme = g_strdup(from->theme);
    to->emergency = g_strdup(from->emergency);
    to->security_contact = g_strdup(from->security_contact);
    to->security_expires = from->security_expires;
    to->privacy = g_strdup(from->privacy);
    to->accessibility = g_strdup(from->accessibility);
}

static void clear_site(struct site *site)
{
    g_free(site->name);
    g_free(site->organisation);
    g_free(site->base_url);
    g_free(site->contact);
    g_free(site->theme);
    g_free(site->emergency);
    g_free(site->security_contact);
    g_free(site->privacy);
    g_free(site->accessibility);
}

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
    server->assets = assets_new(server->site.theme, error);
    server->templates = server->assets != NULL ? assets_templates(error) : NULL;
    if (server->templates == NULL)
        return false;
    server->edition = make_edition(server->assets, &server->site);
    const char *base = server->site.base_url;
    server->service = (struct service){
        .site = &server->site,
        .templates = server->templates,
        .assets = server->assets,
        .edition = server->edition,
        .behind_tls = base != NULL && g_str_has_prefix(base, "https://"),
    };
    return true;
}

/** A server whose archive cannot be read says so at its start, not at the first visit. */
static bool try_archive(struct library *library, GError **error)
{
    struct handle handle = {.library = library};
    bool is_open = handle_refresh(&handle, error);
    handle_clear(&handle);
    return is_open;
}

static bool fail_to_listen(const char *host, uint16_t port, GError **error)
{
    int code = errno == EADDRINUSE                 ? ACTUEEL_ERROR_BUSY
               : errno == EACCES || errno == EPERM ? ACTUEEL_ERROR_PERMISSION
                                                   : ACTUEEL_ERROR_USAGE;
    g_set_error(error, ACTUEEL_ERROR, code, "cannot listen on %s port %u: %s; choose another one",
                host, port, g_strerror(errno));
    return false;
}

static bool bind_listener(struct server *server, const struct addrinfo *address)
{
    int yes = 1;
    server->listener = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return server->listener >= 0 &&
           setsockopt(server->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
           bind(server->listener, address->ai_addr, address->ai_addrlen) == 0 &&
           listen(server->listener, LISTEN_BACKLOG) == 0;
}

static uint16_t bound_port(int listener)
{
    struct sockaddr_storage address = {0};
    socklen_t size = sizeof address;
    if (getsockname(listener, (struct sockaddr *)&address, &size) != 0)
        return 0;
    return address.ss_family == AF_INET6
               ? ntohs(((const struct sockaddr_in6 *)(const void *)&address)->sin6_port)
               : ntohs(((const struct sockaddr_in *)(const void *)&address)->sin_port);
}

static bool open_listener(struct server *server, const char *host, uint16_t port, GError **error)
{
    const struct addrinfo wanted = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                                    .ai_socktype = SOCK_STREAM};
    struct addrinfo *address = NULL;
    g_autofree char *service = g_strdup_printf("%u", port);
    if (getaddrinfo(host, service, &wanted, &address) != 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s is not a numeric address to listen on, such as 127.0.0.1", host);
        return false;
    }
    bool is_bound = bind_listener(server, address);
    freeaddrinfo(address);
    if (!is_bound)
        return fail_to_listen(host, port, error);
    server->port = bound_port(server->listener);
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

static bool start(struct server *server, const struct serve_options *options, GError **error)
{
    struct floor *floor = &server->floor;
    if (!prepare_service(server, error))
        return false;
    floor->service = &server->service;
    floor->library = library_new(options->archive);
    if (!try_archive(floor->library, error) ||
        !open_listener(server, options->host, options->port, error))
        return false;
    floor->connections = connections_new();
    floor->workers = workers_new(options->n_workers, &exchange_worker_calls, floor);
    return start_daemon(server, error);
}

struct server *server_start(const struct serve_options *options, GError **error)
{
    struct server *server = g_new0(struct server, 1);
    server->listener = -1;
    copy_site(&server->site, options->site);
    if (start(server, options, error))
        return server;
    server_stop(server);
    return NULL;
}

uint16_t server_port(const struct server *server)
{
    return server->port;
}

/** Waits until every request that was read has its answer sent, or the time is over. */
static void drain(struct floor *floor)
{
    gint64 until_us = g_get_monotonic_time() + DRAIN_MAX_MS * G_TIME_SPAN_MILLISECOND;
    while (g_atomic_int_get(&floor->n_exchanges) > 0 && g_get_monotonic_time() < until_us)
        g_usleep(DRAIN_STEP_MS * G_TIME_SPAN_MILLISECOND);
}

/** Also takes down a server that stopped half-way through its start. */
void server_stop(struct server *server)
{
    struct floor *floor = &server->floor;
    if (server->daemon != NULL) {
        server->listener = MHD_quiesce_daemon(server->daemon);
        drain(floor);
    }
    workers_free(floor->workers);
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    if (server->listener >= 0)
        close(server->listener);
    connections_free(floor->connections);
    library_free(floor->library);
    templates_free(server->templates);
    assets_free(server->assets);
    g_free(server->edition);
    clear_site(&server->site);
    g_free(server);
}
