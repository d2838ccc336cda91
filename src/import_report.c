#include "import_report.h"

#include "rejects_file.h"

#include <stdio.h>
#include <unistd.h>

enum { PROGRESS_MS = 250, PROGRESS_RECORDS = 100 };

/** A file as the report lists it. */
struct file_line {
    char *name;
    const char *format, *encoding; /**< NULL where it could not be opened */
    uint64_t n_read, n_rejected, n_passed_over;
    uint64_t n_undated; /**< of the rejects */
    bool is_empty;      /**< a list with nothing in it */
};

struct import_report {
    bool quiet, shows_progress;
    struct rejects_file *rejects_file; /**< or NULL */
    GArray *files;                     /**< struct file_line */
    json_t *rejects;                   /**< those that are listed */
    json_t *merges;
    uint64_t n_read, n_rejected, n_known, n_resumed;
    uint64_t n_passed_over; /**< files in folders */
    gint64 began_us, shown_us;
    struct ingest_missing missing; /**< listed NULL: the input was not said to be complete */
};

static void file_line_clear(gpointer pointer)
{
    g_free(((struct file_line *)pointer)->name);
}

struct import_report *import_report_new(bool quiet)
{
    struct import_report *report = g_new0(struct import_report, 1);
    report->quiet = quiet;
    report->shows_progress = !quiet && isatty(STDERR_FILENO);
    report->files = g_array_new(FALSE, FALSE, sizeof(struct file_line));
    g_array_set_clear_func(report->files, file_line_clear);
    report->rejects = json_array();
    report->merges = json_array();
    report->began_us = report->shown_us = g_get_monotonic_time();
    return report;
}

void import_report_free(struct import_report *report)
{
    if (report == NULL)
        return;
    rejects_file_free(report->rejects_file);
    ingest_missing_clear(&report->missing);
    g_array_unref(report->files);
    json_decref(report->rejects);
    json_decref(report->merges);
    g_free(report);
}

static struct file_line *current(const struct import_report *report)
{
    return &g_array_index(report->files, struct file_line, report->files->len - 1);
}

void import_report_passed_over(struct import_report *report, uint64_t n_files)
{
    report->n_passed_over = n_files;
}

void import_report_begin_file(struct import_report *report, const char *name)
{
    struct file_line line = {.name = g_strdup(name)};
    g_array_append_val(report->files, line);
}

/* --- progress */

static void wipe_progress(const struct import_report *report)
{
    if (report->shows_progress)
        fputs("\r\033[K", stderr);
}

static void print_time_left(uint64_t read, uint64_t total, double seconds)
{
    enum { MINUTE = 60 };
    if (total == 0 || read == 0 || read > total)
        return;
    unsigned left = (unsigned)(seconds * (double)(total - read) / (double)read);
    fprintf(stderr, ", %u:%02u left", left / MINUTE, left % MINUTE);
}

static void show_progress(struct import_report *report, const struct reader *reader)
{
    static const double bytes_a_megabyte = 1e6;
    gint64 now_us = g_get_monotonic_time();
    if (now_us - report->shown_us < PROGRESS_MS * G_TIME_SPAN_MILLISECOND)
        return;
    report->shown_us = now_us;
    uint64_t read = reader_bytes_read(reader), total = reader_bytes_total(reader);
    double seconds = (double)(now_us - report->began_us) / G_USEC_PER_SEC;
    fprintf(stderr, "\r\033[K%s: %" G_GUINT64_FORMAT " records, %.1f MB, %.0f records a second",
            current(report)->name, report->n_read, (double)read / bytes_a_megabyte,
            (double)report->n_read / seconds);
    print_time_left(read, total, seconds);
}

void import_report_article(struct import_report *report, const struct reader *reader)
{
    report->n_read++;
    current(report)->n_read++;
    if (report->shows_progress && report->n_read % PROGRESS_RECORDS == 0)
        show_progress(report, reader);
}

void import_report_resumed(struct import_report *report)
{
    report->n_resumed++;
}

uint64_t import_report_n_resumed(const struct import_report *report)
{
    return report->n_resumed;
}

/* --- rejects */

bool import_report_open_rejects(struct import_report *report, const char *path, GError **error)
{
    report->rejects_file = rejects_file_new(path, error);
    return report->rejects_file != NULL;
}

bool import_report_keep_rejects(struct import_report *report, GError **error)
{
    return report->rejects_file == NULL || rejects_file_keep(report->rejects_file, error);
}

static bool keep_bytes(const struct import_report *report, GBytes *bytes, GError **error)
{
    return report->rejects_file == NULL || rejects_file_add(report->rejects_file, bytes, error);
}

static void tell_reject(const struct import_report *report, const struct reject *reject)
{
    if (report->quiet || report->n_rejected > REPORT_REJECTS_SHOWN)
        return;
    wipe_progress(report);
    fprintf(stderr, "%s:%" G_GUINT64_FORMAT ": %s: %s\n", reject->file, reject->line, reject->field,
            reject->reason);
}

/** Counts, tells and keeps it; one that is known is only counted and kept. */
static bool refuse(struct import_report *report, struct file_line *line,
                   const struct reject *reject, bool is_known, GError **error)
{
    report->n_known += is_known;
    if (is_known)
        return keep_bytes(report, reject->bytes, error);
    report->n_rejected++;
    line->n_rejected++;
    tell_reject(report, reject);
    if (report->n_rejected <= REPORT_REJECTS_LISTED)
        json_array_append_new(report->rejects,
                              json_pack("{s:s, s:I, s:I, s:s, s:s}", "file", reject->file, "line",
                                        (json_int_t)reject->line, "record",
                                        (json_int_t)reject->record, "field", reject->field,
                                        "reason", reject->reason));
    return keep_bytes(report, reject->bytes, error);
}

bool import_report_reject(struct import_report *report, const struct reject *reject, bool is_known,
                          GError **error)
{
    report->n_read++;
    current(report)->n_read++;
    return refuse(report, current(report), reject, is_known, error);
}

bool import_report_undated_reject(struct import_report *report, guint file,
                                  const struct reject *reject, bool is_known, GError **error)
{
    struct file_line *line = &g_array_index(report->files, struct file_line, file);
    line->n_undated += !is_known;
    return refuse(report, line, reject, is_known, error);
}

guint import_report_file_number(const struct import_report *report)
{
    return report->files->len - 1;
}

void import_report_merges(struct import_report *report, const GPtrArray *merges)
{
    for (guint i = 0; i < merges->len; i++) {
        const struct ingest_merge *merge = merges->pdata[i];
        json_array_append_new(report->merges,
                              json_pack("{s:s, s:s, s:s?, s:s?, s:s}", "title", merge->title,
                                        "source", merge->source, "id", merge->external_id, "url",
                                        merge->url, "key", merge->key));
    }
}

/* --- the end */

void import_report_end_file(struct import_report *report, const struct reader *reader)
{
    current(report)->format = g_intern_string(reader_format(reader));
    current(report)->encoding = g_intern_string(reader_encoding(reader));
    current(report)->n_passed_over = reader_passed_over(reader);
    current(report)->is_empty = reader_is_empty_list(reader);
    wipe_progress(report);
}

const char *import_report_file(const struct import_report *report)
{
    return current(report)->name;
}

uint64_t import_report_n_read(const struct import_report *report)
{
    return report->n_read;
}

uint64_t import_report_n_rejected(const struct import_report *report)
{
    return report->n_rejected;
}

uint64_t import_report_n_known(const struct import_report *report)
{
    return report->n_known;
}

uint64_t import_report_n_read_of_file(const struct import_report *report)
{
    return current(report)->n_read;
}

uint64_t import_report_n_rejected_of_file(const struct import_report *report)
{
    return current(report)->n_rejected - current(report)->n_undated;
}

bool import_report_has_empty_lists_only(const struct import_report *report)
{
    for (guint i = 0; i < report->files->len; i++)
        if (!g_array_index(report->files, struct file_line, i).is_empty)
            return false;
    return report->files->len > 0;
}

json_t *import_report_rejects(const struct import_report *report)
{
    return report->rejects;
}

static json_t *file_documents(const struct import_report *report)
{
    json_t *files = json_array();
    for (guint i = 0; i < report->files->len; i++) {
        const struct file_line *line = &g_array_index(report->files, struct file_line, i);
        g_autofree char *name = g_utf8_make_valid(line->name, -1);
        json_array_append_new(files, json_pack("{s:s, s:s?, s:s?, s:I, s:I, s:I}", "name", name,
                                               "format", line->format, "encoding", line->encoding,
                                               "read", (json_int_t)line->n_read, "rejected",
                                               (json_int_t)line->n_rejected, "passedOver",
                                               (json_int_t)line->n_passed_over));
    }
    return files;
}

/** In folders and within files. */
static uint64_t passed_over(const struct import_report *report)
{
    uint64_t n = report->n_passed_over;
    for (guint i = 0; i < report->files->len; i++)
        n += g_array_index(report->files, struct file_line, i).n_passed_over;
    return n;
}

void import_report_missing(struct import_report *report, const struct ingest_missing *missing)
{
    report->missing = *missing;
}

static json_t *missing_documents(const struct ingest_missing *missing)
{
    json_t *list = json_array();
    for (guint i = 0; i < missing->listed->len; i++) {
        const struct missing_article *article = missing->listed->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:s?}", "key", article->key, "title",
                                              article->title, "url", article->url));
    }
    return list;
}

/** Of a complete input alone: without that nothing is known to be missing. */
static void set_missing(json_t *document, const struct ingest_missing *missing)
{
    if (missing->listed == NULL)
        return;
    json_object_set_new(document, "missing", missing_documents(missing));
    json_object_set_new(document, "missingTotal", json_integer((json_int_t)missing->n_missing));
}

static void print_missing(const struct ingest_missing *missing)
{
    if (missing->n_missing == 0)
        return;
    printf("%" G_GUINT64_FORMAT " articles are missing from it%s\n", missing->n_missing,
           missing->is_withdrawn ? ", and hidden now:" : ":");
    for (guint i = 0; i < MIN(missing->listed->len, (guint)REPORT_MISSING_SHOWN); i++) {
        const struct missing_article *article = missing->listed->pdata[i];
        printf("  %s  %s\n", article->key, article->title);
    }
    if (missing->n_missing > REPORT_MISSING_SHOWN)
        printf("  and %" G_GUINT64_FORMAT " more; --json lists them\n",
               missing->n_missing - REPORT_MISSING_SHOWN);
}

static void print_json(const struct import_report *report, const struct import_outcome *outcome)
{
    const struct ingest_counts *counts = &outcome->counts;
    const struct {
        const char *name;
        uint64_t n;
    } all[] = {{"read", report->n_read},           {"added", counts->added},
               {"changed", counts->changed},       {"same", counts->same},
               {"merged", counts->merged},         {"withheld", counts->withheld},
               {"withdrawn", counts->withdrawn},   {"resumed", report->n_resumed},
               {"rejected", report->n_rejected},   {"known", report->n_known},
               {"passedOver", passed_over(report)}};
    g_autofree char *archive = g_utf8_make_valid(outcome->archive, -1);
    g_autofree char *error = outcome->error != NULL ? g_utf8_make_valid(outcome->error, -1) : NULL;
    json_t *document =
        json_pack("{s:s, s:b, s:b, s:s?}", "archive", archive, "dryRun", (int)outcome->dry_run,
                  "finished", (int)outcome->is_finished, "error", error);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        json_object_set_new(document, all[i].name, json_integer((json_int_t)all[i].n));
    json_object_set_new(document, "files", file_documents(report));
    json_object_set(document, "rejects", report->rejects);
    set_missing(document, &report->missing);
    json_object_set(document, "merges", report->merges);
    json_dumpf(document, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(document);
}

/** Says of each file what in it was never meant for readers. */
static void print_passed_over(const struct import_report *report)
{
    if (report->n_passed_over > 0)
        printf("%" G_GUINT64_FORMAT " %s passed over\n", report->n_passed_over,
               report->n_passed_over == 1 ? "file in a folder is no article, and was"
                                          : "files in folders are no articles, and were");
    for (guint i = 0; i < report->files->len; i++) {
        const struct file_line *line = &g_array_index(report->files, struct file_line, i);
        if (line->n_passed_over > 0)
            printf("%s: %" G_GUINT64_FORMAT
                   " passed over that are no articles (drafts, pages, pictures)\n",
                   line->name, line->n_passed_over);
    }
}

/** Of a feed that has no item yet it is said that it was understood, so that nobody looks for a
 * fault in it. */
static void print_empty(const struct import_report *report)
{
    for (guint i = 0; i < report->files->len; i++) {
        const struct file_line *line = &g_array_index(report->files, struct file_line, i);
        if (line->is_empty)
            printf("%s: %s, a list with no article in it\n", line->name, line->format);
    }
}

/** Says which records became places of articles that were there. */
static void print_merges(const struct import_report *report, uint64_t n_merged)
{
    size_t i;
    json_t *merge;
    json_array_foreach(report->merges, i, merge)
    {
        if (i == REPORT_MERGES_SHOWN)
            break;
        printf("%s is told by %s too\n", json_string_value(json_object_get(merge, "key")),
               json_string_value(json_object_get(merge, "source")));
    }
    if (n_merged > REPORT_MERGES_SHOWN)
        printf("and %" G_GUINT64_FORMAT " more are told by several\n",
               n_merged - REPORT_MERGES_SHOWN);
}

/** A count that is mostly 0 and then not worth a word. */
static void append_count(GString *line, const char *name, uint64_t n)
{
    if (n > 0)
        g_string_append_printf(line, ", %" G_GUINT64_FORMAT " %s", n, name);
}

static void print_text(const struct import_report *report, const struct import_outcome *outcome)
{
    const struct ingest_counts *counts = &outcome->counts;
    for (guint i = 0; report->files->len > 1 && i < report->files->len; i++) {
        const struct file_line *line = &g_array_index(report->files, struct file_line, i);
        if (line->format != NULL)
            printf("%s: %s, %s, %" G_GUINT64_FORMAT " read, %" G_GUINT64_FORMAT " rejected\n",
                   line->name, line->format, line->encoding, line->n_read, line->n_rejected);
    }
    print_passed_over(report);
    print_empty(report);
    print_missing(&report->missing);
    print_merges(report, counts->merged);
    g_autoptr(GString) seldom = g_string_new(NULL);
    append_count(seldom, "known", report->n_known);
    append_count(seldom, "withdrawn", counts->withdrawn);
    append_count(seldom, "withheld: they were removed here", counts->withheld);
    append_count(seldom, "resumed", report->n_resumed);
    printf("%s: %" G_GUINT64_FORMAT " read, %" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT
           " changed, %" G_GUINT64_FORMAT " same, %" G_GUINT64_FORMAT " merged, %" G_GUINT64_FORMAT
           " rejected%s%s\n",
           outcome->archive, report->n_read, counts->added, counts->changed, counts->same,
           counts->merged, report->n_rejected, seldom->str,
           outcome->dry_run ? " (a dry run: nothing is stored)" : "");
}

/** What of the rejects is not on the screen, and where it is; those of a run that was broken off
 * are told again by the next one. */
static void tell_rejects(const struct import_report *report, bool is_finished)
{
    const char *path =
        report->rejects_file != NULL ? rejects_file_written(report->rejects_file) : NULL;
    if (report->quiet)
        return;
    if (report->n_rejected > REPORT_REJECTS_SHOWN)
        fprintf(stderr, "and %" G_GUINT64_FORMAT " more rejects%s\n",
                report->n_rejected - REPORT_REJECTS_SHOWN,
                path == NULL ? "; --rejects FILE keeps them all" : "");
    if (path != NULL && report->n_rejected > 0)
        fprintf(stderr, "the rejects %sare in %s\n", is_finished ? "" : "so far ", path);
}

void import_report_print(const struct import_report *report, const struct import_outcome *outcome,
                         bool json)
{
    tell_rejects(report, outcome->is_finished);
    if (json)
        print_json(report, outcome);
    else if (!report->quiet)
        print_text(report, outcome);
}
