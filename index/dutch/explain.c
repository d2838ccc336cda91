/**
 * Tells how each word of a text is read, step by step.
 */
#include "index/dutch/explain.h"

#include "index/dutch/base.h"
#include "index/dutch/fold.h"
#include "index/dutch/lexicon.h"
#include "index/dutch/parts.h"
#include "index/dutch/reading.h"

#include <string.h>

/** Where the stem comes from. */
static const char *origin_of_stem(const char *folded, size_t size)
{
    struct lexicon_entry entry;
    char base[TERM_MAX_BYTES + 1];
    if (lexicon_find(folded, size, &entry))
        return "the word list";
    return base_of(folded, size, base) > 0 ? "rules of inflection that lead to the word list"
                                           : "libstemmer: no list knows it";
}

/** The list that says so; NULL: none does. */
static const char *origin_of_parts(const struct compound_evidence *evidence, const char *folded,
                                   size_t size)
{
    if (evidence->rule != NULL && evidence->rule(folded, size, evidence->user) != NULL)
        return "the archive's rules";
    const struct part *part = part_find(folded, size);
    if (part != NULL && (part->flags & PART_RULED) != 0)
        return "the list kept by hand";
    if (part != NULL && (part->flags & PART_WHOLE) != 0)
        return "kept whole by the lists";
    return NULL;
}

static void explain_parts(const struct compound_evidence *evidence, const char *folded, size_t size,
                          bool is_capital, GString *out)
{
    struct compound_part parts[COMPOUND_MAX_PARTS];
    unsigned n = compound_split(folded, size, is_capital, evidence, parts);
    g_string_append_printf(out, "    parts     %s", n == 0 ? "none" : "");
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", parts[i].base);
    const char *origin = origin_of_parts(evidence, folded, size);
    g_string_append_printf(out, ": %s\n",
                           origin != NULL ? origin
                           : n > 0        ? "what words are made of in the word list"
                                          : "no way to cut it is likely enough");
}

/** `size` bytes of the folded word are stemmed: of `themas`, written thema's, those of thema. */
static void explain_stem(struct stemmer *stemmer, const char *folded, size_t size, GString *out)
{
    char stem[TERM_MAX_BYTES + 1];
    g_autofree char *stemmed = g_strndup(folded, size);
    reading_stem(stemmer, stemmed, size, stem);
    g_string_append_printf(out, "    stem      %s: %s\n", stem, origin_of_stem(stemmed, size));
    if (strcmp(stem, folded) != 0)
        g_string_append_printf(out, "    form      %s: as written, for quotes and prefixes\n",
                               folded);
}

/** Whether there is nothing to tell of it but that it is an acronym. */
static bool explain_acronym(const char *written, size_t size_bytes, const char *folded,
                            GString *out)
{
    bool is_word =
        (lexicon_kinds(folded, size_bytes) & LEXICON_WORD) != 0 && !reading_is_stop(folded);
    g_string_append_printf(out, "    acronym   %.*s: two to six capitals%s\n", (int)size_bytes,
                           written, is_word ? ", and a word of the language" : "");
    return !is_word;
}

void explain_word(struct stemmer *stemmer, const struct compound_evidence *evidence,
                  const char *written, size_t size_bytes, bool is_shouted, GString *out)
{
    char buffer[TERM_MAX_BYTES + 1];
    fold_word(written, size_bytes, buffer, sizeof buffer);
    char *folded = buffer + (buffer[0] == '\'' ? 1 : 0);
    bool is_acronym = reading_is_acronym(written, size_bytes);
    bool is_capital = g_unichar_isupper(g_utf8_get_char(written)) && !(is_acronym && is_shouted);
    g_string_append_printf(out, "%.*s\n    folded    %s\n", (int)size_bytes, written, folded);
    if (is_acronym && is_shouted)
        g_string_append(out, "    capitals  as the whole line: they say nothing\n");
    else if (is_acronym && explain_acronym(written, size_bytes, folded, out))
        return;
    bool is_stop = reading_is_stop(folded), has_apostrophe = strchr(folded, '\'') != NULL;
    if (is_stop)
        g_string_append(out, "    stop      a stop word: indexed, without weight\n");
    if (is_stop && has_apostrophe)
        return;
    size_t stemmed_size = reading_plain(folded);
    explain_stem(stemmer, folded, stemmed_size, out);
    if (!is_stop && !has_apostrophe)
        explain_parts(evidence, folded, strlen(folded), is_capital, out);
}
