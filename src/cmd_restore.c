/**
 * actueel restore: puts a backup in the place of the archive.
 */
#include "command.h"

#include "actueel/backup.h"

#include <stdio.h>

static void tell(const struct invocation *invocation, const char *path,
                 const struct restored *restored)
{
    const char *backup = invocation->arguments[0];
    if (!restored->is_sealed)
        fprintf(stderr,
                "actueel: there is no %s.sha256, so it is not known whether the backup is "
                "what was made; it is sound\n",
                backup);
    for (guint i = 0; i < restored->hidden->len; i++) {
        const char *key = restored->hidden->pdata[i];
        fprintf(stderr,
                "actueel: %s was redacted after this backup and is withdrawn now: "
                "`actueel redact %s --file NEW`, then `actueel release %s`\n",
                key, key, key);
    }
    g_autoptr(GString) more = g_string_new(NULL);
    if (restored->n_again > 0)
        g_string_append_printf(more, "; %" G_GUINT64_FORMAT " removals were done again",
                               restored->n_again);
    if (restored->kept != NULL)
        g_string_append_printf(more, "; what stood there is kept as %s", restored->kept);
    command_tell(invocation, path,
                 json_pack("{s:s, s:s, s:I, s:s?}", "done", "restored", "backup", backup,
                           "removalsAgain", (json_int_t)restored->n_again, "kept", restored->kept),
                 "restored from %s%s", backup, more->str);
}

static int run(struct invocation *invocation, GError **error)
{
    struct restored restored = {0};
    if (!command_begin(invocation, NULL, error))
        return -1;
    const char *path = command_archive_path(invocation, error);
    bool done = path != NULL && archive_restore(path, invocation->arguments[0], invocation->wait_ms,
                                                &restored, error);
    if (done)
        tell(invocation, path, &restored);
    restored_clear(&restored);
    return done ? STATUS_DONE : -1;
}

const struct command command_restore = {
    .name = "restore",
    .arguments = "FILE",
    .summary = "put a backup in the place of the archive, less what was removed since",
    .details = "What was withdrawn, redacted or erased since the backup was made is so again "
               "afterwards, by the ledger beside the archive. The archive that was there is kept "
               "under another name.",
    .example = "  actueel restore /backups/nieuws-2024-05-01.db",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
