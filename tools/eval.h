/**
 * The parts of `make eval`.
 */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

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
 * Returns   {class: {n, actueel: {ndcg10, mrr10, recall20}, plainOr: ..., plainAnd: ...}} with the
 *           class `all`, or NULL with `error`.
 */
json_t *eval_retrieval(const struct collection *collection, GError **error);

/**
 * Which forms of a word meet: pairs of forms over a file of `lemma TAB form TAB features` lines.
 * A pair belongs together where some lemma has both. Prints a table.
 *
 * Returns   {actueel: {precision, recall, f1}, libstemmer: ...}, or NULL with `error`.
 */
json_t *eval_conflation(const char *path, GError **error);
