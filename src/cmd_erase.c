/**
 * actueel erase: removes an article for good.
 */
#include "removals.h"

#include <stdio.h>

static int erase(struct invocation *invocation, const char *reason, GError **error)
{
    g_autoptr(archive) archive = command_open_existing(invocation, error);
    const char *key = invocation->arguments[0];
    struct removal_rest rest = {0};
    bool removed = archive != NULL && archive_erase(archive, key, reason, &rest, error);
    if (!removals_end(invocation, &archive, removed, &rest, error))
        return -1;
    command_tell(invocation, command_archive_path(invocation, NULL),
                 json_pack("{s:s, s:s}", "done", "erased", "key", key), "%s is erased", key);
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    g_autofree char *reason = NULL;
    gboolean is_sure = FALSE;
    const GOptionEntry options[] = {
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "verzoek, onjuist, rechten, gerecht, bron or anders; readers are told", "REASON"},
        {"yes", 0, 0, G_OPTION_ARG_NONE, &is_sure, "do not ask", NULL},
        {0}};
    if (!command_begin(invocation, options, error) ||
        command_archive_path(invocation, error) == NULL)
        return -1;
    g_autofree char *question = g_strdup_printf("Erase the article %s", invocation->arguments[0]);
    return removals_confirm(question, is_sure, error) ? erase(invocation, reason, error) : -1;
}

const struct command command_erase = {
    .name = "erase",
    .arguments = "KEY",
    .summary = "remove an article for good, with all that was made of it",
    .details = "What is left is its key, and keyed hashes of its names, for the next import to "
               "leave it out. It asks before it does so; where nobody can be asked it wants "
               "--yes. It tells which backups still hold the text.",
    .example = "  actueel erase 3k7q2m5x4d6ra --reason verzoek",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
