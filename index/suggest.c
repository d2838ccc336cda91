/**
 * Spelling candidates. Sounds that are those of the typed word, or one letter from them, lead to
 * forms; the distance tells which are near; being frequent counts too.
 *
 *     rank = distance - frequent * log2(1 + df), of which at most frequent_max
 *
 * so that a word in 1,000 articles may lie half a letter further off than one in a single article.
 */
#include "actueel/spelling.h"
#include "index/suggestions.h"
#include "index/word_near.h"
#include "index/word_table.h"

#include <math.h>
#include <string.h>

enum {
    SOUNDS_MAX = 4000,   /**< that are looked through */
    FORMS_MAX = 30000,   /**< that are compared */
    APART = 115,         /**< the distance of two words that were typed as one */
    APART_MIN_BYTES = 2, /**< of either; and where it is shorter than: */
    APART_SHORT_BYTES = 4,
    APART_SHORT_DF = 20,  /**< in so many articles at least, as `te` and `in` are */
    LIKELY_A_LETTER = 20, /**< distance that a likely candidate may have for each letter typed */
    LENGTHS_APART = 4,    /**< bytes that a candidate may be shorter or longer */
    LONG_BYTES = 7,       /**< of a word that may have more faults */
    CAPITALS = 30,        /**< the distance of other capitals alone: a name, mostly */
    ACCENT = 5,           /**< the distance of other accents alone */
};

static const double frequent = 6.0, frequent_max = 75.0;

/** A question under way. */
struct search {
    struct archive *archive;
    const char *typed;
    struct spelling_form form;
    char plain[SPELLING_MAX_BYTES + 1], sound[SPELLING_MAX_BYTES + 1];
    size_t plain_size, sound_size;
    struct spelling_pattern pattern; /**< of `plain` */
    unsigned max_changes;            /**< of letters, where the sound is another one */
    bool is_sound;                   /**< the forms that come now sound as what was typed */
    int limit;                       /**< candidates that lie further off are none */
    GArray *sounds;                  /**< uint32_t hashes */
    unsigned n_forms;                /**< compared so far */
    GPtrArray *found;                /**< the best so far, at most twice `n` */
    unsigned n;
    double worst;     /**< rank of the last that is kept; what ranks behind it is not wanted */
    int64_t known_df; /**< of the typed word itself */
};

static double gain(int64_t df)
{
    return MIN(frequent_max, frequent * log2(1 + (double)df));
}

static double rank(const struct suggestion *suggestion)
{
    return suggestion->distance - gain(suggestion->df);
}

static int limit_of(size_t size)
{
    return size <= 3 ? 120 : size <= 5 ? 150 : size <= 8 ? 200 : 250;
}

/** A word, or words parted by single blanks, in small letters. */
static bool read_typed(struct search *search, const char *typed)
{
    g_autofree char *text = g_utf8_make_valid(typed, -1);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    g_autoptr(GString) joined = g_string_new(NULL);
    for (char **word = words; *word != NULL; word++)
        if (**word != '\0')
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", *word);
    g_autofree char *composed = g_utf8_normalize(joined->str, -1, G_NORMALIZE_NFC);
    search->typed = typed;
    if (!spelling_form(composed, strlen(composed), &search->form))
        return false;
    search->plain_size = spelling_plain(search->form.text, search->form.size_bytes, search->plain);
    search->sound_size = spelling_sound(search->plain, search->sound);
    spelling_pattern_make(&search->pattern, search->plain);
    search->max_changes = search->plain_size < LONG_BYTES ? 2 : 3;
    search->limit = limit_of(search->plain_size);
    return true;
}

/* --- sounds */

static void add_sound(struct search *search, uint32_t hash)
{
    if (search->sounds->len < SOUNDS_MAX)
        g_array_append_val(search->sounds, hash);
}

static uint32_t hash_at(const guint8 *bytes)
{
    return (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
}

/** The sounds that are known by this hash when they lose a piece. */
static bool add_near(struct search *search, uint32_t hash, GError **error)
{
    guint8 key[WORD_HASHED_BYTES];
    struct word_walk walk;
    word_key_hashed(key, WORD_NEAR, hash);
    int step = word_walk_begin(&walk, search->archive, key, sizeof key, error);
    while (step == 1 && memcmp(walk.entries.key, key, sizeof key) == 0) {
        add_sound(search, hash_at(walk.entries.key + WORD_HASHED_BYTES));
        step = word_walk_next(&walk, error);
    }
    word_walk_end(&walk);
    return step >= 0;
}

static int compare_hashes(gconstpointer a, gconstpointer b)
{
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

/** The sounds of `size` letters that are like this one but for one letter. */
static bool add_all_near(struct search *search, size_t size, GError **error)
{
    for (size_t piece = 0; piece < near_n_pieces(size); piece++) {
        uint32_t hash;
        if (near_hash(search->sound, search->sound_size, size, piece, &hash) &&
            !add_near(search, hash, error))
            return false;
    }
    return true;
}

/** Letters that changed places may lie in two pieces. */
static void add_swapped(struct search *search)
{
    char swapped[SPELLING_MAX_BYTES + 1];
    memcpy(swapped, search->sound, sizeof swapped);
    for (size_t i = 1; i < search->sound_size; i++) {
        swapped[i - 1] = search->sound[i];
        swapped[i] = search->sound[i - 1];
        add_sound(search, word_hash(swapped, search->sound_size));
        swapped[i - 1] = search->sound[i - 1];
        swapped[i] = search->sound[i];
    }
}

/** The sounds of another letter, of a letter more and of a letter less, but not the sound itself.
 */
static bool find_sounds(struct search *search, GError **error)
{
    size_t size = search->sound_size;
    add_swapped(search);
    if (size == 1)
        add_sound(search, word_hash("", 0));
    if (!add_all_near(search, size, error) || !add_all_near(search, size + 1, error) ||
        (size > 1 && !add_all_near(search, size - 1, error)))
        return false;
    g_array_sort(search->sounds, compare_hashes);
    return true;
}

/* --- forms */

/** Whether so much differs that the distance need not be reckoned. */
static bool is_far(const struct search *search, const char *plain, size_t size)
{
    size_t more = MAX(size, search->plain_size), less = MIN(size, search->plain_size);
    return more - less > LENGTHS_APART ||
           (!search->is_sound && spelling_changes(&search->pattern, plain) > search->max_changes);
}

/** Typed itself, and no more is known of how it is written. */
static bool is_typed(struct search *search, const char *form, const struct word_counts *counts)
{
    if (strcmp(form, search->form.text) != 0)
        return false;
    search->known_df = counts->df;
    if (search->form.letters == SPELLING_LOWER &&
        MAX(counts->capital, counts->upper) * 2 > counts->df)
        return false;
    g_autofree char *typed = g_utf8_strdown(search->typed, -1);
    return strcmp(typed, form) == 0;
}

static void keep(struct search *search, struct suggestion *suggestion)
{
    g_ptr_array_add(search->found, suggestion);
    if (search->found->len < search->n * 2)
        return;
    suggestions_keep(search->found, rank, search->n);
    search->worst = rank(search->found->pdata[search->n - 1]);
}

static void take_form(struct search *search, const char *form, size_t size,
                      const struct word_counts *counts)
{
    char folded[SPELLING_MAX_BYTES + 1];
    const char *plain = form;
    int limit = (int)MIN(search->limit, search->worst + gain(counts->df));
    if (limit < 0)
        return;
    if (!g_str_is_ascii(form)) {
        size = spelling_plain(form, size, folded);
        plain = folded;
    }
    if (is_far(search, plain, size) || is_typed(search, form, counts))
        return;
    int distance = spelling_distance(search->plain, plain, limit);
    search->n_forms++;
    if (distance > limit)
        return;
    if (distance == 0)
        distance = strcmp(form, search->form.text) == 0 ? CAPITALS : ACCENT;
    keep(search, suggestion_new(form, counts, distance));
}

static bool take_sound(struct search *search, uint32_t hash, GError **error)
{
    guint8 key[WORD_HASHED_BYTES];
    struct word_walk walk;
    word_key_hashed(key, WORD_SOUND, hash);
    int step = word_walk_begin(&walk, search->archive, key, sizeof key, error);
    while (step == 1 && search->n_forms < FORMS_MAX &&
           memcmp(walk.entries.key, key, sizeof key) == 0) {
        char form[WORD_KEY_MAX_BYTES];
        size_t size = walk.entries.key_size - sizeof key;
        memcpy(form, walk.entries.key + sizeof key, size);
        form[size] = '\0';
        take_form(search, form, size, &walk.entries.counts);
        step = word_walk_next(&walk, error);
    }
    word_walk_end(&walk);
    return step >= 0;
}

static bool take_sounds(struct search *search, GError **error)
{
    uint32_t whole = word_hash(search->sound, search->sound_size);
    search->is_sound = true; /* the nearest first: they bound the others */
    if (!take_sound(search, whole, error))
        return false;
    search->is_sound = false;
    for (guint i = 0; i < search->sounds->len; i++) {
        uint32_t hash = g_array_index(search->sounds, uint32_t, i);
        if (hash != whole && (i == 0 || hash != g_array_index(search->sounds, uint32_t, i - 1)) &&
            !take_sound(search, hash, error))
            return false;
    }
    return true;
}

/* --- words that belong apart */

/** The counts of a form: 1, 0 where it is not known, -1 with `error`. */
static int look_up(struct archive *archive, const char *form, size_t size,
                   struct word_counts *counts, GError **error)
{
    char plain[SPELLING_MAX_BYTES + 1], sound[SPELLING_MAX_BYTES + 1];
    guint8 key[WORD_KEY_MAX_BYTES];
    struct word_walk walk;
    spelling_plain(form, size, plain);
    word_key_hashed(key, WORD_SOUND, word_hash(sound, spelling_sound(plain, sound)));
    memcpy(key + WORD_HASHED_BYTES, form, size);
    size += WORD_HASHED_BYTES;
    int step = word_walk_begin(&walk, archive, key, size, error);
    if (step == 1) {
        step = word_key_compare(walk.entries.key, walk.entries.key_size, key, size) == 0 ? 1 : 0;
        *counts = walk.entries.counts;
    }
    word_walk_end(&walk);
    return step;
}

/** A part: 1, 0 where it is none, -1 with `error`. */
static int look_up_part(struct search *search, size_t start, size_t end, struct word_counts *counts,
                        GError **error)
{
    int found = look_up(search->archive, search->form.text + start, end - start, counts, error);
    bool is_rare = end - start < APART_SHORT_BYTES && counts->df < APART_SHORT_DF;
    return found == 1 && is_rare ? 0 : found;
}

static bool take_apart(struct search *search, size_t at, GError **error)
{
    struct word_counts left = {0}, right = {0};
    const char *form = search->form.text;
    int found = look_up_part(search, 0, at, &left, error);
    if (found == 1)
        found = look_up_part(search, at, search->form.size_bytes, &right, error);
    if (found != 1)
        return found == 0;
    g_autofree char *apart = g_strdup_printf("%.*s %s", (int)at, form, form + at);
    struct word_counts rarer = {.df = MIN(left.df, right.df)};
    keep(search, suggestion_new(apart, &rarer, APART));
    return true;
}

static bool take_all_apart(struct search *search, GError **error)
{
    const char *form = search->form.text;
    size_t size = search->form.size_bytes;
    if (strpbrk(form, " -'") != NULL)
        return true;
    for (size_t at = APART_MIN_BYTES; at + APART_MIN_BYTES <= size; at++)
        if (((guint8)form[at] & 0xc0) != 0x80 && !take_apart(search, at, error))
            return false;
    return true;
}

/* --- the answer */

static void judge(const struct search *search, struct suggestion *suggestion)
{
    int most = (int)g_utf8_strlen(search->form.text, -1) * LIKELY_A_LETTER;
    suggestion->is_likely = suggestion->distance <= MIN(most, search->limit) &&
                            suggestion->df > search->known_df * SUGGEST_KNOWN_TIMES;
}

static bool find_all(struct search *search, GError **error)
{
    return find_sounds(search, error) && take_sounds(search, error) &&
           take_all_apart(search, error);
}

GPtrArray *suggestions_near(struct archive *archive, const char *word, unsigned n, GError **error)
{
    g_autoptr(GPtrArray) found = suggestions_new();
    g_autoptr(GArray) sounds = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct search search = {.archive = archive,
                            .found = found,
                            .sounds = sounds,
                            .n = MIN(n, SUGGEST_MAX),
                            .worst = SPELLING_MAX_BYTES * SPELLING_LETTER};
    if (n == 0 || !read_typed(&search, word))
        return g_steal_pointer(&found);
    if (!find_all(&search, error))
        return NULL;
    suggestions_keep(found, rank, search.n);
    for (guint i = 0; i < found->len; i++)
        judge(&search, found->pdata[i]);
    return g_steal_pointer(&found);
}

GPtrArray *suggest_words(struct archive *archive, const char *word, unsigned n, GError **error)
{
    if (!store_begin_read(archive, error))
        return NULL;
    GPtrArray *found = suggestions_near(archive, word, n, error);
    store_end_read(archive);
    return found;
}
