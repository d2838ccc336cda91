#include "tools/bench.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include <string.h>

enum {
    MIN_LETTERS = 5,
    MAX_LETTERS = 20,
    PREFIX_LETTERS = 4,
    PHRASE_TRIES = 1000, /**< articles looked at for one phrase */
};

const char *const question_class_names[N_QUESTION_CLASSES] = {
    "rare",   "medium", "common", "two, all",   "two, either", "three, either",
    "phrase", "prefix", "newest", "date range", "facets",
};

/** The words of one band of frequency, and the articles to choose from. */
struct choice {
    struct plain *plain;
    GRand *random;
    int64_t n_articles;
    int32_t first_day, last_day;
    GPtrArray *words[CLASS_COMMON + 1];
};

void bench_question_free(struct bench_question *question)
{
    for (unsigned i = 0; i < question->n_words; i++)
        g_free(question->words[i]);
    g_free(question);
}

static char *join_words(const struct bench_question *question, const char *before,
                        const char *joint, const char *after)
{
    GString *text = g_string_new(before);
    for (unsigned i = 0; i < question->n_words; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? joint : "", question->words[i]);
    g_string_append(text, after);
    return g_string_free(text, FALSE);
}

char *bench_question_text(const struct bench_question *question)
{
    switch (question->class) {
    case CLASS_TWO_EITHER:
    case CLASS_THREE_EITHER:
        return join_words(question, "", " OF ", "");
    case CLASS_PHRASE:
        return join_words(question, "\"", " ", "\"");
    case CLASS_PREFIX:
        return join_words(question, "", "", "*");
    default:
        return join_words(question, "", " ", "");
    }
}

char *bench_question_match(const struct bench_question *question)
{
    switch (question->class) {
    case CLASS_TWO_EITHER:
    case CLASS_THREE_EITHER:
        return join_words(question, "\"", "\" OR \"", "\"");
    case CLASS_PHRASE:
        return join_words(question, "\"", " ", "\"");
    case CLASS_PREFIX:
        return join_words(question, "\"", "", "\"*");
    default:
        return join_words(question, "\"", "\" AND \"", "\"");
    }
}

static bool is_plain_word(const char *word)
{
    for (const char *at = word; *at != '\0'; at++)
        if (!g_ascii_islower(*at))
            return false;
    return true;
}

static void sort_out(const char *term, uint64_t n_having, void *user)
{
    static const double bands[CLASS_COMMON + 1][2] = {
        {1.0 / 20000, 1.0 / 2000}, {1.0 / 200, 1.0 / 50}, {1.0 / 10, 1.0 / 2}};
    struct choice *choice = user;
    double share = (double)n_having / (double)choice->n_articles;
    for (int i = 0; i <= CLASS_COMMON; i++)
        if (share >= bands[i][0] && share <= bands[i][1] && is_plain_word(term))
            g_ptr_array_add(choice->words[i], g_strdup(term));
}

static char *draw(struct choice *choice, enum question_class band)
{
    const GPtrArray *words = choice->words[band];
    return g_strdup(words->pdata[g_rand_int_range(choice->random, 0, (gint32)words->len)]);
}

/** Two plain words with nothing but a blank between them, from a place in a body; or nothing. */
static unsigned two_words_at(const char *body, gsize place, char *words[2])
{
    const char *first = strchr(body + place, ' ');
    const char *second = first != NULL ? strchr(first + 1, ' ') : NULL;
    const char *end = second != NULL ? strchr(second + 1, ' ') : NULL;
    if (end == NULL)
        return 0;
    words[0] = g_strndup(first + 1, (gsize)(second - first - 1));
    words[1] = g_strndup(second + 1, (gsize)(end - second - 1));
    if (strlen(words[0]) >= MIN_LETTERS && strlen(words[1]) >= MIN_LETTERS &&
        is_plain_word(words[0]) && is_plain_word(words[1]))
        return 2;
    g_free(words[0]);
    g_free(words[1]);
    return 0;
}

static bool choose_phrase(struct choice *choice, struct bench_question *question, GError **error)
{
    for (int i = 0; i < PHRASE_TRIES && question->n_words == 0; i++) {
        int64_t number = 1 + (int64_t)(g_rand_double(choice->random) * (double)choice->n_articles);
        g_autofree char *body = plain_body(choice->plain, number, error);
        if (body == NULL)
            return false;
        gsize place = (gsize)(g_rand_double(choice->random) * (double)strlen(body));
        question->n_words = two_words_at(body, place, question->words);
    }
    return true;
}

static void choose_year(struct choice *choice, struct bench_question *question)
{
    int32_t days = MAX(choice->last_day - choice->first_day - 365, 1);
    question->from_day = choice->first_day + g_rand_int_range(choice->random, 0, days);
    question->to_day = question->from_day + 365;
}

static bool choose_words(struct choice *choice, struct bench_question *question, GError **error)
{
    static const struct {
        unsigned n_words;
        enum question_class bands[BENCH_MAX_WORDS];
    } kinds[N_QUESTION_CLASSES] = {
        [CLASS_RARE] = {1, {CLASS_RARE}},
        [CLASS_MEDIUM] = {1, {CLASS_MEDIUM}},
        [CLASS_COMMON] = {1, {CLASS_COMMON}},
        [CLASS_TWO_ALL] = {2, {CLASS_MEDIUM, CLASS_COMMON}},
        [CLASS_TWO_EITHER] = {2, {CLASS_MEDIUM, CLASS_COMMON}},
        [CLASS_THREE_EITHER] = {3, {CLASS_MEDIUM, CLASS_MEDIUM, CLASS_COMMON}},
        [CLASS_PREFIX] = {1, {CLASS_MEDIUM}},
        [CLASS_NEWEST] = {1, {CLASS_COMMON}},
        [CLASS_RANGE] = {1, {CLASS_COMMON}},
        [CLASS_FACETS] = {1, {CLASS_COMMON}},
    };
    if (question->class == CLASS_PHRASE)
        return choose_phrase(choice, question, error);
    for (unsigned i = 0; i < kinds[question->class].n_words; i++)
        question->words[question->n_words++] = draw(choice, kinds[question->class].bands[i]);
    if (question->class == CLASS_PREFIX)
        question->words[0][PREFIX_LETTERS] = '\0';
    if (question->class == CLASS_RANGE)
        choose_year(choice, question);
    return true;
}

static bool prepare(struct choice *choice, GError **error)
{
    choice->n_articles = plain_n_articles(choice->plain, error);
    if (choice->n_articles < 0 ||
        !plain_days(choice->plain, &choice->first_day, &choice->last_day, error) ||
        !plain_terms(choice->plain, MIN_LETTERS, MAX_LETTERS, sort_out, choice, error))
        return false;
    for (int i = 0; i <= CLASS_COMMON; i++) {
        if (choice->words[i]->len > 0)
            continue;
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "no word of these articles is %s: take more articles", question_class_names[i]);
        return false;
    }
    return true;
}

static bool choose_all(struct choice *choice, unsigned n_questions, GPtrArray *questions,
                       GError **error)
{
    if (!prepare(choice, error))
        return false;
    for (unsigned i = 0; i < n_questions * N_QUESTION_CLASSES; i++) {
        struct bench_question *question = g_new0(struct bench_question, 1);
        question->class = (enum question_class)(i / n_questions);
        g_ptr_array_add(questions, question);
        if (!choose_words(choice, question, error))
            return false;
    }
    return true;
}

GPtrArray *bench_questions_choose(struct plain *plain, unsigned n_questions, GError **error)
{
    struct choice choice = {.plain = plain, .random = g_rand_new_with_seed(BENCH_SEED)};
    for (int i = 0; i <= CLASS_COMMON; i++)
        choice.words[i] = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *questions = g_ptr_array_new_with_free_func((GDestroyNotify)bench_question_free);
    if (!choose_all(&choice, n_questions, questions, error))
        g_clear_pointer(&questions, g_ptr_array_unref);
    for (int i = 0; i <= CLASS_COMMON; i++)
        g_ptr_array_unref(choice.words[i]);
    g_rand_free(choice.random);
    return questions;
}
