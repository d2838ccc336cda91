/**
 * Words of the archive for a word that it does not have, or has not been typed to its end.
 *
 * Nothing here is ever applied silently: callers show what was read as what.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct archive;

enum {
    SUGGEST_MAX = 100, /**< candidates of one answer */
    SUGGEST_KNOWN_TIMES =
        50, /**< so much more frequent is what was meant for a word that is known */
};

/** One candidate, and why it stands where it does. */
struct suggestion {
    char *text;     /**< as it is mostly written in the archive: "carrière", "VAR", "ter plekke" */
    int distance;   /**< from what was typed, in hundredths of a letter; 0 of a completion */
    int64_t df;     /**< articles that have it; of two words, that have the rarer */
    bool is_likely; /**< probably meant: near enough, and the typed word is unknown or far rarer */
};

/**
 * Spelling candidates for a word, or for words that may belong together (`veiligheids overleg`):
 * the least `distance` first, less what being frequent gains (suggest.c). The word itself is not
 * among them, but for other accents or capitals. Of one longer than SPELLING_MAX_BYTES there are
 * none.
 *
 * Returns   at most `n` (struct suggestion *, owned by the array), or NULL with `error`.
 */
GPtrArray *suggest_words(struct archive *archive, const char *word, unsigned n, GError **error);

/**
 * Words that begin so, those in most articles first; whatever accents and capitals are typed.
 *
 * Returns   at most `n` (struct suggestion *, owned by the array), or NULL with `error`.
 */
GPtrArray *suggest_complete(struct archive *archive, const char *prefix, unsigned n,
                            GError **error);
