#include "index/dutch/base.h"

#include "index/dutch/inflection.h"
#include "index/dutch/lexicon.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
    MIN_PREFIX_BYTES = 3,
    MIN_HEAD_BYTES = 4,
    MIN_UNKNOWN_BYTES = 5,
    MIN_NOUN_BYTES = 4, /**< of which a word that is not known could be a form */
};

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t n = strlen(ending);
    return n < size && memcmp(word + size - n, ending, n) == 0;
}

/** A root that the table has as another word only, when it has its infinitive as well. */
static bool has_infinitive(const char *root)
{
    struct spellings spellings;
    char infinitive[INFLECTION_MAX_BYTES + 4];
    spellings_open(root, strlen(root), &spellings);
    for (unsigned i = 0; i < spellings.n; i++) {
        int size = g_snprintf(infinitive, sizeof infinitive, "%sen", spellings.texts[i]);
        if ((lexicon_kinds(infinitive, (size_t)size) & LEXICON_WORD) != 0)
            return true;
    }
    return false;
}

static bool can_be_of(const struct inflection *inflection, unsigned kinds)
{
    size_t size = strlen(inflection->base);
    switch (inflection->kind) {
    case INFLECTION_ADJECTIVE:
        return (kinds & LEXICON_ADJECTIVE) != 0;
    case INFLECTION_VERB:
        return (kinds & LEXICON_ROOT) != 0 ||
               ((kinds & LEXICON_WORD) != 0 && inflection->ending != 'e' &&
                has_infinitive(inflection->base));
    case INFLECTION_PLURAL:
    case INFLECTION_DIMINUTIVE:
        return (kinds & LEXICON_WORD) != 0 &&
               (size >= MIN_NOUN_BYTES ||
                (size == MIN_NOUN_BYTES - 1 && inflection->ending == 'e'));
    }
    return false;
}

/** Of all words that this could be a form of, the longest. */
static size_t by_inflection(const struct inflection *inflections, unsigned n, char *base)
{
    const struct inflection *best = NULL;
    struct lexicon_entry entry, best_entry;
    size_t best_size = 0;
    for (unsigned i = 0; i < n; i++) {
        size_t size = strlen(inflections[i].base);
        if (size < MIN_PREFIX_BYTES || size <= best_size ||
            !lexicon_find(inflections[i].base, size, &entry) ||
            !can_be_of(&inflections[i], entry.kinds))
            continue;
        best = &inflections[i];
        best_entry = entry;
        best_size = size;
    }
    return best == NULL ? 0 : lexicon_base(&best_entry, best->base, base, BASE_MAX_BYTES + 1);
}

/** With the s, e or en that links: `stads`, `kindere`, `mensen`. */
static bool makes_compounds(const char *prefix, size_t size)
{
    if ((lexicon_kinds(prefix, size) & LEXICON_WORD) != 0)
        return true;
    bool links = prefix[size - 1] == 's' || prefix[size - 1] == 'e';
    return links && size > MIN_PREFIX_BYTES &&
           (lexicon_kinds(prefix, size - 1) & LEXICON_WORD) != 0;
}

/** The head decides: `actieplannen` as plannen; a verb's form only behind what verbs have. */
static size_t by_head(const char *word, size_t size, char *base)
{
    struct lexicon_entry entry;
    size_t particle = inflection_particle(word, size);
    for (size_t at = MIN(MIN_PREFIX_BYTES, MAX(particle, 2)); at + MIN_HEAD_BYTES <= size; at++) {
        bool parts = at == particle;
        if ((!parts && (at < MIN_PREFIX_BYTES || inflection_is_particle(word, at) ||
                        !makes_compounds(word, at))) ||
            !lexicon_find(word + at, size - at, &entry) || (entry.kinds & LEXICON_WORD) == 0 ||
            ((entry.kinds & LEXICON_VERB_FORM) != 0 && !parts))
            continue;
        memcpy(base, word, at);
        return at + lexicon_base(&entry, word + at, base + at, BASE_MAX_BYTES + 1 - at);
    }
    return 0;
}

/** Words that nobody listed have endings that tell what they are: `amharische`, `geflambeerd`. */
static size_t by_ending(const char *word, size_t size, const struct inflection *inflections,
                        unsigned n, char *base)
{
    static const char *const endings[] = {"ig",   "lijk",   "isch", "baar", "zaam",
                                          "loos", "achtig", "ieel", "aans", "vormig"};
    enum { MIN_STEM_BYTES = 3, MIN_ROOT_BYTES = 6 };
    for (unsigned i = 0; i < n; i++) {
        const char *text = inflections[i].base;
        size_t base_size = strlen(text);
        bool is_sure = inflections[i].kind == INFLECTION_VERB &&
                       ends_with(text, base_size, "eer") && base_size >= MIN_ROOT_BYTES &&
                       !ends_with(word, size, "ere");
        for (size_t k = 0;
             inflections[i].kind == INFLECTION_ADJECTIVE && !is_sure && k < G_N_ELEMENTS(endings);
             k++)
            is_sure = ends_with(text, base_size, endings[k]) &&
                      base_size >= strlen(endings[k]) + MIN_STEM_BYTES;
        if (is_sure)
            return g_strlcpy(base, text, BASE_MAX_BYTES + 1);
    }
    return 0;
}

size_t base_of(const char *word, size_t size_bytes, char base[BASE_MAX_BYTES + 1])
{
    struct inflection inflections[INFLECTION_MAX];
    struct lexicon_entry entry;
    if (size_bytes > BASE_MAX_BYTES)
        return 0;
    if (lexicon_find(word, size_bytes, &entry))
        return lexicon_base(&entry, word, base, BASE_MAX_BYTES + 1);
    if (size_bytes < MIN_UNKNOWN_BYTES)
        return 0;
    unsigned n = inflections_of(word, size_bytes, inflections);
    size_t size = by_inflection(inflections, n, base);
    if (size == 0)
        size = by_head(word, size_bytes, base);
    return size != 0 ? size : by_ending(word, size_bytes, inflections, n, base);
}
