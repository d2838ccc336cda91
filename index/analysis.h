/**
 * What a text gives to the index, to topics and to acronyms: found by the analyser alone, without
 * the archive, so that one thread analyses while another one stores.
 */
#pragma once

#include "index/term_list.h"
#include "index/topic_table.h"
#include "index/words.h"

struct analysis {
    struct term_list title, body;
    GPtrArray *topics;   /**< struct given_topic *: of stored queries */
    GPtrArray *acronyms; /**< struct explained_acronym * (acronyms.h) */
};

/**
 * Analyse an article's texts.
 *
 * analyser  of the thread that calls; gives the same terms as the archive's own.
 * words     counts the article's words.
 * Returns   what was found; the caller frees it.
 */
struct analysis *analysis_make(struct analyser *analyser, const struct topic_table *topics,
                               struct word_batch *words, const char *title, const char *body);
void analysis_free(struct analysis *analysis);
ACTUEEL_AUTOPTR(analysis, analysis_free)
