#include "actueel/search.h"

#include "actueel/day.h"
#include "fixture.h"
#include "index/search_parts.h"

#include <string.h>

static const struct fixture_article articles[] = {
    {"1", "2022-03-01", "Brand in de haven", "De brand was snel geblust.", "Vuur", "Krant"},
    {"2", "2022-03-31 23:59", "Tram rijdt weer", "Na een brand rijdt de tram.", "Vuur,Verkeer",
     "Krant"},
    {"3", "2022-04-01 00:00", "Feest", "Er is feest, zonder vuurwerk.", NULL, "Gemeente"},
    {"4", "2022-04-01", "Markt", "De markt is open.", "Verkeer", "Gemeente"},
    {"5", "2022-04-01 12:00", "Wegwerk", "De weg is dicht.", "Verkeer", "Gemeente"},
    {"6", "2023-01-15", "Brand op de markt", "Twee kramen in brand.", "Vuur", "Gemeente"},
};

static struct fixture *small(void)
{
    struct fixture *fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    return fixture;
}

static void check_found(struct fixture *fixture, const struct search_request *request,
                        const char *ids)
{
    g_autoptr(search_result) result = fixture_answer(fixture, request);
    g_autofree char *found = fixture_ids(result->hits);
    g_assert_cmpstr(found, ==, ids);
    g_assert_cmpuint(result->total, ==, result->hits->len);
}

/* --- what is found */

/** By date, so that only what is found counts here. */
static void test_questions(void)
{
    static const char *const cases[][2] = {
        {"", "6 5 3 4 2 1"},
        {"   ", "6 5 3 4 2 1"},
        {"!?", "6 5 3 4 2 1"},
        {"brand", "6 2 1"},
        {"BRAND", "6 2 1"},
        {"brand tram", "2"},
        {"brand tram markt", ""},
        {"\"brand in de haven\"", "1"},
        {"\"haven brand\"", ""},
        {"brand -tram", "6 1"},
        {"brand NIET markt -tram", "1"},
        {"-brand", "5 3 4"},
        {"-brand -markt", "5 3"},
        {"tram OF feest", "3 2"},
        {"tram|feest|weg", "5 3 2"},
        {"brand markt OF feest", "6 3"},
        {"titel:brand", "6 1"},
        {"titel:markt", "6 4"},
        {"-titel:brand brand", "2"},
        {"vuur*", "3"},
        {"feest -vuur*", ""},
        {"zonder", "3"},
        {"de brand", "6 2 1"},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i][0]);
        check_found(fixture,
                    &(struct search_request){.text = cases[i][0], .order = ORDER_DATE, .limit = 10},
                    cases[i][1]);
    }
    check_found(fixture, &(struct search_request){.limit = 10}, "6 5 3 4 2 1");
}

static void test_filters(void)
{
    static const struct {
        const char *text, *from, *to, *topic, *source, *ids;
    } cases[] = {
        {"", "2022-04-01", "2022-04-01", NULL, NULL, "5 3 4"},
        {"", "2022-04-02", NULL, NULL, NULL, "6"},
        {"", NULL, "2022-03-31", NULL, NULL, "2 1"},
        {"", "2022-03-01", "2022-03-31", NULL, NULL, "2 1"},
        {"brand", NULL, "2022-12-31", NULL, NULL, "2 1"},
        {"brand", "2023-01-15", "2023-01-15", NULL, NULL, "6"},
        {"brand", "2023-01-16", NULL, NULL, NULL, ""},
        {"brand", "2023-01-15", "2022-01-01", NULL, NULL, ""},
        {"-brand", "2022-04-01", NULL, NULL, NULL, "5 3 4"},
        {"", NULL, NULL, "vuur", NULL, "6 2 1"},
        {"", NULL, NULL, "Vuur", NULL, "6 2 1"},
        {"", NULL, NULL, "verkeer", NULL, "5 4 2"},
        {"", NULL, NULL, "verkeer", "gemeente", "5 4"},
        {"", NULL, NULL, NULL, "Krant", "2 1"},
        {"brand", NULL, NULL, "verkeer", NULL, "2"},
        {"brand", NULL, NULL, "vuur", "gemeente", "6"},
        {"-markt", "2022-04-01", NULL, "verkeer", "gemeente", "5"},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct search_request request = {.text = cases[i].text,
                                         .topic = cases[i].topic,
                                         .source = cases[i].source,
                                         .from_day = cases[i].from ? day_parse(cases[i].from) : 0,
                                         .to_day = cases[i].to ? day_parse(cases[i].to) : 0,
                                         .order = ORDER_DATE,
                                         .limit = 10};
        g_test_message("row %zu", i);
        check_found(fixture, &request, cases[i].ids);
    }
}

static void test_refused(void)
{
    static const struct {
        struct search_request request;
        enum actueel_error code;
        const char *names;
    } cases[] = {
        {{.topic = "water", .limit = 1}, ACTUEEL_ERROR_NOT_FOUND, "water"},
        {{.topic = "krant", .limit = 1}, ACTUEEL_ERROR_NOT_FOUND, "krant"},
        {{.topic = "", .limit = 1}, ACTUEEL_ERROR_NOT_FOUND, "\"\""},
        {{.source = "omroep", .limit = 1}, ACTUEEL_ERROR_NOT_FOUND, "omroep"},
        {{.after = "2", .limit = 1}, ACTUEEL_ERROR_USAGE, "\"2\""},
        {{.after = "", .limit = 1}, ACTUEEL_ERROR_USAGE, "\"\""},
        /* a place in another order */
        {{.text = "brand", .after = "d00000000000000000000000000000000", .limit = 1},
         ACTUEEL_ERROR_USAGE,
         "d000"},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(search_run(fixture->archive, &cases[i].request, &error));
        g_assert_error(error, ACTUEEL_ERROR, (gint)cases[i].code);
        g_assert_nonnull(strstr(error->message, cases[i].names));
    }
    check_found(fixture, &(struct search_request){.text = "tram", .limit = 10}, "2");
}

static void test_hit(void)
{
    g_autoptr(fixture) fixture = small();
    g_autoptr(search_result) result = fixture_search(fixture, " tram ");
    g_autoptr(GError) error = NULL;
    const struct hit *hit = result->hits->pdata[0];
    g_assert_cmpstr(result->text, ==, " tram ");
    g_assert_cmpint(result->revision, ==, archive_revision(fixture->archive, &error));
    g_assert_cmpstr(hit->article->title, ==, "Tram rijdt weer");
    g_assert_null(hit->article->body);
    g_assert_cmpuint(hit->article->topics->len, ==, 2);
    g_assert_cmpuint(hit->snippet->len, ==, 3);
    const struct snippet_part *marked = &g_array_index(hit->snippet, struct snippet_part, 1);
    g_assert_true(marked->marked);
    g_assert_cmpstr(marked->text, ==, "tram");
    g_assert_cmpfloat(hit->score, >, 0);
    g_assert_null(result->widened);
}

/* --- pages by date */

enum { DAYS = 12, A_DAY = 7 };

/** Days with articles at several clocks, some at the same and some without, in no order. */
static struct fixture *crowded(void)
{
    static const char *const clocks[A_DAY] = {" 12:00", "", " 09:30", " 12:00",
                                              " 23:59", "", " 00:00"};
    struct fixture *fixture = fixture_new();
    struct fixture_article all[DAYS * A_DAY];
    g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
    for (int i = 0; i < DAYS * A_DAY; i++) {
        int day = i * 5 % DAYS, number = i / DAYS;
        g_autofree char *id = g_strdup_printf("%02d.%d", day, number);
        g_autofree char *date = g_strdup_printf("2023-05-%02d%s", day + 1, clocks[number]);
        all[i] = (struct fixture_article){.id = g_string_chunk_insert(texts, id),
                                          .date = g_string_chunk_insert(texts, date),
                                          .body = i % 3 ? "brand" : "tram",
                                          .topics = i % 2 ? "Vuur" : NULL};
    }
    fixture_add(fixture, all, G_N_ELEMENTS(all));
    return fixture;
}

static char *all_pages(struct fixture *fixture, struct search_request request)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    g_autofree char *after = NULL;
    do {
        request.after = after;
        g_autoptr(search_result) page = fixture_answer(fixture, &request);
        g_autofree char *page_ids = fixture_ids(page->hits);
        g_assert_cmpuint(page->hits->len, <=, request.limit);
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", page_ids);
        g_free(after);
        after = g_strdup(page->next);
    } while (after != NULL);
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** Whether each id stands there once. */
static void check_once(const char *ids, guint n)
{
    g_auto(GStrv) list = g_strsplit(ids, " ", -1);
    g_assert_cmpuint(g_strv_length(list), ==, n);
    qsort(list, n, sizeof *list, compare_ids);
    for (guint i = 1; i < n; i++)
        g_assert_cmpstr(list[i], !=, list[i - 1]);
}

static void test_pages_in_both_orders(void)
{
    static const char *const questions[] = {"", "brand", "brand OF tram", "-tram", "tram -brand"};
    static const unsigned limits[] = {1, 2, 5, 7, 8, 100};
    g_autoptr(fixture) fixture = crowded();
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++)
        for (int order = ORDER_RANK; order <= ORDER_DATE; order++) {
            struct search_request request = {.text = questions[i],
                                             .order = (enum search_order)order,
                                             .topic = i % 2 ? "vuur" : NULL,
                                             .limit = SEARCH_MAX_LIMIT};
            g_autofree char *whole = all_pages(fixture, request);
            g_autoptr(search_result) result = fixture_answer(fixture, &request);
            check_once(whole, (guint)result->total);
            for (size_t j = 0; j < G_N_ELEMENTS(limits); j++) {
                request.limit = limits[j];
                g_autofree char *paged = all_pages(fixture, request);
                g_test_message("%s, order %d, %u a page", questions[i], order, limits[j]);
                g_assert_cmpstr(paged, ==, whole);
            }
        }
}

/** Newest day first, within a day the latest clock, then what has none. */
static void test_by_date(void)
{
    g_autoptr(fixture) fixture = crowded();
    g_autofree char *ids =
        all_pages(fixture, (struct search_request){.order = ORDER_DATE, .limit = 3});
    g_assert_true(g_str_has_prefix(ids, "11.4 11.3 11.0 11.2 11.6 11.5 11.1 10.4"));
    g_assert_true(g_str_has_suffix(ids, "00.5 00.1"));
}

/** What comes in between two pages shifts nothing. */
static void test_pages_while_articles_come_in(void)
{
    g_autoptr(fixture) fixture = crowded();
    struct search_request request = {.order = ORDER_DATE, .limit = 10};
    g_autofree char *whole = all_pages(fixture, request);
    g_autoptr(search_result) first = fixture_answer(fixture, &request);
    fixture_add(fixture, &(struct fixture_article){"new", "2024-01-01", NULL, NULL, NULL, NULL}, 1);
    g_autofree char *ids = fixture_ids(first->hits);
    request.after = first->next;
    g_autoptr(search_result) second = fixture_answer(fixture, &request);
    g_autofree char *further = fixture_ids(second->hits);
    g_autofree char *both = g_strconcat(ids, " ", further, NULL);
    g_assert_true(g_str_has_prefix(whole, both));
}

static void test_limits(void)
{
    g_autoptr(fixture) fixture = crowded();
    g_autoptr(search_result) none = fixture_answer(fixture, &(struct search_request){.limit = 0});
    g_assert_cmpuint(none->total, ==, DAYS * A_DAY);
    g_assert_cmpuint(none->hits->len, ==, 0);
    g_assert_null(none->next);
    g_autoptr(search_result) exact =
        fixture_answer(fixture, &(struct search_request){.limit = DAYS * A_DAY});
    g_assert_cmpuint(exact->hits->len, ==, DAYS * A_DAY);
    g_assert_null(exact->next);
    g_autoptr(search_result) huge =
        fixture_answer(fixture, &(struct search_request){.text = "brand", .limit = UINT_MAX});
    g_assert_cmpuint(huge->hits->len, ==, huge->total);
}

/* --- when too little is found */

static void check_widened(struct fixture *fixture, const char *question, const char *exact,
                          const char *widened)
{
    g_autoptr(search_result) result = fixture_answer(
        fixture, &(struct search_request){.text = question, .limit = 10, .widen = true});
    g_autofree char *ids = fixture_ids(result->hits);
    g_test_message("%s", question);
    g_assert_cmpstr(ids, ==, exact);
    g_assert_cmpuint(result->total, ==, result->hits->len);
    g_assert_true((result->widened != NULL) == (widened != NULL));
    if (widened == NULL)
        return;
    g_autofree char *wider = fixture_ids(result->widened);
    g_assert_cmpstr(wider, ==, widened);
    g_assert_cmpuint(result->n_widened, ==, result->widened->len);
}

/** Exact ones stand apart from those with most of the words; one word has nothing wider. */
static void test_widening(void)
{
    g_autoptr(fixture) fixture = small();
    check_widened(fixture, "tram", "2", NULL);
    check_widened(fixture, "niets", "", NULL);
    check_widened(fixture, "", "6 5 3 4 2 1", NULL);
    check_widened(fixture, "tram markt", "", "2 4 6");
    check_widened(fixture, "tram brand", "2", "6 1");
    check_widened(fixture, "tram brand -kramen", "2", "1");
    check_widened(fixture, "\"haven de brand\"", "", "1 6 2");
    check_widened(fixture, "titel:tram titel:weer brand", "2", "6 1");
    check_widened(fixture, "zebra giraffe", "", "");
}

static void test_widening_within_filters(void)
{
    g_autoptr(fixture) fixture = small();
    struct search_request request = {
        .text = "tram brand", .source = "gemeente", .limit = 10, .widen = true};
    g_autoptr(search_result) result = fixture_answer(fixture, &request);
    g_autofree char *wider = fixture_ids(result->widened);
    g_assert_cmpuint(result->total, ==, 0);
    g_assert_cmpstr(wider, ==, "6");
    request.widen = false;
    g_autoptr(search_result) strict = fixture_answer(fixture, &request);
    g_assert_null(strict->widened);
}

/** A question that finds enough is left alone. */
static void test_enough_is_not_widened(void)
{
    g_autoptr(fixture) fixture = crowded();
    g_autoptr(search_result) result = fixture_answer(
        fixture,
        &(struct search_request){.text = "titel:bericht brand", .limit = 1, .widen = true});
    g_assert_cmpuint(result->total, >, SEARCH_FEW);
    g_assert_null(result->widened);
}

/** "tram 3, markt 1": how many would be found without each part. */
static char *faults_of(struct fixture *fixture, const char *question)
{
    g_autoptr(search_result) result = fixture_search(fixture, question);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < result->parts->len; i++) {
        const struct query_part *part = result->parts->pdata[i];
        if (part->n_without >= 0)
            g_string_append_printf(out, "%s%s %d", out->len > 0 ? ", " : "", part->text,
                                   (int)part->n_without);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_word_at_fault(void)
{
    static const char *const cases[][2] = {
        {"brand", ""},
        {"zebra", ""},
        {"brand tram", ""},
        {"brand zebra", "brand 0, zebra 3"},
        {"de brand zebra", "brand 0, zebra 3"},
        {"brand tram markt", "brand 0, tram 1, markt 1"},
        {"tram -brand", "tram 3, -brand 1"},
        {"\"haven brand\" brand", "\"haven brand\" 3, brand 0"},
        {"zebra=giraffe", ""},
        {"zebra OF giraffe", "zebra 0, giraffe 0"},
    };
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *faults = faults_of(fixture, cases[i][0]);
        g_test_message("%s", cases[i][0]);
        g_assert_cmpstr(faults, ==, cases[i][1]);
    }
}

/* --- whatever is typed has an answer */

/** Pieces that mean something to us, to FTS5, to SQL, to HTML, or to nobody. */
static const char *const pieces[] = {
    "brand",
    "tram",
    "de",
    "24/7",
    "C++",
    "\"",
    "\"grote brand\"",
    "\u201e",
    "\u201d",
    "-",
    "--",
    "*",
    "bra*",
    "titel:",
    "titel:brand",
    "OF",
    "EN",
    "NIET",
    "OR",
    "AND",
    "NOT",
    "NEAR(",
    "NEAR/2",
    "|",
    "||",
    "(",
    ")",
    "{title}",
    "title :",
    "^",
    "+",
    "'",
    "''",
    "';",
    "DROP",
    "<b>",
    "</script>",
    "&amp;",
    "%00",
    "\\",
    "\x01",
    "\x04",
    "\x04"
    "a*",
    "\xff",
    "\xc3",
    "\xed\xa0\x80",
    "\xf0\x9f",
    "\u0301",
    "\u200b",
    "\u202e",
    "\u00e9",
    "\U0001f525",
    "\u5317\u4eac",
    "\n",
    "\t",
    "\r",
    "1=1",
    "0x00",
    "rowid",
    "fts",
    "?1",
    "$1",
    ":a",
    "@b",
};

static char *hostile_question(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gint32 n = g_test_rand_int_range(0, 40);
    for (gint32 i = 0; i < n; i++) {
        if (g_test_rand_int_range(0, 8) == 0)
            g_string_append_c(out, (char)g_test_rand_int_range(1, 256));
        else
            g_string_append(out, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        if (g_test_rand_bit())
            g_string_append_c(out, ' ');
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void check_any(struct fixture *fixture, const char *question)
{
    g_autoptr(GError) error = NULL;
    struct search_request request = {.text = question, .limit = 3, .widen = true, .explain = true};
    g_autoptr(search_result) result = search_run(fixture->archive, &request, &error);
    if (result == NULL) {
        g_autofree char *shown = g_strescape(question, NULL);
        g_error("\"%s\": %s", shown, error != NULL ? error->message : "no result, no error");
    }
    g_assert_no_error(error);
    g_assert_true(g_utf8_validate(result->text, -1, NULL));
    g_assert_cmpuint(result->hits->len, <=, 3);
    g_assert_cmpuint(result->hits->len, <=, result->total);
    g_assert_cmpuint(result->total, <=, G_N_ELEMENTS(articles));
    for (guint i = 0; i < result->parts->len; i++)
        g_assert_true(g_utf8_validate(((const struct query_part *)result->parts->pdata[i])->without,
                                      -1, NULL));
}

static void test_hostile(void)
{
    enum { QUESTIONS = 5000 };
    g_autoptr(fixture) fixture = small();
    for (int i = 0; i < QUESTIONS; i++) {
        g_autofree char *question = hostile_question();
        check_any(fixture, question);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
        check_any(fixture, pieces[i]);
}

static void test_huge(void)
{
    static const char *const units[] = {"a", "\u00e9", "brand ", "\"", "-",    "OF ",
                                        "(", "\xff",   "a/",     "a-", "br* ", "\"a\" "};
    g_autoptr(fixture) fixture = small();
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) question = g_string_new(NULL);
        while (question->len < 10000)
            g_string_append(question, units[i]);
        check_any(fixture, question->str);
    }
}

static void test_empty_archive(void)
{
    static const char *const questions[] = {"", "brand", "-brand", "bra*", "brand tram"};
    g_autoptr(fixture) fixture = fixture_new();
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autoptr(search_result) result = fixture_answer(
            fixture, &(struct search_request){.text = questions[i], .limit = 10, .widen = true});
        g_assert_cmpuint(result->total, ==, 0);
        g_assert_cmpuint(result->hits->len, ==, 0);
    }
}

/* --- the deadline */

static struct fixture *large(void)
{
    enum { ARTICLES = 4000, WORDS = 150 };
    struct fixture *fixture = fixture_new();
    g_autoptr(GString) body = g_string_new(NULL);
    for (int i = 0; i < WORDS; i++)
        g_string_append_printf(body, "brand%d tram%d ", i % 5, i % 7);
    g_autofree struct fixture_article *many = g_new0(struct fixture_article, ARTICLES);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(1 << 16);
    for (int i = 0; i < ARTICLES; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        many[i] = (struct fixture_article){
            .id = g_string_chunk_insert(ids, id), .date = "2023-01-01", .body = body->str};
    }
    fixture_add(fixture, many, ARTICLES);
    return fixture;
}

/** A question that costs far more than its milliseconds is stopped, and the next one is answered.
 */
static void test_deadline(void)
{
    static const char costly[] = "brand0 OF brand1 OF brand2 OF brand3 OF brand4 OF tram0 OF tram1 "
                                 "OF tram2 OF tram3 OF tram4 OF tram5 OF bra* OF tra*";
    g_autoptr(fixture) fixture = large();
    for (int i = 0; i < 20; i++) {
        g_autoptr(archive) reader = fixture_reader(fixture);
        g_autoptr(GError) error = NULL;
        struct search_request request = {.text = costly, .limit = 10, .max_ms = 1};
        g_assert_null(search_run(reader, &request, &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_TIMEOUT);
        g_clear_error(&error);
        request = (struct search_request){.text = "tram6", .limit = 1};
        g_autoptr(search_result) result = search_run(reader, &request, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(result->total, ==, 4000);
    }
}

/* --- what is told besides */

/** Only what a deadline stopped is passed over. */
static void test_may_go_on(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(search_may_go_on(true, &error));
    g_set_error(&error, ACTUEEL_ERROR, ACTUEEL_ERROR_TIMEOUT, "stopped");
    g_assert_true(search_may_go_on(false, &error));
    g_assert_no_error(error);
    g_set_error(&error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE, "broken");
    g_assert_false(search_may_go_on(false, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE);
}

static void test_has_time(void)
{
    struct search_request request = {.max_ms = 0};
    struct search search = {.request = &request, .exact_us = G_TIME_SPAN_HOUR};
    search.began_us = g_get_monotonic_time();
    g_assert_true(search_has_time(&search));
    request.max_ms = SEARCH_MAX_MS;
    g_assert_false(search_has_time(&search));
    request.max_ms = G_MAXUINT;
    g_assert_true(search_has_time(&search));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/search/questions", test_questions);
    g_test_add_func("/index/search/filters", test_filters);
    g_test_add_func("/index/search/refused", test_refused);
    g_test_add_func("/index/search/hit", test_hit);
    g_test_add_func("/index/search/pages-in-both-orders", test_pages_in_both_orders);
    g_test_add_func("/index/search/by-date", test_by_date);
    g_test_add_func("/index/search/pages-while-articles-come-in",
                    test_pages_while_articles_come_in);
    g_test_add_func("/index/search/limits", test_limits);
    g_test_add_func("/index/search/widening", test_widening);
    g_test_add_func("/index/search/widening-within-filters", test_widening_within_filters);
    g_test_add_func("/index/search/enough-is-not-widened", test_enough_is_not_widened);
    g_test_add_func("/index/search/word-at-fault", test_word_at_fault);
    g_test_add_func("/index/search/hostile", test_hostile);
    g_test_add_func("/index/search/huge", test_huge);
    g_test_add_func("/index/search/empty-archive", test_empty_archive);
    g_test_add_func("/index/search/deadline", test_deadline);
    g_test_add_func("/index/search/may-go-on", test_may_go_on);
    g_test_add_func("/index/search/has-time", test_has_time);
    return g_test_run();
}
