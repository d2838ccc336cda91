/**
 * An article: as a reader hands it in, and as the archive keeps it.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    ARTICLE_TITLE_MAX_BYTES = 2000,
    ARTICLE_BODY_MAX_BYTES = 8000000, /**< a record's limit; more is a reject */
    ARTICLE_TOPICS_MAX = 64,
    ARTICLE_KEY_LETTERS = 13,    /**< of base32 in lower case */
    ARTICLE_SLUG_MAX_BYTES = 96, /**< with the number that keeps it apart */
};

#define ARTICLE_NO_TIME INT64_MIN

enum { ARTICLE_ID_DAY_SHIFT = 20 /**< a document id is day << 20 | number within that day */ };

/** Where an article was found (vindplaats). */
struct place {
    char *source;
    char *external_id; /**< or NULL */
    char *url;         /**< or NULL */
    /** In hex, what an archive compares the next import with: identity, then details (key.h), then,
     * where staff edited the text since, the hash of what it gave; NULL where no archive told it.
     */
    char *mark;
    /** The text that it gave, as an archive keeps it of a place whose article has another place's
     * text; its day is 0 where it had no date. Else NULL. */
    struct version *text;
};

struct place *place_new(const char *source, const char *external_id, const char *url);
void place_free(struct place *place);

/** An earlier text of an article. */
struct version {
    int64_t replaced; /**< when, in seconds since 1970 UTC */
    int32_t day;
    int64_t time;
    char *title;
    char *body;
};

void version_free(struct version *version);

/** What an archive's export says of an article besides, which the next archive keeps. */
struct article_kept {
    char *key, *slug;
    GPtrArray *places;       /**< struct place *, all of them in the order they were found */
    GPtrArray *versions;     /**< struct version *, oldest first */
    GPtrArray *apart;        /**< keys of articles that staff split from it (char *) */
    GPtrArray *given;        /**< names of topics that staff gave (char *) */
    GPtrArray *vetoed;       /**< and of those that staff took away */
    GPtrArray *found;        /**< names of those that stored queries gave: told, and not taken in */
    GHashTable *topic_slugs; /**< topic's name to its slug (char *), where that is not made of it */
    char *withdrawn;         /**< the reason, of an article that is hidden; or NULL */
    bool is_erased;          /**< nothing is left but that it was */
    char *removal;           /**< what else is known of its removal, as JSON; or NULL */
    int64_t added, changed;  /**< as of a stored article; ARTICLE_NO_TIME where unknown */
};

struct article_kept *article_kept_new(void);
void article_kept_free(struct article_kept *kept);
ACTUEEL_AUTOPTR(article_kept, article_kept_free)

/** An article on its way in. Texts are valid UTF-8 in NFC, without control bytes (clean.c). */
struct article {
    int32_t day;  /**< civil day in Amsterdam (day.h); 0: the source does not say */
    int64_t time; /**< seconds since 1970 UTC, or ARTICLE_NO_TIME where only the day is known */
    char *title;  /**< one line */
    char *body;   /**< paragraphs parted by one blank line; list items begin with "• " */
    char *source; /**< who published it */
    char *external_id;         /**< the source's own name for it, or NULL */
    char *url;                 /**< or NULL */
    GPtrArray *topics;         /**< names as the source gives them (char *, owned); may be empty */
    char *extra;               /**< fields we don't know, as a JSON object, or NULL */
    bool is_deleted;           /**< the source took it away: only what names it counts */
    struct article_kept *kept; /**< or NULL: it does not come out of an archive */
};

struct article *article_new(void);
struct article *article_copy(const struct article *article);
void article_free(struct article *article);
ACTUEEL_AUTOPTR(article, article_free)

/** 13 letters and digits, as every key is; NULL is none. */
bool article_key_is_well_formed(const char *key);

/** Lower-case letters and digits, words joined by single hyphens; NULL is none. */
bool article_slug_is_well_formed(const char *slug);

enum topic_origin {
    TOPIC_BY_SOURCE, /**< the source names it */
    TOPIC_BY_QUERY,  /**< the topic's stored query matches */
    TOPIC_BY_STAFF,  /**< staff gave it */
    TOPIC_VETOED,    /**< staff took it away: outweighs the others */
};

/** Why an article has a topic. */
struct article_topic {
    char *slug;
    char *name;
    enum topic_origin origin; /**< the weightiest one: staff, then source, then query */
    char *reason;             /**< "uitbuiting in the text, 2 times", or NULL */
};

/** An article as the archive keeps it. */
struct stored_article {
    int64_t id; /**< document id: day << 20 | n; may change with the date, so never shown */
    char *key;  /**< 13 base32 characters, permanent */
    char *slug; /**< permanent, unique in the archive */
    int32_t day;
    int64_t time; /**< or ARTICLE_NO_TIME */
    char *title;
    char *body;        /**< NULL where a hit of a search leaves it out */
    char *extra;       /**< JSON object, or NULL */
    int64_t added;     /**< when it was first imported, seconds since 1970 UTC */
    int64_t changed;   /**< when its text last changed here, or ARTICLE_NO_TIME */
    GPtrArray *places; /**< struct place *, in the order they were found */
    GPtrArray *topics; /**< struct article_topic *, in the order of the topics file */
    /** struct related_article * (archive.h), newest first; NULL where it was not read: only an
     * article that is asked for by key or slug has it. */
    GPtrArray *related;
};

void stored_article_free(struct stored_article *article);
ACTUEEL_AUTOPTR(stored_article, stored_article_free)
