/**
 * Feeds that are polled: some are fetched at once, then what they brought is imported, one after
 * another. None stops the others.
 */
#pragma once

#include "actueel/feed.h"
#include "actueel/fetch.h"
#include "actueel/ingest.h"

#include "config.h"
#include "import_report.h"

enum { FEEDS_AT_ONCE = 8 };

enum feed_outcome {
    FEED_WAITING,    /**< it failed before, and is left alone for a while: not asked */
    FEED_UNCHANGED,  /**< nothing new */
    FEED_TAKEN,      /**< what it has is in the archive, but for rejects */
    FEED_UNREADABLE, /**< what it gives is no feed, or breaks off */
    FEED_FAILED,     /**< it could not be fetched */
};

/** A feed that is polled, and how that went. */
struct feed_job {
    const struct config_feed *feed;
    struct feed_state state; /**< as the archive knows it; then what it is to remember */
    struct fetch_answer answer;
    enum feed_outcome outcome;
    char *reason; /**< of a failure, or NULL */
    uint64_t n_read, n_rejected;
    struct ingest_counts counts;
    char *path; /**< of its document, while there is one */
    GThread *thread;
};

struct feed_job *feed_job_new(const struct config_feed *feed);
void feed_job_free(struct feed_job *job);

/** How they are asked. */
struct feed_terms {
    const char *contact; /**< who we are, or NULL */
    const char *folder;  /**< for their documents, of our own */
    unsigned timeout_ms;
    bool is_forced; /**< those too that are to be left alone */
};

/** Ask up to FEEDS_AT_ONCE feeds at once, and wait for all of them. */
void feeds_ask(struct feed_job *const *jobs, guint n_jobs, const struct feed_terms *terms);

/**
 * Import what a feed brought in a run of its own, and remember how it went.
 *
 * command   how it was started, for the record.
 * Returns   false with `error` where nothing can be stored any more.
 */
bool feeds_take(struct feed_job *job, struct archive *archive, const char *command,
                struct import_report *report, GError **error);
