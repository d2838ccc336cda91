/**
 * actueel release: shows a withdrawn article again, or lets imports bring what was taken out.
 */
#include "command.h"

#include "actueel/removal.h"

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    g_autoptr(archive) archive = command_open_existing(invocation, error);
    const char *key = invocation->arguments[0];
    if (archive == NULL || !archive_release(archive, key, error))
        return -1;
    command_tell(invocation, archive_path(archive),
                 json_pack("{s:s, s:s}", "done", "released", "key", key), "%s is released", key);
    return STATUS_DONE;
}

const struct command command_release = {
    .name = "release",
    .arguments = "KEY",
    .summary = "show a withdrawn article again, or let imports bring one that was removed",
    .example = "  actueel release 3k7q2m5x4d6ra",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
