/**
 * The parts of `make eval`.
 */
#pragma once

#include "actueel/error.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/** The lines of a file that are neither empty nor begin with `#`; NULL with `error`. */
GPtrArray *eval_lines(const char *path, GError **error);

/** Takes the cells of a row. */
typedef void (*eval_row_func)(char **cells, void *user);

/** Give each row of a TSV file that has at least so many cells; one with fewer is an error. */
bool eval_each_row(const char *path, unsigned n_cells, eval_row_func take, void *user,
                   GError **error);

/** Articles, questions about them, and which articles answer each. */
struct collection {
    const char *name;
    const char *articles; /**< any file that `actueel import` takes */
    const char
        *questions; /**< lines `id TAB question`, or with `classes` `id TAB class TAB question` */
    const char *qrels; /**< TREC: `id 0 externeId grade` */
    bool classes;
    bool titles; /**< false: titles are left out */
};

/**
 * Ask all questions of ours and of plain FTS5, and print a table of the measures.
 *
 * Returns   {class: {n, actueel: {ndcg10, mrr10, recall20}, stemmedOr: ..., plainOr: ..., plainAnd:
 *           ..., aboveStemmed}} with the class `all`, or NULL with `error`. `aboveStemmed` is by
 *           what share our nDCG@10 is above that of plain FTS5 with libstemmer.
 */
json_t *eval_retrieval(const struct collection *collection, GError **error);

/**
 * Which forms of a word meet: pairs of forms over a file of `lemma TAB form TAB features` lines.
 * A pair belongs together where some lemma has both. Prints a table.
 *
 * Returns   {actueel: {precision, recall, f1}, libstemmer: ...}, or NULL with `error`.
 */
json_t *eval_conflation(const char *path, GError **error);

/**
 * Which forms of our own tables of nouns and verbs meet, and which words stay apart.
 *
 * tell      print each pair that ours has wrong.
 * Returns   {actueel: {nouns, verbs, apart, all}, libstemmer: ...}, each the share of pairs that
 *           is right, or NULL with `error`.
 */
json_t *eval_pairs(bool tell, GError **error);

/** Words with their parts, and words to keep whole. */
struct compounds_cases {
    const char *name;
    const char *cut;   /**< lines `word TAB parts with +` and perhaps `TAB keep`: is whole */
    const char *whole; /**< one word a line; NULL for none */
};

/**
 * Which compounds are taken apart rightly. Parts are compared as stems, the smallest ones in order.
 *
 * Returns   {split: {n, right, wrong, missed}, keep: {n, right}} in shares of n, or NULL with
 *           `error`.
 */
json_t *eval_compounds(const struct compounds_cases *cases, bool tell, GError **error);

/**
 * Which acronyms are learned from sentences that explain them (tests/corpus/acronyms.tsv).
 *
 * others    lines `acronym TAB words` to take in place of our own; NULL for our own.
 * Returns   {explained: {n, found, otherWords}, bare: {n, quiet}} in shares of n: found with just
 *           these words, found with other ones; sentences that explain nothing and where nothing is
 *           found. NULL with `error`.
 */
json_t *eval_acronyms(const char *others, bool tell, GError **error);

/**
 * Renew the table between `<!-- eval -->` and `<!-- /eval -->` in a Markdown file.
 *
 * all       the figures by the names that tools/eval gives them.
 */
bool eval_table(const json_t *all, const char *path, GError **error);

/** A file of lines `wrong TAB right`. */
struct spelling_cases {
    const char *name; /**< in the figures */
    const char *path;
};

/**
 * Whether the right word is suggested first, or among three, out of the words of the language and
 * of the corpus. Prints a table. Pairs whose right word is not among these are told, not counted.
 *
 * Returns   {name: {n, first, three}}, or NULL with `error`.
 */
json_t *eval_spelling(const struct spelling_cases *cases, size_t n_cases, bool tell,
                      GError **error);
