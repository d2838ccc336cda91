/**
 * Keeps which acronyms an article explains, within a write transaction.
 */
#pragma once

#include "actueel/acronyms.h"
#include "actueel/dutch.h"

/** An acronym that a text explains. */
struct explained_acronym {
    char *short_form; /**< in capitals */
    char *stems;      /**< of what it stands for, as acronym_stems gives them */
    char *written;    /**< the acronym as the text has it */
    char *words;      /**< what it stands for, as the text has it */
};

/** Add those of a text to a list that acronyms_new made. */
void acronyms_explain(struct analyser *analyser, const char *text, GPtrArray *explained);

/** An empty list (struct explained_acronym *, owned by it). */
GPtrArray *acronyms_new(void);

/** Keep those of a text that is new to the archive; `is_new`: there are none of an earlier one. */
bool acronyms_keep(struct archive *archive, const char *key, const GPtrArray *explained,
                   bool is_new, GError **error);

enum { ACRONYM_STEMS_MAX_WORDS = 12 };

/**
 * The key of what an acronym stands for: its stems without stop words, parted by spaces; the caller
 * frees it. NULL where there are none, or too many.
 */
char *acronym_stems(struct analyser *analyser, const char *words, size_t size_bytes);
