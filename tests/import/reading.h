/**
 * For tests of readers: files in a folder of their own, and all that a reader makes of one.
 */
#pragma once

#include "actueel/reader.h"

/** What came out of one file. */
struct outcome {
    GPtrArray *articles;     /**< struct article * */
    GPtrArray *rejects;      /**< struct reject * */
    GPtrArray *sequence;     /**< both, as they came: texts "a Title" or "r field" */
    char *format, *encoding; /**< NULL where the file could not be opened */
    char *sha256;            /**< NULL where the end was not reached */
    uint64_t bytes_read, bytes_total;
    uint64_t n_passed_over;
    GError *error; /**< why it was not opened, or not read to its end */
};

struct outcome *outcome_read(const char *path, const char *format, const char *source);
struct outcome *outcome_read_with(const char *path, const struct reader_options *options);
void outcome_free(struct outcome *outcome);
ACTUEEL_AUTOPTR(outcome, outcome_free)

/** Writes a file to the test's folder, made where it is missing, and gives its path. */
char *test_file(const char *name, const char *bytes, gssize size_bytes);

/** The same, read at once. */
struct outcome *outcome_of(const char *name, const char *bytes, gssize size_bytes);

const struct article *outcome_article(const struct outcome *outcome, guint i);
const struct reject *outcome_reject(const struct outcome *outcome, guint i);

/** What came, in its order, each on a line. */
char *outcome_text(const struct outcome *outcome);

/** Removes the test's folder with all that is in it. */
void test_folder_remove(void);
