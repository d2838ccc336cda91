/**
 * actueel export: all articles as NDJSON, in the form that import reads, or as CSV.
 */
#include "command.h"

#include "export_csv.h"
#include "export_ndjson.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>

struct choices {
    char *from, *to, *topic, *source;
    gboolean csv;
};

static void choices_clear(struct choices *choices)
{
    g_free(choices->from);
    g_free(choices->to);
    g_free(choices->topic);
    g_free(choices->source);
}

/** Who reads has gone: no fault, and no reason to go on. It ends as other filters do then. */
static void end_where_nobody_reads(int saved_errno)
{
    if (saved_errno != EPIPE)
        return;
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

static bool check_output(bool written, GError **error)
{
    int saved_errno = errno;
    if (written)
        return true;
    end_where_nobody_reads(saved_errno);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "the output could not be written: %s",
                g_strerror(saved_errno));
    return false;
}

static bool print_ndjson(const struct article *article, void *user, GError **error)
{
    return check_output(export_ndjson(article, user), error);
}

static bool print_csv(const struct article *article, void *user, GError **error)
{
    return check_output(export_csv(article, user), error);
}

static bool read_filter(const struct choices *choices, struct export_filter *filter, GError **error)
{
    *filter = (struct export_filter){
        .topic = choices->topic, .source = choices->source, .with_removed = !choices->csv};
    return command_read_day("--from", choices->from, false, &filter->first_day, error) &&
           command_read_day("--to", choices->to, true, &filter->last_day, error);
}

static int export_articles(const struct invocation *invocation, const struct choices *choices,
                           GError **error)
{
    struct export_filter filter;
    if (!read_filter(choices, &filter, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL || (choices->csv && !check_output(export_csv_begin(stdout), error)) ||
        !archive_export(archive, &filter, choices->csv ? print_csv : print_ndjson, stdout, error) ||
        !check_output(fflush(stdout) == 0, error))
        return -1;
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    struct choices choices = {0};
    const GOptionEntry options[] = {
        {"from", 0, 0, G_OPTION_ARG_STRING, &choices.from, "from that day, month or year on",
         "DATE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &choices.to, "to that day, month or year", "DATE"},
        {"topic", 0, 0, G_OPTION_ARG_STRING, &choices.topic, "of that topic", "NAME"},
        {"source", 0, 0, G_OPTION_ARG_STRING, &choices.source, "from that source", "NAME"},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &choices.csv, "as CSV, for a spreadsheet", NULL},
        {0}};
    int status = command_begin(invocation, options, error)
                     ? export_articles(invocation, &choices, error)
                     : -1;
    choices_clear(&choices);
    return status;
}

const struct command command_export = {
    .name = "export",
    .arguments = "",
    .summary = "write all articles as NDJSON",
    .details = "With keys, slugs, places and earlier texts: imported elsewhere it is the same "
               "archive, and every permanent link answers as before.",
    .example = "  actueel export --archive nieuws.db > nieuws.ndjson\n"
               "  actueel export --csv --from 2023 --topic wonen > wonen.csv",
    .run = run,
};
