/**
 * Questions to an archive.
 *
 * No text is an error: whatever a person types is read as something, and the result says as what.
 * An empty text means all articles, so that lists, topics and the archive by date are searches too.
 */
#pragma once

#include "actueel/archive.h"

enum {
    QUERY_MAX_BYTES = 512,
    QUERY_MAX_TERMS = 16,
    QUERY_MAX_PREFIXES = 2,
    QUERY_MAX_STOP_WORDS = 8, /**< where there is nothing else to search for */
    QUERY_PREFIX_MIN_LETTERS = 3,
    SEARCH_MAX_LIMIT = 1000, /**< hits on a page */
    SEARCH_MAX_FACETS = 100, /**< topics or sources that are counted in an answer */
    SEARCH_FEW = 10,         /**< fewer exact hits than these: less precise ones follow */
    SEARCH_MAX_MS = 1000,    /**< a question that comes over the network stops then */
};

enum search_order {
    ORDER_RANK,
    ORDER_DATE, /**< the newest first */
    /** For feeds: what came in or changed last first, whatever day it is of; where a topic is asked
     * for, what got other topics too. */
    ORDER_CHANGED,
};

struct search_request {
    const char *text;         /**< as typed; NULL or "" means all */
    int32_t from_day, to_day; /**< both included; 0: open */
    const char *topic;        /**< slug or name, or NULL */
    const char *source;       /**< slug or name, or NULL */
    enum search_order order;  /**< without words in the text nothing ranks: then by date */
    unsigned limit;           /**< at most SEARCH_MAX_LIMIT */
    const char *after;        /**< search_result.next of the page before, or NULL */
    unsigned max_ms;          /**< stop after that many milliseconds; 0: never */
    int32_t today;            /**< for `vorige maand`: the civil day in Amsterdam; 0: now */
    bool widen;               /**< where few match: another spelling, some of the words, others */
    bool explain;             /**< fill hit.explanation */
};

/** How one part of the question was read. */
enum query_part_kind {
    PART_WORD,
    PART_PHRASE,  /**< words next to each other */
    PART_WITHOUT, /**< articles with it are left out */
    PART_EITHER,  /**< one of several */
    PART_PREFIX,  /**< words that begin so */
    PART_TITLE,   /**< in the title */
    PART_TOPIC,   /**< of a topic */
    PART_SOURCE,  /**< from a source */
    PART_DATE,    /**< of some days */
    PART_IGNORED, /**< a stop word or operator beside other words, or signs without a word */
    PART_CUT,     /**< over a limit: not searched */
};

struct query_part {
    enum query_part_kind kind;
    char *text;        /**< as typed */
    char *without;     /**< the whole question without this part */
    int64_t n_without; /**< hits of that question where this one has none; else -1 */
    char *also;        /**< what it was taken for besides, as an acronym's words; or NULL */
    char *name; /**< of the topic or source that is meant; NULL: there is none of that name */
    int32_t from_day, to_day; /**< of a date, both included; 0: open */
    char *as_words;           /**< of a date: the question with its words taken as words; or NULL */
    int64_t n_as_words;       /**< hits of that on the first page, or -1 */
};

/** A word that was read as another one. */
struct respelling {
    char *typed, *read;
};

/**
 * What another spelling finds besides, where the question as typed finds few. What is widened then
 * has words of the question as it was read; where there are no hits at all, that is all there is.
 */
struct respelled {
    GPtrArray *words; /**< struct respelling * */
    char *text;       /**< the question as it was read; asked for, it is left alone */
    uint64_t total;   /**< of articles that the question as typed does not find */
    GPtrArray *hits;  /**< struct hit * */
};

/** Why a word is looked for besides one of the question, where that finds too little. */
enum widening_kind {
    WIDENED_FAMILY,  /**< made of the same word: verkiezing, verkiezen, kiezer */
    WIDENED_SYNONYM, /**< means about the same */
    WIDENED_TOPIC,   /**< the topic that the word names */
};

struct widening {
    enum widening_kind kind;
    char *word; /**< of the question */
    char *also; /**< the word or the topic's name */
};

struct snippet_part {
    char *text;
    bool marked;
};

/** What was found of a word of the question. */
enum explanation_form {
    EXPLAINED_WORD,      /**< itself, in any inflection */
    EXPLAINED_PART,      /**< as a part of a compound */
    EXPLAINED_ACRONYM,   /**< itself, written as an acronym */
    EXPLAINED_ELLIPSIS,  /**< left out and completed: `sms- en spraakberichten` */
    EXPLAINED_EXPANSION, /**< the words of an acronym, or the acronym of words */
    EXPLAINED_FAMILY,    /**< a word made of the same one */
    EXPLAINED_SYNONYM,   /**< a word that means about the same */
    EXPLAINED_TOPIC,     /**< the article's topic, whose name has it */
};

struct explanation_term {
    char *word; /**< of the question */
    enum explanation_form form;
    bool in_title;
    unsigned n;   /**< how often */
    double share; /**< of `sum` */
};

/** Why a hit stands where it does: its score is sum * nearness * age. */
struct explanation {
    GArray *terms; /**< struct explanation_term, the largest share first; they add up to `sum` */
    double sum, nearness, age;
};

/** "word", "part", .. */
const char *explanation_form_name(enum explanation_form form);

/** As a table for a person, a line a term and one of the whole; the caller frees it. */
char *explanation_table(const struct explanation *explanation);
void explanation_free(struct explanation *explanation);
ACTUEEL_AUTOPTR(explanation, explanation_free)

struct hit {
    struct stored_article *article; /**< without body */
    double score;
    GArray *title;                   /**< struct snippet_part: all of it, what was found marked */
    GArray *snippet;                 /**< struct snippet_part */
    struct explanation *explanation; /**< where asked for, of an exact hit by rank; else NULL */
};

/**
 * How many articles choosing one value would give, everything else of the question as it is: a
 * topic instead of the one that is chosen, or a source, or a year instead of the days that are.
 * Months are those of the result; the ones in which nothing was found are left out.
 */
struct facet {
    char *slug; /**< of a topic or source; NULL for a date */
    char *name; /**< "Mensenhandel", "2023", "2023-09" */
    uint64_t n_articles;
};

struct search_result {
    char *text;       /**< the question as typed (valid UTF-8) */
    GPtrArray *parts; /**< struct query_part * */
    uint64_t total;   /**< exact number of matches */
    GPtrArray *hits;  /**< struct hit * */
    char *next;       /**< to be given as search_request.after, or NULL on the last page */
    GPtrArray *topics, *years, *months, *sources; /**< struct facet *: most first; dates: newest */
    uint64_t n_widened;          /**< articles with some of the words, beside the exact ones */
    GPtrArray *widened;          /**< struct hit *, or NULL where nothing was widened */
    GPtrArray *widenings;        /**< struct widening *: what was looked for besides; or NULL */
    struct respelled *respelled; /**< or NULL: the question is spelled right, or found enough */
    int64_t revision;
};

/**
 * Find one page of articles.
 *
 * Further pages go on behind the last article of the one before, by the weights that the first page
 * was ordered by, without what came into the archive since: each article once, whatever comes in.
 * One that is taken away meanwhile is gone; one whose text or date changed stands where it now
 * belongs, and so may come twice or not at all. `total` and facets count the same articles.
 *
 * Returns   the page, owned by the caller (search_result_free), or NULL with `error`:
 *           ACTUEEL_ERROR_TIMEOUT    stopped after max_ms
 *           ACTUEEL_ERROR_NOT_FOUND  no such topic or source; the message names it
 *           ACTUEEL_ERROR_USAGE      `after` is not one of ours
 *           ACTUEEL_ERROR_ARCHIVE    SQLite failed
 */
struct search_result *search_run(struct archive *archive, const struct search_request *request,
                                 GError **error);
void search_result_free(struct search_result *result);
ACTUEEL_AUTOPTR(search_result, search_result_free)

/** What of a request is not in the archive: search_run would tell of one of these. */
struct search_unknown {
    bool topic, source;
    bool
        after; /**< no place in any result; search_run may still find that it is none in this one */
};
bool search_check(struct archive *archive, const struct search_request *request,
                  struct search_unknown *unknown, GError **error);

/**
 * Articles about what one is about, by the rare words that they share: at most `n`, the nearest
 * first (struct hit *, without snippet, owned by the array); NULL with `error`. What it is linked
 * with for being alike (archive_related) is not among them.
 */
GPtrArray *search_related(struct archive *archive, const struct stored_article *article, unsigned n,
                          GError **error);

enum { NEIGHBOURS_TOPICS_MAX = 8 /**< topics of an article along which one can walk on from it */ };

/** What stands before and after an article in time. */
struct neighbours {
    const struct article_topic *topic; /**< that they share with it, as it has it; NULL: of any */
    struct stored_article *earlier, *later; /**< without body; NULL: none */
};
void neighbours_free(struct neighbours *neighbours);

/**
 * Neighbours along each of an article's first topics; topics that nothing else has are left out.
 * Where that leaves none, those in the whole archive.
 *
 * returns   struct neighbours *, with one neighbour at least; they live no longer than `article`.
 *           NULL with `error`.
 */
GPtrArray *search_neighbours(struct archive *archive, const struct stored_article *article,
                             GError **error);
