#include "index/likeness.h"

#include "actueel/dutch.h"

#include <string.h>

static const double same_jaccard = 0.9, related_share = 0.5;

/* FNV-1a and the finalizer of MurmurHash3. */
static const guint64 hash_start = 0xcbf29ce484222325, hash_factor = 0x100000001b3;

struct likeness {
    char *title;      /**< folded, words parted by one space */
    unsigned n_words; /**< of the body */
    GArray *shingles; /**< guint64: hashes, ascending, each once */
    GArray *numbers;  /**< guint64: hashes in the order in which they are first met, each once */
};

/* --- words: what stands between white space, by its letters and digits alone */

static guint64 hash_byte(guint64 hash, guchar byte)
{
    return (hash ^ byte) * hash_factor;
}

static guint64 mix(guint64 hash)
{
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
    hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53;
    return hash ^ hash >> 33;
}

static bool is_digit(guchar byte)
{
    return byte >= '0' && byte <= '9';
}

/** What a byte is to a word. */
enum byte_class { SIGN, SPACE, LETTER, WIDE, END };

static const guchar class_of[256] = {[0] = END,
                                     [1 ... ' '] = SPACE,
                                     ['0' ... '9'] = LETTER,
                                     ['A' ... 'Z'] = LETTER,
                                     ['a' ... 'z'] = LETTER,
                                     [0x80 ... 0xc1] = LETTER,
                                     [0xc2] = WIDE,
                                     [0xc3 ... 0xe1] = LETTER,
                                     [0xe2] = WIDE,
                                     [0xe3 ... 0xff] = LETTER};

/** No-break, thin and line spaces are no more than spaces; quotes, dashes and bullets are signs. */
static enum byte_class class_of_wide(const guchar *at, unsigned *size)
{
    *size = at[0] == 0xc2 ? 2 : 3;
    if (at[0] == 0xc2)
        return at[1] == 0xa0 ? SPACE : SIGN;
    bool is_space = at[1] == 0x80 && ((at[2] >= 0x80 && at[2] <= 0x8a) || at[2] == 0xa8 ||
                                      at[2] == 0xa9 || at[2] == 0xaf);
    bool is_sign = at[1] >= 0x80 && at[1] <= 0xaf && at[2] >= 0x80;
    if (is_space || is_sign)
        return is_space ? SPACE : SIGN;
    *size = 1;
    return LETTER;
}

/** Words of seven bytes fit without a loss, and longer ones are turned over themselves. */
static guint64 add_letter(guint64 hash, guchar letter)
{
    enum { TURN = 9 };
    return (hash << TURN | hash >> (64 - TURN)) ^ (letter | 0x20);
}

/** The hash of the next word of a text, from `*at` on; 0: there is none. */
static guint64 next_word(const guchar **at)
{
    guint64 hash = 0;
    const guchar *c = *at;
    for (;;) {
        for (; class_of[*c] == LETTER; c++)
            hash = add_letter(hash, *c);
        unsigned size = 1;
        enum byte_class class = class_of[*c];
        if (class == WIDE)
            class = class_of_wide(c, &size);
        if (class == END || (class == SPACE && hash != 0))
            break;
        if (class == LETTER)
            hash = add_letter(hash, *c);
        c += size;
    }
    *at = c;
    return hash;
}

/** The words of a text, the last LIKENESS_SHINGLE_WORDS of them at a time. */
struct shingler {
    const guchar *at;
    guint64 words[LIKENESS_SHINGLE_WORDS];
    unsigned n_words; /**< so far */
};

/** The upper half is the better one. */
static guint64 hash_shingle(const guint64 words[LIKENESS_SHINGLE_WORDS])
{
    guint64 hash = words[0] * 0x9e3779b97f4a7c15 + words[1] * 0xc2b2ae3d27d4eb4f +
                   words[2] * 0x165667b19e3779f9;
    return (hash ^ hash >> 32) * 0xff51afd7ed558ccd;
}

/** One word further; false at the end, where a text of fewer words is a shingle of its own. */
static bool next_shingle(struct shingler *shingler, guint64 *shingle)
{
    guint64 word;
    while ((word = next_word(&shingler->at)) != 0) {
        shingler->words[0] = shingler->words[1];
        shingler->words[1] = shingler->words[2];
        shingler->words[2] = word;
        if (++shingler->n_words >= LIKENESS_SHINGLE_WORDS) {
            *shingle = hash_shingle(shingler->words);
            return true;
        }
    }
    bool is_short = shingler->n_words > 0 && shingler->n_words < LIKENESS_SHINGLE_WORDS;
    if (!is_short)
        return false;
    *shingle = hash_shingle(shingler->words);
    shingler->n_words = LIKENESS_SHINGLE_WORDS;
    return true;
}

/* --- marks */

enum { MARK_SHIFT = 32 /**< the upper half of a hash is a mark */ };

static int64_t mark_of_title(const char *title)
{
    g_autofree char *folded = analyser_fold(title);
    guint64 hash = hash_start;
    bool word_ended = false;
    for (const guchar *c = (const guchar *)folded; *c != '\0'; c++) {
        if (*c <= ' ') {
            word_ended = hash != hash_start;
            continue;
        }
        if (word_ended)
            hash = hash_byte(hash, ' ');
        word_ended = false;
        hash = hash_byte(hash, *c);
    }
    return (int64_t)(mix(hash) >> MARK_SHIFT);
}

void likeness_mark(const char *title, const char *body, struct likeness_marks *marks)
{
    struct shingler shingler = {.at = (const guchar *)body};
    guint64 shingle, least = G_MAXUINT64;
    while (next_shingle(&shingler, &shingle))
        least = MIN(least, shingle);
    marks->title = mark_of_title(title);
    marks->sketch = shingler.n_words > 0 ? (int64_t)(least >> MARK_SHIFT) : LIKENESS_NO_SKETCH;
}

/* --- comparison */

static char *fold_title(const char *title)
{
    g_autofree char *folded = analyser_fold(title);
    g_auto(GStrv) words = g_strsplit_set(folded, " \t\r\n", -1);
    GString *joined = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", *word);
    return g_string_free(joined, FALSE);
}

static bool can_be_compared(const struct likeness *likeness)
{
    return likeness->n_words <= LIKENESS_MAX_WORDS;
}

static int compare_hashes(gconstpointer a, gconstpointer b)
{
    guint64 first = *(const guint64 *)a, second = *(const guint64 *)b;
    return (first > second) - (first < second);
}

static void drop_doubles(GArray *sorted)
{
    guint n = 0;
    for (guint i = 0; i < sorted->len; i++) {
        guint64 hash = g_array_index(sorted, guint64, i);
        if (n == 0 || g_array_index(sorted, guint64, n - 1) != hash)
            g_array_index(sorted, guint64, n++) = hash;
    }
    g_array_set_size(sorted, n);
}

static void take_shingles(struct likeness *likeness, const char *body)
{
    struct shingler shingler = {.at = (const guchar *)body};
    guint64 shingle;
    while (shingler.n_words <= LIKENESS_MAX_WORDS && next_shingle(&shingler, &shingle)) {
        g_array_append_val(likeness->shingles, shingle);
        likeness->n_words = shingler.n_words;
    }
    g_array_sort(likeness->shingles, compare_hashes);
    drop_doubles(likeness->shingles);
}

/** The hash of a run of digits, without zeros in front. */
static guint64 read_digits(const guchar **at)
{
    guint64 hash = hash_start;
    for (; is_digit(**at); ++*at)
        if (**at != '0' || hash != hash_start)
            hash = hash_byte(hash, **at);
    return hash;
}

/** The hash of a run of letters; false where it says no number. */
static bool read_numeral(const guchar **at, guint64 *hash)
{
    const guchar *start = *at;
    *hash = hash_start;
    for (; class_of[**at] == LETTER && !is_digit(**at); ++*at)
        *hash = hash_byte(*hash, **at | 0x20);
    return numeral_is((const char *)start, (size_t)(*at - start));
}

/** A thousand with a point is two numbers, as are hours and minutes: in both texts alike. */
static void take_numbers(struct likeness *likeness, const char *text)
{
    g_autoptr(GHashTable) met = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (const guchar *c = (const guchar *)text; *c != '\0' && all->len < LIKENESS_MAX_WORDS;) {
        guint64 hash = 0;
        bool is_number = is_digit(*c);
        if (is_number)
            hash = read_digits(&c);
        else if (class_of[*c] == LETTER)
            is_number = read_numeral(&c, &hash);
        else
            c++;
        if (is_number)
            g_array_append_val(all, hash);
    }
    for (guint i = 0; i < all->len; i++)
        if (g_hash_table_add(met, &g_array_index(all, guint64, i)))
            g_array_append_val(likeness->numbers, g_array_index(all, guint64, i));
}

struct likeness *likeness_new(const char *title, const char *body)
{
    struct likeness *likeness = g_new0(struct likeness, 1);
    likeness->title = fold_title(title);
    likeness->shingles = g_array_new(FALSE, FALSE, sizeof(guint64));
    likeness->numbers = g_array_new(FALSE, FALSE, sizeof(guint64));
    take_shingles(likeness, body);
    if (can_be_compared(likeness))
        take_numbers(likeness, body);
    return likeness;
}

void likeness_free(struct likeness *likeness)
{
    if (likeness == NULL)
        return;
    g_free(likeness->title);
    g_array_unref(likeness->shingles);
    g_array_unref(likeness->numbers);
    g_free(likeness);
}

bool likeness_titles_are_equal(const struct likeness *a, const struct likeness *b)
{
    return g_str_equal(a->title, b->title);
}

static guint count_common(const GArray *a, const GArray *b)
{
    guint n = 0;
    for (guint i = 0, j = 0; i < a->len && j < b->len;) {
        guint64 first = g_array_index(a, guint64, i), second = g_array_index(b, guint64, j);
        n += first == second;
        i += first <= second;
        j += second <= first;
    }
    return n;
}

static double share(guint part, guint whole)
{
    return whole > 0 ? (double)part / whole : 0;
}

double likeness_jaccard(const struct likeness *a, const struct likeness *b)
{
    if (!can_be_compared(a) || !can_be_compared(b))
        return 0;
    guint n_common = count_common(a->shingles, b->shingles);
    return share(n_common, a->shingles->len + b->shingles->len - n_common);
}

static bool numbers_are_equal(const struct likeness *a, const struct likeness *b)
{
    return a->numbers->len == b->numbers->len &&
           (a->numbers->len == 0 ||
            memcmp(a->numbers->data, b->numbers->data, a->numbers->len * sizeof(guint64)) == 0);
}

bool likeness_is_same(const struct likeness *a, const struct likeness *b)
{
    return a->n_words >= LIKENESS_MIN_WORDS && b->n_words >= LIKENESS_MIN_WORDS &&
           likeness_titles_are_equal(a, b) && numbers_are_equal(a, b) &&
           likeness_jaccard(a, b) >= same_jaccard;
}

bool likeness_is_related(const struct likeness *a, const struct likeness *b)
{
    if (!can_be_compared(a) || !can_be_compared(b))
        return false;
    guint n_common = count_common(a->shingles, b->shingles);
    guint shorter = MIN(a->shingles->len, b->shingles->len);
    return likeness_jaccard(a, b) >= related_share ||
           (likeness_titles_are_equal(a, b) && share(n_common, shorter) >= related_share);
}
