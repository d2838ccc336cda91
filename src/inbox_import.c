#include "inbox_import.h"

#include "actueel/error.h"

#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>

void inbox_outcome_clear(struct inbox_outcome *outcome)
{
    json_decref(outcome->report);
    g_free(outcome->fault);
    *outcome = (struct inbox_outcome){0};
}

static json_int_t count(const json_t *report, const char *name)
{
    return json_integer_value(json_object_get(report, name));
}

/** Whether a record of it was stored, or was there already. */
static bool has_taken_any(const json_t *report)
{
    return count(report, "read") > count(report, "rejected") + count(report, "known");
}

static enum inbox_verdict verdict_of(int wait_status, const json_t *report)
{
    enum { OF_SIGNAL = 128 };
    if (!WIFEXITED(wait_status))
        return WTERMSIG(wait_status) == SIGTERM || WTERMSIG(wait_status) == SIGINT ? INBOX_LATER
                                                                                   : INBOX_FAULT;
    int status = WEXITSTATUS(wait_status);
    bool is_finished = json_is_true(json_object_get(report, "finished"));
    switch (status) {
    case EX_OK:
        return is_finished ? INBOX_TAKEN : INBOX_FAULT;
    case EX_DATAERR:
        return !is_finished ? INBOX_FAULT : has_taken_any(report) ? INBOX_TAKEN : INBOX_UNUSABLE;
    case EX_NOPERM:
        return INBOX_CLOSED;
    case EX_IOERR:
    case EX_TEMPFAIL:
        return INBOX_LATER;
    default:
        return status > OF_SIGNAL ? INBOX_LATER : INBOX_FAULT;
    }
}

/** The last line of standard output. */
static json_t *read_report(const char *output)
{
    g_autofree char *text = g_strchomp(g_strdup(output));
    const char *last = strrchr(text, '\n');
    return json_loads(last != NULL ? last + 1 : text, 0, NULL);
}

/** The first line of the program's own, which tells what was wrong; those behind follow from it. */
static char *first_fault(const char *messages)
{
    static const char own[] = "actueel import: ";
    g_auto(GStrv) lines = g_strsplit(messages, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (g_str_has_prefix(*line, own))
            return g_utf8_make_valid(*line + strlen(own), -1);
    return g_strdup("");
}

/** Named by the environment: one that is not there is no reason to make one. */
static char **environment(const struct inbox_order *order)
{
    char **variables = g_get_environ();
    variables = g_environ_setenv(variables, "ACTUEEL_ARCHIVE", order->archive, TRUE);
    return order->config != NULL
               ? g_environ_setenv(variables, "ACTUEEL_CONFIG", order->config, TRUE)
               : variables;
}

bool inbox_import(const struct inbox_order *order, struct inbox_outcome *outcome, GError **error)
{
    enum { MS = 1000 };
    *outcome = (struct inbox_outcome){.verdict = INBOX_FAULT};
    g_autofree char *wait = g_strdup_printf("%us", order->wait_ms / MS);
    char *call[] = {"/proc/self/exe",
                    "import",
                    "--json",
                    "--quiet",
                    "--wait",
                    wait,
                    "--rejects",
                    (char *)order->rejects,
                    "--",
                    (char *)order->file,
                    NULL};
    g_auto(GStrv) variables = environment(order);
    g_autofree char *output = NULL, *messages = NULL;
    g_autoptr(GError) fault = NULL;
    int status = 0;
    if (!g_spawn_sync(NULL, call, variables, G_SPAWN_DEFAULT, NULL, NULL, &output, &messages,
                      &status, &fault)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "no import can be started: %s",
                    fault->message);
        return false;
    }
    outcome->report = read_report(output);
    outcome->fault = first_fault(messages);
    outcome->verdict = verdict_of(status, outcome->report);
    return true;
}
