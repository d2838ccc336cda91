#include "index/likeness.h"

#include "reposts.h"

#include <math.h>

static struct likeness *original(void)
{
    return likeness_new(reposts_title, reposts_body);
}

static const char *verdict_on(const char *title, const char *body)
{
    g_autoptr(likeness) first = original(), other = likeness_new(title, body);
    bool is_same = likeness_is_same(first, other), is_related = likeness_is_related(first, other);
    g_assert_true(likeness_is_same(other, first) == is_same);
    g_assert_true(likeness_is_related(other, first) == is_related);
    return is_same ? "same" : is_related ? "related" : "other";
}

static void check_row(char **cells)
{
    const char *title = g_str_equal(cells[1], "=") ? reposts_title : cells[1];
    const char *to = g_str_equal(cells[3], "-") ? "" : cells[3];
    g_autofree char *replacement = g_strcompress(to);
    g_autofree char *body = reposts_edit(reposts_body, cells[2], replacement);
    g_assert_cmpstr(verdict_on(title, body), ==, cells[0]);
}

static void test_table(void)
{
    reposts_each("likeness.tsv", 5, check_row);
}

/** Of the same title half of the shorter text is enough, of another half of both. */
static void test_related(void)
{
    g_autofree char *lead = reposts_words(30), *half = reposts_words(80);
    g_assert_cmpstr(verdict_on(reposts_title, lead), ==, "related");
    g_assert_cmpstr(verdict_on("Nieuwe halte", lead), ==, "other");
    g_assert_cmpstr(verdict_on("Nieuwe halte", half), ==, "related");
    g_assert_cmpstr(verdict_on(reposts_title, "De markt staat deze week op het plein."), ==,
                    "other");
    g_assert_cmpstr(verdict_on(reposts_title, ""), ==, "other");
}

static bool are_same(const char *a, const char *b)
{
    g_autoptr(likeness) first = likeness_new("Titel", a), second = likeness_new("Titel", b);
    return likeness_is_same(first, second);
}

static void test_fifty_words(void)
{
    g_autofree char *enough = reposts_words(LIKENESS_MIN_WORDS);
    g_autofree char *too_few = reposts_words(LIKENESS_MIN_WORDS - 1);
    g_autofree char *signs = g_strconcat(too_few, " •", NULL);
    g_assert_true(are_same(enough, enough));
    g_assert_false(are_same(too_few, too_few));
    g_assert_false(are_same(signs, signs));
    g_assert_false(are_same(too_few, enough));
}

/** Twenty words apart, `n` of them others: each takes three shingles of both texts with it. */
static double jaccard_with(guint n)
{
    GString *a = g_string_new(NULL), *b = g_string_new(NULL);
    for (guint i = 0; i < 200; i++) {
        g_string_append_printf(a, "w%c%c ", 'a' + (int)i / 20, 'a' + (int)i % 20);
        if (i % 20 == 10 && i / 20 < n)
            g_string_append(b, "anders ");
        else
            g_string_append_printf(b, "w%c%c ", 'a' + (int)i / 20, 'a' + (int)i % 20);
    }
    g_autoptr(likeness) first = likeness_new("", a->str), second = likeness_new("", b->str);
    g_string_free(a, TRUE);
    g_string_free(b, TRUE);
    double jaccard = likeness_jaccard(first, second);
    g_assert_true(likeness_is_same(first, second) == (jaccard >= 0.9));
    return jaccard;
}

static void test_jaccard(void)
{
    g_autoptr(likeness) abcd = likeness_new("", "aap bes dak erf");
    g_autoptr(likeness) abce = likeness_new("", "Aap, bes dak -- fort");
    g_autoptr(likeness) ab = likeness_new("", "aap bes"), nothing = likeness_new("", "• –");
    g_assert_cmpfloat(fabs(likeness_jaccard(abcd, abce) - 1.0 / 3), <, 1e-9);
    g_assert_cmpfloat(likeness_jaccard(abcd, abcd), ==, 1);
    g_assert_cmpfloat(likeness_jaccard(ab, ab), ==, 1);
    g_assert_cmpfloat(likeness_jaccard(ab, abcd), ==, 0);
    g_assert_cmpfloat(likeness_jaccard(nothing, nothing), ==, 0);
    for (guint n = 0; n <= 10; n++)
        g_assert_cmpfloat(fabs(jaccard_with(n) - (198.0 - 3 * n) / (198 + 3 * n)), <, 1e-9);
    g_assert_cmpfloat(jaccard_with(3), >=, 0.9);
    g_assert_cmpfloat(jaccard_with(4), <, 0.9);
}

/** A text that is longer than is compared is like nothing, not even itself. */
static void test_too_long(void)
{
    g_autoptr(GString) body = g_string_new(NULL);
    for (guint i = 0; i < LIKENESS_MAX_WORDS; i++)
        g_string_append_printf(body, "woord%c%c%c%c ", 'a' + (int)(i % 26),
                               'a' + (int)(i / 26 % 26), 'a' + (int)(i / 676 % 26),
                               'a' + (int)(i / 17576));
    g_assert_true(are_same(body->str, body->str));
    g_string_append(body, "slot");
    g_assert_false(are_same(body->str, body->str));
}

static struct likeness_marks marks_of(const char *title, const char *body)
{
    struct likeness_marks marks;
    likeness_mark(title, body, &marks);
    return marks;
}

static void test_mark_of_title(void)
{
    int64_t mark = marks_of("Één nieuwe halte", "").title;
    static const char *const equal[] = {"een NIEUWE halte", " Een  nieuwe\thalte "};
    static const char *const others[] = {"eennieuwe halte", "Een nieuwe halte.", "Een nieuwe",
                                         "halte nieuwe een", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(equal); i++)
        g_assert_cmpint(marks_of(equal[i], "").title, ==, mark);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_cmpint(marks_of(others[i], "").title, !=, mark);
    g_assert_cmpint(mark, >=, 0);
    g_assert_cmpint(mark, <=, G_MAXUINT32);
}

static void test_sketch(void)
{
    int64_t sketch = marks_of("", reposts_body).sketch;
    g_autofree char *quoted = reposts_edit(reposts_body, "groot", "“groot”");
    g_autofree char *spaced = reposts_edit(reposts_body, " en ",
                                           "\xc2\xa0"
                                           "en\n\n");
    g_assert_cmpint(marks_of("Anders", reposts_body).sketch, ==, sketch);
    g_assert_cmpint(marks_of("", quoted).sketch, ==, sketch);
    g_assert_cmpint(marks_of("", spaced).sketch, ==, sketch);
    g_assert_cmpint(marks_of("", "Heel andere woorden dan deze.").sketch, !=, sketch);
    g_assert_cmpint(marks_of("", "Kort").sketch, ==, marks_of("", "kort.").sketch);
    g_assert_cmpint(marks_of("", "Kort").sketch, !=, marks_of("", "Lang").sketch);
    g_assert_cmpint(marks_of("", "").sketch, ==, LIKENESS_NO_SKETCH);
    g_assert_cmpint(marks_of("", " • – \n").sketch, ==, LIKENESS_NO_SKETCH);
}

/** Each word in its turn is another one: about as many sketches stay as the Jaccard index says. */
static void test_sketches_of_alike_texts(void)
{
    g_auto(GStrv) words = g_strsplit(reposts_body, " ", -1);
    int64_t sketch = marks_of("", reposts_body).sketch;
    guint n_equal = 0, n = g_strv_length(words);
    for (guint i = 0; i < n; i++) {
        char *word = words[i];
        words[i] = (char[]){"anders"};
        g_autofree char *body = g_strjoinv(" ", words);
        words[i] = word;
        n_equal += marks_of("", body).sketch == sketch;
    }
    g_assert_cmpuint(n_equal * 10, >=, n * 8);
    g_assert_cmpuint(n_equal, <, n);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/likeness/table", test_table);
    g_test_add_func("/index/likeness/related", test_related);
    g_test_add_func("/index/likeness/fifty-words", test_fifty_words);
    g_test_add_func("/index/likeness/jaccard", test_jaccard);
    g_test_add_func("/index/likeness/too-long", test_too_long);
    g_test_add_func("/index/likeness/mark-of-title", test_mark_of_title);
    g_test_add_func("/index/likeness/sketch", test_sketch);
    g_test_add_func("/index/likeness/sketches-of-alike-texts", test_sketches_of_alike_texts);
    return g_test_run();
}
