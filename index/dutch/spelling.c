/**
 * The distance between what was typed and a word.
 */
#include "actueel/spelling.h"

#include <glib.h>
#include <string.h>

enum {
    FAR = 30000,
    BAND = 4,      /**< further than this apart no two places of the words are compared */
    LOOK_BACK = 4, /**< letters of the longest group, and so rows that may still be built upon */
    DOUBLED_VOWEL = 45,
    DOUBLED = 30, /**< a letter twice for once, or once for twice */
    SIGN = 10,    /**< a hyphen or apostrophe */
    BLANK = 20,
    EXTRA = 95, /**< a letter that does not belong */
    MISSING = 80,
    SWAPPED = 60,
    OTHER_VOWEL = 60,
    OTHER_KEY = 90, /**< one that lies beside the right one */
    OTHER = 105,
    OTHER_FIRST = 25, /**< more, where it is the first letter: people seldom miss that */
    LINK = 45,        /**< an `s`, `n` or `e` between the parts of a compound */
};

/** Groups of letters that are taken for one another, in either direction. */
struct confusion {
    const char *a, *b;
    int distance;
    bool at_end; /**< of the word only */
};

static const struct confusion confusions[] = {
    {"ij", "ei", 15, false},    {"ij", "y", 10, false},      {"ei", "y", 25, false},
    {"ij", "e", 60, false},     {"ij", "i", 50, false},      {"ei", "e", 60, false},
    {"au", "ou", 15, false},    {"auw", "ou", 25, false},    {"ouw", "au", 25, false},
    {"auw", "au", 15, false},   {"ouw", "ou", 15, false},    {"uw", "u", 25, false},
    {"ieuw", "iew", 15, false}, {"ieu", "iew", 25, false},   {"ue", "uw", 30, false},
    {"c", "k", 15, false},      {"ck", "k", 15, false},      {"c", "s", 25, false},
    {"ch", "g", 20, false},     {"ch", "sj", 30, false},     {"sch", "sj", 30, false},
    {"sch", "s", 40, false},    {"isch", "ies", 20, false},  {"gh", "g", 20, false},
    {"cc", "ks", 20, false},    {"cht", "gt", 15, false},    {"cht", "gd", 25, false},
    {"s", "z", 25, false},      {"f", "v", 25, false},       {"ph", "f", 15, false},
    {"d", "t", 50, false},      {"d", "t", 15, true},        {"dt", "t", 15, true},
    {"dt", "d", 15, true},      {"dt", "t", 30, false},      {"dt", "d", 30, false},
    {"tt", "dt", 20, false},    {"dd", "d", 25, false},      {"te", "de", 30, true},
    {"ten", "den", 30, true},   {"b", "p", 55, false},       {"v", "w", 60, false},
    {"ie", "i", 25, false},     {"ie", "y", 25, false},      {"i", "y", 15, false},
    {"i", "ee", 45, false},     {"iee", "ie", 30, false},    {"ieen", "ien", 15, false},
    {"oe", "u", 35, false},     {"oe", "ou", 35, false},     {"oo", "eau", 20, false},
    {"o", "eau", 25, false},    {"o", "au", 40, false},      {"eu", "u", 40, false},
    {"ai", "e", 45, false},     {"ai", "ei", 30, false},     {"ee", "ea", 55, false},
    {"e", "ea", 40, false},     {"e", "a", 50, false},       {"e", "i", 45, false},
    {"e", "u", 50, false},      {"e", "o", 55, false},       {"x", "ks", 15, false},
    {"x", "cs", 15, false},     {"x", "kz", 30, false},      {"qu", "kw", 15, false},
    {"th", "t", 15, false},     {"rh", "r", 15, false},      {"tie", "sie", 20, false},
    {"tie", "cie", 20, false},  {"ts", "tie", 60, false},    {"j", "g", 40, false},
    {"g", "zj", 30, false},     {"lj", "ll", 30, false},     {"j", "i", 40, false},
    {"nk", "ngk", 15, false},   {"n", "m", 70, false},       {"en", "e", 45, false},
    {"lijk", "lik", 15, false}, {"lijk", "lek", 25, false},  {"ig", "ug", 30, true},
    {"ig", "eg", 30, true},     {"heid", "hijd", 15, false}, {"er", "ur", 35, false},
    {"eer", "ir", 60, false},   {"air", "er", 35, false},    {"que", "k", 20, true},
    {"que", "cue", 15, false},  {"ge", "che", 20, true},     {"ee", "e", 25, true},
    {"e", "en", 40, true},      {"tst", "ts", 55, false},    {"tst", "st", 35, false},
    {"ntst", "nst", 25, false}, {"htst", "hst", 25, false},  {"ndst", "nst", 30, false},
    {"fd", "f", 55, false},     {"ndt", "nt", 25, false},    {"rtst", "rst", 30, false},
    {"ddel", "del", 15, false}, {"nmb", "mb", 40, false},    {"np", "mp", 40, false},
    {"er", "r", 60, false},     {"el", "l", 60, false},
};

/** The letters that lie around each one on a keyboard. */
static const char *const keys_beside[26] = {
    "qwsz",   "vghn",  "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko",
    "huikmn", "jiolm", "kop",  "njk",    "bhjm", "iklp",   "ol",     "wa",     "edft",
    "awedxz", "rfgy",  "yhji", "cfgb",   "qase", "zsdc",   "tghu",   "asx"};

/** Confusions by the last letters of both groups, each in both directions; made once. */
struct confusion_table {
    struct side {
        const char *wrong, *right;
        guint8 wrong_size, right_size;
        bool at_end;
        int distance;
    } sides[2 * G_N_ELEMENTS(confusions)];
    guint16 first[32 * 32 + 1];
    guint8 other[32 * 32]; /**< the distance of a letter that stands for another */
};

static unsigned letter_index(char c)
{
    return c >= 'a' && c <= 'z' ? (unsigned)(c - 'a') + 1 : 0;
}

static unsigned pair_index(char wrong, char right)
{
    return letter_index(wrong) * 32 + letter_index(right);
}

static unsigned pair_of(const struct side *side)
{
    return pair_index(side->wrong[side->wrong_size - 1], side->right[side->right_size - 1]);
}

static int compare_sides(const void *a, const void *b)
{
    return (int)pair_of(a) - (int)pair_of(b);
}

static struct side side_of(const struct confusion *confusion, bool turned)
{
    const char *wrong = turned ? confusion->b : confusion->a;
    const char *right = turned ? confusion->a : confusion->b;
    return (struct side){wrong,
                         right,
                         (guint8)strlen(wrong),
                         (guint8)strlen(right),
                         confusion->at_end,
                         confusion->distance};
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static int other(char wrong, char right)
{
    if (is_vowel(wrong) && is_vowel(right))
        return OTHER_VOWEL;
    return strchr(keys_beside[wrong - 'a'], right) != NULL ? OTHER_KEY : OTHER;
}

static void make_others(struct confusion_table *table)
{
    memset(table->other, OTHER, sizeof table->other);
    for (int wrong = 'a'; wrong <= 'z'; wrong++)
        for (int right = 'a'; right <= 'z'; right++)
            table->other[pair_index((char)wrong, (char)right)] =
                (guint8)other((char)wrong, (char)right);
}

static gpointer make_table(gpointer unused)
{
    (void)unused;
    struct confusion_table *table = g_new0(struct confusion_table, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(confusions); i++) {
        table->sides[2 * i] = side_of(&confusions[i], false);
        table->sides[2 * i + 1] = side_of(&confusions[i], true);
    }
    qsort(table->sides, G_N_ELEMENTS(table->sides), sizeof table->sides[0], compare_sides);
    for (unsigned pair = 0, at = 0; pair <= 32 * 32; pair++) {
        while (at < G_N_ELEMENTS(table->sides) && pair_of(&table->sides[at]) < pair)
            at++;
        table->first[pair] = (guint16)at;
    }
    make_others(table);
    return table;
}

static const struct confusion_table *all_confusions(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, make_table, NULL);
}

/** Two words that are compared, and what is known of how their beginnings differ. */
struct comparison {
    const struct confusion_table *table;
    const char *wrong, *right;
    int wrong_size, right_size;
    gint16 far[SPELLING_MAX_BYTES + 1][SPELLING_MAX_BYTES + 1];
};

static bool is_sign(char c)
{
    return c == '-' || c == '\'' || c == '.';
}

/** The letter at `at` of a word is one too many there, or one that the other lacks. */
static int single(const char *word, int size, int at, int otherwise)
{
    char c = word[at];
    if (is_sign(c))
        return SIGN;
    if (c == ' ')
        return BLANK;
    if ((at > 0 && word[at - 1] == c) || (at + 1 < size && word[at + 1] == c))
        return is_vowel(c) ? DOUBLED_VOWEL : DOUBLED;
    bool is_inside = at > 1 && at + 2 < size;
    if (is_inside && (c == 's' || (c == 'n' && word[at - 1] == 'e')))
        return is_vowel(word[at + 1]) || is_vowel(word[at - 1]) ? LINK + 15 : LINK;
    return otherwise;
}

static int by_confusion(const struct comparison *c, int i, int j, int best)
{
    unsigned pair = pair_index(c->wrong[i - 1], c->right[j - 1]);
    for (guint16 at = c->table->first[pair]; at < c->table->first[pair + 1]; at++) {
        const struct side *side = &c->table->sides[at];
        int from_i = i - side->wrong_size, from_j = j - side->right_size;
        if (from_i < 0 || from_j < 0 ||
            (side->at_end && (i != c->wrong_size || j != c->right_size)))
            continue;
        int distance = c->far[from_i][from_j] + side->distance;
        if (distance < best && memcmp(c->wrong + from_i, side->wrong, side->wrong_size) == 0 &&
            memcmp(c->right + from_j, side->right, side->right_size) == 0)
            best = distance;
    }
    return best;
}

static int nearest(const struct comparison *c, int i, int j)
{
    char wrong = c->wrong[i - 1], right = c->right[j - 1];
    if (wrong == right && c->far[i - 1][j - 1] == 0)
        return 0;
    int best = c->far[i - 1][j - 1] + (wrong == right ? 0
                                                      : c->table->other[pair_index(wrong, right)] +
                                                            (i == 1 && j == 1 ? OTHER_FIRST : 0));
    int extra = c->far[i - 1][j], missing = c->far[i][j - 1];
    if (extra < best)
        best = MIN(best, extra + single(c->wrong, c->wrong_size, i - 1, EXTRA));
    if (missing < best)
        best = MIN(best, missing + single(c->right, c->right_size, j - 1, MISSING));
    if (i > 1 && j > 1 && wrong != right && wrong == c->right[j - 2] && c->wrong[i - 2] == right)
        best = MIN(best, c->far[i - 2][j - 2] + SWAPPED);
    return by_confusion(c, i, j, best);
}

static void fill_far(gint16 *row, int from, int end)
{
    for (int j = MAX(from, 0); j < end; j++)
        row[j] = FAR;
}

/** The first row and column; beyond the band lies a margin that groups of letters look into. */
static void begin(struct comparison *c)
{
    int end_i = MIN(c->wrong_size, BAND), end_j = MIN(c->right_size, BAND);
    c->far[0][0] = 0;
    for (int i = 1; i <= end_i; i++)
        c->far[i][0] = (gint16)(c->far[i - 1][0] + single(c->wrong, c->wrong_size, i - 1, EXTRA));
    for (int j = 1; j <= end_j; j++)
        c->far[0][j] = (gint16)(c->far[0][j - 1] + single(c->right, c->right_size, j - 1, MISSING));
    fill_far(c->far[0], end_j + 1, MIN(c->right_size, BAND + LOOK_BACK) + 1);
}

/** One row of the table; gives its least distance. */
static int fill_row(struct comparison *c, int i)
{
    int from = MAX(1, i - BAND), to = MIN(c->right_size, i + BAND), least = FAR;
    fill_far(c->far[i], i - BAND - LOOK_BACK, i > BAND ? from : 0);
    fill_far(c->far[i], to + 1, MIN(c->right_size, to + LOOK_BACK) + 1);
    for (int j = from; j <= to; j++) {
        c->far[i][j] = (gint16)MIN(nearest(c, i, j), FAR);
        least = MIN(least, c->far[i][j]);
    }
    return least;
}

/**
 * Drops what both begin and end with, but for as many letters as a group may take in that differs
 * before or behind: most words that are compared differ in one place.
 */
static void drop_alike(struct comparison *c)
{
    int least = MIN(c->wrong_size, c->right_size), n = 0;
    while (n < least && c->wrong[n] == c->right[n])
        n++;
    n = MAX(0, n - LOOK_BACK);
    c->wrong += n;
    c->right += n;
    c->wrong_size -= n;
    c->right_size -= n;
    for (least -= n, n = 0;
         n < least && c->wrong[c->wrong_size - n - 1] == c->right[c->right_size - n - 1];)
        n++;
    n = MAX(0, n - LOOK_BACK);
    c->wrong_size -= n;
    c->right_size -= n;
}

int spelling_distance(const char *wrong, const char *right, int limit)
{
    struct comparison c; /* its table is filled as far as it is read */
    c.table = all_confusions();
    c.wrong = wrong;
    c.right = right;
    c.wrong_size = (int)strlen(wrong);
    c.right_size = (int)strlen(right);
    int rows[LOOK_BACK] = {0};
    if (c.wrong_size > SPELLING_MAX_BYTES || c.right_size > SPELLING_MAX_BYTES ||
        ABS(c.wrong_size - c.right_size) > BAND)
        return limit + 1;
    drop_alike(&c);
    begin(&c);
    for (int i = 1; i <= c.wrong_size; i++) {
        rows[i % LOOK_BACK] = fill_row(&c, i);
        if (rows[0] > limit && rows[1] > limit && rows[2] > limit && rows[3] > limit)
            return limit + 1;
    }
    return MIN(c.far[c.wrong_size][c.right_size], limit + 1);
}
