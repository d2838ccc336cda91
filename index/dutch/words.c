#include "index/dutch/words.h"

#include "index/dutch/fold.h"

#include <string.h>

enum { SIGNS_MAX = 2 };

/** What a character is to a word. */
enum role {
    ROLE_APART,
    ROLE_LETTER,    /**< or a digit */
    ROLE_MARK,      /**< goes with the letter before it */
    ROLE_INVISIBLE, /**< as if it were not there */
    ROLE_SIGN,      /**< joins two words, an apostrophe too */
};

struct character {
    enum role role;
    gunichar c; /**< an apostrophe or hyphen of any style is the plain one */
    size_t size;
};

/** What a byte is to a word, as far as it tells by itself: nearly all of a text are such bytes. */
enum byte_kind {
    BYTE_APART = 0,  /**< stands in no word and does nothing to one beside it */
    BYTE_JOINER,     /**< joins two words */
    BYTE_CLOSER,     /**< may close a word: `C++`, `C#`; + joins words too */
    BYTE_LETTER,     /**< or a digit; from here on they may begin a word */
    BYTE_APOSTROPHE, /**< of any use */
    BYTE_WIDE,       /**< of a character beyond ASCII */
};

static const guchar byte_kinds[256] = {
    ['0' ... '9'] = BYTE_LETTER, ['A' ... 'Z'] = BYTE_LETTER, ['a' ... 'z'] = BYTE_LETTER,
    ['-'] = BYTE_JOINER,         ['/'] = BYTE_JOINER,         ['&'] = BYTE_JOINER,
    ['.'] = BYTE_JOINER,         [','] = BYTE_JOINER,         [':'] = BYTE_JOINER,
    ['@'] = BYTE_JOINER,         ['_'] = BYTE_JOINER,         ['+'] = BYTE_CLOSER,
    ['#'] = BYTE_CLOSER,         ['\''] = BYTE_APOSTROPHE,    ['`'] = BYTE_APOSTROPHE,
    [0x80 ... 0xff] = BYTE_WIDE,
};

/** The end of the text parts words as a blank does. */
static enum byte_kind kind_at(const struct splitter *splitter, size_t at)
{
    return at < splitter->size ? (enum byte_kind)byte_kinds[(guchar)splitter->text[at]]
                               : BYTE_APART;
}

static enum role role_of(gunichar c)
{
    switch (c) {
    case '\'':
    case '-':
    case '/':
    case '&':
    case '.':
    case ',':
    case '+':
    case ':':
    case '@':
    case '_':
        return ROLE_SIGN;
    default:
        return c < 0x80               ? ROLE_APART
               : g_unichar_isalnum(c) ? ROLE_LETTER
               : fold_is_invisible(c) ? ROLE_INVISIBLE
               : g_unichar_ismark(c)  ? ROLE_MARK
                                      : ROLE_APART;
    }
}

static struct character character_at(const struct splitter *splitter, size_t at)
{
    if (at >= splitter->size)
        return (struct character){ROLE_APART, 0, 0};
    unsigned char first = (unsigned char)splitter->text[at];
    if (byte_kinds[first] == BYTE_LETTER)
        return (struct character){ROLE_LETTER, first, 1};
    if (byte_kinds[first] == BYTE_APART)
        return (struct character){ROLE_APART, first, 1};
    gunichar c = first < 0x80 ? first
                              : g_utf8_get_char_validated(splitter->text + at,
                                                          (gssize)(splitter->size - at));
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return (struct character){ROLE_APART, 0, 1};
    c = fold_sign(c);
    return (struct character){role_of(c), c, (size_t)g_utf8_skip[first]};
}

/** Behind the letters of ASCII from `at` on. */
static size_t skip_letters(const char *text, size_t size, size_t at)
{
    while (at < size && byte_kinds[(guchar)text[at]] == BYTE_LETTER)
        at++;
    return at;
}

/** Where the next byte is that may begin a word, from `at` on, or `size`. */
static size_t skip_apart(const char *text, size_t size, size_t at)
{
    while (at < size && byte_kinds[(guchar)text[at]] < BYTE_LETTER)
        at++;
    return at;
}

/** The end of the letters from `at` on, without what is invisible behind the last. */
static size_t letters_end(const struct splitter *splitter, size_t at)
{
    size_t end = at;
    for (;;) {
        size_t next_at = skip_letters(splitter->text, splitter->size, at);
        if (next_at > at)
            end = at = next_at;
        if (kind_at(splitter, at) != BYTE_WIDE)
            return end;
        struct character next = character_at(splitter, at);
        if (next.role != ROLE_LETTER && next.role != ROLE_MARK && next.role != ROLE_INVISIBLE)
            return end;
        at += next.size;
        if (next.role != ROLE_INVISIBLE)
            end = at;
    }
}

static size_t skip_invisible(const struct splitter *splitter, size_t at)
{
    struct character next = character_at(splitter, at);
    while (next.role == ROLE_INVISIBLE) {
        at += next.size;
        next = character_at(splitter, at);
    }
    return at;
}

/** Whether the letters from `start` to `end` are one of some, whatever their case. */
static bool is_one_of(const struct splitter *splitter, size_t start, size_t end,
                      const char *const *words)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == end - start &&
            g_ascii_strncasecmp(splitter->text + start, *words, end - start) == 0)
            return true;
    return false;
}

/** The end of `'s` and the like at an apostrophe: a word worn down to one letter. Else 0. */
static size_t worn_word_end(const struct splitter *splitter, size_t apostrophe)
{
    static const char *const worn[] = {"s", "t", "n", "m", "k", "r", NULL};
    struct character sign = character_at(splitter, apostrophe);
    if (sign.c != '\'')
        return 0;
    size_t start = apostrophe + sign.size, end = letters_end(splitter, start);
    return is_one_of(splitter, start, end, worn) ? end : 0;
}

/** The end of what an apostrophe ties to a word: `thema's`, `sms'je`, `zo'n`. Else 0. */
static size_t tied_end(const struct splitter *splitter, size_t apostrophe)
{
    static const char *const tied[] = {"s",   "n",    "r",  "t",  "er", "ers", "je", "jes",
                                       "tje", "tjes", "en", "te", "de", "ie",  NULL};
    struct character sign = character_at(splitter, apostrophe);
    if (sign.c != '\'')
        return 0;
    size_t start = apostrophe + sign.size, end = letters_end(splitter, start);
    return is_one_of(splitter, start, end, tied) ? end : 0;
}

/** Behind `C++`, `C#`, `50+`; `end` itself where no such sign closes the word. */
static size_t signs_end(const struct splitter *splitter, size_t end)
{
    size_t at = end;
    while (at < splitter->size && at - end < SIGNS_MAX &&
           (splitter->text[at] == '+' || splitter->text[at] == '#'))
        at++;
    struct character next = character_at(splitter, at);
    return next.role == ROLE_LETTER || next.c == '+' || next.c == '#' ? end : at;
}

/** Where the next word begins, from a place that is in none; `size` where there is none. */
static size_t find_word(const struct splitter *splitter, size_t at)
{
    for (;;) {
        at = skip_apart(splitter->text, splitter->size, at);
        if (at >= splitter->size || kind_at(splitter, at) == BYTE_LETTER)
            return at;
        struct character next = character_at(splitter, at);
        if (next.role == ROLE_LETTER || worn_word_end(splitter, at) > 0)
            return at;
        at += next.size;
    }
}

/**
 * Whether what stands behind a word surely neither belongs to it nor joins it to another, as it
 * mostly is: a blank, or a full stop or comma and then a blank. Then there is nothing else to see.
 */
static bool is_closed(const struct splitter *splitter, size_t end)
{
    enum byte_kind kind = kind_at(splitter, end);
    if (kind != BYTE_JOINER)
        return kind == BYTE_APART;
    return kind_at(splitter, end + 1) < BYTE_LETTER;
}

/** Reads the word that begins at `start`; false where it is closed, and surely joins no other. */
static bool read_word(const struct splitter *splitter, size_t start, char sign, struct word *word)
{
    size_t end = letters_end(splitter, start);
    if (end == start)
        end = worn_word_end(splitter, start);
    else if (!is_closed(splitter, end))
        end = MAX(end, tied_end(splitter, skip_invisible(splitter, end)));
    bool is_open = !is_closed(splitter, end);
    size_t sign_end = is_open ? signs_end(splitter, end) : end;
    *word = (struct word){.start = start, .end = end, .sign_end = sign_end, .sign = sign};
    return is_open && sign_end == end;
}

/** `politie.Het`: a capital behind a small letter begins a sentence whose blank is missing. */
static bool begins_sentence(const struct splitter *splitter, size_t end, gunichar sign,
                            gunichar next)
{
    if (sign != '.' && sign != ',' && sign != ':')
        return false;
    const char *last = g_utf8_find_prev_char(splitter->text, splitter->text + end);
    return g_unichar_isupper(next) && last != NULL && g_unichar_islower(g_utf8_get_char(last));
}

/** Whether one sign joins a word to the next; tells the sign and where the next begins. */
static bool is_joined(const struct splitter *splitter, const struct word *word, char *sign,
                      size_t *start)
{
    size_t at = skip_invisible(splitter, word->end);
    struct character joiner = character_at(splitter, at);
    if (joiner.role != ROLE_SIGN)
        return false;
    *sign = (char)joiner.c;
    *start = skip_invisible(splitter, at + joiner.size);
    struct character next = character_at(splitter, *start);
    return worn_word_end(splitter, *start) > 0 ||
           (next.role == ROLE_LETTER && !begins_sentence(splitter, word->end, joiner.c, next.c));
}

bool splitter_next(struct splitter *splitter, struct chunk *chunk)
{
    size_t start = find_word(splitter, splitter->at);
    char sign = 0;
    bool joined = start < splitter->size;
    chunk->n_words = 0;
    while (joined && chunk->n_words < CHUNK_MAX_WORDS) {
        struct word *word = &chunk->words[chunk->n_words++];
        joined = read_word(splitter, start, sign, word) && is_joined(splitter, word, &sign, &start);
        splitter->at = word->sign_end;
        chunk->is_whole = !joined && !splitter->is_apart && word->sign_end == word->end;
    }
    splitter->is_apart = joined;
    return chunk->n_words > 0;
}
