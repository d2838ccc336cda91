#include "web/request_log.h"

#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { US_A_MS = 1000 };

struct request_log {
    int output;
    GMutex lock; /**< over what follows */
    GCond changed;
    GString *waiting;
    uint64_t n_lost; /**< lines, since the last that was written */
    bool is_ending;
    GThread *writer;
};

static void write_all(int output, const GString *text)
{
    for (gsize done = 0; done < text->len;) {
        ssize_t n = write(output, text->str + done, text->len - done);
        if (n < 0 && errno != EINTR)
            return;
        done += n > 0 ? (gsize)n : 0;
    }
}

/** What waits, taken from the log; its lock is held. */
static GString *take(struct request_log *log)
{
    GString *text = log->waiting;
    log->waiting = g_string_new(NULL);
    if (log->n_lost > 0)
        g_string_append_printf(text, "lost=%" G_GUINT64_FORMAT "\n", log->n_lost);
    log->n_lost = 0;
    return text;
}

static void *write_lines(void *user)
{
    struct request_log *log = user;
    g_mutex_lock(&log->lock);
    while (!log->is_ending || log->waiting->len > 0) {
        if (!log->is_ending) {
            gint64 until = g_get_monotonic_time() + REQUEST_LOG_FLUSH_MS * G_TIME_SPAN_MILLISECOND;
            g_cond_wait_until(&log->changed, &log->lock, until);
        }
        GString *text = take(log);
        g_mutex_unlock(&log->lock);
        write_all(log->output, text);
        g_string_free(text, TRUE);
        g_mutex_lock(&log->lock);
    }
    g_mutex_unlock(&log->lock);
    return NULL;
}

struct request_log *request_log_new(int output)
{
    struct request_log *log = g_new0(struct request_log, 1);
    log->output = output;
    g_mutex_init(&log->lock);
    g_cond_init(&log->changed);
    log->waiting = g_string_new(NULL);
    log->writer = g_thread_new("request-log", write_lines, log);
    return log;
}

void request_log_free(struct request_log *log)
{
    if (log == NULL)
        return;
    g_mutex_lock(&log->lock);
    log->is_ending = true;
    g_cond_signal(&log->changed);
    g_mutex_unlock(&log->lock);
    g_thread_join(log->writer);
    g_string_free(log->waiting, TRUE);
    g_cond_clear(&log->changed);
    g_mutex_clear(&log->lock);
    g_free(log);
}

/** In quotes; quotes, backslashes and whatever is no printable ASCII as \xhh. */
static void add_quoted(GString *text, const char *name, const char *value)
{
    g_string_append_printf(text, " %s=\"", name);
    size_t size = strnlen(value, REQUEST_LOG_TARGET_MAX_BYTES);
    for (size_t i = 0; i < size; i++) {
        if (g_ascii_isprint(value[i]) && value[i] != '"' && value[i] != '\\')
            g_string_append_c(text, value[i]);
        else
            g_string_append_printf(text, "\\x%02x", (guchar)value[i]);
    }
    g_string_append(text, value[size] != '\0' ? "...\"" : "\"");
}

void request_log_add(struct request_log *log, const struct request_line *line)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text,
                    "method=%s route=%s status=%u bytes=%zu ms=%" G_GUINT64_FORMAT
                    ".%" G_GUINT64_FORMAT " from=%s",
                    line->method, line->route != NULL ? line->route : "none", line->status,
                    line->n_bytes, line->us / US_A_MS, line->us % US_A_MS / (US_A_MS / 10),
                    line->from);
    if (line->client != NULL)
        add_quoted(text, "client", line->client);
    if (line->target != NULL)
        add_quoted(text, "target", line->target);
    g_string_append_c(text, '\n');
    g_mutex_lock(&log->lock);
    if (log->waiting->len + text->len <= REQUEST_LOG_MAX_BYTES)
        g_string_append_len(log->waiting, text->str, (gssize)text->len);
    else
        log->n_lost++;
    g_mutex_unlock(&log->lock);
}
