/**
 * actueel backup: writes a sealed copy of the archive.
 */
#include "command.h"

#include "actueel/backup.h"

static int run(struct invocation *invocation, GError **error)
{
    gboolean is_public = FALSE;
    const GOptionEntry options[] = {
        {"public", 0, 0, G_OPTION_ARG_NONE, &is_public,
         "to be handed to others: only what is shown, nothing of how it came or what was removed",
         NULL},
        {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    const char *out = invocation->arguments[0];
    if (archive == NULL || !archive_backup(archive, out, is_public, error))
        return -1;
    command_tell(invocation, archive_path(archive),
                 json_pack("{s:s, s:s, s:b}", "done", "copied", "copy", out, "public", is_public),
                 "copied to %s and found sound; its SHA-256 is in %s.sha256", out, out);
    return STATUS_DONE;
}

const struct command command_backup = {
    .name = "backup",
    .arguments = "OUT",
    .summary = "write a sealed copy of the archive, while it is in use",
    .details = "The copy is whole, whatever is written meanwhile; it is read back and found "
               "sound before the command ends, and its SHA-256 stands beside it. Copies made by "
               "other means while the archive is in use may be broken.",
    .example = "  actueel backup /backups/nieuws-$(date +%F).db\n"
               "  actueel backup --public nieuws-openbaar.db",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
