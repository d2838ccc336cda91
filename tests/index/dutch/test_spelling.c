#include "actueel/spelling.h"

#include "table.h"

#include <string.h>

enum { FAR = 1000 };

static void check_nearer(char **cells, struct analyser *analyser)
{
    (void)analyser;
    int right = spelling_distance(cells[0], cells[1], FAR);
    int other = spelling_distance(cells[0], cells[2], FAR);
    g_assert_cmpint(right, >, 0);
    g_assert_cmpint(right, <, other);
}

static void test_right_is_nearer(void)
{
    table_each("distances.tsv", 3, 20, check_nearer);
}

static void check_limit(char **cells, struct analyser *analyser)
{
    (void)analyser;
    int distance = spelling_distance(cells[0], cells[2], FAR);
    g_assert_cmpint(spelling_distance(cells[0], cells[2], distance), ==, distance);
    g_assert_cmpint(spelling_distance(cells[0], cells[2], distance - 1), ==, distance);
    g_assert_cmpint(spelling_distance(cells[0], cells[2], 0), ==, 1);
}

static void test_limit_only_ends_sooner(void)
{
    table_each("distances.tsv", 3, 20, check_limit);
}

static void test_edges(void)
{
    g_autofree char *longest = g_strnfill(SPELLING_MAX_BYTES, 'q');
    g_autofree char *longer = g_strnfill(SPELLING_MAX_BYTES + 1, 'q');
    g_assert_cmpint(spelling_distance("", "", FAR), ==, 0);
    g_assert_cmpint(spelling_distance("gemeente", "gemeente", FAR), ==, 0);
    g_assert_cmpint(spelling_distance("", "abc", FAR), >, 2 * SPELLING_LETTER);
    g_assert_cmpint(spelling_distance("a", "abcdefg", FAR), ==, FAR + 1);
    g_assert_cmpint(spelling_distance(longest, longest, FAR), ==, 0);
    g_assert_cmpint(spelling_distance(longer, longest, FAR), ==, FAR + 1);
    g_assert_cmpint(spelling_distance("\xd0\xb9\xd0\xbe\xd0\xb4", "\xd0\xb9\xd0\xbe", FAR), <=,
                    200);
}

/** A plain edit distance, reckoned as slowly as it is defined. */
static unsigned slow_changes(const char *a, const char *b)
{
    if (*a == '\0' || *b == '\0')
        return (unsigned)(strlen(a) + strlen(b));
    if (*a == *b)
        return slow_changes(a + 1, b + 1);
    unsigned other = slow_changes(a + 1, b + 1);
    unsigned less = slow_changes(a + 1, b), more = slow_changes(a, b + 1);
    return 1 + MIN(other, MIN(less, more));
}

static void test_changes(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (unsigned i = 0; i < 2000; i++) {
        char a[9] = "", b[9] = "";
        int a_size = g_rand_int_range(random, 1, 7), b_size = g_rand_int_range(random, 0, 7);
        for (int j = 0; j < a_size; j++)
            a[j] = (char)g_rand_int_range(random, 'a', 'd');
        for (int j = 0; j < b_size; j++)
            b[j] = (char)g_rand_int_range(random, 'a', 'd');
        struct spelling_pattern pattern;
        spelling_pattern_make(&pattern, a);
        g_assert_cmpuint(spelling_changes(&pattern, b), ==, slow_changes(a, b));
    }
}

static void test_changes_of_longest(void)
{
    g_autofree char *longest = g_strnfill(SPELLING_MAX_BYTES, 'q');
    struct spelling_pattern pattern;
    spelling_pattern_make(&pattern, longest);
    g_assert_cmpuint(spelling_changes(&pattern, longest), ==, 0);
    g_assert_cmpuint(spelling_changes(&pattern, ""), ==, SPELLING_MAX_BYTES);
    g_assert_cmpuint(spelling_changes(&pattern, longest + 1), ==, 1);
}

static void check_sounds(char **cells, struct analyser *analyser)
{
    char first[SPELLING_MAX_BYTES + 1], second[SPELLING_MAX_BYTES + 1];
    (void)analyser;
    g_assert_cmpuint(spelling_sound(cells[0], first), >, 0);
    spelling_sound(cells[1], second);
    g_assert_cmpstr(first, ==, second);
}

static void test_sounds(void)
{
    table_each("sounds.tsv", 2, 14, check_sounds);
}

static void test_sound_edges(void)
{
    char sound[SPELLING_MAX_BYTES + 1];
    g_autofree char *many = g_strnfill(SPELLING_MAX_BYTES, 'x');
    g_assert_cmpuint(spelling_sound("", sound), ==, 0);
    g_assert_cmpuint(spelling_sound("aai-oei", sound), ==, 0);
    g_assert_cmpuint(spelling_sound(many, sound), <=, SPELLING_MAX_BYTES);
    g_assert_cmpuint(spelling_sound("mama", sound), ==, 2);
    g_assert_cmpuint(spelling_sound("mammma", sound), ==, 2);
}

static void append_form(const char *word, size_t size, void *user)
{
    struct spelling_form form;
    GString *out = user;
    if (!spelling_form(word, size, &form))
        return;
    g_assert_cmpuint(strlen(form.text), ==, form.size_bytes);
    g_string_append_printf(out, "%s%s%s", out->len > 0 ? " " : "",
                           form.letters == SPELLING_CAPITAL ? "^"
                           : form.letters == SPELLING_UPPER ? "!"
                                                            : "",
                           form.text);
}

static void check_forms(char **cells, struct analyser *analyser)
{
    (void)analyser;
    g_autoptr(GString) out = g_string_new(NULL);
    spelling_words(cells[0], strlen(cells[0]), append_form, out);
    g_assert_cmpstr(out->str, ==, cells[1]);
}

static void test_forms(void)
{
    table_each("forms.tsv", 2, 13, check_forms);
}

static void test_forms_are_short(void)
{
    struct spelling_form form;
    g_autofree char *many = g_strnfill(SPELLING_MAX_BYTES + 1, 'q');
    g_assert_false(spelling_form(many, strlen(many), &form));
    g_assert_false(spelling_form(many, 1, &form));
    g_assert_true(spelling_form(many, SPELLING_MAX_BYTES - 6, &form));
    g_assert_false(spelling_form("", 0, &form));
}

static void test_written(void)
{
    static const struct {
        const char *form;
        enum spelling_case letters;
        const char *written;
    } rows[] = {{"carrière", SPELLING_LOWER, "carrière"},
                {"belgië", SPELLING_CAPITAL, "België"},
                {"ijmuiden", SPELLING_CAPITAL, "IJmuiden"},
                {"noord-holland", SPELLING_CAPITAL, "Noord-Holland"},
                {"éric", SPELLING_CAPITAL, "Éric"},
                {"vvd", SPELLING_UPPER, "VVD"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *written = spelling_written(rows[i].form, rows[i].letters);
        g_assert_cmpstr(written, ==, rows[i].written);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/spelling/right-is-nearer", test_right_is_nearer);
    g_test_add_func("/dutch/spelling/limit-only-ends-sooner", test_limit_only_ends_sooner);
    g_test_add_func("/dutch/spelling/edges", test_edges);
    g_test_add_func("/dutch/spelling/changes", test_changes);
    g_test_add_func("/dutch/spelling/changes-of-longest", test_changes_of_longest);
    g_test_add_func("/dutch/spelling/sounds", test_sounds);
    g_test_add_func("/dutch/spelling/sound-edges", test_sound_edges);
    g_test_add_func("/dutch/spelling/forms", test_forms);
    g_test_add_func("/dutch/spelling/forms-are-short", test_forms_are_short);
    g_test_add_func("/dutch/spelling/written", test_written);
    return g_test_run();
}
