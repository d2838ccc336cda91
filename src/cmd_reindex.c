/**
 * actueel reindex: makes the index anew, while readers go on.
 */
#include "command.h"

#include <stdio.h>

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    const char *path = command_archive_path(invocation, error);
    if (path == NULL || !archive_reindex(path, invocation->wait_ms, error))
        return -1;
    if (!invocation->quiet)
        printf("%s: indexed anew\n", path);
    return STATUS_DONE;
}

const struct command command_reindex = {
    .name = "reindex",
    .arguments = "",
    .summary = "make the index anew with this program's Dutch analyser",
    .example = "  actueel reindex --archive nieuws.db",
    .run = run,
};
