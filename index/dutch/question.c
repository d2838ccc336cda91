/**
 * Words of questions that say nothing of what is asked about.
 */
#include "actueel/dutch.h"

#include "questionwords.h"

#include <stdlib.h>
#include <string.h>

static int compare_word(const void *key, const void *word)
{
    return strcmp(key, *(const char *const *)word);
}

bool question_word_is_weak(const char *word)
{
    g_autofree char *folded = analyser_fold(word);
    return bsearch(folded, questionwords, n_questionwords, sizeof *questionwords, compare_word) !=
           NULL;
}
