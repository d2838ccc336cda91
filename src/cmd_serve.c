/**
 * actueel serve: the site and the API, until SIGTERM.
 */
#include "command.h"

#include "service.h"
#include "site.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

enum { NEXT_PORTS_MAX = 100, PORT_MAX = 65535, WORKERS_MAX = 1024 };

/** Reads `127.0.0.1:8080`, `[::1]:8080` or a port alone. */
static bool read_listen(const char *text, char **host, uint16_t *port, GError **error)
{
    const char *colon = strrchr(text, ':');
    const char *digits = colon != NULL ? colon + 1 : text;
    char *end = NULL;
    guint64 number = g_ascii_strtoull(digits, &end, 10);
    if (!g_ascii_isdigit(*digits) || *end != '\0' || number > PORT_MAX) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "\"%s\" is not an address and a port such as 127.0.0.1:8080", text);
        return false;
    }
    *port = (uint16_t)number;
    bool bracketed = colon != NULL && text[0] == '[' && colon > text + 1 && colon[-1] == ']';
    *host = colon == NULL ? g_strdup("127.0.0.1")
            : bracketed   ? g_strndup(text + 1, (size_t)(colon - text) - 2)
                          : g_strndup(text, (size_t)(colon - text));
    return true;
}

static bool read_workers(const char *text, unsigned *n, GError **error)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 0, WORKERS_MAX, &number, NULL)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "[serve] workers is \"%s\"; it takes 0 (two a processor) to %d", text,
                    WORKERS_MAX);
        return false;
    }
    *n = (unsigned)number;
    return true;
}

static bool read_log(const char *text, enum serve_log *log, GError **error)
{
    static const char *const names[] = {
        [SERVE_LOG_NONE] = "none", [SERVE_LOG_REQUESTS] = "requests", [SERVE_LOG_FULL] = "full"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            *log = (enum serve_log)i;
            return true;
        }
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "[serve] log is \"%s\"; it takes none, requests or full", text);
    return false;
}

/** All that is configured but the site; `hosts` holds the texts that the options point at. */
static bool read_options(struct config *config, struct serve_options *options, char *hosts[2],
                         GError **error)
{
    const char *metrics = config_get(config, SETTING_METRICS);
    bool is_sound =
        read_listen(config_get(config, SETTING_LISTEN), &hosts[0], &options->port, error) &&
        (metrics == NULL || read_listen(metrics, &hosts[1], &options->metrics_port, error)) &&
        read_workers(config_get(config, SETTING_WORKERS), &options->n_workers, error) &&
        read_log(config_get(config, SETTING_LOG), &options->log, error) &&
        (options->listener = service_listener(error)) >= 0;
    options->host = hosts[0];
    options->metrics_host = hosts[1];
    return is_sound;
}

/** Starts on the port, or on the next one that is free. */
static struct server *start(struct serve_options *options, bool next_free, GError **error)
{
    for (int i = 0;; i++) {
        g_autoptr(GError) fault = NULL;
        struct server *server = server_start(options, &fault);
        bool taken = g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_BUSY);
        if (server == NULL && (!taken || !next_free || options->listener > 0 ||
                               i == NEXT_PORTS_MAX || options->port == PORT_MAX))
            g_propagate_error(error, g_steal_pointer(&fault));
        else if (server == NULL) {
            options->port++;
            continue;
        }
        return server;
    }
}

/** Blocked in every thread that starts from here on, so that only the wait below sees them. */
static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/** Waits for the first signal; the next one ends the process as it is: it only reads. */
static void wait_for_end(const sigset_t *signals)
{
    int received = 0;
    sigwait(signals, &received);
    signal(SIGTERM, SIG_DFL);
    signal(SIGINT, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, signals, NULL);
}

static int serve(struct invocation *invocation, bool next_free, GError **error)
{
    g_autoptr(site) site = site_new(invocation->config, error);
    char *hosts[2] = {NULL};
    struct serve_options options = {.archive = command_archive_path(invocation, error),
                                    .site = site};
    bool is_sound = site != NULL && options.archive != NULL &&
                    read_options(invocation->config, &options, hosts, error);
    sigset_t signals;
    block_signals(&signals);
    if (is_sound && options.log == SERVE_LOG_FULL && site->privacy == NULL)
        g_warning("the log keeps who asked for what, while /privacy says that it does not: "
                  "[site] privacy names a text of your own");
    struct server *server = is_sound ? start(&options, next_free, error) : NULL;
    g_free(hosts[0]);
    g_free(hosts[1]);
    if (server == NULL)
        return -1;
    printf("%s on %s\n", options.archive, server_address(server));
    fflush(stdout);
    service_notify("READY=1");
    wait_for_end(&signals);
    service_notify("STOPPING=1");
    server_stop(server);
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean next_free = FALSE;
    g_autofree char *listen = NULL, *workers = NULL, *metrics = NULL, *log = NULL;
    const GOptionEntry options[] = {
        {"listen", 0, 0, G_OPTION_ARG_STRING, &listen, "where; port 0 picks a free one",
         "ADDRESS:PORT"},
        {"next-free-port", 0, 0, G_OPTION_ARG_NONE, &next_free,
         "where the port is taken, take the next one that is not", NULL},
        {"workers", 0, 0, G_OPTION_ARG_STRING, &workers, "threads that run queries", "N"},
        {"metrics", 0, 0, G_OPTION_ARG_STRING, &metrics, "where /metrics is served; nowhere else",
         "ADDRESS:PORT"},
        {"log", 0, 0, G_OPTION_ARG_STRING, &log, "none, requests, or full with query and address",
         "WHAT"},
        {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    config_set_flag(invocation->config, SETTING_LISTEN, listen);
    config_set_flag(invocation->config, SETTING_WORKERS, workers);
    config_set_flag(invocation->config, SETTING_METRICS, metrics);
    config_set_flag(invocation->config, SETTING_LOG, log);
    return serve(invocation, next_free, error);
}

const struct command command_serve = {
    .name = "serve",
    .arguments = "",
    .summary = "serve the site and the API until SIGTERM",
    .details = "It prints one line when it is ready, and ends on SIGTERM when the answers under "
               "way are sent. It listens on this machine alone unless told otherwise: put a web "
               "server with TLS in front of it; the examples of this package have a "
               "configuration of nginx.",
    .example = "  actueel serve --archive nieuws.db --listen 127.0.0.1:8080",
    .run = run,
};
