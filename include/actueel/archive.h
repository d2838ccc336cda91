/**
 * The archive: one SQLite file that holds every article and its index.
 */
#pragma once

#include "actueel/article.h"
#include "actueel/error.h"

enum archive_mode {
    ARCHIVE_READ,   /**< read only; any number of them */
    ARCHIVE_WRITE,  /**< the one writer, of a file that is there */
    ARCHIVE_CREATE, /**< the one writer; makes the file where it is missing */
};

/** An open archive. Not shared between threads, but for its snapshots. */
struct archive;

/** What all readers of one archive in a process share: document lengths, topics by number. */
struct snapshots;

struct snapshots *snapshots_new(void);
void snapshots_unref(struct snapshots *snapshots);
ACTUEEL_AUTOPTR(snapshots, snapshots_unref)

/**
 * Open an archive.
 *
 * wait_ms    how long a writer waits for another one.
 * snapshots  shared by this process's readers; NULL: a set of its own.
 * Returns    the archive (archive_close), or NULL with `error`:
 *            ACTUEEL_ERROR_NO_INPUT  no such file
 *            ACTUEEL_ERROR_BUSY      another process writes, after wait_ms
 *            ACTUEEL_ERROR_ANALYSER  for writing, and the index is of another analyser
 *            ACTUEEL_ERROR_VERSION   not an archive, or of a newer schema
 *            ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK, ACTUEEL_ERROR_ARCHIVE
 */
struct archive *archive_open(const char *path, enum archive_mode mode, unsigned wait_ms,
                             struct snapshots *snapshots, GError **error);
void archive_close(struct archive *archive);
ACTUEEL_AUTOPTR(archive, archive_close)

const char *archive_path(const struct archive *archive);

/** Whether this very archive_open made the archive. */
bool archive_is_new(const struct archive *archive);

/** Whether the index was made by this program's analyser; a reader goes on where not, and says so.
 */
bool archive_analyser_is_current(const struct archive *archive);

/** The sequence number of the newest change, or -1 with `error`. */
int64_t archive_revision(struct archive *archive, GError **error);

/** What questions are answered from. */
struct snapshot_figures {
    int64_t revision, n_articles;
    int32_t first_day, last_day; /**< 0 where it is empty */
    int64_t age_us;              /**< since it was made */
};

/**
 * Make what all readers of these snapshots share, of the newest revision: the first question would
 * else wait for it. `figures` may be NULL; they cost nothing more, unlike archive_figures, which
 * reads the whole archive.
 */
bool archive_prepare(struct archive *archive, struct snapshot_figures *figures, GError **error);

/** What an archive says of itself ("sample", "name"); NULL where unset. The caller frees it. */
char *archive_setting(struct archive *archive, const char *name, GError **error);
bool archive_set(struct archive *archive, const char *name, const char *value, GError **error);

/**
 * One article by key or slug; the caller frees it. NULL without `error`: there is none.
 * A key is accepted in capitals too.
 */
struct stored_article *archive_article_by_key(struct archive *archive, const char *key,
                                              GError **error);
struct stored_article *archive_article_by_slug(struct archive *archive, const char *slug,
                                               GError **error);

/** Earlier texts, oldest first (struct version *, owned by the array), or NULL with `error`. */
GPtrArray *archive_versions(struct archive *archive, const char *key, GError **error);

enum {
    RELATED_MAX = 8,        /**< links that an article's text makes */
    RELATED_SHOWN_MAX = 16, /**< with those that staff split from it */
};

/** An article that is alike, yet another one. */
struct related_article {
    char *key, *slug, *title;
    int32_t day;
    bool is_apart; /**< staff split the two */
};

/** What an article is linked with, newest first (struct related_article *, owned by the array);
 * NULL with `error`. */
GPtrArray *archive_related(struct archive *archive, const char *key, GError **error);

/**
 * Undo the merges into an article: each of its places but the first becomes an article again, by
 * the text that it gave, and none of them ever becomes one with another of them.
 *
 * command   how it was started, for the record.
 * Returns   the new articles' keys (char *, owned by the array), or NULL with `error`:
 *           ACTUEEL_ERROR_NOT_FOUND  no such article
 *           ACTUEEL_ERROR_USAGE      it has one place
 */
GPtrArray *archive_split(struct archive *archive, const char *key, const char *command,
                         GError **error);

/** Takes one article; false ends the walk. */
typedef bool (*article_func)(const struct stored_article *article, void *user, GError **error);

/** All articles, oldest first, in one read transaction. False with `error`, or where `take` ended.
 */
bool archive_each(struct archive *archive, article_func take, void *user, GError **error);

/** Where an article is, and since when it is as it is. */
struct article_address {
    const char *slug;
    int32_t day;
    int64_t changed; /**< seconds since 1970 UTC: its latest change, or when it came in */
};

/** Takes one; false ends the walk. */
typedef bool (*address_func)(const struct article_address *address, void *user);

/** Those of all articles from one day to another, both included and 0 for open, oldest first; false
 * with `error`. */
bool archive_each_address(struct archive *archive, int32_t from_day, int32_t to_day,
                          address_func take, void *user, GError **error);

/** How much an archive holds. */
struct archive_figures {
    int64_t n_articles, n_versions, n_sources, n_topics, n_runs;
    int64_t n_withdrawn, n_redacted, n_erased; /**< the first and last are none of n_articles */
    int64_t revision;
    int32_t first_day, last_day; /**< 0 where it is empty */
    int64_t text_bytes, file_bytes;
};
bool archive_figures(struct archive *archive, struct archive_figures *figures, GError **error);

/** Takes one fault that a check found, as a sentence. */
typedef void (*fault_func)(const char *fault, void *user);

/**
 * Look for damage: SQLite's own check, the index against the articles, each article's SHA-256,
 * and what the tables owe each other.
 * Returns   how many faults there are, each given to `take`; -1 with `error` where it cannot look.
 */
int64_t archive_check(struct archive *archive, fault_func take, void *user, GError **error);

/** SHA-256 in hex over what the archive holds, in a fixed order: articles, shown or withdrawn, with
 * their places, topics and versions, and removals. The caller frees it. */
char *archive_digest(struct archive *archive, GError **error);

/** Takes how far a long work is. */
typedef void (*progress_func)(int64_t n_done, int64_t n_all, void *user);

/**
 * Make the index anew with this program's analyser and the archive's rules, beside the old one,
 * then swap them. Readers go on meanwhile.
 *
 * progress  told now and then; or NULL.
 */
bool archive_reindex(const char *path, unsigned wait_ms, progress_func progress, void *user,
                     GError **error);
