/**
 * The log of changes, as readers may follow it: what a copy of the archive must do to stay true.
 *
 * A row names an article and what to do about it, and never says anything of its text: who follows
 * the log asks for the article itself. Of one that is not shown any more each row says just that.
 */
#pragma once

#include "actueel/archive.h"

enum { CHANGES_MAX = 1000 /**< rows of one page */ };

enum change_kind {
    CHANGE_ADDED,      /**< it is shown, for the first time or again */
    CHANGE_CHANGED,    /**< its text, date, address or places are others */
    CHANGE_TOPICS,     /**< its topics, or what else stands beside its text */
    CHANGE_REMOVED,    /**< it is not shown any more */
    CHANGE_TOPIC_LIST, /**< of no article: topics came, went or have another name */
};

struct change {
    int64_t number; /**< ascends by time; some are never given */
    enum change_kind kind;
    char *key;  /**< of the article; NULL of CHANGE_TOPIC_LIST */
    int64_t at; /**< seconds since 1970 UTC */
};

/** Some rows of the log, in its order. */
struct changes_page {
    GPtrArray *changes; /**< struct change * */
    char *next; /**< where to go on, now or later; NULL where the log has never had anything */
    bool has_more;
};

void changes_page_clear(struct changes_page *page);

/** Whether a text is a place in a log of changes, of this archive or another. */
bool changes_place_is_well_formed(const char *text);

/**
 * Read on in the log.
 *
 * after     where: changes_page.next of the page before, or a change's number; NULL: from its
 *           beginning.
 * limit     rows, at most CHANGES_MAX.
 * page      changes_page_clear.
 * Returns   false with `error`:
 *           ACTUEEL_ERROR_USAGE      `after` is not one of ours
 *           ACTUEEL_ERROR_NOT_FOUND  that place is not in the log: another archive took this one's
 *                                    place, as a backup that was put back; begin anew
 */
bool changes_read(struct archive *archive, const char *after, unsigned limit,
                  struct changes_page *page, GError **error);
