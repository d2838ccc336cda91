#include "index/dutch/ellipsis.h"

#include "index/dutch/fold.h"
#include "index/dutch/parts.h"

#include <string.h>

enum { TOLD_BYTES = 3 }; /**< the least that a neighbour tells of the whole */

/** The text and the words that one completion sees. */
struct view {
    const char *text;
    size_t size;
    const struct word *words;
    unsigned n_words;
    const struct compound_evidence *evidence;
};

/** What stands between two words. */
struct gap {
    bool hyphen_first; /**< right behind the word before */
    bool hyphen_last;  /**< right before the word behind */
    bool joins;        /**< / or &, which are as good as `en` */
    bool breaks;       /**< the end of a sentence, a bracket: nothing goes across */
    bool comma;
    unsigned n_chars;
};

static gunichar sign_at(const char *text, size_t size, size_t at, size_t *next)
{
    gunichar c = g_utf8_get_char_validated(text + at, (gssize)(size - at));
    bool is_valid = c != (gunichar)-1 && c != (gunichar)-2;
    *next = at + (is_valid ? (size_t)g_utf8_skip[(unsigned char)text[at]] : 1);
    return is_valid ? fold_sign(c) : 0;
}

static struct gap read_gap(const struct view *view, size_t from, size_t to)
{
    enum { MAX_CHARS = 6 };
    struct gap gap = {.n_chars = 0};
    for (size_t at = from, next; at < to && gap.n_chars <= MAX_CHARS; at = next) {
        gunichar c = sign_at(view->text, view->size, at, &next);
        if (fold_is_invisible(c))
            continue;
        gap.hyphen_first |= c == '-' && gap.n_chars == 0;
        gap.hyphen_last = c == '-';
        gap.joins |= c == '/' || c == '&';
        gap.comma |= c == ',';
        gap.breaks |= c != '-' && c != '/' && c != '&' && c != ',' && !g_unichar_isspace(c);
        gap.n_chars++;
    }
    gap.breaks |= gap.n_chars > MAX_CHARS;
    return gap;
}

static struct gap gap_behind(const struct view *view, unsigned at)
{
    return read_gap(view, view->words[at].end, view->words[at + 1].start);
}

/** Whether the word's end is left out: a hyphen behind it, and then no word at once. */
static bool lacks_end(const struct view *view, unsigned at)
{
    if (at + 1 >= view->n_words)
        return false;
    struct gap gap = gap_behind(view, at);
    return gap.hyphen_first && gap.n_chars > 1 && !gap.breaks;
}

static bool lacks_begin(const struct view *view, unsigned at)
{
    if (at == 0)
        return false;
    struct gap gap = gap_behind(view, at - 1);
    return gap.hyphen_last && gap.n_chars > 1 && !gap.breaks && !gap.hyphen_first;
}

static size_t fold_at(const struct view *view, unsigned at, char folded[CUT_MAX_WORD_BYTES + 1])
{
    const struct word *word = &view->words[at];
    size_t size = fold_word(view->text + word->start, word->end - word->start, folded,
                            CUT_MAX_WORD_BYTES + 1);
    return MIN(size, (size_t)CUT_MAX_WORD_BYTES);
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

static bool is_conjunction(const struct view *view, unsigned at)
{
    static const char *const words[] = {"en",  "of",     "als",     "noch",  "tot",
                                        "dan", "wel",    "c",       "q",     "maar",
                                        "ook", "danwel", "alsmede", "ofwel", NULL};
    char folded[CUT_MAX_WORD_BYTES + 1];
    fold_at(view, at, folded);
    return is_one_of(folded, words);
}

static bool is_article(const struct view *view, unsigned at)
{
    static const char *const words[] = {"de", "het", "een", "voor", "van", "hun", "zijn", NULL};
    char folded[CUT_MAX_WORD_BYTES + 1];
    fold_at(view, at, folded);
    return is_one_of(folded, words);
}

/** The bytes of a word's first prefix that parts from verbs, or binds to them; 0: none. */
static size_t particle_size(const char *word, size_t size)
{
    static const char *const particles[] = {
        "achter", "beneden", "binnen", "boven", "buiten", "tegen", "tussen", "onder", "terug",
        "voort",  "samen",   "door",   "over",  "voor",   "mede",  "rond",   "weg",   "aan",
        "bij",    "her",     "mee",    "mis",   "ont",    "toe",   "uit",    "ver",   "neven",
        "vol",    "af",      "be",     "ge",    "in",     "na",    "om",     "on",    "op"};
    for (size_t i = 0; i < G_N_ELEMENTS(particles); i++) {
        size_t n = strlen(particles[i]);
        if (n <= size && memcmp(word, particles[i], n) == 0)
            return n;
    }
    return 0;
}

static bool is_particle(const char *word, size_t size)
{
    return particle_size(word, size) == size;
}

static bool is_known(const struct view *view, const char *word)
{
    return view->evidence != NULL && view->evidence->knows != NULL &&
           view->evidence->knows(word, strlen(word), view->evidence->user);
}

/** Places in a word where it may be taken in two, ascending. */
struct seams {
    size_t at[COMPOUND_MAX_PARTS + 1];
    unsigned n;
};

/** Where its parts begin. */
static struct seams find_seams(const struct view *view, const char *word, size_t size)
{
    struct seams seams = {.n = 0};
    struct compound_part found[COMPOUND_MAX_PARTS];
    unsigned n_parts = compound_split(word, size, false, view->evidence, found);
    for (unsigned i = 1; i < n_parts && found[i].n_pieces == 1; i++)
        seams.at[seams.n++] = found[i].start;
    return seams;
}

static bool join(const char *first, size_t first_size, const char *last, size_t last_size,
                 struct ellipsis *completed)
{
    if (first_size + last_size > CUT_MAX_WORD_BYTES)
        return false;
    memcpy(completed->text, first, first_size);
    memcpy(completed->text + first_size, last, last_size);
    completed->text[first_size + last_size] = '\0';
    return true;
}

/** `in- en verkoop`: what stands behind the other's particle. */
static bool end_by_particle(const char *word, size_t size, const char *whole, size_t whole_size,
                            struct ellipsis *completed)
{
    size_t particle = particle_size(whole, whole_size);
    return particle > 0 && particle + TOLD_BYTES <= whole_size &&
           join(word, size, whole + particle, whole_size - particle, completed);
}

/** Of several ends the one that makes a known word, else the last part. */
static bool end_by_parts(const struct view *view, const char *word, size_t size, const char *whole,
                         size_t whole_size, struct ellipsis *completed)
{
    struct seams seams = find_seams(view, whole, whole_size);
    for (unsigned i = 0; i < seams.n; i++)
        if (join(word, size, whole + seams.at[i], whole_size - seams.at[i], completed) &&
            is_known(view, completed->text))
            return true;
    return seams.n > 0 && join(word, size, whole + seams.at[seams.n - 1],
                               whole_size - seams.at[seams.n - 1], completed);
}

/** No part is known to be one: an end that makes a known word will do. */
static bool end_by_words(const struct view *view, const char *word, size_t size, const char *whole,
                         size_t whole_size, struct ellipsis *completed)
{
    for (size_t at = 1; at + TOLD_BYTES <= whole_size; at++)
        if (join(word, size, whole + at, whole_size - at, completed) &&
            is_known(view, completed->text))
            return true;
    return false;
}

static bool complete_end(const struct view *view, unsigned at, unsigned other,
                         struct ellipsis *completed)
{
    char word[CUT_MAX_WORD_BYTES + 1], whole[CUT_MAX_WORD_BYTES + 1];
    size_t size = fold_at(view, at, word), whole_size = fold_at(view, other, whole);
    bool by_particle = is_particle(word, size);
    if (by_particle && end_by_words(view, word, size, whole, whole_size, completed))
        return true;
    if (by_particle && end_by_particle(word, size, whole, whole_size, completed))
        return true;
    if (end_by_parts(view, word, size, whole, whole_size, completed) ||
        end_by_words(view, word, size, whole, whole_size, completed))
        return true;
    return end_by_particle(word, size, whole, whole_size, completed);
}

static bool complete_begin(const struct view *view, unsigned at, unsigned other,
                           struct ellipsis *completed)
{
    char word[CUT_MAX_WORD_BYTES + 1], whole[CUT_MAX_WORD_BYTES + 1];
    size_t size = fold_at(view, at, word), whole_size = fold_at(view, other, whole);
    struct seams seams = find_seams(view, whole, whole_size);
    for (unsigned i = seams.n; i > 0; i--)
        if (join(whole, seams.at[i - 1], word, size, completed) && is_known(view, completed->text))
            return true;
    return seams.n > 0 && join(whole, seams.at[seams.n - 1], word, size, completed);
}

/** The word that ends the row which the one at `at` begins: `zorg-, jeugd- en X`. 0: none. */
static unsigned find_last(const struct view *view, unsigned at)
{
    bool joined = false;
    for (unsigned i = at; i + 1 < view->n_words && i - at < ELLIPSIS_MAX_WORDS; i++) {
        struct gap gap = gap_behind(view, i);
        if (gap.breaks)
            return 0;
        joined |= gap.joins;
        bool lacks = lacks_end(view, i + 1);
        if (is_conjunction(view, i + 1) && !lacks)
            joined = true;
        else if (!lacks && joined && !is_article(view, i + 1))
            return i + 1;
        else if (!lacks && !joined)
            return 0;
    }
    return 0;
}

/** The whole word before the row that the one at `at` ends: `X en -beleid`. `at`: none. */
static unsigned find_first(const struct view *view, unsigned at)
{
    for (unsigned i = at; i > 0 && at - i < ELLIPSIS_MAX_WORDS; i--) {
        struct gap gap = gap_behind(view, i - 1);
        if (gap.breaks)
            return at;
        if (!is_conjunction(view, i - 1) && !lacks_begin(view, i - 1))
            return i - 1;
    }
    return at;
}

/** A bracket that touches the words on both its sides, `open` or `)`. */
static bool touches(const struct view *view, unsigned at, char bracket)
{
    const struct word *words = view->words;
    return at + 1 < view->n_words && words[at + 1].start == words[at].end + 1 &&
           view->text[words[at].end] == bracket;
}

static bool is_opened(const struct view *view, unsigned at)
{
    size_t start = view->words[at].start;
    return start > 0 && view->text[start - 1] == '(';
}

static bool is_closed(const struct view *view, unsigned at)
{
    size_t end = view->words[at].end;
    return end < view->size && view->text[end] == ')';
}

/** `(jeugd)adviseur`, `burger(s)`, `medewerk(st)er`: with all that is within brackets. */
static bool complete_brackets(const struct view *view, unsigned at, struct ellipsis *completed)
{
    unsigned last = at;
    if (is_opened(view, at) && touches(view, at, ')') && !(at > 0 && touches(view, at - 1, '(')))
        last = at + 1;
    else if (touches(view, at, '(') && is_closed(view, at + 1))
        last = at + 1 + (touches(view, at + 1, ')') ? 1 : 0);
    size_t size = 0;
    for (unsigned i = at; i <= last && last > at; i++) {
        char folded[CUT_MAX_WORD_BYTES + 1];
        size_t more = fold_at(view, i, folded);
        if (!join(completed->text, size, folded, more, completed))
            return false;
        size += more;
    }
    completed->end = view->words[last].end;
    return last > at;
}

bool ellipsis_complete(const char *text, size_t size_bytes, const struct word *words,
                       unsigned n_words, unsigned at, const struct compound_evidence *evidence,
                       struct ellipsis *completed)
{
    struct view view = {text, size_bytes, words, n_words, evidence};
    *completed = (struct ellipsis){.start = words[at].start, .end = words[at].end};
    if (lacks_end(&view, at)) {
        unsigned other = find_last(&view, at);
        return other > at && complete_end(&view, at, other, completed);
    }
    if (lacks_begin(&view, at)) {
        unsigned other = find_first(&view, at);
        return other < at && complete_begin(&view, at, other, completed);
    }
    return complete_brackets(&view, at, completed);
}
