/**
 * Which words of a question are at fault where it finds nothing: those that no article has.
 */
#pragma once

#include "actueel/search.h"

#include <jansson.h>

enum { MISSING_WORDS_MAX = 6 /**< words of a question that are looked up, the first ones */ };

/**
 * `{woorden [{tekst, komma}], een, over {tekst, link, aantal}}`: the words, whether it is just one,
 * and what the rest of the question finds, or null. JSON's null where every word is in some
 * article, and where there is but one word.
 *
 * document   document_search of the answer without hits. NULL with `error` where the archive fails.
 */
json_t *missing_words_view(struct archive *archive, const struct search_request *search,
                           const json_t *document, GError **error);
