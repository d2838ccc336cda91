#include "index/dutch/acronyms.h"

#include "index/dutch/compound.h"
#include "table.h"

#include <string.h>

enum { MIN_ROWS = 60, FOUND_TEXT_MAX_BYTES = 200 };

/** Where the parts of a word begin, as an archive would tell. */
static guint64 parts_of(const char *folded, size_t size, void *unused)
{
    struct compound_part parts[COMPOUND_MAX_PARTS];
    unsigned n = compound_split(folded, size, false, NULL, parts);
    guint64 places = 0;
    (void)unused;
    for (unsigned i = 0; i < n; i++)
        places |= (guint64)1 << parts[i].start;
    return places;
}

static guint64 no_parts(const char *folded, size_t size, void *unused)
{
    (void)folded;
    (void)size;
    (void)unused;
    return 0;
}

struct seen {
    const char *text;
    GString *found;
};

/** `RVO=Regionaal Veiligheidsoverleg`, parted by `; `. */
static void keep(const struct acronym *acronym, void *user)
{
    struct seen *seen = user;
    g_assert_cmpuint(acronym->start, <, acronym->end);
    g_assert_cmpuint(acronym->words_start, <, acronym->words_end);
    g_assert_true(acronym->end <= acronym->words_start || acronym->words_end <= acronym->start);
    g_string_append_printf(seen->found, "%s%.*s=%.*s", seen->found->len > 0 ? "; " : "",
                           (int)(acronym->end - acronym->start), seen->text + acronym->start,
                           (int)(acronym->words_end - acronym->words_start),
                           seen->text + acronym->words_start);
}

static char *found_in(const char *text, size_t size)
{
    struct seen seen = {text, g_string_new(NULL)};
    acronyms_find(text, size, parts_of, NULL, keep, &seen);
    return g_string_free(seen.found, FALSE);
}

static void check_row(char **cells, struct analyser *analyser)
{
    (void)analyser;
    g_autofree char *found = found_in(cells[0], strlen(cells[0]));
    g_assert_cmpstr(*found != '\0' ? found : "-", ==, cells[1]);
}

static void test_table(void)
{
    table_each("acronyms.tsv", 2, MIN_ROWS, check_row);
}

/** The letters of an acronym stand for parts only where somebody knows the parts. */
static void test_without_parts(void)
{
    static const char text[] =
        "de verklaring omtrent het gedrag (VOG) en het burgerservicenummer (BSN)";
    struct seen seen = {text, g_string_new(NULL)};
    acronyms_find(text, strlen(text), no_parts, NULL, keep, &seen);
    g_assert_cmpstr(seen.found->str, ==, "VOG=verklaring omtrent het gedrag");
    g_string_free(seen.found, TRUE);
}

/** Brackets and letters in any order, of any length: what is found lies in the text. */
static void test_random_texts(void)
{
    static const char *const pieces[] = {"(",         ")",
                                         " ",         "RVO",
                                         "Regionaal", "Veiligheidsoverleg",
                                         ".",         "&",
                                         "é",         "\n",
                                         ", ",        "de ",
                                         "r",         "O&O",
                                         "ĳ",         "regionaal veiligheidsoverleg (RVO",
                                         "\u200b"};
    enum { ROUNDS = 20000, MAX_PIECES = 60 };
    for (int round = 0; round < ROUNDS; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(0, MAX_PIECES); n > 0; n--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autofree char *found = found_in(text->str, text->len);
        g_assert_true(g_utf8_validate(found, -1, NULL));
    }
}

/** An acronym that is too long, words that are too far, and brackets that never close. */
static void test_limits(void)
{
    g_autofree char *endless = g_strnfill(FOUND_TEXT_MAX_BYTES, '(');
    g_autofree char *open = found_in(endless, strlen(endless));
    g_assert_cmpstr(open, ==, "");
    g_autofree char *gap = g_strnfill(ACRONYM_MAX_BYTES, ' ');
    g_autofree char *far = g_strdup_printf("Regionaal%sVeiligheidsoverleg (RVO)", gap);
    g_autofree char *too_far = found_in(far, strlen(far));
    g_assert_cmpstr(too_far, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/acronyms/table", test_table);
    g_test_add_func("/dutch/acronyms/without-parts", test_without_parts);
    g_test_add_func("/dutch/acronyms/random-texts", test_random_texts);
    g_test_add_func("/dutch/acronyms/limits", test_limits);
    return g_test_run();
}
