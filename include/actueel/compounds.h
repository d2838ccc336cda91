/**
 * What an archive decides over compounds, against or beside the lists that ship: how a word is
 * taken apart, or that it is kept whole.
 *
 * It takes effect with the next reindex, for the index is of one analyser.
 */
#pragma once

#include "actueel/archive.h"

struct compound_rule {
    char *word;   /**< folded */
    char *wanted; /**< its parts with + between them (`mensen+handel`), itself to keep it whole, or
                       NULL: taken back */
    char *active; /**< what the index was made with; NULL: not yet */
    bool is_learned; /**< from the archive's own words, not by staff */
};

/** All rules by word (struct compound_rule *); NULL with `error`. */
GPtrArray *compounds_list(struct archive *archive, GError **error);

/**
 * Take a word apart, or keep it whole.
 *
 * parts     "veiligheids+overleg"; a word without + is kept whole.
 * Returns   false with `error`: ACTUEEL_ERROR_USAGE where a part has under three letters or over
 *           24 bytes, there are more than eight, or there are signs in it.
 */
bool compounds_set(struct archive *archive, const char *parts, GError **error);

/** Take a rule of staff back. ACTUEEL_ERROR_NOT_FOUND: there is none for that word. */
bool compounds_unset(struct archive *archive, const char *word, GError **error);
