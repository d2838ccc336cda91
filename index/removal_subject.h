/**
 * An article that something is to be taken out of, shown or withdrawn; and what is done of it alike
 * when it is redacted and when it is erased.
 */
#pragma once

#include "index/index_changes.h"
#include "index/removal.h"

struct removal_subject {
    char *key, *slug, *title, *body, *extra;
    int64_t id;     /**< of its document; SQL_NULL where it is withdrawn */
    bool is_hidden; /**< it is withdrawn */
};

/** 1 with `subject` (removal_subject_clear), 0 where there is none, -1 with `error`. */
int removal_subject_read(struct archive *archive, const char *key, struct removal_subject *subject,
                         GError **error);
void removal_subject_clear(struct removal_subject *subject);

/** Add the words of its text and of what it said before. */
bool removal_subject_words(const struct removal_subject *subject, struct archive *archive,
                           GHashTable *words, GError **error);

/**
 * Take words out of what an import kept beside its articles: commands and names of files, those of
 * one article whatever they are, and of inputs that were not read to their end, which are read
 * from their beginning then; compounds that were learned.
 *
 * unknown   words that no article has any more.
 * own       words that are to go from the name of a file that held few articles, too.
 */
bool removal_clean(struct archive *archive, const char *key, GHashTable *unknown, GHashTable *own,
                   struct removal_rest *rest, GError **error);

/** As archive_erase and archive_redact, each a transaction, but for the purge, which is due. */
bool removal_erase(struct archive *archive, const char *key, const char *reason,
                   struct removal_rest *rest, GError **error);
bool removal_redact(struct archive *archive, const char *key, const struct redaction *redaction,
                    struct removal_rest *rest, GError **error);

/** Note that the index still holds what was taken out: removal_purge is due. */
bool removal_purge_later(struct archive *archive, GError **error);

/**
 * Have the index forget what was taken out: FTS5 keeps it until its segments are merged into one.
 * In steps, each a transaction; readers go on. Then cut the log.
 */
bool removal_purge(struct archive *archive, struct removal_rest *rest, GError **error);

/** The setting that says that a purge is due. */
#define REMOVAL_PURGE "purge"

/** An empty rest, with the backups that the ledger tells of and that are there. */
bool removal_rest_begin(struct removal_rest *rest, struct archive *archive, GError **error);
