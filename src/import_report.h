/**
 * What an import tells: progress while it runs, rejects as they come, and the report at its end.
 */
#pragma once

#include "actueel/autoptr.h"
#include "actueel/ingest.h"
#include "actueel/reader.h"

#include <jansson.h>

enum {
    REPORT_REJECTS_SHOWN = 20,      /**< lines of rejects on a terminal or in a log */
    REPORT_MISSING_SHOWN = 20,      /**< lines of articles that are missing, as text */
    REPORT_MERGES_SHOWN = 20,       /**< lines of merges where it is told as text */
    REPORT_REJECTS_LISTED = 100000, /**< of them in the JSON report; all are counted and kept */
};

struct import_report;

struct import_report *import_report_new(bool quiet);
void import_report_free(struct import_report *report);
ACTUEEL_AUTOPTR(import_report, import_report_free)

/** Rejected records go to this file, as they stood. False with `error`: of rejects_file_new. */
bool import_report_open_rejects(struct import_report *report, const char *path, GError **error);

/** All input was seen: the file of rejects, if there is one, is whole. False with `error`. */
bool import_report_keep_rejects(struct import_report *report, GError **error);

/** So many files in folders are no articles, and are not read. */
void import_report_passed_over(struct import_report *report, uint64_t n_files);

/** A file is being read, or was read as far as it could be. */
void import_report_begin_file(struct import_report *report, const char *name);
void import_report_end_file(struct import_report *report, const struct reader *reader);

/** A record was read; now and then shows how far it is. */
void import_report_article(struct import_report *report, const struct reader *reader);

/**
 * A record was refused: kept in the rejects file, told and counted; one that `is_known` is counted
 * apart, and not told. False with `error`.
 */
bool import_report_reject(struct import_report *report, const struct reject *reject, bool is_known,
                          GError **error);

/** An undated record was read, and counted by import_report_article as one of the `file`th of all;
 * now it is refused. False with `error`. */
bool import_report_undated_reject(struct import_report *report, guint file,
                                  const struct reject *reject, bool is_known, GError **error);

/** The number of the file under way. */
guint import_report_file_number(const struct import_report *report);

/** What became a place of another article (struct ingest_merge *), for the last word. */
void import_report_merges(struct import_report *report, const GPtrArray *merges);

/** The record was stored by an earlier run, which was broken off: counted apart too. */
void import_report_resumed(struct import_report *report);
uint64_t import_report_n_resumed(const struct import_report *report);

/** The file under way. */
const char *import_report_file(const struct import_report *report);

/** Of the whole run, and of the file under way; its rejects without undated records. */
uint64_t import_report_n_read(const struct import_report *report);
uint64_t import_report_n_rejected(const struct import_report *report);
uint64_t import_report_n_known(const struct import_report *report);
uint64_t import_report_n_read_of_file(const struct import_report *report);
uint64_t import_report_n_rejected_of_file(const struct import_report *report);

/** Whether each file that was read is a list with nothing in it (reader_is_empty_list). */
bool import_report_has_empty_lists_only(const struct import_report *report);

/** Tell at the end what a complete input has not; its lists are the report's from now on. */
void import_report_missing(struct import_report *report, const struct ingest_missing *missing);

/** The rejects that are listed, an array that is the report's. */
json_t *import_report_rejects(const struct import_report *report);

/** How a run came to its end. */
struct import_outcome {
    const char *archive;
    struct ingest_counts counts;
    bool dry_run;
    bool has_begun;   /**< or it failed before it read anything */
    bool is_finished; /**< all input was seen, and what it gave is stored */
    char *error;      /**< what is told on standard error, or NULL */
};

/** The last word, as text or JSON, to standard output; where rejects are, to standard error. */
void import_report_print(const struct import_report *report, const struct import_outcome *outcome,
                         bool json);
