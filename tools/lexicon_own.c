#include "tools/lexicon.h"

#include <string.h>

enum { MIN_COMPOUNDS = 3 };

static bool ends(const char *word, const char *ending)
{
    return g_str_has_suffix(word, ending);
}

int own_n_compounds(const struct lexicon *lexicon, struct entry *entry)
{
    int n_both;
    if (entry->n_compounds < 0)
        entry->n_compounds = words_compounds(lexicon, entry->text, NULL, &n_both);
    return entry->n_compounds;
}

/** A name's adjective may have a capital, a common word's forms have none. */
static bool has_form(const struct lexicon *lexicon, const struct entry *entry, const char *stem,
                     const char *ending)
{
    return (entry->marks & MARK_LOWER) != 0 ? words_has(lexicon, "%s%s", stem, ending)
                                            : words_has_name(lexicon, "%s%s", stem, ending);
}

/** `huis`, `kans`, `trots`: words in s that have a plural in -en or an e behind them. */
static bool is_own_in_s(const struct lexicon *lexicon, const struct entry *entry)
{
    struct spellings spellings;
    if (words_has(lexicon, "%sje", entry->text) || words_has(lexicon, "%ssen", entry->text) ||
        has_form(lexicon, entry, entry->text, "se"))
        return true;
    spellings_open(entry->text, strlen(entry->text), &spellings);
    for (unsigned i = 0; i < spellings.n; i++)
        if (words_has(lexicon, "%sen", spellings.texts[i]) ||
            has_form(lexicon, entry, spellings.texts[i], "e"))
            return true;
    return false;
}

/** `last` could be of lassen, but its plural could not: the past of a verb like that has a d. */
static bool is_own_in_t(const struct lexicon *lexicon, struct entry *entry)
{
    char root[ENTRY_MAX_BYTES + 1];
    const char *text = entry->text;
    size_t size = strlen(text);
    g_strlcpy(root, text, size);
    const struct entry *verb = words_find(lexicon, root);
    bool is_verb =
        (verb != NULL && (verb->marks & MARK_ROOT) != 0) || kinds_is_participle(lexicon, text);
    bool is_particle = inflection_particle(text, size) != 0;
    if (!is_verb)
        return words_has(lexicon, "%sje", text) ||
               ((entry->marks & MARK_ADJECTIVE) != 0 && !ends(text, "st") &&
                kinds_has_superlative(lexicon, text)) ||
               (words_has(lexicon, "%sen", text) && !is_particle &&
                own_n_compounds(lexicon, entry) >= MIN_COMPOUNDS);
    bool takes_tje = ends(text, "t") && size > 1 && strchr("lrnwjiaeouy", text[size - 2]) != NULL;
    if (!takes_tje)
        return words_has(lexicon, "%sje", text);
    return ends(text, "t") && !is_particle && inflection_fixed_prefix(text, size) == 0 &&
           words_has(lexicon, "%sen", text) && own_n_compounds(lexicon, entry) >= 2;
}

bool own_has_forms(struct lexicon *lexicon, struct entry *entry, bool is_plural)
{
    const char *text = entry->text;
    if (ends(text, "s"))
        return is_own_in_s(lexicon, entry);
    if (ends(text, "en"))
        return words_has(lexicon, "%stje", text) || (words_has(lexicon, "%ss", text) && !is_plural);
    bool may_compare = ends(text, "er") && words_has(lexicon, "%se", text);
    if (ends(text, "er") || ends(text, "el"))
        return (!may_compare && words_has(lexicon, "%stje", text)) ||
               words_has(lexicon, "%sij", text) || words_has(lexicon, "%sheid", text) ||
               kinds_has_superlative(lexicon, text);
    if (ends(text, "e"))
        return !ends(text, "je") &&
               (words_has(lexicon, "%ss", text) || words_has(lexicon, "%stje", text));
    return (ends(text, "t") || ends(text, "d")) && is_own_in_t(lexicon, entry);
}
