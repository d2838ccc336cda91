#include "index/dutch/reading.h"

#include "index/dutch/fold.h"
#include "stopwords.h"

#include <stdlib.h>
#include <string.h>

G_STATIC_ASSERT(TERM_MAX_BYTES < G_MAXUINT8);

static int compare_word(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static bool is_stop_word(const char *folded)
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

static void add_term(struct reading *reading, enum term_kind kind, const char *text, size_t size,
                     GStringChunk *texts)
{
    char whole[TERM_MAX_BYTES + 2];
    size_t kind_size = kind == TERM_STEM ? 0 : 1;
    whole[0] = (char)kind;
    memcpy(whole + kind_size, text, size);
    reading->terms[reading->n_terms++] =
        (struct reading_term){g_string_chunk_insert_len(texts, whole, (gssize)(size + kind_size)),
                              (unsigned char)(size + kind_size), (unsigned char)kind};
}

/**
 * `thema's` has the stem of `thema` and is written `themas`. A stop word keeps the apostrophe
 * within, lest `zo'n` be read as `zon`.
 */
struct reading reading_of(struct stemmer *stemmer, const char *word, size_t size_bytes,
                          GStringChunk *texts)
{
    struct reading reading = {.n_terms = 0};
    char buffer[TERM_MAX_BYTES + 1];
    fold_word(word, size_bytes, buffer, sizeof buffer);
    char *folded = buffer + (buffer[0] == '\'' ? 1 : 0);
    size_t size = strlen(folded);
    bool has_apostrophe = memchr(folded, '\'', size) != NULL;
    reading.stop = is_stop_word(folded);
    if (has_apostrophe && reading.stop) {
        add_term(&reading, TERM_STEM, folded, size, texts);
        return reading;
    }
    bool has_s = g_str_has_suffix(folded, "'s");
    remove_apostrophes(folded);
    size = strlen(folded);
    size_t stem_size;
    const char *stem = stemmer_stem(stemmer, folded, size - (has_s ? 1 : 0), &stem_size);
    add_term(&reading, TERM_STEM, stem, stem_size, texts);
    if (strcmp(stem, folded) != 0)
        add_term(&reading, TERM_FORM, folded, size, texts);
    return reading;
}

void reading_identify(GChecksum *checksum)
{
    for (size_t i = 0; i < n_stopwords; i++)
        g_checksum_update(checksum, (const guchar *)stopwords[i], (gssize)strlen(stopwords[i]) + 1);
}
