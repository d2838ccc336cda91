/**
 * The archive's vocabulary: every form that stands in an article, and in how many.
 *
 * A batch of an import counts its forms and stores the counts as they are, in one row, within its
 * own transaction. words_merge adds what is stored so to the table that answers; a run that was
 * killed leaves its rows for the next merge.
 */
#pragma once

#include "index/store.h"

enum {
    WORDS_PENDING_MAX = 128, /**< batches that wait; then a merge is due amid a run too */
};

/** Forms of articles that come or go, counted. */
struct word_batch;

struct word_batch *word_batch_new(void);
void word_batch_free(struct word_batch *batch);
ACTUEEL_AUTOPTR(word_batch, word_batch_free)

/**
 * Begin an article that comes in; each word of it goes to word_batch_count.
 * `analyser` is what numbers its words; it is to stay as long as the batch takes more.
 */
void word_batch_begin(struct word_batch *batch, const struct analyser *analyser);
/** `number` as struct read_word has it. */
void word_batch_count(struct word_batch *batch, const char *word, size_t size_bytes,
                      unsigned number);

/** Count an article that comes in, or, by the texts that it came in with, one that goes. */
void word_batch_add(struct word_batch *batch, const char *title, const char *body);
void word_batch_remove(struct word_batch *batch, const char *title, const char *body);

/** Store the counts within the batch's transaction; `batch` is empty then, whatever comes. */
bool words_store(struct archive *archive, struct word_batch *batch, GError **error);

/**
 * Add what is stored to the vocabulary, within a write transaction.
 *
 * at_least   batches that must wait for it to be worth while; 1 at the end of a run.
 */
bool words_merge(struct archive *archive, int64_t at_least, GError **error);

/** Empty the vocabulary, within a write transaction, to have all articles counted anew. */
bool words_clear(struct archive *archive, GError **error);
