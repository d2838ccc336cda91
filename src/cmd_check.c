/**
 * actueel check: looks for damage.
 */
#include "command.h"

#include <stdio.h>

static void print_fault(const char *fault, void *user)
{
    const struct archive *archive = user;
    printf("%s: %s\n", archive_path(archive), fault);
}

static bool print_digest(struct archive *archive, GError **error)
{
    g_autofree char *digest = archive_digest(archive, error);
    if (digest != NULL)
        puts(digest);
    return digest != NULL;
}

/** Counts that are mostly 0 are told only where they are not. */
static void print_count(int64_t n, const char *what)
{
    if (n > 0)
        printf(", %" G_GINT64_FORMAT " %s", n, what);
}

static void print_figures(const struct archive *archive, const struct archive_figures *figures,
                          int64_t n_faults)
{
    printf("%s: %" G_GINT64_FORMAT " articles, %" G_GINT64_FORMAT " earlier versions",
           archive_path(archive), figures->n_articles, figures->n_versions);
    print_count(figures->n_withdrawn, "withdrawn");
    print_count(figures->n_redacted, "redacted");
    print_count(figures->n_erased, "erased");
    printf(", %" G_GINT64_FORMAT " faults\n", n_faults);
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean digest = FALSE;
    const GOptionEntry options[] = {{"digest", 0, 0, G_OPTION_ARG_NONE, &digest,
                                     "end with the SHA-256 over all that the archive holds", NULL},
                                    {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return -1;
    struct archive_figures figures;
    int64_t n_faults = archive_check(archive, print_fault, archive, error);
    if (n_faults < 0 || !archive_figures(archive, &figures, error))
        return -1;
    if (!invocation->quiet)
        print_figures(archive, &figures, n_faults);
    if (digest && !print_digest(archive, error))
        return -1;
    return n_faults == 0 ? STATUS_DONE : STATUS_FAULTS;
}

const struct command command_check = {
    .name = "check",
    .arguments = "",
    .summary = "look for damage",
    .details = "Looks through the database, the index and a checksum of each article. It ends "
               "with 0 and figures, or with 1 and each fault in a line.",
    .example = "  actueel check --digest",
    .run = run,
};
