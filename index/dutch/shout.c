#include "index/dutch/shout.h"

#include "index/dutch/reading.h"

/** A line's letters and its words in capitals. */
struct tally {
    size_t n_capitals, n_small;
    unsigned n_words;
    bool has_long_word;
};

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
        bool is_word = in_word > 1 && !g_ascii_islower(c);
        tally.n_words += is_word;
        tally.has_long_word |= is_word && !reading_is_acronym(text + i - in_word, in_word);
        in_word = 0;
    }
    return tally;
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
    *shout = (struct shout){start, end,
                            tally.n_capitals > tally.n_small &&
                                (tally.n_words >= SHOUT_MIN_WORDS || tally.has_long_word)};
    return shout->is_shout;
}
