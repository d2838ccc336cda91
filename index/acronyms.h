/**
 * Keeps which acronyms an article explains, within a write transaction.
 */
#pragma once

#include "actueel/acronyms.h"
#include "actueel/dutch.h"

/** The acronyms of a text that is new to the archive; `is_new`: there are none of an earlier one.
 */
bool acronyms_keep(struct archive *archive, const char *key, const char *title, const char *body,
                   bool is_new, GError **error);

enum { ACRONYM_STEMS_MAX_WORDS = 12 };

/**
 * The key of what an acronym stands for: its stems without stop words, parted by spaces; the caller
 * frees it. NULL where there are none, or too many.
 */
char *acronym_stems(struct analyser *analyser, const char *words, size_t size_bytes);
