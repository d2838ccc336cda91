#include "actueel/search.h"

#include "fixture.h"

#include <string.h>

static const struct fixture_article articles[] = {
    {"1", "2022-03-01", "Huiselijk geweld", "Meld huiselijk geweld altijd.", NULL, NULL},
    {"2", "2022-03-02", "Burgernet", "De app van Burgernet helpt.", NULL, NULL},
    {"3", "2022-03-03", "Overlast van buren", "Overlast van uw buren meldt u ter plekke.", NULL,
     NULL},
    {"4", "2022-03-04", "Drugs", "Afval in het bos: drugs, en de burger zoekt een net.", NULL,
     NULL},
    {"5", "2022-03-05", "Veiligheidsoverleg", "Het veiligheidsoverleg met de burgemeester.", NULL,
     NULL},
    {"6", "2022-03-06", "Aanval", "Een drugsaanval, en dan Sint-Eustatius. De sint kwam niet.",
     NULL, NULL},
    {"7", "2022-03-07", "De burgemeester", "Een meester en een burger. De nota van OM.", NULL,
     NULL},
};

/** Question, as it is to be read (NULL: as typed), and what is found then. */
static const struct {
    const char *typed, *read, *words, *ids;
} cases[] = {
    {"huiselijk gewelt", "huiselijk geweld", "gewelt=geweld", "1"},
    {"huislijk gewelt", "huiselijk geweld", "huislijk=huiselijk gewelt=geweld", "1"},
    {"burgenet app", "Burgernet app", "burgenet=Burgernet", "2"},
    {"burge net app", "Burgernet app", "burge net=Burgernet", "2"},
    {"burger net app", "Burgernet app", "burger net=Burgernet", "2"},
    {"meldaltijd", "meld altijd", "meldaltijd=meld altijd", "3 1"},
    {"veiligheids overlegg", "veiligheidsoverleg", "veiligheids overlegg=veiligheidsoverleg", "5"},
    {"burgermeester", "burgemeester", "burgermeester=burgemeester", "7 5"},
    {"(gewelt), \"huiselijk\" -app", "(geweld), \"huiselijk\" -app", "gewelt=geweld", "1"},
    {"titel:gewelt", "titel:geweld", "gewelt=geweld", "1"},
    {"gewelt OF burgenet", "geweld OF Burgernet", "gewelt=geweld burgenet=Burgernet", "2 1"},
    /* the words found together by none: those that are found then stand beside it, widened */
    {"overlst burgernet", "Overlast burgernet", "overlst=Overlast", ""},
    {"geweld", NULL, NULL, "1"},
    {"drugsafval", NULL, NULL, ""},   /* of known parts */
    {"buitengewoon", NULL, NULL, ""}, /* a word of the language */
    {"DNA", NULL, NULL, ""},
    {"danz", NULL, NULL, ""}, /* not read as a stop word */
    {"\"huiselijk gewelt\"", NULL, NULL, ""},
    {"overlst*", NULL, NULL, ""},
    {"Sint Eustatius app", NULL, NULL, ""},
    {"app geweld", NULL, NULL, ""},
    {"xyzzy", NULL, NULL, ""},
    {"geweld -gewelt", NULL, NULL, "1"},
    {"-gewelt -app", NULL, NULL, "7 6 5 4 3 1"},
    {"", NULL, NULL, "7 6 5 4 3 2 1"},
};

static char *words_of(const struct respelled *respelled)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < respelled->words->len; i++) {
        const struct respelling *word = respelled->words->pdata[i];
        g_string_append_printf(text, "%s%s=%s", i > 0 ? " " : "", word->typed, word->read);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_cases(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].typed);
        g_autoptr(search_result) result = fixture_answer(
            fixture, &(struct search_request){
                         .text = cases[i].typed, .order = ORDER_DATE, .limit = 10, .widen = true});
        g_assert_cmpstr(result->text, ==, cases[i].typed);
        if (cases[i].read == NULL) {
            g_autofree char *ids = fixture_ids(result->hits);
            g_assert_null(result->respelled);
            g_assert_cmpstr(ids, ==, cases[i].ids);
            continue;
        }
        g_assert_nonnull(result->respelled);
        g_autofree char *ids = fixture_ids(result->respelled->hits);
        g_autofree char *words = words_of(result->respelled);
        g_assert_cmpstr(result->respelled->text, ==, cases[i].read);
        g_assert_cmpstr(words, ==, cases[i].words);
        g_assert_cmpstr(ids, ==, cases[i].ids);
        g_assert_cmpuint(result->total, ==, 0);
        g_assert_cmpuint(result->hits->len, ==, 0);
        g_assert_cmpuint(result->respelled->total, ==, result->respelled->hits->len);
        g_autoptr(search_result) again = fixture_answer(
            fixture, &(struct search_request){
                         .text = cases[i].read, .order = ORDER_DATE, .limit = 10, .widen = true});
        g_assert_cmpuint(again->total, ==, result->respelled->total);
        g_assert_null(again->respelled);
    }
}

/** What is less precise follows the question as it was read, and repeats nothing of it. */
static void test_widened(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    struct search_request request = {.text = "gewelt huiselijk", .limit = 1, .widen = true};
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    g_assert_cmpuint(result->respelled->hits->len, ==, 1);
    for (guint i = 0; result->widened != NULL && i < result->widened->len; i++)
        g_assert_cmpint(((struct hit *)result->widened->pdata[i])->article->id, !=,
                        ((struct hit *)result->respelled->hits->pdata[0])->article->id);
    request.text = "overlst burgernet";
    request.limit = 10;
    g_autoptr(search_result) some = fixture_answer(fixture, &request);
    g_autofree char *ids = fixture_ids(some->widened);
    g_assert_nonnull(strstr(ids, "2"));
    g_assert_nonnull(strstr(ids, "3"));
}

/** Where some are found as typed, those of a near spelling follow, none of them twice. */
static void test_beside_some(void)
{
    static const struct fixture_article some[] = {
        {"1", "2022-03-01", "Burgernet", "Burgernet helpt de buurt.", NULL, NULL},
        {"2", "2022-03-02", "Burgernet", "Meer over Burgernet in de wijk.", NULL, NULL},
        {"3", "2022-03-03", "Burgenets", "Met burgenets in de titel, en de buurt.", NULL, NULL},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, some, G_N_ELEMENTS(some));
    struct search_request request = {
        .text = "burgenet buurt", .order = ORDER_DATE, .limit = 10, .widen = true};
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    g_autofree char *exact = fixture_ids(result->hits);
    g_assert_cmpstr(exact, ==, "3");
    g_assert_nonnull(result->respelled);
    g_autofree char *beside = fixture_ids(result->respelled->hits);
    g_assert_cmpstr(beside, ==, "1");
    g_assert_cmpuint(result->respelled->total, ==, 1);
    g_autofree char *widened = fixture_ids(result->widened);
    g_assert_cmpstr(widened, ==, "2");
    request.text = "burgenets buurt"; /* known: left alone */
    g_autoptr(search_result) known = fixture_answer(fixture, &request);
    g_assert_cmpuint(known->total, ==, 1);
    g_assert_null(known->respelled);
}

/** Only the first page, only where it is wanted, only where the word is at fault. */
static void test_only_where_asked(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    struct search_request request = {.text = "gewelt", .limit = 10};
    g_autoptr(search_result) plain = fixture_answer(fixture, &request);
    g_assert_null(plain->respelled);
    request = (struct search_request){.text = "geweld", .limit = 10, .widen = true, .to_day = 1};
    g_autoptr(search_result) early = fixture_answer(fixture, &request);
    g_assert_cmpuint(early->total, ==, 0);
    g_assert_null(early->respelled);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/search-respell/cases", test_cases);
    g_test_add_func("/index/search-respell/widened", test_widened);
    g_test_add_func("/index/search-respell/beside-some", test_beside_some);
    g_test_add_func("/index/search-respell/only-where-asked", test_only_where_asked);
    return g_test_run();
}
