/**
 * actueel reindex: makes the index anew, while readers go on.
 */
#include "command.h"

#include <stdio.h>
#include <unistd.h>

static void show(int64_t n_done, int64_t n_all, void *user)
{
    (void)user;
    fprintf(stderr, "\r\033[K%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " articles", n_done, n_all);
}

static bool check_analyser(const char *path, bool *is_current, GError **error)
{
    g_autoptr(archive) archive = archive_open(path, ARCHIVE_READ, 0, NULL, error);
    *is_current = archive != NULL && archive_analyser_is_current(archive);
    return archive != NULL;
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean if_needed = FALSE;
    const GOptionEntry options[] = {{"if-needed", 0, 0, G_OPTION_ARG_NONE, &if_needed,
                                     "only where another version of the analyser made the index",
                                     NULL},
                                    {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    const char *path = command_archive_path(invocation, error);
    bool is_current = false;
    if (path == NULL || (if_needed && !check_analyser(path, &is_current, error)))
        return -1;
    if (is_current)
        return STATUS_DONE;
    bool shows = !invocation->quiet && isatty(STDERR_FILENO);
    bool done = archive_reindex(path, invocation->wait_ms, shows ? show : NULL, NULL, error);
    if (shows)
        fputs("\r\033[K", stderr);
    if (!done)
        return -1;
    command_tell(invocation, path, json_pack("{s:s}", "done", "indexed"), "indexed anew");
    return STATUS_DONE;
}

const struct command command_reindex = {
    .name = "reindex",
    .arguments = "",
    .summary = "make the index anew with this program's Dutch analyser",
    .details = "Readers go on meanwhile. It is needed after an upgrade that reads Dutch in "
               "another way: until then imports are refused, and some words may not be found.",
    .example = "  actueel reindex --archive nieuws.db",
    .run = run,
};
