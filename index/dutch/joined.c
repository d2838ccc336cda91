#include "index/dutch/joined.h"

#include <string.h>

enum { THOUSANDS_DIGITS = 3 };

static bool is_number(const char *text, const struct word *word)
{
    for (size_t i = word->start; i < word->end; i++)
        if (!g_ascii_isdigit(text[i]))
            return false;
    return true;
}

static bool is_one_letter(const char *text, const struct word *word)
{
    return word->end == word->start + (size_t)g_utf8_skip[(unsigned char)text[word->start]] &&
           !g_ascii_isdigit(text[word->start]);
}

/** `e-mail`, `covid-19`, `O'Brien`; not `29-09-2023`, yet `06-12345678`. */
static bool hyphens_can_go(const char *text, const struct word *words, unsigned n_words)
{
    for (unsigned i = 0; i < n_words; i++)
        if (!is_number(text, &words[i]))
            return true;
    return n_words == 2 && text[words[0].start] == '0';
}

/** `B.V.` and `1.234.567`. */
static bool dots_can_go(const char *text, const struct word *words, unsigned n_words)
{
    bool initials = true, thousands = words[0].end - words[0].start <= THOUSANDS_DIGITS;
    for (unsigned i = 0; i < n_words; i++) {
        initials = initials && is_one_letter(text, &words[i]);
        thousands = thousands && is_number(text, &words[i]) &&
                    (i == 0 || words[i].end - words[i].start == THOUSANDS_DIGITS);
    }
    return initials || thousands;
}

static bool is_hyphen(char sign)
{
    return sign == '-' || sign == '\'';
}

unsigned joined_as_one(const char *text, const struct chunk *chunk, unsigned first)
{
    const struct word *words = chunk->words + first;
    unsigned end = first + 1;
    if (end >= chunk->n_words)
        return 1;
    bool by_hyphen = is_hyphen(words[1].sign);
    if (!by_hyphen && words[1].sign != '.')
        return 1;
    if (by_hyphen ? is_hyphen(words[0].sign) : words[0].sign == '.')
        return 1;
    while (end < chunk->n_words &&
           (by_hyphen ? is_hyphen(chunk->words[end].sign) : chunk->words[end].sign == '.'))
        end++;
    bool can_go = by_hyphen ? hyphens_can_go(text, words, end - first)
                            : dots_can_go(text, words, end - first);
    return can_go ? end - first : 1;
}

size_t joined_write(const char *text, const struct chunk *chunk, unsigned first, unsigned n_words,
                    char one[FOLD_MAX_READ_BYTES])
{
    size_t size = 0;
    for (unsigned i = first; i < first + n_words; i++) {
        const struct word *word = &chunk->words[i];
        size_t word_size = word->end - word->start;
        if (word_size > FOLD_MAX_READ_BYTES - size)
            return 0;
        memcpy(one + size, text + word->start, word_size);
        size += word_size;
    }
    return size;
}
