#include "index/dutch/cache.h"
#include "stopwords.h"
#include "table.h"

#include <string.h>

static void check_terms(char **cells, struct analyser *analyser)
{
    g_autoptr(GArray) terms = terms_of(analyser, cells[0], strlen(cells[0]));
    g_autofree char *written = terms_written(terms);
    g_assert_cmpstr(written, ==, cells[1]);
}

static void test_terms(void)
{
    table_each("terms.tsv", 2, 30, check_terms);
}

/* --- what holds for any text */

static bool is_border(const char *text, size_t size, size_t at)
{
    return at == size || ((unsigned char)text[at] & 0xc0) != 0x80;
}

static void check_term(const struct seen_term *term, const char *text, size_t size)
{
    size_t kind_size = term->kind == TERM_STEM ? 0 : 1;
    g_assert_cmpuint(term->size_bytes, >, kind_size);
    g_assert_cmpuint(term->size_bytes, <=, TERM_MAX_BYTES + kind_size);
    g_assert_true(g_utf8_validate(term->text, -1, NULL));
    g_assert_null(strpbrk(term->text, " \"\t\n"));
    g_assert_cmpint((unsigned char)term->text[0], >, ' ');
    g_assert_cmpuint(term->start, <, term->end);
    g_assert_cmpuint(term->end, <=, size);
    g_assert_true(is_border(text, size, term->start) && is_border(text, size, term->end));
    g_assert_cmpuint(term->n_words, >=, 1);
    g_assert_cmpuint(term->n_words, <=, CHUNK_MAX_WORDS);
}

static bool is_word(const struct seen_term *term)
{
    return term->n_words == 1 && (term->kind == TERM_STEM || term->kind == TERM_ACRONYM);
}

/** Where parts may lie: within their word. What is completed may reach further. */
static bool lies_well(const struct seen_term *term, const struct seen_term *word)
{
    if (term->kind == TERM_PART)
        return term->start >= word->start && term->end <= word->end;
    return term->start == word->start || term->kind == TERM_ELLIPSIS;
}

/**
 * Each position begins with its stem or acronym, which a word of the language in capitals has both,
 * and those that cover several words come last.
 */
static void check_order(const GArray *terms)
{
    const struct seen_term *word = NULL;
    for (guint i = 0; i < terms->len; i++) {
        const struct seen_term *term = &g_array_index(terms, struct seen_term, i);
        if (word == NULL || term->position != word->position) {
            g_assert_cmpuint(term->position, ==, word == NULL ? 0 : word->position + 1);
            g_assert_true(is_word(term));
            word = term;
        } else {
            g_assert_true(term->n_words > 1 || term[-1].n_words == 1);
            g_assert_true(lies_well(term, word));
        }
    }
}

static GArray *checked_terms(struct analyser *analyser, const char *text, size_t size)
{
    GArray *terms = terms_of(analyser, text, size);
    for (guint i = 0; i < terms->len; i++)
        check_term(&g_array_index(terms, struct seen_term, i), text, size);
    check_order(terms);
    return terms;
}

/** Pieces that a text is made of, and now and then a byte that is no UTF-8. */
static GString *random_text(void)
{
    static const char *const pieces[] = {"a",
                                         "e",
                                         "mail",
                                         "VAR",
                                         "s",
                                         "Het",
                                         "één",
                                         "ë",
                                         "ﬁ",
                                         "ĳ",
                                         "12",
                                         "1",
                                         "000",
                                         "0",
                                         "-",
                                         "/",
                                         "&",
                                         ".",
                                         ",",
                                         "'",
                                         "+",
                                         ":",
                                         "@",
                                         "_",
                                         "#",
                                         " ",
                                         " ",
                                         "\n",
                                         "’",
                                         "‘",
                                         "–",
                                         "\u00ad",
                                         "\u200b",
                                         "\xff",
                                         "\xc3",
                                         "\u0301",
                                         "\xe2",
                                         "overleg",
                                         "(",
                                         "\"",
                                         "\\",
                                         "한",
                                         "й",
                                         "'s",
                                         "'t",
                                         "zo'n",
                                         "C++",
                                         "gemeente",
                                         "en",
                                         "`",
                                         "sms- en spraakberichten",
                                         "(jeugd)adviseur",
                                         "zorg-",
                                         "-beleid",
                                         "coördinatieoverleg",
                                         ")",
                                         "OM"};
    GString *text = g_string_new(NULL);
    for (int n = g_test_rand_int_range(0, 40); n > 0; n--)
        g_string_append(text, pieces[g_test_rand_int_range(0, (gint32)G_N_ELEMENTS(pieces))]);
    return text;
}

static void test_random_texts(void)
{
    g_autoptr(analyser) warm = analyser_new(NULL);
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = random_text();
        g_autoptr(GArray) terms = checked_terms(warm, text->str, text->len);
        g_autofree char *written = terms_written(terms);
        g_autoptr(GArray) again = terms_of(warm, text->str, text->len);
        g_autofree char *written_again = terms_written(again);
        g_assert_cmpstr(written, ==, written_again);
    }
}

/** Drops the terms of about half of the words and gives the positions of the others. */
static GArray *thin_out(GArray *terms)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(unsigned));
    bool keeps = false;
    for (guint i = 0, last = G_MAXUINT; i < terms->len;) {
        unsigned position = g_array_index(terms, struct seen_term, i).position;
        if (position != last && (keeps = g_test_rand_bit()))
            g_array_append_val(positions, position);
        last = position;
        if (keeps)
            i++;
        else
            g_array_remove_index(terms, i);
    }
    return positions;
}

/** Some words alone are read as they are among all the others. */
static void test_words_at(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = random_text();
        g_autoptr(GArray) terms = terms_of(analyser, text->str, text->len);
        g_autoptr(GArray) positions = thin_out(terms);
        g_autoptr(GArray) alone =
            terms_at(analyser, text->str, text->len,
                     (const unsigned *)(const void *)positions->data, positions->len);
        g_autofree char *expected = terms_written(terms), *written = terms_written(alone);
        g_assert_cmpstr(written, ==, expected);
    }
}

static void test_random_bytes(void)
{
    enum { SIZE = 64 };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (int round = 0; round < 20000; round++) {
        size_t size = (size_t)g_test_rand_int_range(1, SIZE);
        g_autofree char *bytes = g_malloc(size);
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)g_test_rand_int_range(0, 256);
        g_autoptr(GArray) terms = terms_of(analyser, bytes, size);
        check_order(terms);
        for (guint i = 0; i < terms->len; i++) {
            const struct seen_term *term = &g_array_index(terms, struct seen_term, i);
            g_assert_true(
                g_utf8_validate(bytes + term->start, (gssize)(term->end - term->start), NULL));
        }
    }
}

/** Alone, within a word and between two: every character there is gives sound terms or none. */
static void test_every_character(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (gunichar c = 1; c <= 0x10ffff; c++) {
        g_autoptr(GString) text = g_string_new(NULL);
        if (!g_unichar_validate(c))
            continue;
        g_string_append_unichar(text, c);
        g_string_append(text, " a");
        g_string_append_unichar(text, c);
        g_string_append(text, "s x");
        g_string_append_unichar(text, c);
        g_autoptr(GArray) terms = checked_terms(analyser, text->str, text->len);
        g_assert_cmpuint(terms->len, >=, 2);
    }
}

/** A cache that has begun anew gives what a new one gives. */
static void test_full_cache_changes_nothing(void)
{
    static const char text[] = "De gemeenten mailen e-mails over thema's";
    g_autoptr(analyser) full = analyser_new(NULL), cold = analyser_new(NULL);
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < CACHE_MAX_WORDS + CACHE_MAX_WORDS / 2; i++)
        g_string_append_printf(words, "agenten%d ", i);
    g_autoptr(GArray) many = checked_terms(full, words->str, words->len);
    g_assert_cmpuint(many->len, ==, CACHE_MAX_WORDS + CACHE_MAX_WORDS / 2);
    g_autoptr(GArray) terms = terms_of(full, text, strlen(text));
    g_autoptr(GArray) cold_terms = terms_of(cold, text, strlen(text));
    g_autofree char *written = terms_written(terms), *cold_written = terms_written(cold_terms);
    g_assert_cmpstr(written, ==, cold_written);
}

/** Words alike in size, begin or end are told apart by the cache. */
static void test_cache_confuses_no_words(void)
{
    static const char *const words[] = {"ab",        "aab",       "abb",       "abc",  "aaaab",
                                        "aaaaab",    "aaaabb",    "baaaaa",    "1234", "12345",
                                        "123456789", "123456780", "923456789", "1",    "11"};
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            g_autofree char *stem = analyser_stem(analyser, words[i]);
            g_autoptr(analyser) fresh = analyser_new(NULL);
            g_autofree char *fresh_stem = analyser_stem(fresh, words[i]);
            g_assert_cmpstr(stem, ==, fresh_stem);
        }
}

static void test_long_words_are_cut(void)
{
    enum { SIZE = 10000 };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(GString) accents = g_string_new("e");
    g_autofree char *letters = g_strnfill(SIZE, 'z');
    for (int i = 0; i < SIZE; i++)
        g_string_append(accents, "\u0301");
    g_autoptr(GArray) long_word = checked_terms(analyser, letters, SIZE);
    g_assert_cmpuint(g_array_index(long_word, struct seen_term, 0).size_bytes, ==, TERM_MAX_BYTES);
    g_assert_cmpuint(g_array_index(long_word, struct seen_term, 0).end, ==, SIZE);
    g_autoptr(GArray) marked = checked_terms(analyser, accents->str, accents->len);
    g_autofree char *written = terms_written(marked);
    g_assert_cmpstr(written, ==, "stem:e@0[0-20001]");
}

static bool end_at_third(const struct term *term, void *user)
{
    (void)term;
    return ++*(unsigned *)user < 3;
}

static void test_taker_ends_it(void)
{
    static const char *const texts[] = {"een twee drie vier", "e-mail", "C++ C++",
                                        "Gemeenten e-mail"};
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        unsigned n_taken = 0;
        g_assert_false(
            analyser_terms(analyser, texts[i], strlen(texts[i]), end_at_third, &n_taken));
        g_assert_cmpuint(n_taken, ==, 3);
    }
}

/** The same for all that read alike; another as soon as one rule is. */
static void test_id(void)
{
    g_autoptr(GHashTable) rules = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(rules, "mensenhandel", "mensenhandel");
    g_autoptr(analyser) plain = analyser_new(NULL), ruled = analyser_new(rules);
    g_autoptr(analyser) plain_again = analyser_again(plain), ruled_again = analyser_again(ruled);
    const char *id = analyser_id(plain);
    g_assert_cmpuint(strlen(id), ==, 64);
    g_assert_cmpuint(strspn(id, "0123456789abcdef"), ==, 64);
    g_assert_cmpstr(analyser_id(plain_again), ==, id);
    g_assert_cmpstr(analyser_id(ruled), !=, id);
    g_assert_cmpstr(analyser_id(ruled_again), ==, analyser_id(ruled));
}

/** Sorted, none twice, and folded: else one would never be met. */
static void test_stop_words(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_assert_cmpuint(n_stopwords, >, 100);
    for (size_t i = 0; i < n_stopwords; i++) {
        g_autofree char *folded = analyser_fold(stopwords[i]);
        g_assert_cmpstr(folded, ==, stopwords[i]);
        g_assert_true(i == 0 || strcmp(stopwords[i - 1], stopwords[i]) < 0);
        g_autoptr(GArray) terms = checked_terms(analyser, stopwords[i], strlen(stopwords[i]));
        g_assert_true(g_array_index(terms, struct seen_term, 0).stop);
        g_assert_cmpuint(g_array_index(terms, struct seen_term, terms->len - 1).position, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/analyser/terms", test_terms);
    g_test_add_func("/dutch/analyser/random-texts", test_random_texts);
    g_test_add_func("/dutch/analyser/words-at", test_words_at);
    g_test_add_func("/dutch/analyser/random-bytes", test_random_bytes);
    g_test_add_func("/dutch/analyser/every-character", test_every_character);
    g_test_add_func("/dutch/analyser/full-cache", test_full_cache_changes_nothing);
    g_test_add_func("/dutch/analyser/cache-confuses-none", test_cache_confuses_no_words);
    g_test_add_func("/dutch/analyser/long-words", test_long_words_are_cut);
    g_test_add_func("/dutch/analyser/taker-ends", test_taker_ends_it);
    g_test_add_func("/dutch/analyser/id", test_id);
    g_test_add_func("/dutch/analyser/stop-words", test_stop_words);
    return g_test_run();
}
