#include "index/dutch/reading.h"

#include "index/dutch/fold.h"
#include "index/dutch/lexicon.h"
#include "stopwords.h"

#include <stdlib.h>
#include <string.h>

G_STATIC_ASSERT(TERM_MAX_BYTES < G_MAXUINT8);

static int compare_word(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

bool reading_is_stop(const char *folded)
{
    return bsearch(folded, stopwords, n_stopwords, sizeof *stopwords, compare_word) != NULL;
}

static void remove_apostrophes(char *word)
{
    char *to = word;
    for (const char *from = word; *from != '\0'; from++)
        if (*from != '\'')
            *to++ = *from;
    *to = '\0';
}

size_t reading_plain(char *folded)
{
    bool has_s = g_str_has_suffix(folded, "'s");
    remove_apostrophes(folded);
    return strlen(folded) - (has_s ? 1 : 0);
}

size_t reading_stem(struct stemmer *stemmer, const char *folded, size_t size_bytes,
                    char term[TERM_MAX_BYTES + 1])
{
    size_t stem_size;
    const char *stem = stemmer_stem(stemmer, folded, size_bytes, &stem_size);
    memcpy(term, stem, stem_size + 1);
    return stem_size;
}

/** Adds a term; false where there is no room for one more, which is left out. */
static bool add_term(struct reading *reading, enum term_kind kind, const char *text, size_t size)
{
    size_t kind_size = kind == TERM_STEM ? 0 : 1;
    guint8 *at = reading->terms + reading->size_bytes;
    if (reading->n_terms == READING_MAX_TERMS)
        return false;
    at[0] = (guint8)(size + kind_size) | (reading->n_terms > 0 ? PACKED_COLOCATED : 0);
    at[1] = (guint8)kind;
    memcpy(at + 1 + kind_size, text, size);
    reading->size_bytes += 1 + kind_size + size;
    reading->n_terms++;
    return true;
}

/** The parts of a compound, each by its own bytes of the word as written. */
static void add_parts(const struct reader_of_words *reader, struct reading *reading,
                      const char *word, size_t size_bytes, const char *folded, size_t size)
{
    struct compound_part parts[COMPOUND_MAX_PARTS];
    if (size_bytes > G_MAXUINT8)
        return;
    bool is_capital = g_unichar_isupper(g_utf8_get_char(word));
    unsigned n = compound_split(folded, size, is_capital, reader->evidence, parts);
    for (unsigned i = 0; i < n; i++) {
        char stem[TERM_MAX_BYTES + 1];
        size_t stem_size =
            reading_stem(reader->stemmer, parts[i].base, strlen(parts[i].base), stem);
        if (!add_term(reading, TERM_PART, stem, stem_size))
            return;
        reading->places[reading->n_places++] = (struct reading_place){
            (guint8)compound_place(word, size_bytes, parts[i].start),
            (guint8)compound_place(word, size_bytes, parts[i].end),
        };
    }
}

/** In capitals a disease, a movement, the mobiele eenheid and the Openbaar Ministerie. */
static bool is_acronym_too(const char *stop_word)
{
    static const char *const acronyms[] = {"als", "is", "me", "om"};
    for (size_t i = 0; i < G_N_ELEMENTS(acronyms); i++)
        if (strcmp(stop_word, acronyms[i]) == 0)
            return true;
    return false;
}

/**
 * In capitals it is a term of its own; a word of the language is read as that word besides. A stop
 * word is one of the two: `OM` is no om, and `NIET` only a word said loudly.
 */
static bool read_acronym(struct reading *reading, const char *word, size_t size_bytes,
                         const char *folded)
{
    bool is_stop = reading_is_stop(folded);
    if (!reading_is_acronym(word, size_bytes) || (is_stop && !is_acronym_too(folded)))
        return false;
    add_term(reading, TERM_ACRONYM, word, size_bytes);
    return is_stop || (lexicon_kinds(folded, size_bytes) & LEXICON_WORD) == 0;
}

/**
 * `thema's` has the stem of `thema` and is written `themas`. A stop word keeps the apostrophe
 * within, lest `zo'n` be read as `zon`.
 */
void reading_of(const struct reader_of_words *reader, const char *word, size_t size_bytes,
                struct reading *reading)
{
    reading->size_bytes = reading->n_terms = reading->n_places = 0;
    reading->stop = false;
    char buffer[TERM_MAX_BYTES + 1], stem[TERM_MAX_BYTES + 1];
    fold_word(word, size_bytes, buffer, sizeof buffer);
    char *folded = buffer + (buffer[0] == '\'' ? 1 : 0);
    if (read_acronym(reading, word, size_bytes, folded))
        return;
    size_t size = strlen(folded);
    bool has_apostrophe = memchr(folded, '\'', size) != NULL;
    reading->stop = reading_is_stop(folded);
    if (has_apostrophe && reading->stop) {
        add_term(reading, TERM_STEM, folded, size);
        return;
    }
    size_t stemmed_size = reading_plain(folded);
    size = strlen(folded);
    size_t stem_size = reading_stem(reader->stemmer, folded, stemmed_size, stem);
    add_term(reading, TERM_STEM, stem, stem_size);
    if (strcmp(stem, folded) != 0)
        add_term(reading, TERM_FORM, folded, size);
    if (!has_apostrophe && !reading->stop)
        add_parts(reader, reading, word, size_bytes, folded, size);
}

void reading_identify(GChecksum *checksum)
{
    for (size_t i = 0; i < n_stopwords; i++)
        g_checksum_update(checksum, (const guchar *)stopwords[i], (gssize)strlen(stopwords[i]) + 1);
    compound_identify(checksum);
}
