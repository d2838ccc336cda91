/**
 * What leaves an archive, and stays out: hidden (withdrawn), its text replaced (redacted), or gone
 * for good (erased).
 *
 * A key is taken in capitals too. What is done is done when the call returns true: on disk, and in
 * the ledger of removals beside the archive, by which `archive_restore` does it again.
 */
#pragma once

#include "actueel/archive.h"

/**
 * The classes of reasons, as they are kept and shown; NULL at the end. Free text is not kept: it
 * could hold the very name that is to go.
 *
 *     verzoek  someone concerned asked for it      gerecht  a court ordered it
 *     onjuist  it is not true                      bron     its source took it away
 *     rechten  the rights are another's            anders   none of these
 */
extern const char *const removal_reasons[];

bool removal_reason_is_known(const char *reason);

/**
 * Hide an article: no question finds it, its address says that it was withdrawn, no import brings
 * it back. What it said, its versions, places and topics are kept. Of one that is withdrawn already
 * the reason is replaced.
 *
 * reason    one of removal_reasons.
 * Returns   false with `error`: ACTUEEL_ERROR_NOT_FOUND, ACTUEEL_ERROR_USAGE for another reason.
 */
bool archive_withdraw(struct archive *archive, const char *key, const char *reason, GError **error);

/**
 * Undo the last word on an article: one that is withdrawn is shown again as it was; one that was
 * redacted stays as it is, and one that was erased stays erased, but imports may bring what their
 * source says (of an erased one under another key).
 *
 * Returns   false with `error`: ACTUEEL_ERROR_NOT_FOUND where nothing was removed.
 */
bool archive_release(struct archive *archive, const char *key, GError **error);

/** What is still to be done after a text was taken out; all is empty where nothing is. */
struct removal_rest {
    GPtrArray
        *backups;    /**< char *: files that `backup` wrote before and that still have the text */
    GPtrArray *left; /**< char *: sentences on what still holds words that are to go */
    bool needs_reindex; /**< a compound learned from it stays until `archive_reindex` */
    bool log_is_held;   /**< a reader kept the log from being cut: do it again when it is gone */
};

void removal_rest_clear(struct removal_rest *rest);

/**
 * Remove an article for good: its text, what it said before, and all that was made of it. Its key
 * and address are never given again, and tell that it was erased. Of one that is erased already
 * what a crash left undone is done.
 *
 * reason    one of removal_reasons, or NULL: untold, or what it was withdrawn for.
 * rest      removal_rest_clear.
 * Returns   false with `error`: ACTUEEL_ERROR_NOT_FOUND, ACTUEEL_ERROR_USAGE.
 */
bool archive_erase(struct archive *archive, const char *key, const char *reason,
                   struct removal_rest *rest, GError **error);

/** What an article says from now on. */
struct redaction {
    const char *title; /**< NULL: as it is */
    const char *body;  /**< as of an article on its way in */
    const char *slug;  /**< NULL: as it is; the old one leads to it still, by a keyed hash */
};

/**
 * Replace the text of an article, shown or withdrawn, and erase what stood before: all versions,
 * and whatever of its other fields has a word that the new text has not. Imports leave it as it is
 * until archive_release.
 *
 * rest      removal_rest_clear.
 * Returns   false with `error`: ACTUEEL_ERROR_NOT_FOUND; ACTUEEL_ERROR_USAGE where the slug is
 *           none, or another's.
 */
bool archive_redact(struct archive *archive, const char *key, const struct redaction *redaction,
                    struct removal_rest *rest, GError **error);

/** What is left of an article that is not shown where it was. */
enum gone_kind {
    GONE_WITHDRAWN,
    GONE_ERASED,
    GONE_MOVED, /**< it has another slug now */
};

struct gone {
    enum gone_kind kind;
    char *key;
    char *reason; /**< one of removal_reasons; NULL: untold */
    int64_t at;   /**< seconds since 1970 UTC */
};

void gone_clear(struct gone *gone);

/**
 * Whether an article that is not there was there once.
 *
 * Returns   1 with `gone` (gone_clear), 0 where it never was, -1 with `error`.
 */
int archive_gone_by_key(struct archive *archive, const char *key, struct gone *gone,
                        GError **error);
int archive_gone_by_slug(struct archive *archive, const char *slug, struct gone *gone,
                         GError **error);
