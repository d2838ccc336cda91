/**
 * actueel import: files into the archive, each article once.
 */
#include "command.h"

#include "actueel/ingest.h"
#include "actueel/reader.h"

#include "import_choices.h"
#include "import_place.h"
#include "import_report.h"
#include "inputs.h"
#include "interrupt.h"
#include "rejects_file.h"

#include <stdio.h>
#include <unistd.h>

enum { STATUS_OF_SIGNAL = 128 }; /**< and the signal's number, as shells tell it */

/** A run under way. */
struct import {
    const struct import_choices *choices;
    struct ingest *ingest;
    struct import_report *report;
    struct import_place *place;
    struct ingest_missing missing; /**< of a complete input; its lists are the report's */
    int stopped_by;                /**< the signal that did, or 0 */
    guint n_faults;                /**< inputs that could not be read; the others go on */
    GError *first_fault;
    GError *unkept; /**< a reject that could not be kept when it was settled, or NULL */
};

/** A record without a date, until the archive says whether it knows it with one. */
struct undated {
    struct reject *reject;
    guint file;
    bool is_known; /**< as a reject */
};

static bool reject_is_known(const struct import *import, const struct reject *reject)
{
    struct known_rejects *known = import->choices->known;
    return known != NULL && known_rejects_have(known, reject->bytes);
}

static void settle_undated(gpointer tag, bool is_taken, void *user)
{
    struct import *import = user;
    struct undated *undated = tag;
    if (!is_taken && import->unkept == NULL)
        import_report_undated_reject(import->report, undated->file, undated->reject,
                                     undated->is_known, &import->unkept);
    reject_free(undated->reject);
    g_free(undated);
}

/** Where the run has got, for the one that goes on from there. */
static struct ingest_place *place_now(void *user)
{
    return import_place_now(((struct import *)user)->place);
}

/** An input's own fault stops only that input. */
static void tell_fault(struct import *import, GError *fault)
{
    fprintf(stderr, "actueel import: %s\n", fault->message);
    import->n_faults++;
    if (import->first_fault == NULL)
        import->first_fault = fault;
    else
        g_error_free(fault);
}

/** Asked to stop: what was read is stored, and the next run goes on from there. */
static bool stop(struct import *import, GError **error)
{
    import->stopped_by = interrupt_signal();
    return ingest_stop(import->ingest, error);
}

static void add_topics(const struct import *import, struct article *article)
{
    for (char **topic = import->choices->topics; topic != NULL && *topic != NULL; topic++)
        g_ptr_array_add(article->topics, g_strdup(*topic));
}

/** One that a run stored which was broken off is the same by now, without a look. */
static bool take_article(struct import *import, struct article *article, bool is_stored,
                         GError **error)
{
    if (is_stored) {
        import_report_resumed(import->report);
        return true;
    }
    add_topics(import, article);
    return ingest_add(import->ingest, article, error);
}

static bool take_reject(struct import *import, const struct reject *reject, GError **error)
{
    return import_report_reject(import->report, reject, reject_is_known(import, reject), error);
}

/** The reject passes to what settles it. */
static bool take_undated(struct import *import, struct article *article, bool is_old,
                         struct reject *reject, GError **error)
{
    struct undated *undated = g_new(struct undated, 1);
    *undated = (struct undated){reject, import_report_file_number(import->report),
                                reject_is_known(import, reject)};
    struct ingest_undated known = {.is_old = is_old, .is_known = undated->is_known};
    known.tag = undated;
    add_topics(import, article);
    return ingest_add_undated(import->ingest, article, &known, error);
}

/** Rejects that were settled by the way are kept, or the run stops. */
static bool rejects_are_kept(const struct import *import, GError **error)
{
    if (import->unkept != NULL)
        g_propagate_error(error, g_error_copy(import->unkept));
    return import->unkept == NULL;
}

/**
 * Reads to the end, or as far as it goes. False with `error`: nothing can be stored any more.
 *
 * n_stored   records that an earlier run is done with: its rejects are told again.
 */
static bool read_records(struct import *import, struct reader *reader, uint64_t n_stored,
                         GError **error)
{
    for (uint64_t n = 1;; n++) {
        g_autoptr(article) article = NULL;
        g_autoptr(reject) reject = NULL;
        g_autoptr(GError) fault = NULL;
        if (interrupt_signal() != 0)
            return stop(import, error);
        switch (reader_next(reader, &article, &reject, &fault)) {
        case READER_ARTICLE:
            import_report_article(import->report, reader);
            if (!take_article(import, article, n <= n_stored, error))
                return false;
            break;
        case READER_UNDATED:
            import_report_article(import->report, reader);
            if (!take_undated(import, article, n <= n_stored, g_steal_pointer(&reject), error) ||
                !rejects_are_kept(import, error))
                return false;
            break;
        case READER_REJECT:
            if (!take_reject(import, reject, error))
                return false;
            break;
        case READER_FAILED:
            if (interrupt_signal() != 0)
                return stop(import, error);
            tell_fault(import, g_steal_pointer(&fault));
            return true;
        case READER_END:
            return ingest_file(import->ingest, import_report_file(import->report),
                               reader_sha256(reader), import_report_n_read_of_file(import->report),
                               import_report_n_rejected_of_file(import->report), error);
        }
    }
}

static bool read_file(struct import *import, const struct input_file *file, GError **error)
{
    const char *path = file->path;
    const struct import_choices *choices = import->choices;
    const struct reader_options options = {.format = choices->format,
                                           .source = choices->source,
                                           .folder = file->folder,
                                           .map = choices->map,
                                           .undated = choices->undated_day,
                                           .allow_empty_body = choices->allow_empty_body};
    g_autoptr(GError) fault = NULL;
    import_report_begin_file(import->report, path);
    g_autoptr(reader) reader = reader_open(path, &options, &fault);
    if (reader == NULL && interrupt_signal() != 0)
        return stop(import, error);
    if (reader == NULL) {
        tell_fault(import, g_steal_pointer(&fault));
        return true;
    }
    uint64_t n_stored = import_place_begin(import->place, path, reader);
    /* What is passed over is not seen, and would be missing. */
    if (import->choices->is_complete)
        n_stored = 0;
    bool done = read_records(import, reader, n_stored, error);
    import_place_end(import->place);
    import_report_end_file(import->report, reader);
    return done;
}

/** A reject may be an article that would be missing, so nothing is hidden where there is one. */
static enum missing_wish wish_of(const struct import *import)
{
    if (!import->choices->withdraws_missing || import_report_n_rejected(import->report) > 0)
        return MISSING_LISTED;
    return import->choices->yes ? MISSING_WITHDRAWN_WHATEVER : MISSING_WITHDRAWN;
}

/** Reads all, and stores what is left; false with `error`, the rest being stored up to there. */
static bool read_all(struct import *import, const GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++)
        if (!read_file(import, files->pdata[i], error))
            return false;
        else if (import->stopped_by != 0)
            return rejects_are_kept(import, error);
    if (!import->choices->is_complete || import->n_faults > 0)
        return ingest_end(import->ingest, error) && rejects_are_kept(import, error);
    bool done = ingest_end_complete(import->ingest, wish_of(import), &import->missing, error);
    import_report_missing(import->report, &import->missing);
    return done && rejects_are_kept(import, error);
}

/** Hiding what is missing was asked for, and not done. */
static bool check_missing(const struct import *import, GError **error)
{
    const struct ingest_missing *missing = &import->missing;
    if (!import->choices->withdraws_missing || missing->is_withdrawn || missing->n_missing == 0)
        return true;
    if (import_report_n_rejected(import->report) > 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "nothing that is missing was hidden, for it may be among the rejects; mend "
                    "them, or name them by --known-rejects");
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%" G_GUINT64_FORMAT " of the %" G_GUINT64_FORMAT
                    " articles of %s are missing, more than one in twenty: nothing was hidden; "
                    "--yes hides them all the same",
                    missing->n_missing_of_source, missing->n_of_source, missing->doubtful_source);
    return false;
}

/** 0 where all was usable, and where lists had nothing in them: a feed is empty until its first
 * item. Else what the first fault was, or 65. */
static int status_of_run(const struct import *import, guint n_files, GError **error)
{
    uint64_t n_read = import_report_n_read(import->report);
    uint64_t n_rejected = import_report_n_rejected(import->report);
    if (import->first_fault != NULL) {
        g_set_error(error, ACTUEEL_ERROR, import->first_fault->code,
                    "%u of %u inputs could not be read%s", import->n_faults, n_files,
                    import->n_faults < n_files ? "; the others were" : "");
        return -1;
    }
    if (!check_missing(import, error))
        return -1;
    if (n_rejected == 0 && (n_read > 0 || import_report_has_empty_lists_only(import->report)))
        return STATUS_DONE;
    if (n_read > n_rejected + import_report_n_known(import->report))
        return STATUS_UNUSABLE_INPUT;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s",
                n_read == 0 ? "there is no article in what was given"
                            : "no article in what was given is usable");
    return -1;
}

/** A dry run leaves the topics as they are too: its counts do not depend on them. */
static bool prepare_topics(const struct invocation *invocation, struct archive *archive,
                           bool dry_run, GError **error)
{
    return dry_run || command_load_topics(invocation, archive, error);
}

/** What the run came to, and its exit status. */
static int conclude(struct import *import, bool is_read, guint n_files,
                    struct import_outcome *outcome, GError **error)
{
    outcome->counts = ingest_counts(import->ingest);
    outcome->counts.same += import_report_n_resumed(import->report);
    import_report_merges(import->report, ingest_merges(import->ingest));
    outcome->is_finished = is_read && import->stopped_by == 0;
    if (!is_read || (outcome->is_finished && !import_report_keep_rejects(import->report, error)))
        return -1;
    if (outcome->is_finished)
        return status_of_run(import, n_files, error);
    outcome->error = g_strdup_printf("stopped (%s); the same command completes it",
                                     g_strsignal(import->stopped_by));
    fprintf(stderr, "actueel import: %s\n", outcome->error);
    return STATUS_OF_SIGNAL + import->stopped_by;
}

static int import_into(struct invocation *invocation, const struct import_choices *choices,
                       struct import_report *report, const GPtrArray *files,
                       struct archive *archive, struct import_outcome *outcome, GError **error)
{
    if (!prepare_topics(invocation, archive, choices->dry_run, error))
        return -1;
    g_autofree char *how = import_choices_how(choices);
    g_autoptr(import_place) place = import_place_new(archive, how, error);
    if (place == NULL)
        return -1;
    struct import import = {.choices = choices, .report = report, .place = place};
    const struct ingest_options options = {.command = invocation->line,
                                           .dry_run = choices->dry_run,
                                           .is_complete = choices->is_complete,
                                           .keep_duplicates = choices->keep_duplicates,
                                           .place = place_now,
                                           .settle = settle_undated,
                                           .user = &import};
    g_autoptr(ingest) ingest = import.ingest = ingest_begin(archive, &options, error);
    if (ingest == NULL)
        return -1;
    outcome->has_begun = true;
    interrupt_watch();
    bool is_read = read_all(&import, files, error);
    int status = conclude(&import, is_read, files->len, outcome, error);
    g_clear_pointer(&ingest, ingest_free);
    g_clear_error(&import.first_fault);
    g_clear_error(&import.unkept);
    return status;
}

/** A file that this run made and that holds nothing: a name misspelt leaves none behind. Before the
 * writer's lock is given up, or it might be another run's by then. */
static void remove_empty_archive(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".writer"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *file = g_strconcat(path, endings[i], NULL);
        unlink(file);
    }
}

/** The file of rejects is begun when the archive is this run's: until then it is another one's. */
static int import_in_archive(struct invocation *invocation, const struct import_choices *choices,
                             struct import_report *report, const GPtrArray *files,
                             struct import_outcome *outcome, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    if (archive == NULL)
        return -1;
    int status =
        choices->rejects == NULL || import_report_open_rejects(report, choices->rejects, error)
            ? import_into(invocation, choices, report, files, archive, outcome, error)
            : -1;
    if (archive_is_new(archive) &&
        (choices->dry_run || outcome->counts.added + outcome->counts.withdrawn == 0))
        remove_empty_archive(outcome->archive);
    return status;
}

static int import_files(struct invocation *invocation, const struct import_choices *choices,
                        GError **error)
{
    uint64_t n_passed_over = 0;
    struct import_outcome outcome = {.archive = command_archive_path(invocation, error),
                                     .dry_run = choices->dry_run};
    g_autoptr(GPtrArray) files =
        outcome.archive != NULL
            ? inputs_list(invocation->arguments, invocation->n_arguments, &n_passed_over, error)
            : NULL;
    if (files == NULL || (choices->rejects != NULL &&
                          !rejects_file_check(choices->rejects, files, outcome.archive, error)))
        return -1;
    g_autoptr(import_report) report = import_report_new(invocation->quiet);
    import_report_passed_over(report, n_passed_over);
    int status = import_in_archive(invocation, choices, report, files, &outcome, error);
    if (status < 0)
        outcome.error = g_strdup((*error)->message);
    if (outcome.has_begun || invocation->json)
        import_report_print(report, &outcome, invocation->json);
    g_free(outcome.error);
    return status;
}

static int run(struct invocation *invocation, GError **error)
{
    struct import_choices choices;
    int status = import_choices_read(&choices, invocation, error)
                     ? import_files(invocation, &choices, error)
                     : -1;
    import_choices_clear(&choices);
    return status;
}

const struct command command_import = {
    .name = "import",
    .arguments = "FILE|FOLDER|-...",
    .summary = "store articles from files",
    .details = "Files, folders (all files in them and below), zips and tars, compressed or not; "
               "- is standard input. What a file is goes by its content: list pages as text, "
               "saved pages of HTML and MHTML, RSS, Atom, exports of WordPress, NewsML and NITF, "
               "other XML with titles and texts, JSON, "
               "NDJSON and JSON Feed, CSV, Markdown with front matter, WARC.\n\n"
               "Each article is stored once: the same file imported twice adds nothing, and a "
               "run that was broken off, run again, goes on where it stopped. Every record that "
               "cannot be taken is told with file, line, field and reason, and the rest is "
               "stored; the exit status is 65 then.\n\n"
               "An article in NDJSON is a line with title, date, body, and where known id, url, "
               "topics, source; what else stands there is kept.",
    .example = "  actueel import --archive nieuws.db --source 'Veiligheidsalliantie' actueel.txt\n"
               "  zcat archief.ndjson.gz | actueel import --rejects rest.ndjson -\n"
               "  actueel import --known-rejects rest.ndjson --rejects rest.ndjson archief.ndjson",
    .min_arguments = 1,
    .max_arguments = -1,
    .run = run,
};
