#include "actueel/dutch.h"
#include "index/dutch/compound.h"
#include "index/dutch/fold.h"

#include <string.h>

enum { MAX_BYTES = 256, PER_CENT_MIN = 95, N_CUT_MIN = 250, N_WHOLE_MIN = 250 };

/** Some words of the language, for parts of several pieces. */
static bool knows(const char *word, size_t size, void *unused)
{
    static const char *const words[] = {"gemeenteraad", "raadslid", "raadsverkiezingen",
                                        "inleveractie", "kerkweg"};
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    return false;
}

static const char *archive_rule(const char *word, size_t size, void *unused)
{
    static const char *const rules[][2] = {{"mensenhandel", "mensenhandel"},
                                           {"zwiepkwartier", "zwiep+kwartier"},
                                           {"brandbrief", "brand+brie"}};
    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strlen(rules[i][0]) == size && memcmp(rules[i][0], word, size) == 0)
            return rules[i][1];
    return NULL;
}

static unsigned archive_count(const char *word, size_t size, void *unused)
{
    (void)unused;
    return size == strlen("zwiebel") && memcmp(word, "zwiebel", size) == 0 ? 7 : 0;
}

/** Every part as `raad[8-12]`, those of several pieces in brackets; `-` where there are none. */
static char *split_with(const char *word, bool is_capital, const struct compound_evidence *evidence)
{
    struct compound_part parts[COMPOUND_MAX_PARTS];
    GString *out = g_string_new(NULL);
    unsigned n = compound_split(word, strlen(word), is_capital, evidence, parts);
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(out, parts[i].n_pieces > 1 ? "%s(%s[%zu-%zu])" : "%s%s[%zu-%zu]",
                               i > 0 ? " " : "", parts[i].base, parts[i].start, parts[i].end);
    if (n == 0)
        g_string_append_c(out, '-');
    return g_string_free(out, FALSE);
}

static void check(const char *word, const struct compound_evidence *evidence, const char *expected)
{
    g_autofree char *parts = split_with(word, false, evidence);
    g_assert_cmpstr(parts, ==, expected);
}

static char *bases_of(const char *word)
{
    char folded[MAX_BYTES];
    struct compound_part parts[COMPOUND_MAX_PARTS];
    size_t size = fold_word(word, strlen(word), folded, sizeof folded);
    unsigned n =
        compound_split(folded, size, g_unichar_isupper(g_utf8_get_char(word)), NULL, parts);
    GString *out = g_string_new(n == 0 ? folded : parts[0].base);
    for (unsigned i = 1; i < n; i++)
        g_string_append_printf(out, "+%s", parts[i].base);
    return g_string_free(out, FALSE);
}

/** Of a table's rows so many in a hundred must be right; each wrong one is told. */
static void check_table(const char *path, guint min_rows)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_rows = 0, n_right = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", 2);
        g_autofree char *whole = analyser_fold(cells[0]);
        g_autofree char *bases = bases_of(cells[0]);
        const char *expected = cells[1] != NULL ? cells[1] : whole;
        n_rows++;
        if (strcmp(bases, expected) == 0)
            n_right++;
        else
            g_test_message("%s: %s, not %s", cells[0], bases, expected);
    }
    g_assert_cmpuint(n_rows, >=, min_rows);
    g_assert_cmpuint(n_right * 100, >=, n_rows * PER_CENT_MIN);
}

static void test_cut(void)
{
    check_table("tests/index/dutch/compounds_cut.tsv", N_CUT_MIN);
}

static void test_whole(void)
{
    check_table("tests/index/dutch/compounds_whole.tsv", N_WHOLE_MIN);
}

static void test_bytes(void)
{
    check("veiligheidsoverleg", NULL, "veiligheid[0-10] overleg[11-18]");
    check("mensenhandel", NULL, "mens[0-4] handel[6-12]");
    check("messenverbod", NULL, "mes[0-3] verbod[6-12]");
    check("wapeninleveractie", NULL, "wapen[0-5] inlever[5-12] actie[12-17]");
    check("netwerkborrel", NULL, "netwerk[0-7] borrel[7-13]");
}

static void test_place(void)
{
    const char *word = "coördinatiecentrum";
    g_assert_cmpuint(compound_place(word, strlen(word), 0), ==, 0);
    g_assert_cmpuint(compound_place(word, strlen(word), 11), ==, 12);
    g_assert_cmpuint(compound_place(word, strlen(word), 18), ==, strlen(word));
    g_assert_cmpuint(compound_place("cameraplan", 10, 6), ==, 6);
    const char *apart = "cafe\u0301\u00adhouder";
    g_assert_cmpuint(compound_place(apart, strlen(apart), 4), ==, strlen("cafe\u0301\u00ad"));
    g_assert_cmpuint(compound_place("ĳsbaan", strlen("ĳsbaan"), 1), ==, 0);
    g_assert_cmpuint(compound_place("ĳsbaan", strlen("ĳsbaan"), 3), ==, strlen("ĳs"));
}

/** What a search for gemeenteraad finds in gemeenteraadslid. */
static void test_several_pieces(void)
{
    static const struct compound_evidence evidence = {.knows = knows};
    check("gemeenteraadslid", &evidence,
          "gemeente[0-8] raad[8-12] lid[13-16] (gemeenteraad[0-12]) (raadslid[8-16])");
    check("gemeenteraadslid", NULL, "gemeente[0-8] raad[8-12] lid[13-16]");
}

static void test_archive(void)
{
    static const struct compound_evidence evidence = {.rule = archive_rule, .count = archive_count};
    check("mensenhandel", &evidence, "-");
    check("zwiepkwartier", &evidence, "zwiep[0-5] kwartier[5-13]");
    check("brandbrief", &evidence, "-");
    check("zwiebelcoach", &evidence, "zwiebel[0-7] coach[7-12]");
    check("zwiebelcoach", NULL, "-");
}

static void test_names(void)
{
    static const struct compound_evidence evidence = {.knows = knows};
    g_autofree char *name = split_with("vuurstraat", true, &evidence);
    g_assert_cmpstr(name, ==, "-");
    g_autofree char *word = split_with("vuurstraat", false, &evidence);
    g_assert_cmpstr(word, !=, "-");
}

static void test_limits(void)
{
    g_autofree char *endless = g_strnfill(CUT_MAX_WORD_BYTES + 1, 'a');
    check(endless, NULL, "-");
    check("", NULL, "-");
    check("bad", NULL, "-");
    char many[CUT_MAX_WORD_BYTES + 1] = "";
    for (size_t i = 0; i < CUT_MAX_WORD_BYTES / 4; i++)
        memcpy(many + 4 * i, "huis", 5);
    struct compound_part parts[COMPOUND_MAX_PARTS];
    g_assert_cmpuint(compound_split(many, strlen(many), false, NULL, parts), <=,
                     COMPOUND_MAX_PARTS);
}

static void test_pieces_are_long(void)
{
    static const char *const words[] = {"aandeelhoudersvergadering", "zeehavenpolitie",
                                        "gemeenteraadsverkiezingen"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        struct compound_part parts[COMPOUND_MAX_PARTS];
        unsigned n = compound_split(words[i], strlen(words[i]), false, NULL, parts);
        g_assert_cmpuint(n, >, 1);
        for (unsigned j = 0; j < n; j++)
            g_assert_cmpuint(parts[j].end - parts[j].start, >=, CUT_MIN_BYTES);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/compound/cut", test_cut);
    g_test_add_func("/dutch/compound/whole", test_whole);
    g_test_add_func("/dutch/compound/bytes", test_bytes);
    g_test_add_func("/dutch/compound/place", test_place);
    g_test_add_func("/dutch/compound/several-pieces", test_several_pieces);
    g_test_add_func("/dutch/compound/archive", test_archive);
    g_test_add_func("/dutch/compound/names", test_names);
    g_test_add_func("/dutch/compound/limits", test_limits);
    g_test_add_func("/dutch/compound/pieces-are-long", test_pieces_are_long);
    return g_test_run();
}
