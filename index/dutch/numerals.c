#include "actueel/dutch.h"

#include "index/dutch/fold.h"

#include <string.h>

enum { NUMERAL_MAX_BYTES = 64 };

/** Pieces of numerals; what links and ends them, and `een`, which mostly says no number. */
static const char *const pieces[] = {
    "twee",    "drie",     "derde",   "vier",    "vijf",     "zes",     "zeven",
    "acht",    "negen",    "tien",    "elf",     "twaalf",   "nul",     "dertien",
    "dertig",  "veertien", "veertig", "tachtig", "twintig",  "honderd", "eerste",
    "duizend", "miljoen",  "miljard", "tig",     "anderhalf"};
static const char *const links[] = {"een", "en", "de", "ste"};

/** Ends of pieces from `start` on; `*ends` has a bit for each byte that one ends at. */
static guint64 ends_from(const char *word, size_t start, const char *const *list, size_t n)
{
    guint64 ends = 0;
    for (size_t i = 0; i < n; i++)
        if (g_str_has_prefix(word + start, list[i]))
            ends |= (guint64)1 << (start + strlen(list[i]));
    return ends;
}

bool numeral_is(const char *word, size_t size_bytes)
{
    char folded[NUMERAL_MAX_BYTES];
    size_t size = fold_word(word, size_bytes, folded, sizeof folded);
    if (size >= sizeof folded)
        return false;
    /* Which bytes a row of pieces can end at, without and with one that counts. */
    guint64 linked = 1, counted = 0;
    for (size_t at = 0; at < size; at++) {
        guint64 bit = (guint64)1 << at;
        if (((linked | counted) & bit) == 0)
            continue;
        counted |= ends_from(folded, at, pieces, G_N_ELEMENTS(pieces));
        guint64 further = ends_from(folded, at, links, G_N_ELEMENTS(links));
        linked |= (linked & bit) != 0 ? further : 0;
        counted |= (counted & bit) != 0 ? further : 0;
    }
    return (counted >> size & 1) != 0;
}
