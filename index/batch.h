/**
 * Articles that are stored together, in one transaction, with all that can be known of them without
 * the archive.
 */
#pragma once

#include "actueel/ingest.h"
#include "index/analysis.h"
#include "index/key.h"
#include "index/likeness.h"
#include "index/words.h"

/** An article on its way in. */
struct incoming {
    struct article *article;
    char *slug, *key; /**< those it gets where nothing else in the archive has them */
    guint8 hash[KEY_HASH_BYTES], identity[KEY_IDENTITY_BYTES], details[KEY_IDENTITY_BYTES];
    struct likeness_marks marks;
    bool is_undated;               /**< it holds where the archive knows it with a date */
    bool is_accepted;              /**< undated, and the archive knows it */
    struct ingest_undated undated; /**< of one that is */
    bool is_wanted;                /**< it seems to be new or changed: to be analysed beforehand */
    bool is_taken;                 /**< its text has come into the archive */
    struct analysis *analysis;     /**< or NULL: not analysed */
};

/** A file that was read to its end, until the batch with its last article is stored. */
struct read_file {
    char *name, *sha256;
    uint64_t read, rejected;
    guint end; /**< its articles stand before this one of the batch */
};

struct batch {
    GPtrArray *articles;        /**< struct incoming * */
    GPtrArray *files;           /**< struct read_file * */
    struct ingest_place *place; /**< where its last article stood, or NULL */
    size_t size_bytes;          /**< of titles and bodies */
    struct word_batch
        *words; /**< counted of what was analysed, then of what the archive makes of it */
    bool is_last;
    /** Of the last one of a complete input: filled with what it has not, of which `wish` says what
     * is done; else NULL. */
    struct ingest_missing *missing;
    enum missing_wish wish;
};

struct batch *batch_new(void);
void batch_free(struct batch *batch);
ACTUEEL_AUTOPTR(batch, batch_free)

/** Adds a copy of the article; what names it and its content is hashed here. The caller may set
 * what it knows of it besides. */
struct incoming *batch_add(struct batch *batch, const struct article *given);
void batch_add_file(struct batch *batch, const char *name, const char *sha256, uint64_t read,
                    uint64_t rejected);

/** Analyse what is wanted, in the calling thread, with an analyser of its own. */
void batch_analyse(struct batch *batch, struct analyser *analyser,
                   const struct topic_table *topics);
