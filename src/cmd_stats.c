/**
 * actueel stats: how much an archive holds.
 */
#include "command.h"

#include "actueel/day.h"

#include <stdio.h>

static json_t *day_or_null(int32_t day)
{
    char text[DAY_TEXT_SIZE];
    return day > 0 ? json_string(day_format(day, text)) : json_null();
}

static void print_json(const struct archive *archive, const struct archive_figures *figures)
{
    command_print_json(json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "archive",
        archive_path(archive), "articles", (json_int_t)figures->n_articles, "versions",
        (json_int_t)figures->n_versions, "sources", (json_int_t)figures->n_sources, "topics",
        (json_int_t)figures->n_topics, "runs", (json_int_t)figures->n_runs, "first",
        day_or_null(figures->first_day), "last", day_or_null(figures->last_day), "textBytes",
        (json_int_t)figures->text_bytes, "fileBytes", (json_int_t)figures->file_bytes, "revision",
        (json_int_t)figures->revision, "withdrawn", (json_int_t)figures->n_withdrawn, "redacted",
        (json_int_t)figures->n_redacted, "erased", (json_int_t)figures->n_erased));
}

static void print_text(const struct archive *archive, const struct archive_figures *figures)
{
    char first[DAY_TEXT_SIZE] = "-", last[DAY_TEXT_SIZE] = "-";
    if (figures->n_articles > 0) {
        day_format(figures->first_day, first);
        day_format(figures->last_day, last);
    }
    printf("%s\n", archive_path(archive));
    printf("  articles  %" G_GINT64_FORMAT " (%s to %s)\n", figures->n_articles, first, last);
    printf("  versions  %" G_GINT64_FORMAT " earlier texts\n", figures->n_versions);
    printf("  removed   %" G_GINT64_FORMAT " withdrawn, %" G_GINT64_FORMAT
           " redacted, %" G_GINT64_FORMAT " erased\n",
           figures->n_withdrawn, figures->n_redacted, figures->n_erased);
    printf("  sources   %" G_GINT64_FORMAT "\n", figures->n_sources);
    printf("  topics    %" G_GINT64_FORMAT "\n", figures->n_topics);
    printf("  imports   %" G_GINT64_FORMAT "\n", figures->n_runs);
    printf("  text      %.1f MB\n", (double)figures->text_bytes / 1e6);
    printf("  file      %.1f MB\n", (double)figures->file_bytes / 1e6);
    printf("  revision  %" G_GINT64_FORMAT "\n", figures->revision);
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    struct archive_figures figures;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL || !archive_figures(archive, &figures, error))
        return -1;
    if (invocation->json)
        print_json(archive, &figures);
    else
        print_text(archive, &figures);
    return STATUS_DONE;
}

const struct command command_stats = {
    .name = "stats",
    .arguments = "",
    .summary = "tell how much the archive holds",
    .example = "  actueel stats --json",
    .run = run,
};
