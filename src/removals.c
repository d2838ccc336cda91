#include "removals.h"

#include <stdio.h>
#include <unistd.h>

bool removals_confirm(const char *question, bool is_sure, GError **error)
{
    if (is_sure)
        return true;
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "this cannot be undone: add --yes where nobody can be asked");
        return false;
    }
    fprintf(stderr, "%s? It cannot be undone. [y/N] ", question);
    int answer = getchar();
    if (answer == 'y' || answer == 'Y')
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "nothing is done");
    return false;
}

static void tell_rest(const struct removal_rest *rest)
{
    for (guint i = 0; rest->left != NULL && i < rest->left->len; i++)
        fprintf(stderr, "actueel: %s\n", (const char *)rest->left->pdata[i]);
    for (guint i = 0; rest->backups != NULL && i < rest->backups->len; i++)
        fprintf(stderr, "actueel: the backup %s still has what it said\n",
                (const char *)rest->backups->pdata[i]);
    if (rest->log_is_held)
        fprintf(stderr, "actueel: a reader kept the archive's log from being cut, and the log "
                        "still has what it said; do this again when the reader is done\n");
}

bool removals_end(const struct invocation *invocation, struct archive **archive, bool is_removed,
                  struct removal_rest *rest, GError **error)
{
    bool done = is_removed;
    if (done && rest->needs_reindex) {
        g_autofree char *path = g_strdup(archive_path(*archive));
        g_clear_pointer(archive, archive_close);
        done = archive_reindex(path, invocation->wait_ms, NULL, NULL, error);
    }
    if (done)
        tell_rest(rest);
    removal_rest_clear(rest);
    return done;
}
