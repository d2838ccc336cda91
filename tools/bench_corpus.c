#include "tools/bench.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    N_WORDS = 300000, /**< different ones; so many a language shows in texts of this size */
    N_SHORT_WORDS = 5000,
    N_TOPICS = 20,
    MIN_LENGTH = 100, /**< words of a body */
    MAX_LENGTH = 500,
    TITLE_LENGTH = 7,
    SENTENCE_LENGTH = 14,
    PARAGRAPH_LENGTH = 70,
};

/** A vocabulary, the most frequent word first, and the dice. */
struct language {
    enum bench_texts texts;
    GPtrArray *words;
    double *sums; /**< of law: up to each word, how often all words until there are drawn */
    GRand *random;
};

static const char *one_of(GRand *random, const char *const *texts, size_t n_texts)
{
    return texts[g_rand_int_range(random, 0, (gint32)n_texts)];
}

static void add_syllable(GString *word, GRand *random)
{
    static const char *const onsets[] = {"b",  "d",  "g",  "h",  "k",  "l",  "m", "n",
                                         "p",  "r",  "s",  "t",  "v",  "w",  "z", "br",
                                         "dr", "gr", "kr", "pl", "st", "sch"};
    static const char *const vowels[] = {"a",  "e",  "i",  "o",  "u",  "a",  "e",  "i",  "o",
                                         "aa", "ee", "ie", "oo", "uu", "oe", "ui", "ij", "eu"};
    static const char *const codas[] = {"",  "",  "",  "k",  "l",  "m",  "n",  "p",  "r",
                                        "s", "t", "f", "ng", "nd", "rt", "st", "cht"};
    g_string_append(word, one_of(random, onsets, G_N_ELEMENTS(onsets)));
    g_string_append(word, one_of(random, vowels, G_N_ELEMENTS(vowels)));
    g_string_append(word, one_of(random, codas, G_N_ELEMENTS(codas)));
}

/** A word of some rank: the frequent ones are shorter. */
static char *make_word(GRand *random, guint rank)
{
    static const char *const endings[] = {"",     "",    "",     "en",  "en", "er", "e",
                                          "heid", "ing", "lijk", "aar", "je", "s"};
    GString *word = g_string_new(NULL);
    int n_syllables =
        rank < N_SHORT_WORDS ? g_rand_int_range(random, 1, 3) : g_rand_int_range(random, 2, 4);
    for (int i = 0; i < n_syllables; i++)
        add_syllable(word, random);
    if (rank >= N_SHORT_WORDS)
        g_string_append(word, one_of(random, endings, G_N_ELEMENTS(endings)));
    return g_string_free(word, FALSE);
}

/** The stop words are the most frequent ones, as in any text. */
static bool add_stop_words(struct language *language, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents("index/dutch/stopwords.txt", &text, NULL, error))
        return false;
    g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (*g_strstrip(*line) != '\0' && **line != '#')
            g_ptr_array_add(language->words, g_strdup(*line));
    return true;
}

/** A word of the list, and what decides how frequent it is. */
struct listed {
    double order;
    const char *word;
};

static int compare_orders(gconstpointer a, gconstpointer b)
{
    double first = ((const struct listed *)a)->order, second = ((const struct listed *)b)->order;
    return first < second ? -1 : first > second;
}

/** Words of the language's list, the shorter the sooner, but for some luck. */
static bool add_listed_words(struct language *language, GError **error)
{
    enum { LUCK_LETTERS = 8 };
    g_autofree char *text = NULL;
    if (!g_file_get_contents("/usr/share/dict/dutch", &text, NULL, error))
        return false;
    /* With g_strsplit a sanitizer would look through all that is left at each line. */
    g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);
    g_autoptr(GArray) listed = g_array_new(FALSE, FALSE, sizeof(struct listed));
    for (char **line = lines; *line != NULL; line++) {
        struct listed one = {(double)strlen(*line) + LUCK_LETTERS * g_rand_double(language->random),
                             *line};
        if (**line != '\0')
            g_array_append_val(listed, one);
    }
    g_array_sort(listed, compare_orders);
    for (guint i = 0; i < listed->len && language->words->len < N_WORDS; i++)
        g_ptr_array_add(language->words, g_strdup(g_array_index(listed, struct listed, i).word));
    return true;
}

/** Measured: down to the thousandth word in proportion to 1/k, beyond it falling faster. */
static void sum_frequencies(struct language *language)
{
    enum { BEND = 1000 };
    static const double beyond = 1.4;
    double sum = 0;
    language->sums = g_new(double, language->words->len);
    for (guint k = 1; k <= language->words->len; k++) {
        sum += k <= BEND ? 1.0 / k : pow((double)BEND / k, beyond) / BEND;
        language->sums[k - 1] = sum;
    }
}

static const char *draw_law_word(struct language *language)
{
    guint low = 0, high = language->words->len - 1;
    double drawn = g_rand_double(language->random) * language->sums[high];
    while (low < high) {
        guint middle = (low + high) / 2;
        if (language->sums[middle] < drawn)
            low = middle + 1;
        else
            high = middle;
    }
    return language->words->pdata[low];
}

/** A word by Zipf's law: the k-th one is drawn about in proportion to 1/k. */
static const char *draw_word(struct language *language)
{
    if (language->texts == BENCH_TEXTS_LAW)
        return draw_law_word(language);
    double rank = exp(g_rand_double(language->random) * log(language->words->len));
    return language->words->pdata[MIN((guint)rank, language->words->len) - 1];
}

static char *make_title(struct language *language)
{
    GString *title = g_string_new(NULL);
    for (int i = 0; i < TITLE_LENGTH; i++)
        g_string_append_printf(title, "%s%s", i > 0 ? " " : "", draw_word(language));
    title->str[0] = g_ascii_toupper(title->str[0]);
    return g_string_free(title, FALSE);
}

/** Of law: the logarithms of lengths spread as a bell does; measured. */
static int draw_length(struct language *language)
{
    enum { DICE = 12, LONGEST = 100000 };
    static const double mean = 4.21, deviation = 1.15;
    if (language->texts == BENCH_TEXTS_EVEN)
        return g_rand_int_range(language->random, MIN_LENGTH, MAX_LENGTH + 1);
    double bell = -DICE / 2.0;
    for (int i = 0; i < DICE; i++)
        bell += g_rand_double(language->random);
    return CLAMP((int)exp(mean + deviation * bell), 1, LONGEST);
}

static char *make_body(struct language *language)
{
    GString *body = g_string_new(NULL);
    int length = draw_length(language);
    for (int i = 1; i <= length; i++) {
        gsize start = body->len;
        g_string_append(body, draw_word(language));
        if (i % SENTENCE_LENGTH == 1)
            body->str[start] = g_ascii_toupper(body->str[start]);
        if (i % PARAGRAPH_LENGTH == 0)
            g_string_append(body, ".\n\n");
        else
            g_string_append(body, i % SENTENCE_LENGTH == 0 || i == length ? ". " : " ");
    }
    return g_strchomp(g_string_free(body, FALSE));
}

static json_t *make_article(struct language *language, unsigned number, unsigned n_articles)
{
    const int32_t first = day_from_date(2010, 1, 1), end = day_from_date(2025, 1, 1);
    g_autofree char *title = make_title(language);
    g_autofree char *body = make_body(language);
    g_autofree char *id = g_strdup_printf("b%u", number);
    double topic_rank = exp(g_rand_double(language->random) * log(N_TOPICS + 1));
    g_autofree char *topic = g_strdup_printf("Onderwerp %d", (int)topic_rank);
    char date[DAY_TEXT_SIZE];
    day_format(first + (int32_t)((int64_t)(end - first) * number / n_articles), date);
    return json_pack("{s:s, s:s, s:s, s:s, s:[s], s:s}", "id", id, "title", title, "date", date,
                     "body", body, "topics", topic, "source", "Proefbank");
}

static bool write_articles(FILE *file, struct language *language, unsigned n_articles)
{
    for (unsigned i = 0; i < n_articles; i++) {
        json_t *article = make_article(language, i, n_articles);
        int failed = json_dumpf(article, file, JSON_COMPACT);
        json_decref(article);
        if (failed != 0 || fputc('\n', file) == EOF)
            return false;
    }
    return true;
}

static void language_clear(struct language *language)
{
    g_ptr_array_unref(language->words);
    g_free(language->sums);
    g_rand_free(language->random);
}

static bool add_words(struct language *language, GError **error)
{
    if (!add_stop_words(language, error))
        return false;
    if (language->texts == BENCH_TEXTS_LAW) {
        if (!add_listed_words(language, error))
            return false;
        sum_frequencies(language);
    }
    while (language->texts == BENCH_TEXTS_EVEN && language->words->len < N_WORDS)
        g_ptr_array_add(language->words, make_word(language->random, language->words->len));
    return true;
}

bool bench_corpus_write(const char *path, unsigned n_articles, enum bench_texts texts,
                        GError **error)
{
    struct language language = {.texts = texts,
                                .words = g_ptr_array_new_with_free_func(g_free),
                                .random = g_rand_new_with_seed(BENCH_SEED)};
    bool ready = add_words(&language, error);
    FILE *file = ready ? fopen(path, "w") : NULL;
    bool written = file != NULL && write_articles(file, &language, n_articles);
    int saved_errno = errno;
    if (file != NULL && fclose(file) != 0)
        written = false;
    if (ready && !written)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "%s: cannot be written: %s", path,
                    g_strerror(saved_errno));
    language_clear(&language);
    return written;
}
