#include "index/query_atom.h"

#include "index/finder.h"
#include "index/query.h"

#include "fixture.h"

#include <string.h>

/*
 * Atoms are written as their phrases: a term with a sign before it (`<` a part, `~` completed, `!`
 * an acronym, `=` a form), `_` between terms, `*` behind a prefix; and what role it has by a letter
 * in front, unless that is the word itself: `p:` a part, `e:` an ellipsis, `x:` an expansion.
 */

static void append_phrase(GString *out, const struct query_phrase *phrase)
{
    static const char *const roles[] = {
        [ROLE_WORD] = "", [ROLE_PART] = "p:", [ROLE_ELLIPSIS] = "e:", [ROLE_EXPANSION] = "x:"};
    static const char signs[] = {
        [TERM_PART] = '<', [TERM_ACRONYM] = '!', [TERM_ELLIPSIS] = '~', [TERM_FORM] = '='};
    g_string_append(out, roles[phrase->role]);
    for (guint i = 0; i < phrase->terms->len; i++) {
        const char *term = phrase->terms->pdata[i];
        if (i > 0)
            g_string_append_c(out, '_');
        if ((size_t)term[0] < sizeof signs)
            g_string_append_printf(out, "%c%s", signs[(size_t)term[0]], term + 1);
        else
            g_string_append(out, term);
    }
    if (phrase->is_prefix)
        g_string_append_c(out, '*');
}

static char *written(const struct query_atom *atom)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < atom->phrases->len; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        append_phrase(out, atom->phrases->pdata[i]);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check(const struct query_atom *atom, const char *expected)
{
    g_autofree char *text = written(atom);
    g_assert_cmpstr(text, ==, expected);
}

/** What is looser, as it was typed. */
static void check_looser(const struct query_atom *atom, enum atom_looseness looseness,
                         const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; atom->looser != NULL && i < atom->looser->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "",
                               ((const struct query_atom *)atom->looser->pdata[i])->text);
    g_assert_cmpint(atom->looseness, ==, looseness);
    g_assert_cmpstr(out->str, ==, expected);
}

/** The first atom of a text, which it must be all of. */
static struct query_atom *atom_of(const char *text)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(atom_source) source = atom_source_new(analyser, text, strlen(text));
    unsigned position = 0;
    struct query_atom *atom = atom_source_word(source, &position);
    g_assert_cmpuint(position, ==, atom_source_n_words(source));
    return atom;
}

static void test_word(void)
{
    static const struct {
        const char *text, *phrases, *acronym;
        bool is_stop;
    } cases[] = {
        {"overleg", "overleg p:<overleg e:~overleg", NULL, false},
        {"Wapens", "wapen p:<wapen e:~wapen !WAPENS", "WAPENS", false},
        {"var", "var p:<var e:~var !VAR", "VAR", false},
        {"VAR", "!VAR var p:<var e:~var", "VAR", false},
        {"KMar", "kmar p:<kmar e:~kmar !KMAR", "KMAR", false},
        {"DRUGS", "!DRUGS drug p:<drug e:~drug", "DRUGS", false},
        {"OM", "!OM", "OM", false},
        {"om", "om", NULL, true},
        {"DE", "de", NULL, true},
        {"café", "cafe p:<cafe e:~cafe", NULL, false},
        {"112", "112 p:<112 e:~112", NULL, false},
        {"C++", "=c++", NULL, false},
        {"thema's", "thema p:<thema e:~thema", NULL, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct query_atom *atom = atom_of(cases[i].text);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(atom->text, ==, cases[i].text);
        check(atom, cases[i].phrases);
        g_assert_cmpstr(atom->acronym, ==, cases[i].acronym);
        g_assert_true(atom->is_stop == cases[i].is_stop);
        check_looser(atom, LOOSE_NOT, "");
        query_atom_free(atom);
    }
}

/** A compound is never its parts as long as it finds enough itself. */
static void test_compound(void)
{
    static const char *const cases[][3] = {
        {"mensenhandel", "mensenhandel p:<mensenhandel e:~mensenhandel", "mens handel"},
        {"gemeenteraadslid", "gemeenteraadslid p:<gemeenteraadslid e:~gemeenteraadslid",
         "gemeente raad lid"},
        {"Coördinatieoverleg", "coordinatieoverleg p:<coordinatieoverleg e:~coordinatieoverleg",
         "Coördinatie overleg"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct query_atom *atom = atom_of(cases[i][0]);
        check(atom, cases[i][1]);
        check_looser(atom, LOOSE_PARTS, cases[i][2]);
        query_atom_free(atom);
    }
    struct query_atom *atom = atom_of("mensenhandel");
    check(atom->looser->pdata[1], "handel p:<handel e:~handel");
    query_atom_free(atom);
}

static void test_joined(void)
{
    static const char *const cases[][3] = {
        {"24/7", "=24/7 24_7", ""},
        {"e-mail", "=e-mail email p:<email e:~email e_mail e_!MAIL", "e mail"},
        {"VAR-overleg",
         "=var-overleg varoverleg p:<varoverleg e:~varoverleg !VAR_overleg var_overleg",
         "VAR overleg"},
        {"zorg/veiligheid", "=zorg/veiligheid zorg_veilig !ZORG_veilig", "zorg veiligheid"},
        {"en/of", "=en/of en_of", ""},
        {"06-12345678", "=06-12345678 0612345678 p:<0612345678 e:~0612345678 06_12345678", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct query_atom *atom = atom_of(cases[i][0]);
        g_test_message("%s", cases[i][0]);
        check(atom, cases[i][1]);
        check_looser(atom, LOOSE_WORDS, cases[i][2]);
        query_atom_free(atom);
    }
}

/** A quote is what was typed: forms, and nothing inside compounds. */
static void test_quote(void)
{
    static const char *const cases[][3] = {
        {"grote brand", "=grote_brand", "grote brand"},
        {"het plan van 2012", "het_plan_van_2012", "plan"},
        {"OM Den Haag", "!OM_den_haag", "OM Haag"},
        {"wapens", "=wapens", "wapens"},
        {"van de", "van_de", ""},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(atom_source) source = atom_source_new(analyser, cases[i][0], strlen(cases[i][0]));
        struct query_atom *atom = atom_source_quote(source);
        g_test_message("%s", cases[i][0]);
        check(atom, cases[i][1]);
        check_looser(atom, LOOSE_WORDS, cases[i][2]);
        query_atom_free(atom);
    }
}

static void test_prefix(void)
{
    struct query_atom *atom = query_atom_of_prefix("Uitbuit", "uitbuit");
    g_assert_cmpstr(atom->text, ==, "Uitbuit");
    check(atom, "=uitbuit* uitbuit*");
    query_atom_free(atom);
}

/** Words one by one, and where each begins: what a question is cut by. */
static void test_source(void)
{
    static const char text[] = "de (jeugd)adviseur, 24/7";
    static const char *const words[] = {"de", "jeugd", "adviseur", "24/7"};
    static const size_t starts[] = {0, 4, 10, 20};
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(atom_source) source = atom_source_new(analyser, text, strlen(text));
    g_assert_cmpuint(atom_source_n_words(source), ==, 5);
    unsigned position = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        g_assert_cmpuint(atom_source_start(source, position), ==, starts[i]);
        struct query_atom *atom = atom_source_word(source, &position);
        g_assert_cmpstr(atom->text, ==, words[i]);
        query_atom_free(atom);
    }
    g_assert_cmpuint(position, ==, 5);
    g_assert_null(atom_source_word(source, &position));
    g_autoptr(atom_source) nothing = atom_source_new(analyser, "?!", 2);
    g_assert_cmpuint(atom_source_n_words(nothing), ==, 0);
}

/** An acronym's words become another way to match it; no term is there twice. */
static void test_added(void)
{
    static const char words[] = "regionale overleggen";
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(atom_source) source = atom_source_new(analyser, words, strlen(words));
    struct query_atom *atom = atom_of("RVO");
    atom_source_add_phrase(source, atom, ROLE_EXPANSION);
    query_atom_add_term(atom, "rvo", ROLE_EXPANSION);
    query_atom_add_term(atom, "overheid", ROLE_EXPANSION);
    check(atom, "!RVO rvo p:<rvo e:~rvo x:regio_overleg x:overheid");
    query_atom_free(atom);
}

static void test_copy(void)
{
    struct query_atom *atom = atom_of("mensenhandel");
    atom->title_only = true;
    struct query_atom *copy = query_atom_copy(atom);
    g_autofree char *before = written(atom);
    query_atom_free(atom);
    check(copy, before);
    check_looser(copy, LOOSE_PARTS, "mens handel");
    g_assert_true(copy->title_only);
    g_assert_cmpstr(copy->text, ==, "mensenhandel");
    query_atom_free(copy);
}

/* --- what is found by what */

/** As staff store it, so that dates are words too. */
static bool finds(struct analyser *analyser, const char *question, const char *text)
{
    g_autoptr(query) query = query_parse(analyser, question, &query_limits_stored, FIXTURE_TODAY);
    g_autoptr(finder) finder = finder_new(query->atoms);
    g_autoptr(GArray) in_text = finder_find(finder, analyser, text, strlen(text));
    g_autoptr(GArray) in_title = finder_find(finder, analyser, "", 0);
    return finder_query_matches(query, 0, in_title, in_text);
}

static void test_found(void)
{
    enum { MIN_ROWS = 100 };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/index/found.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
    unsigned n = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_test_message("%s", *line);
        g_assert_cmpuint(g_strv_length(cells), ==, 3);
        g_assert_true(finds(analyser, cells[2], cells[1]) == (strcmp(cells[0], "1") == 0));
        n++;
    }
    g_assert_cmpuint(n, >=, MIN_ROWS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query-atom/word", test_word);
    g_test_add_func("/index/query-atom/compound", test_compound);
    g_test_add_func("/index/query-atom/joined", test_joined);
    g_test_add_func("/index/query-atom/quote", test_quote);
    g_test_add_func("/index/query-atom/prefix", test_prefix);
    g_test_add_func("/index/query-atom/source", test_source);
    g_test_add_func("/index/query-atom/added", test_added);
    g_test_add_func("/index/query-atom/copy", test_copy);
    g_test_add_func("/index/query-atom/found", test_found);
    return g_test_run();
}
