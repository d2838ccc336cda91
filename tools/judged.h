/**
 * Questions with judgments, and what an archive answers to them.
 */
#pragma once

#include "actueel/archive.h"
#include "tools/eval.h"

/** The sample archive and its questions. */
extern const struct collection judged_sample;

struct judged_question {
    char *id, *text;
    char *class;        /**< or NULL */
    GHashTable *grades; /**< external id to grade, of what is relevant; NULL: nothing is */
};

/** The questions of a collection (struct judged_question *); NULL with `error`. */
GPtrArray *judged_questions(const struct collection *collection, GError **error);

/** The first external ids of an answer in order, exact hits, then less precise ones (char *). */
GPtrArray *judged_answer(struct archive *archive, const char *text, unsigned limit, GError **error);

/** Remove a folder with the files in it. */
void judged_remove_folder(const char *folder);
