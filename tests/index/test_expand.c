#include "index/expand.h"

#include "fixture.h"

#include <string.h>

static const struct fixture_article articles[] = {
    {"words", "2023-01-01", .body = "Een regionaal veiligheidsoverleg begint feestelijk."},
    {"short", "2023-01-02", .body = "De agenda van het RVO was kort."},
    {"explained", "2023-01-03", .body = "Het Regionaal Veiligheidsoverleg (RVO) sprak lang."},
    {"apart", "2023-01-04", .body = "Veiligheidsoverleg, maar niet regionaal."},
    {"other", "2023-01-05", .body = "De Rijksdienst voor Vaart en Oevers (RVO) groeit."},
    {"law", "2023-01-06", .body = "De Wet maatschappelijke ondersteuning (Wmo) verandert."},
    {"law-short", "2023-01-07", .body = "Wie onder de Wmo valt, merkt niets."},
    {"lab", "2023-01-08", .body = "Er is meer Onderzoek en Ontwikkeling (O&O) nodig."},
    {"lab-short", "2023-01-09", .body = "O&O kost geld."},
    {"inner", "2023-01-10", .body = "Naast het Vlaams RVO Beraad (VRB) is er niets."},
    {"title", "2023-01-11", .title = "Overleg van het RVO", .body = "Geen woord."},
};

static struct fixture *filled(void)
{
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

static void assert_found(struct fixture *fixture, const char *question, const char *expected)
{
    g_autoptr(search_result) result = fixture_answer(
        fixture,
        &(struct search_request){.text = question, .order = ORDER_DATE, .limit = SEARCH_MAX_LIMIT});
    g_autofree char *ids = fixture_ids(result->hits);
    g_test_message("%s", question);
    g_assert_cmpstr(ids, ==, expected);
}

/** What each part was taken for besides, parted by bars; of one that was not nothing. */
static void assert_also(struct fixture *fixture, const char *question, const char *expected)
{
    g_autoptr(search_result) result = fixture_search(fixture, question);
    g_autoptr(GString) also = g_string_new(NULL);
    for (guint i = 0; i < result->parts->len; i++) {
        const struct query_part *part = result->parts->pdata[i];
        g_string_append_printf(also, "%s%s", i > 0 ? "|" : "",
                               part->also != NULL ? part->also : "");
    }
    g_test_message("%s", question);
    g_assert_cmpstr(also->str, ==, expected);
}

static void test_acronym_finds_words(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_found(fixture, "RVO", "title inner other explained short words");
    assert_found(fixture, "rvo", "title inner other explained short words");
    assert_found(fixture, "wmo", "law-short law");
    assert_found(fixture, "RVO agenda", "short");
    assert_found(fixture, "RVO feestelijk", "words");
}

static void test_words_find_acronym(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_found(fixture, "regionaal veiligheidsoverleg",
                 "title inner other apart explained short words");
    assert_found(fixture, "agenda regionale veiligheidsoverleggen", "short");
    assert_found(fixture, "rijksdienst vaart oevers", "title inner other explained short");
    assert_found(fixture, "rijksdienst voor vaart en oevers", "title inner other explained short");
}

/** What articles do not write in capitals only is found as they write it. */
static void test_as_written(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_found(fixture, "wet maatschappelijke ondersteuning", "law-short law");
    assert_found(fixture, "onderzoek en ontwikkeling", "lab-short lab");
}

static void test_left_as_they_are(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_found(fixture, "\"regionaal veiligheidsoverleg\"", "explained words");
    assert_found(fixture, "\"RVO\"", "title inner other explained short");
    assert_found(fixture, "titel:RVO", "title");
    assert_found(fixture, "feestelijk -RVO", "words");
    assert_found(fixture, "agenda -regionaal -veiligheidsoverleg", "short");
    assert_also(fixture, "\"RVO\" titel:RVO -RVO \"regionaal veiligheidsoverleg\"", "|||");
    assert_also(fixture, "agenda -regionaal -veiligheidsoverleg", "||");
}

static void test_order_of_words(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_found(fixture, "veiligheidsoverleg regionaal", "apart explained words");
    assert_also(fixture, "veiligheidsoverleg regionaal", "|");
    assert_also(fixture, "regionaal overleg veiligheidsoverleg", "||");
    assert_also(fixture, "regionaal OF veiligheidsoverleg", "|");
    assert_also(fixture, "regionaal -kort veiligheidsoverleg", "||");
}

static void test_told(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_also(fixture, "RVO", "Regionaal Veiligheidsoverleg, Rijksdienst voor Vaart en Oevers");
    assert_also(fixture, "het regionaal veiligheidsoverleg morgen", "|RVO|RVO|");
    assert_also(fixture, "agenda", "");
    assert_also(fixture, "", "");
}

/** The commonest meaning comes first. One that another begins with is told all the same. */
static void test_meanings(void)
{
    static const struct fixture_article more[] = {
        {"1", "2023-02-01", .body = "De Dienst Vaart (DV) en een dienst vaarten (DV)."},
        {"2", "2023-02-02", .body = "De Dienst Vaartuigen (DV) groeit."},
        {"3", "2023-02-03", .body = "De Dienst Vaartuigen (DV) krimpt."},
        {"4", "2023-02-04",
         .body = "De Dienst Vaart (ADV) heet anders: Algemene Dienst Vaart (ADV)."},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, more, G_N_ELEMENTS(more));
    assert_also(fixture, "DV", "Dienst Vaartuigen, Dienst Vaart");
    assert_also(fixture, "algemene dienst vaart", "ADV|ADV|ADV");
    assert_also(fixture, "dienst vaart", "DV|DV");
}

/** An acronym among the words of another is read as its own words too. */
static void test_acronym_in_acronym(void)
{
    g_autoptr(fixture) fixture = filled();
    assert_also(fixture, "vlaams RVO beraad",
                "VRB|Regionaal Veiligheidsoverleg, Rijksdienst voor Vaart en Oevers, VRB|VRB");
    assert_found(fixture, "VRB", "inner");
}

static char *many(const char *word, unsigned n, const char *end)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf(text, "%s ", word);
    g_string_append(text, end);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/** What stands behind the last word that is read expands nothing; before it all does. */
static void test_limits(void)
{
    g_autoptr(fixture) fixture = filled();
    g_autofree char *within = many("brug", QUERY_MAX_TERMS - 2, "regionaal veiligheidsoverleg");
    g_autofree char *half = many("brug", QUERY_MAX_TERMS - 1, "regionaal veiligheidsoverleg");
    g_autofree char *all = many("RVO", QUERY_MAX_TERMS + 4, "");
    assert_also(fixture, within, "||||||||||||||RVO|RVO");
    assert_also(fixture, half, "||||||||||||||||");
    assert_found(fixture, all, "title inner other explained short words");
}

/** No more than so many meanings of one acronym are asked for, those of most articles. */
static void test_many_meanings(void)
{
    static const char *const seconds[] = {"Vaart", "Verkeer", "Vrede", "Vuur", "Vogels", "Vlees"};
    g_autoptr(fixture) fixture = fixture_new();
    for (size_t i = 0; i < G_N_ELEMENTS(seconds); i++) {
        g_autofree char *body = g_strdup_printf("De Dienst %s (DV) groeit.", seconds[i]);
        g_autofree char *id = g_strdup_printf("%zu", i);
        fixture_add(fixture, &(struct fixture_article){id, "2023-01-01", .body = body}, 1);
    }
    g_autoptr(search_result) result = fixture_search(fixture, "DV");
    const struct query_part *part = result->parts->pdata[0];
    g_auto(GStrv) meanings = g_strsplit(part->also, ", ", -1);
    g_assert_cmpuint(g_strv_length(meanings), ==, EXPAND_MEANINGS_MAX);
}

/** What a part is taken for is no part of the question without it. */
static void test_reparses(void)
{
    static const char *const questions[] = {"RVO qqqq", "regionaal veiligheidsoverleg qqqq",
                                            "vlaams RVO beraad qqqq", "wmo OF RVO -rvo"};
    g_autoptr(fixture) fixture = filled();
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autoptr(search_result) result = fixture_search(fixture, questions[i]);
        for (guint j = 0; j < result->parts->len; j++) {
            const struct query_part *part = result->parts->pdata[j];
            g_autoptr(search_result) rest = fixture_search(fixture, part->without);
            g_assert_cmpuint(rest->parts->len, ==, result->parts->len - 1);
            if (part->n_without >= 0)
                g_assert_cmpint((int64_t)rest->total, ==, part->n_without);
        }
    }
}

/** Nor is there a question of pieces of the grammar that has no answer. */
static void test_random_questions(void)
{
    enum { N_QUESTIONS = 500, MAX_PIECES = 24 };
    static const char *const pieces[] = {"RVO",
                                         "rvo",
                                         "regionaal",
                                         "veiligheidsoverleg",
                                         "wet",
                                         "maatschappelijke",
                                         "Wmo",
                                         "-",
                                         "\"",
                                         " ",
                                         " ",
                                         " ",
                                         " OF ",
                                         "titel:",
                                         "O&O",
                                         "en",
                                         "voor",
                                         "(",
                                         "*",
                                         "\xff",
                                         "é",
                                         "VRB",
                                         "DRUG",
                                         "'s",
                                         "ondersteuning",
                                         ", ",
                                         "vlaams",
                                         "oevers"};
    g_autoptr(fixture) fixture = filled();
    for (unsigned i = 0; i < N_QUESTIONS; i++) {
        g_autoptr(GString) question = g_string_new(NULL);
        for (int n = g_test_rand_int_range(0, MAX_PIECES); n > 0; n--)
            g_string_append(question,
                            pieces[g_test_rand_int_range(0, (gint32)G_N_ELEMENTS(pieces))]);
        g_autoptr(search_result) result = fixture_answer(
            fixture, &(struct search_request){.text = question->str, .limit = 5, .widen = true});
        g_assert_cmpuint(result->total, <=, G_N_ELEMENTS(articles));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/expand/acronym-finds-words", test_acronym_finds_words);
    g_test_add_func("/index/expand/words-find-acronym", test_words_find_acronym);
    g_test_add_func("/index/expand/as-written", test_as_written);
    g_test_add_func("/index/expand/left-as-they-are", test_left_as_they_are);
    g_test_add_func("/index/expand/order-of-words", test_order_of_words);
    g_test_add_func("/index/expand/told", test_told);
    g_test_add_func("/index/expand/meanings", test_meanings);
    g_test_add_func("/index/expand/acronym-in-acronym", test_acronym_in_acronym);
    g_test_add_func("/index/expand/limits", test_limits);
    g_test_add_func("/index/expand/many-meanings", test_many_meanings);
    g_test_add_func("/index/expand/reparses", test_reparses);
    g_test_add_func("/index/expand/random-questions", test_random_questions);
    return g_test_run();
}
