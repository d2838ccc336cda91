/**
 * What all readers of an archive in one process share: for each article, by a dense number that
 * ascends with its document id, how long it is, when it is of, and which labels it has.
 *
 * A snapshot is of one revision and never changes. A newer one is made from it by replaying the log
 * of changes, for an import commits every batch and loading anew would cost each time the whole.
 */
#pragma once

#include "actueel/archive.h"

enum {
    SNAPSHOT_NAMES_MAX = 2000, /**< topics, the first of the list, that words of a question name */
    SNAPSHOT_SHARED_MAX = 2,   /**< topics that one term may name */
    SNAPSHOT_SUGGESTIONS = 5,  /**< candidates for a typed word */
};

/** A topic or a source, numbered together so that one table counts both. */
struct label {
    int64_t id; /**< of its table */
    char *slug;
    char *name;
};

/** What scoring asks of an article, side by side: matches are far apart in memory. */
struct measures {
    uint32_t body_length;  /**< in words */
    uint16_t title_length; /**< in words; of a longer one, 65,535 */
    uint16_t month;        /**< 12 * year + month - 1 */
};

struct snapshot {
    int64_t revision;
    int64_t made_us; /**< when, on the monotonic clock */
    uint32_t n_articles;
    int64_t *ids;   /**< document ids, ascending */
    int64_t *times; /**< seconds since 1970, or ARTICLE_NO_TIME */
    struct measures *measures;
    int32_t first_day;    /**< of the first article */
    uint32_t n_days;      /**< to that of the last one, both included */
    uint32_t *day_starts; /**< n_days + 1: the first article of each day, or of a later one */
    bool *day_is_whole;   /**< n_days: whether the day has every number from 0 on */
    double mean_title_length, mean_body_length;
    uint32_t *label_starts; /**< n_articles + 1: where an article's labels stand in `labels` */
    uint16_t *labels;
    GPtrArray *label_list; /**< struct label *: topics in the file's order, then sources */
    uint16_t n_topic_labels;
    /** @privatesection */
    gint n_refs;
    GHashTable *topic_labels, *source_labels; /**< table id to label number */
    GMutex lock;                              /**< over what is found out of it later: */
    GHashTable *counts;                       /**< FTS5 expression to how many articles match it */
    GHashTable *suggestions; /**< typed word to its candidates (GPtrArray of struct suggestion) */
    GHashTable *topic_terms; /**< term to labels (GArray of uint16_t); NULL: not asked for yet */
};

struct snapshots *snapshots_ref(struct snapshots *snapshots);

/** The snapshot of the moment that the open read transaction sees; NULL with `error`. */
struct snapshot *snapshot_take(struct archive *archive, GError **error);
void snapshot_unref(struct snapshot *snapshot);
ACTUEEL_AUTOPTR(snapshot, snapshot_unref)

/** The first dense number whose document id is at least `id`; n_articles where there is none. */
uint32_t snapshot_lower_bound(const struct snapshot *snapshot, int64_t id);

/** The dense number of a document id; false where no article has it. */
bool snapshot_find(const struct snapshot *snapshot, int64_t id, uint32_t *article);

/** Whether an article has both a topic and a source, each by its label; -1 asks for none. */
bool snapshot_has_labels(const struct snapshot *snapshot, uint32_t article, int topic, int source);

/** The number of the topic or source with that slug or name, or -1. */
int snapshot_topic(const struct snapshot *snapshot, const char *slug_or_name);
int snapshot_source(const struct snapshot *snapshot, const char *slug_or_name);

/**
 * The labels of the topics whose name has a term (GArray of uint16_t, the snapshot's), or NULL. A
 * term that more than a few names have says too little to name one.
 */
const GArray *snapshot_topics_named(struct snapshot *snapshot, struct archive *archive,
                                    const char *term);

/** How many articles an FTS5 expression matches, remembered; -1 with `error`. */
int64_t snapshot_count(struct snapshot *snapshot, struct archive *archive, const char *expression,
                       GError **error);

/** What a typed word may have been meant as, as suggestions_near gives it, remembered; the caller
 * unrefs and changes nothing. NULL with `error`. */
GPtrArray *snapshot_suggestions(struct snapshot *snapshot, struct archive *archive,
                                const char *word, GError **error);
