#include "index/dutch/acronyms.h"

#include "index/dutch/fold.h"
#include "index/dutch/reading.h"
#include "index/dutch/words.h"

#include <string.h>

/* What a letter of an acronym is worth by where it stands in the words. */
enum {
    WORTH_INITIAL = 10, /**< begins a word */
    WORTH_PART = 9,     /**< begins a part of a compound, or is a capital inside a word */
    WORTH_NEXT = 4,     /**< stands right behind the letter before: KMar */
    WORTH_INSIDE = 1,   /**< stands somewhere else in a word */
    COST_WORD = 6,      /**< of a word that has no letter, unless it is a stop word */
    IMPOSSIBLE = -10000,
};

enum {
    WORD_MAX_LETTERS = 64,
    LETTERS_MANY = 3,   /**< of so many: one may stand inside, one word may be left out */
    BEGINNINGS_MIN = 2, /**< less is a word and its own beginning: Rijkswaterstaat (Rijk) */
    LETTERS_LONG = 4,   /**< of so many: two words may be left out */
};

/** A word that may belong to what an acronym stands for. */
struct candidate {
    size_t start, end;              /**< bytes of the text */
    char letters[WORD_MAX_LETTERS]; /**< folded */
    size_t n_letters;
    guint64 begins; /**< bit i: a part or a capital at letter i */
    bool stop;
};

/** How letters were read in words: what that is worth, and why. */
struct score {
    int worth;
    unsigned n_begin, n_next, n_inside, n_left_out;
};

/** An acronym and the words before or behind it. */
struct puzzle {
    char letters[ACRONYM_MAX_LETTERS + 1]; /**< folded */
    unsigned n_letters, n_capitals;
    struct candidate words[ACRONYM_MAX_WORDS];
    unsigned n_words;
    struct score best[ACRONYM_MAX_LETTERS + 1][ACRONYM_MAX_WORDS + 1];
};

struct search {
    const char *text;
    size_t size;
    acronym_parts_func parts;
    void *parts_user;
    acronym_func give;
    void *user;
};

/* --- the letters in the words */

static void improve(struct score *best, struct score other)
{
    if (other.worth > best->worth)
        *best = other;
}

/** What it is worth that a letter stands at a place of a word, right behind the one before or not.
 */
static struct score score_of_place(const struct candidate *candidate, size_t place, bool is_next,
                                   struct score rest)
{
    bool begins = place < WORD_MAX_LETTERS && (candidate->begins >> place & 1) != 0;
    rest.worth += begins ? WORTH_PART : is_next ? WORTH_NEXT : WORTH_INSIDE;
    rest.n_begin += begins;
    rest.n_next += !begins && is_next;
    rest.n_inside += !begins && !is_next;
    return rest;
}

/** The best for letters `letter` and on, the first of which begins the word. */
static struct score read_in_word(const struct puzzle *puzzle, unsigned letter, unsigned word)
{
    const struct candidate *candidate = &puzzle->words[word];
    struct score after[ACRONYM_MAX_LETTERS + 1][WORD_MAX_LETTERS];
    for (unsigned l = puzzle->n_letters; l > letter; l--) {
        for (size_t at = candidate->n_letters; at-- > 0;) {
            after[l][at] = puzzle->best[l][word + 1];
            for (size_t i = at + 1; l < puzzle->n_letters && i < candidate->n_letters; i++)
                if (candidate->letters[i] == puzzle->letters[l])
                    improve(&after[l][at],
                            score_of_place(candidate, i, i == at + 1, after[l + 1][i]));
        }
    }
    struct score best = after[letter + 1][0];
    best.worth += WORTH_INITIAL;
    best.n_begin++;
    return best;
}

/** Fills `best`: for each letter and word, the best for the letters and words from there on. */
static void solve(struct puzzle *puzzle)
{
    for (unsigned l = 0; l <= puzzle->n_letters; l++)
        puzzle->best[l][puzzle->n_words] =
            (struct score){.worth = l == puzzle->n_letters ? 0 : IMPOSSIBLE};
    for (unsigned w = puzzle->n_words; w-- > 0;) {
        const struct candidate *candidate = &puzzle->words[w];
        for (unsigned l = 0; l <= puzzle->n_letters; l++) {
            struct score best = puzzle->best[l][w + 1];
            best.worth -= candidate->stop ? 0 : COST_WORD;
            best.n_left_out += !candidate->stop;
            if (l < puzzle->n_letters && candidate->letters[0] == puzzle->letters[l])
                improve(&best, read_in_word(puzzle, l, w));
            puzzle->best[l][w] = best;
        }
    }
}

/**
 * Whether a reading is good enough. Capitals begin words or parts, but for one; small letters in
 * between (`KMar`, `Wob`) may stand inside; one all in small letters (`boa`) must begin something
 * with each.
 */
static bool is_convincing(const struct puzzle *puzzle, const struct score *score)
{
    unsigned n = puzzle->n_letters;
    if (score->worth < 0 || score->n_begin < BEGINNINGS_MIN)
        return false;
    if (puzzle->n_capitals == 0)
        return score->n_begin == n && score->n_left_out == 0;
    unsigned n_inside_max = n >= LETTERS_MANY ? 1 : 0;
    unsigned n_left_out_max = n >= LETTERS_LONG ? 2 : n >= LETTERS_MANY ? 1 : 0;
    unsigned n_begin_min = puzzle->n_capitals - (puzzle->n_capitals >= LETTERS_MANY ? 1 : 0);
    return score->n_begin >= n_begin_min && score->n_inside <= n_inside_max &&
           score->n_left_out <= n_left_out_max;
}

/** The first word of the best reading that begins with the first letter, or n_words: there is none.
 */
static unsigned best_start(const struct puzzle *puzzle, bool must_be_first)
{
    unsigned best = puzzle->n_words;
    int best_worth = IMPOSSIBLE;
    unsigned n_starts = must_be_first ? 1 : puzzle->n_words;
    for (unsigned w = 0; w < n_starts && puzzle->n_words > 0; w++) {
        if (puzzle->words[w].letters[0] != puzzle->letters[0])
            continue;
        struct score score = read_in_word(puzzle, 0, w);
        score.worth -= puzzle->words[w].stop ? COST_WORD : 0;
        if (is_convincing(puzzle, &score) && score.worth >= best_worth) {
            best = w;
            best_worth = score.worth;
        }
    }
    return best;
}

/* --- the words */

static guint64 capitals_inside(const char *text, size_t size)
{
    guint64 places = 0;
    for (size_t i = 1; i < MIN(size, WORD_MAX_LETTERS); i++)
        if (g_ascii_isupper(text[i]) && g_ascii_islower(text[i - 1]))
            places |= (guint64)1 << i;
    return places;
}

static bool read_candidate(const struct search *search, size_t start, size_t end,
                           struct candidate *candidate)
{
    char folded[WORD_MAX_LETTERS + 1];
    size_t size = fold_word(search->text + start, end - start, folded, sizeof folded);
    if (size == 0 || size > WORD_MAX_LETTERS)
        return false;
    *candidate = (struct candidate){.start = start, .end = end, .n_letters = size};
    memcpy(candidate->letters, folded, size);
    candidate->begins = capitals_inside(search->text + start, end - start) |
                        search->parts(folded, size, search->parts_user);
    candidate->stop = reading_is_stop(folded);
    return true;
}

/** The words of a stretch of the text; of more than fit the last ones, or with `first` the first.
 */
static void read_words(const struct search *search, size_t start, size_t end, bool first,
                       struct puzzle *puzzle)
{
    struct splitter splitter = {.text = search->text, .size = end, .at = start};
    struct chunk chunk;
    puzzle->n_words = 0;
    while (splitter_next(&splitter, &chunk)) {
        for (unsigned i = 0; i < chunk.n_words; i++) {
            if (puzzle->n_words == ACRONYM_MAX_WORDS && first)
                return;
            if (puzzle->n_words == ACRONYM_MAX_WORDS)
                memmove(puzzle->words, puzzle->words + 1,
                        --puzzle->n_words * sizeof puzzle->words[0]);
            if (read_candidate(search, chunk.words[i].start, chunk.words[i].end,
                               &puzzle->words[puzzle->n_words]))
                puzzle->n_words++;
        }
    }
}

/* --- the brackets */

/** Two to eight letters, `O&O` too; not a number, not a word with only its first letter a capital.
 */
static bool read_acronym(const struct search *search, size_t start, size_t end,
                         struct puzzle *puzzle)
{
    unsigned n = 0, n_capitals = 0;
    for (size_t i = start; i < end; i++) {
        char c = search->text[i];
        if (c == '&' || c == '.')
            continue;
        if (!g_ascii_isalpha(c) || n == ACRONYM_MAX_LETTERS)
            return false;
        n_capitals += g_ascii_isupper(c) != 0;
        puzzle->letters[n++] = g_ascii_tolower(c);
    }
    puzzle->letters[n] = '\0';
    puzzle->n_letters = n;
    puzzle->n_capitals = n_capitals;
    return n >= ACRONYM_MIN_LETTERS;
}

static bool ends_sentence(char c)
{
    return strchr(".!?;:()\n\"", c) != NULL;
}

/** Where the words before `at` begin: behind the end of a sentence, at most so many bytes back. */
static size_t stretch_before(const char *text, size_t at)
{
    size_t floor = at > ACRONYM_MAX_BYTES ? at - ACRONYM_MAX_BYTES : 0;
    size_t start = at;
    while (start > floor && !ends_sentence(text[start - 1]))
        start--;
    while (start < at && (text[start] & 0xc0) == 0x80)
        start++;
    return start;
}

static void trim(const char *text, size_t *start, size_t *end)
{
    static const char signs[] = " '\t,\"";
    while (*start < *end && strchr(signs, text[*start]) != NULL)
        ++*start;
    while (*end > *start && strchr(signs, text[*end - 1]) != NULL)
        --*end;
}

static void tell(const struct search *search, size_t start, size_t end, const struct puzzle *puzzle,
                 unsigned first)
{
    struct acronym found = {start, end, puzzle->words[first].start,
                            puzzle->words[puzzle->n_words - 1].end};
    if (puzzle->n_words - first >= 2 || puzzle->words[first].n_letters > 2 * (end - start))
        search->give(&found, search->user);
}

/** `Regionaal Veiligheidsoverleg (RVO)`: the bracket holds the acronym. */
static bool find_behind_words(const struct search *search, size_t open, size_t start, size_t end)
{
    struct puzzle puzzle;
    if (!read_acronym(search, start, end, &puzzle))
        return false;
    read_words(search, stretch_before(search->text, open), open, false, &puzzle);
    solve(&puzzle);
    unsigned first = best_start(&puzzle, false);
    if (first < puzzle.n_words)
        tell(search, start, end, &puzzle, first);
    return first < puzzle.n_words;
}

/** `RVO (Regionaal Veiligheidsoverleg)`: the bracket, or what stands before its comma, explains. */
static void find_before_words(const struct search *search, size_t open, size_t start, size_t end)
{
    struct puzzle puzzle;
    size_t acronym_end = open, acronym_start;
    while (acronym_end > 0 && search->text[acronym_end - 1] == ' ')
        acronym_end--;
    for (acronym_start = acronym_end; acronym_start > 0; acronym_start--)
        if (!g_ascii_isalpha(search->text[acronym_start - 1]) &&
            search->text[acronym_start - 1] != '&')
            break;
    if (!read_acronym(search, acronym_start, acronym_end, &puzzle))
        return;
    const char *comma = memchr(search->text + start, ',', end - start);
    size_t ends[] = {comma != NULL ? (size_t)(comma - search->text) : start, end};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (ends[i] == start)
            continue;
        read_words(search, start, ends[i], true, &puzzle);
        solve(&puzzle);
        if (best_start(&puzzle, true) == 0 && puzzle.n_words > 0) {
            tell(search, acronym_start, acronym_end, &puzzle, 0);
            return;
        }
    }
}

void acronyms_find(const char *text, size_t size_bytes, acronym_parts_func parts, void *parts_user,
                   acronym_func give, void *user)
{
    const struct search search = {text, size_bytes, parts, parts_user, give, user};
    const char *open = memchr(text, '(', size_bytes);
    while (open != NULL) {
        size_t at = (size_t)(open - text), start = at + 1;
        size_t room = MIN(size_bytes - start, ACRONYM_MAX_BYTES);
        const char *close = memchr(text + start, ')', room);
        if (close != NULL) {
            size_t end = (size_t)(close - text);
            trim(text, &start, &end);
            if (end > start && !find_behind_words(&search, at, start, end))
                find_before_words(&search, at, start, end);
        }
        open = memchr(text + at + 1, '(', size_bytes - at - 1);
    }
}
