#include "web/monitor.h"

#include "actueel/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { FINE = 200, NOT_FOUND = 404 };

static const char metrics_type[] = "text/plain; version=0.0.4; charset=utf-8";

struct monitor {
    struct floor *floor;
    struct handle handle; /**< its one thread's own */
    struct MHD_Daemon *daemon;
};

/** Where the archive cannot be read, that is all there is to say of it. */
static void write_archive(struct monitor *monitor, GString *text)
{
    struct handle *handle = &monitor->handle;
    struct snapshot_figures figures;
    bool is_open = handle_refresh(handle, NULL) && archive_prepare(handle->archive, &figures, NULL);
    metrics_write_one(text, "actueel_archive_up", "gauge", "Whether the archive can be read.",
                      is_open);
    if (!is_open)
        return;
    metrics_write_one(text, "actueel_archive_revision", "gauge",
                      "The sequence number of the archive's newest change.",
                      (double)figures.revision);
    metrics_write_one(text, "actueel_archive_articles", "gauge", "Articles that are shown.",
                      (double)figures.n_articles);
    metrics_write_one(text, "actueel_archive_analyser_current", "gauge",
                      "0: the index was made by another analyser; run actueel reindex.",
                      archive_analyser_is_current(handle->archive));
    metrics_write_one(text, "actueel_snapshot_age_seconds", "gauge",
                      "Since the archive's contents were last read anew, as a change made needful.",
                      (double)figures.age_us / G_USEC_PER_SEC);
}

static GString *write_text(struct monitor *monitor)
{
    struct floor *floor = monitor->floor;
    size_t n_replies, n_bytes;
    GString *text = g_string_new(NULL);
    metrics_write(floor->metrics, text);
    remembered_figures(floor->remembered, &n_replies, &n_bytes);
    metrics_write_one(text, "actueel_remembered_answers", "gauge", "Answers in memory.",
                      (double)n_replies);
    metrics_write_one(text, "actueel_remembered_bytes", "gauge", "What these take.",
                      (double)n_bytes);
    metrics_write_one(text, "actueel_queue_length", "gauge", "Requests that wait for a worker.",
                      workers_queue_length(floor->workers));
    metrics_write_one(text, "actueel_connections", "gauge", "Open connections.",
                      connections_count(floor->connections));
    write_archive(monitor, text);
    return text;
}

static enum MHD_Result send_text(struct MHD_Connection *connection, unsigned status,
                                 const char *type, GString *text)
{
    gsize size = text->len;
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback(
        size, g_string_free(text, FALSE), g_free);
    if (response == NULL)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    enum MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result answer(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)version, (void)upload, (void)context;
    if (*upload_size > 0)
        return MHD_NO;
    bool is_known =
        strcmp(url, "/metrics") == 0 && (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0);
    if (is_known)
        return send_text(connection, FINE, metrics_type, write_text(user));
    return send_text(connection, NOT_FOUND, "text/plain; charset=utf-8",
                     g_string_new("Here is only GET /metrics.\n"));
}

struct monitor *monitor_start(int listener, struct floor *floor, GError **error)
{
    struct monitor *monitor = g_new0(struct monitor, 1);
    monitor->floor = floor;
    monitor->handle.library = floor->library;
    monitor->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, answer, monitor,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_LIMIT, MONITOR_MAX_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, MONITOR_IDLE_SECONDS, MHD_OPTION_END);
    if (monitor->daemon != NULL)
        return monitor;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL,
                "the listener for metrics does not start: %s", g_strerror(errno));
    close(listener);
    g_free(monitor);
    return NULL;
}

void monitor_stop(struct monitor *monitor)
{
    if (monitor == NULL)
        return;
    MHD_stop_daemon(monitor->daemon);
    handle_clear(&monitor->handle);
    g_free(monitor);
}
