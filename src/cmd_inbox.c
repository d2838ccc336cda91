/**
 * actueel inbox: imports what people put into a drop folder, and leaves a report beside each file.
 */
#include "command.h"

#include "inbox.h"
#include "inbox_import.h"
#include "inbox_report.h"
#include "interrupt.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    SETTLE_MS = 5000,         /**< a file is left alone so long before it is taken */
    PAUSE_MS = 1000,          /**< between two looks */
    PATIENCE_MS = 10 * 60000, /**< for files that never settle; a later run takes those */
    STATUS_OF_SIGNAL = 128,
};

/** One run over a folder. */
struct work {
    const struct invocation *invocation;
    struct inbox *inbox;
    const char *archive;
    guint n_taken, n_refused;
    bool is_put_off; /**< the rest is for another run */
};

static void tell(const struct work *work, const char *name, const char *what)
{
    g_autofree char *shown = g_filename_display_name(name);
    if (!work->invocation->quiet)
        fprintf(stderr, "%s: %s\n", shown, what);
}

/** The file to where it belongs, with its report beside it. */
static bool settle(struct work *work, struct inbox_file *file, const struct inbox_outcome *outcome,
                   GError **error)
{
    bool is_taken = outcome->verdict == INBOX_TAKEN;
    if (!(is_taken ? inbox_put_away(file, error) : inbox_put_back(file, error)))
        return false;
    work->n_taken += is_taken;
    work->n_refused +=
        !is_taken || json_integer_value(json_object_get(outcome->report, "rejected"));
    g_autofree char *report = inbox_report(inbox_file_name(file), inbox_file_path(file),
                                           inbox_file_rejects_name(file), outcome);
    tell(work, inbox_file_name(file),
         is_taken ? "imported"
                  : (*outcome->fault != '\0' ? outcome->fault : "could not be imported"));
    return inbox_tell(file, report, error);
}

/** Back as it was, for another time. */
static bool put_off(struct work *work, struct inbox_file *file, const char *why, GError **error)
{
    tell(work, inbox_file_name(file), why);
    return inbox_put_back(file, error);
}

static bool import_file(struct work *work, const char *name, GError **error)
{
    g_autoptr(inbox_file) file = inbox_take(work->inbox, name);
    if (file == NULL)
        return true;
    const struct inbox_order order = {.archive = work->archive,
                                      .config = config_file(work->invocation->config),
                                      .file = inbox_file_path(file),
                                      .rejects = inbox_file_rejects(file),
                                      .wait_ms = work->invocation->wait_ms};
    struct inbox_outcome outcome;
    bool done = inbox_import(&order, &outcome, error);
    if (!done)
        inbox_put_back(file, NULL);
    else if (outcome.verdict == INBOX_LATER || interrupt_signal() != 0) {
        work->is_put_off = true;
        done = put_off(work, file, *outcome.fault != '\0' ? outcome.fault : "put off", error);
    } else if (inbox_file_has_changed(file))
        done = put_off(work, file, "was written to while it was read; it is read again", error);
    else
        done = settle(work, file, &outcome, error);
    inbox_outcome_clear(&outcome);
    return done;
}

/** Folders, links and names that are too long: told once, and left alone. */
static bool tell_others(struct work *work, const GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *report = inbox_report_of_other(name, strlen(name) > INBOX_NAME_MAX_BYTES);
        work->n_refused++;
        tell(work, name, "is not read: a folder, a link, or a name that is too long");
        if (!inbox_tell_of(work->inbox, name, report, error))
            return false;
    }
    return true;
}

/** One look, and what is ready imported. `n_unsettled` is set to what is still being written. */
static bool look_once(struct work *work, unsigned settle_ms, guint *n_unsettled, bool *did_any,
                      GError **error)
{
    struct inbox_look look;
    bool done =
        inbox_look(work->inbox, settle_ms, &look, error) && tell_others(work, look.others, error);
    for (guint i = 0; done && !work->is_put_off && i < look.ready->len; i++)
        done = import_file(work, look.ready->pdata[i], error);
    *n_unsettled = look.n_unsettled;
    *did_any = look.ready->len > 0;
    inbox_look_clear(&look);
    return done;
}

/** Until nothing is left that could be imported. */
static bool look_on(struct work *work, unsigned settle_ms, GError **error)
{
    gint64 idle_since_us = g_get_monotonic_time();
    guint n_unsettled = 0;
    bool did_any = false;
    for (;;) {
        if (!look_once(work, settle_ms, &n_unsettled, &did_any, error))
            return false;
        if (did_any)
            idle_since_us = g_get_monotonic_time();
        gint64 idle_ms = (g_get_monotonic_time() - idle_since_us) / G_TIME_SPAN_MILLISECOND;
        if (work->is_put_off || interrupt_signal() != 0 || (n_unsettled == 0 && !did_any))
            return true;
        if (idle_ms > MAX((gint64)PATIENCE_MS, 2 * (gint64)settle_ms)) {
            tell(work, "files", "are still being written; a later run takes them");
            return true;
        }
        if (!did_any)
            g_usleep(PAUSE_MS * G_TIME_SPAN_MILLISECOND);
    }
}

/** What is wrong with the archive is no fault of any file. */
static bool check_archive(const struct invocation *invocation, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return false;
    if (!archive_analyser_is_current(archive))
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ANALYSER,
                    "%s takes nothing before `actueel reindex` ran", archive_path(archive));
    return archive_analyser_is_current(archive);
}

static int run_in(struct invocation *invocation, unsigned settle_ms, GError **error)
{
    g_autoptr(inbox) inbox = NULL;
    struct work work = {.invocation = invocation,
                        .archive = command_archive_path(invocation, error)};
    if (work.archive == NULL || !check_archive(invocation, error))
        return -1;
    work.inbox = inbox = inbox_open(invocation->arguments[0], error);
    if (inbox == NULL)
        return -1;
    interrupt_watch();
    if (!look_on(&work, settle_ms, error))
        return -1;
    if (invocation->json)
        command_print_json(json_pack("{s:i, s:i, s:b}", "taken", (int)work.n_taken, "refused",
                                     (int)work.n_refused, "putOff", (int)work.is_put_off));
    else if (!invocation->quiet)
        printf("%s: %u imported, %u with something to tell\n", work.archive, work.n_taken,
               work.n_refused);
    return interrupt_signal() != 0 ? STATUS_OF_SIGNAL + interrupt_signal()
           : work.is_put_off       ? STATUS_TRY_AGAIN
           : work.n_refused > 0    ? STATUS_UNUSABLE_INPUT
                                   : STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    unsigned settle_ms = SETTLE_MS;
    g_autofree char *time = NULL;
    const GOptionEntry options[] = {{"settle", 0, 0, G_OPTION_ARG_STRING, &time,
                                     "how long a file must be left alone before it is read (5s)",
                                     "TIME"},
                                    {0}};
    if (!command_begin(invocation, options, error) ||
        (time != NULL && !command_read_duration(time, &settle_ms, error)))
        return -1;
    return run_in(invocation, settle_ms, error);
}

const struct command command_inbox = {
    .name = "inbox",
    .arguments = "FOLDER",
    .summary = "import what people put into a drop folder, and tell beside each file",
    .details =
        "A file is read when nobody has written to it for a while; names that end in .part, .tmp "
        "and the like are left alone. What is imported goes to the folder verwerkt in FOLDER, with "
        "a report in Dutch, NAME.verslag.txt, and with its rejects, NAME.afgekeurd.txt. What "
        "cannot be imported stays with a report that says why, and is tried again when the file "
        "is changed or the report taken away.\n\n"
        "actueel-in.path runs it whenever something comes. It ends when nothing is left to do: "
        "with 65 where a report tells of rejects or of a file that could not be read, with 75 "
        "where the archive was busy or another run is at work.",
    .example = "  actueel inbox --archive nieuws.db in/",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
