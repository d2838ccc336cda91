#include "index/dutch/shout.h"

#include "index/dutch/lexicon.h"
#include "index/dutch/reading.h"

/** A line's letters and its words in capitals. */
struct tally {
    size_t n_capitals, n_small;
    unsigned n_words;
    unsigned n_known; /**< of them, words of the language */
    bool has_long_word;
};

/** A word in capitals. A list of acronyms is no shout: few of them are words as well. */
static void count_word(struct tally *tally, const char *word, size_t size)
{
    char folded[LEXICON_MAX_WORD_BYTES];
    tally->n_words++;
    if (!reading_is_acronym(word, size)) {
        tally->has_long_word = true;
        return;
    }
    for (size_t i = 0; i < size; i++)
        folded[i] = g_ascii_tolower(word[i]);
    tally->n_known += (lexicon_kinds(folded, size) & LEXICON_WORD) != 0;
}

static struct tally count(const char *text, size_t start, size_t end)
{
    struct tally tally = {0};
    size_t in_word = 0;
    for (size_t i = start; i <= end; i++) {
        char c = i < end ? text[i] : ' ';
        bool is_capital = g_ascii_isupper(c);
        tally.n_capitals += is_capital;
        tally.n_small += g_ascii_islower(c) != 0;
        if (is_capital) {
            in_word++;
            continue;
        }
        if (in_word > 1 && !g_ascii_islower(c))
            count_word(&tally, text + i - in_word, in_word);
        in_word = 0;
    }
    return tally;
}

static bool is_shouted(const struct tally *tally)
{
    return tally->n_capitals > tally->n_small &&
           (tally->has_long_word ||
            (tally->n_words >= SHOUT_MIN_WORDS && 2 * tally->n_known > tally->n_words));
}

bool shout_is_around(struct shout *shout, const char *text, size_t size_bytes, size_t at)
{
    if (at >= shout->start && at < shout->end)
        return shout->is_shout;
    size_t start = at, end = at;
    while (start > 0 && at - start < SHOUT_LINE_MAX_BYTES && text[start - 1] != '\n')
        start--;
    while (end < size_bytes && end - at < SHOUT_LINE_MAX_BYTES && text[end] != '\n')
        end++;
    struct tally tally = count(text, start, end);
    *shout = (struct shout){start, end, is_shouted(&tally)};
    return shout->is_shout;
}
