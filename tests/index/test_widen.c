/** What is looked for besides the words typed, and that it is told. */
#include "index/widen.h"

#include "fixture.h"

#include <string.h>

static const struct fixture_article articles[] = {
    {"word", "2023-01-01", .body = "Phishing komt vaak voor."},
    {"synonym", "2023-01-02", .body = "Trap niet in een valse mail."},
    {"apart", "2023-01-03", .body = "Een mail over een valse start."},
    {"related", "2023-01-04", .body = "De xtc lag in de loods."},
    {"family", "2023-01-05", .body = "Jongeren die radicaliseren."},
    {"inside", "2023-01-06", .body = "Een radicaliseringsproces duurt lang."},
    {"topic", "2023-01-07", .body = "Over iets anders.", .topics = "Verkeer"},
    {"parts", "2023-01-08", .body = "Het festival begon, met veiligheid voorop."},
    {"part", "2023-01-09", .body = "Een festival met muziek."},
    {"boa", "2023-01-10", .body = "De boa schreef een bon."},
    {"officer", "2023-01-11", .body = "Een buitengewoon opsporingsambtenaar kijkt mee."},
};

static struct fixture *filled(void)
{
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

/** "family radicalisering: radicaliseren, ..." */
static char *told_of(const struct search_result *result)
{
    static const char *const kinds[] = {"family", "synonym", "topic"};
    g_autoptr(GString) told = g_string_new(NULL);
    for (guint i = 0; result->widenings != NULL && i < result->widenings->len; i++) {
        const struct widening *widening = result->widenings->pdata[i];
        g_string_append_printf(told, "%s%s %s: %s", i > 0 ? ", " : "", kinds[widening->kind],
                               widening->word, widening->also);
    }
    return g_string_free(g_steal_pointer(&told), FALSE);
}

static void test_table(void)
{
    static const struct {
        const char *question, *exact, *widened, *told;
    } cases[] = {
        {"phishing", "word", "synonym", "synonym phishing: valse mail"},
        {"nepmail", "", "word synonym", "synonym nepmail: phishing, synonym nepmail: valse mail"},
        {"\"nepmail\"", "", "word synonym",
         "synonym nepmail: phishing, synonym nepmail: valse mail"},
        {"-nepmail xtc", "related", NULL, ""},
        {"drugs", "", "related", "synonym drugs: xtc"},
        {"xtc", "related", NULL, ""},
        {"radicalisering", "inside", "family", "family radicalisering: radicaliseren"},
        {"verkeersdrempel", "", "topic", "topic verkeer: Verkeer"},
        {"verkeersdrempel -anders", "", "", ""},
        {"festivalveiligheid", "", "parts part", "synonym festivalveiligheid: festivals"},
        {"DRUGS", "", "related", "synonym DRUGS: xtc"},
        {"buitengewoon opsporingsambtenaar", "officer", "boa", "synonym buitengewoon: boa"},
        {"boa", "boa", "officer", "synonym boa: buitengewoon opsporingsambtenaar"},
        {"zebra", "", NULL, ""},
    };
    g_autoptr(fixture) fixture = filled();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(search_result) result = fixture_answer(
            fixture,
            &(struct search_request){.text = cases[i].question, .limit = 10, .widen = true});
        g_autofree char *exact = fixture_ids(result->hits), *told = told_of(result);
        g_autofree char *widened = result->widened != NULL ? fixture_ids(result->widened) : NULL;
        g_test_message("%s", cases[i].question);
        g_assert_cmpstr(exact, ==, cases[i].exact);
        g_assert_cmpstr(widened, ==, cases[i].widened);
        g_assert_cmpstr(told, ==, cases[i].told);
        g_assert_cmpuint(result->total, ==, result->hits->len);
    }
}

/** Of two articles with some of the words, the first is the better answer. */
static const struct {
    const char *why, *question;
    struct fixture_article better, worse;
} pairs[] = {
    {"two words of the question over the parts of one",
     "raadslid bedreigd",
     {"1", "2023-01-01", .body = "Zo a b c d e f g h i j k l m n o p, een raadslid, bedreigingen."},
     {"2", "2023-01-01", .title = "De raad en een lid", .body = "Een lid van de raad, een lid."}},
    {"what is said for two words over one of them",
     "buitengewoon opsporingsambtenaar",
     {"1", "2023-01-01",
      .body = "Zo a b c d e f g h i j k l m n o p q r s t u v w x y z, en toen nog een boa."},
     {"2", "2023-01-01", .title = "Buitengewoon", .body = "Buitengewoon is buitengewoon."}},
};

/** Articles that make words common. */
static void add_others(struct fixture *fixture)
{
    static const struct fixture_article others[] = {
        {"3", "2013-01-01", .body = "Een dorp wordt bedreigd, a b c d e f g h i j k l m n o p q."},
        {"4", "2013-01-02", .body = "Een stad wordt bedreigd, a b c d e f g h i j k l m n o p q."},
        {"5", "2013-01-03", .body = "Een bos wordt bedreigd, a b c d e f g h i j k l m n o p q."},
    };
    fixture_add(fixture, others, G_N_ELEMENTS(others));
}

static void test_order(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (int turned = 0; turned < 2; turned++) {
            g_autoptr(fixture) fixture = fixture_new();
            add_others(fixture);
            fixture_add(fixture, turned ? &pairs[i].worse : &pairs[i].better, 1);
            fixture_add(fixture, turned ? &pairs[i].better : &pairs[i].worse, 1);
            g_autoptr(search_result) result = fixture_answer(
                fixture,
                &(struct search_request){.text = pairs[i].question, .limit = 10, .widen = true});
            g_autofree char *ids = fixture_ids(result->widened);
            g_test_message("%s%s: %s", pairs[i].why, turned ? ", the other way around" : "", ids);
            g_assert_true(g_str_has_prefix(ids, "1 2"));
        }
}

/** However many words are typed, no more is added than a question may cost. */
static void test_bound(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser,
                    "drugs wapen overlast inbraak geweld fraude jeugd buren verkeer ondermijning "
                    "politie brand zorg crisis evenement cybercrime",
                    &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) atoms = query_wanted_loosely(query);
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) reader = fixture_reader(fixture);
    g_assert_true(widen_atoms(reader, atoms, &error));
    guint n_added = 0;
    for (guint i = 0; i < atoms->len; i++) {
        const struct query_atom *atom = atoms->pdata[i];
        for (guint j = 0; j < atom->phrases->len; j++)
            n_added += ((const struct query_phrase *)atom->phrases->pdata[j])->also != NULL;
    }
    g_assert_cmpuint(n_added, >, 0);
    g_assert_cmpuint(n_added, <=, WIDEN_PHRASES_MAX);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/widen/table", test_table);
    g_test_add_func("/index/widen/order", test_order);
    g_test_add_func("/index/widen/bound", test_bound);
    return g_test_run();
}
