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

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    const char *path = command_archive_path(invocation, error);
    bool shows = !invocation->quiet && isatty(STDERR_FILENO);
    bool done = path != NULL &&
                archive_reindex(path, invocation->wait_ms, shows ? show : NULL, NULL, error);
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
    .example = "  actueel reindex --archive nieuws.db",
    .run = run,
};
