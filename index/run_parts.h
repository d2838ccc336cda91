/**
 * What the files of a run share: its state, an article under way, and the steps that make its rows.
 * For run*.c, merge.c and removal_kept.c only.
 */
#pragma once

#include "index/duplicates.h"
#include "index/index_changes.h"
#include "index/key.h"
#include "index/run.h"

struct run {
    struct archive *archive;
    int64_t id;
    struct topic_table *topics;
    GHashTable *sources;           /**< name to table id */
    GHashTable *new_sources;       /**< table ids of those that this run made */
    GHashTable *slug_numbers;      /**< slug without number to the number to try next */
    GHashTable *last_numbers;      /**< day to the last number in it that is known to be taken */
    struct index_changes *changes; /**< of the batch */
    struct batch *batch;           /**< whose articles are taken */
    struct seen *seen;             /**< of a complete input; else NULL */
    struct duplicates *duplicates;
    GPtrArray *merges; /**< struct ingest_merge *, at most INGEST_MERGES_LISTED */
};

/** An article on its way in, with what is known of it. */
struct intake {
    const struct article *article;
    struct incoming *incoming;
    guint8 hash[KEY_HASH_BYTES], identity[KEY_IDENTITY_BYTES], details[KEY_IDENTITY_BYTES];
    int64_t source;
    /* where it is stored already: */
    int64_t place, id;
    char *key;
    bool same_content, same_details;
    bool is_merged;    /**< an earlier place governs the article's text */
    int64_t time;      /**< of the article */
    int64_t place_run; /**< the run that brought what the place gave */
};

/** An article that comes in, with what was hashed of it. */
struct intake run_intake(struct incoming *incoming);

/** An article's slug, or with the first number behind it that is free; the caller frees it. */
char *run_free_slug(struct run *run, const struct incoming *in, GError **error);

/** An article's key, or the first further one of it that is free; the caller frees it. */
char *run_free_key(struct run *run, const struct incoming *in, GError **error);

/** A document id for another article of that day. */
bool run_next_id(struct run *run, int32_t day, int64_t *id, GError **error);

/** The number of a source that is there: 1, 0 where there is none, or -1 with `error`. */
int run_know_source(struct run *run, const char *name, int64_t *id, GError **error);

/** The number of a source, which is made where it is new. */
bool run_find_source(struct run *run, const char *name, int64_t *id, GError **error);

/**
 * Add an article: with a place of its own, or where `place` is set with that one, which leaves the
 * article `from`. Sets its id and key.
 */
bool run_add(struct run *run, struct intake *in, const char *from, GError **error);

/** The place's topics, address and extra are others than before. */
bool run_change_details(struct run *run, const struct intake *in, GError **error);

/** Link an article that was added or changed with what is alike. */
bool run_link(struct run *run, const struct intake *in, GError **error);

/** Whether the archive has an article of `in`'s source and identity: 1, 0, or -1 with `error`. */
int run_find_stored(struct run *run, struct intake *in, GError **error);

/** Before anything is made of an article, once anything was removed here: whether it is to be left
 * out: 1, 0, or -1 with `error`. Says in `same_content` whether the archive has it as it is. */
int run_withholds(struct run *run, struct intake *in, GError **error);

/** A text that is new here: its topics and acronyms; what it is to the index follows. */
bool run_take_text(struct run *run, const struct intake *in, int64_t id, bool is_new,
                   GError **error);

/** What the index knows of an article now is to go, by the text that it was given. */
bool run_unindex_later(struct run *run, const struct intake *in, GError **error);
