#include "index/rank.h"

#include "fixture.h"

#include <math.h>
#include <string.h>

/** What the order is made with. All these texts are no longer than a lead. */
static const struct rank_weights *const weights = &rank_weights_default;

static const double tolerance = 1e-5; /**< scores are single-precision */

/* --- order: of two articles that differ in one thing, the first is the better answer */

struct pair {
    const char *why, *question;
    struct fixture_article better, worse;
};

static const struct pair pairs[] = {
    {"title over text",
     "brand",
     {"1", "2023-01-01", "Brand gemeld", "Er was rook.", NULL, NULL},
     {"2", "2023-01-01", "Rook gemeld", "Er was brand.", NULL, NULL}},
    {"near over far",
     "brand haven",
     {"1", "2023-01-01", NULL, "Een brand haven a b c d e f g h i j.", NULL, NULL},
     {"2", "2023-01-01", NULL, "Een brand a b c d e f g h i j haven.", NULL, NULL}},
    {"newer over older",
     "brand",
     {"1", "2023-06-01", NULL, "Een brand.", NULL, NULL},
     {"2", "2013-06-01", NULL, "Een brand.", NULL, NULL}},
    {"newer day of one month",
     "brand",
     {"1", "2023-06-02", NULL, "Een brand.", NULL, NULL},
     {"2", "2023-06-01", NULL, "Een brand.", NULL, NULL}},
    {"more often over once",
     "brand",
     {"1", "2023-01-01", NULL, "Een brand en een brand.", NULL, NULL},
     {"2", "2023-01-01", NULL, "Een brand en een tram.", NULL, NULL}},
    {"short over long",
     "brand",
     {"1", "2023-01-01", NULL, "Een brand.", NULL, NULL},
     {"2", "2023-01-01", NULL, "Een brand en nog veel meer dat daar niets mee van doen had.", NULL,
      NULL}},
    {"both over one, often",
     "brand OF haven",
     {"1", "2023-01-01", NULL, "Een brand in de haven a b c d e f.", NULL, NULL},
     {"2", "2023-01-01", NULL, "Een brand, een brand, een brand, brand.", NULL, NULL}},
};

static void test_order(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (int turned = 0; turned < 2; turned++) {
            g_autoptr(fixture) fixture = fixture_new();
            fixture_add(fixture, turned ? &pairs[i].worse : &pairs[i].better, 1);
            fixture_add(fixture, turned ? &pairs[i].better : &pairs[i].worse, 1);
            g_autoptr(search_result) result = fixture_search(fixture, pairs[i].question);
            g_autofree char *ids = fixture_ids(result->hits);
            g_test_message("%s%s", pairs[i].why, turned ? ", the other way around" : "");
            g_assert_cmpstr(ids, ==, "1 2");
        }
}

/** Words that say nothing of what is asked keep no article out; one that has them comes first. */
static void test_weak_words(void)
{
    static const struct fixture_article articles[] = {
        {"all", "2023-01-01", NULL, "Zo vraagt u een brandmelder, en waar u die kunt vinden.", NULL,
         NULL},
        {"one", "2023-01-02", NULL, "Zo vraagt u een brandmelder, en wanneer u die mag ophangen.",
         NULL, NULL},
        {"other", "2023-01-03", NULL, "Wat u zoal kunt vinden.", NULL, NULL},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) result = fixture_search(fixture, "waar vind ik een brandmelder?");
    g_autofree char *ids = fixture_ids(result->hits);
    g_assert_cmpstr(ids, ==, "all one");
    g_autoptr(search_result) alone = fixture_search(fixture, "waar vind ik");
    g_autofree char *with = fixture_ids(alone->hits);
    g_assert_cmpstr(with, ==, "");
    g_autoptr(search_result) weak = fixture_search(fixture, "vinden");
    g_autofree char *found = fixture_ids(weak->hits);
    g_assert_cmpstr(found, ==, "other all");
}

static void test_rare_over_common(void)
{
    static const struct fixture_article articles[] = {
        {"rare", "2023-01-01", NULL, "Een haven.", NULL, NULL},
        {"1", "2023-01-02", NULL, "Een brand.", NULL, NULL},
        {"2", "2023-01-03", NULL, "Een brand.", NULL, NULL},
        {"3", "2023-01-04", NULL, "Een brand.", NULL, NULL},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    g_autoptr(search_result) result = fixture_search(fixture, "brand OF haven");
    g_autofree char *ids = fixture_ids(result->hits);
    g_assert_cmpstr(ids, ==, "rare 3 2 1");
}

static void test_idf(void)
{
    g_assert_cmpfloat(rank_idf(1000, 1), >, rank_idf(1000, 2));
    g_assert_cmpfloat(rank_idf(1000, 500), >, rank_idf(1000, 1000));
    g_assert_cmpfloat(rank_idf(1000, 1000), >, 0); /* what all have still counts a little */
    g_assert_cmpfloat_with_epsilon(rank_idf(10, 2), log(1 + 8.5 / 2.5), 1e-12);
    g_assert_cmpfloat_with_epsilon(rank_idf(10, 12), rank_idf(10, 10), 1e-12);
}

/* --- scores, computed from words counted by hand */

/** Titles of 2, 1, 3 words; texts of 4, 8, 3. */
static const struct fixture_article counted[] = {
    {"a", "2023-06-01", "Brand geblust", "Een brand bij nacht.", NULL, NULL},
    {"b", "2023-06-02", "Haven", "Brand: een brand, dicht bij de oude haven.", NULL, NULL},
    {"c", "2018-05-31", "Geen nieuws vandaag", "Alles bleef kalm.", NULL, NULL},
};
static const double mean_title = 6 / 3.0, mean_body = 15 / 3.0;

/** What a word adds that stands so often in a title and a text of such lengths. */
static double share(double n_title, double title_length, double n_body, double body_length,
                    double n_matches)
{
    double frequency =
        weights->title * n_title /
            (1 - weights->title_b + weights->title_b * title_length / mean_title) +
        weights->lead * n_body / (1 - weights->body_b + weights->body_b * body_length / mean_body);
    double n = G_N_ELEMENTS(counted);
    double idf = log(1 + (n - n_matches + 0.5) / (n_matches + 0.5));
    return idf * (weights->k1 + 1) * frequency / (weights->k1 + frequency);
}

static double decay(double months)
{
    return weights->decay_floor +
           (1 - weights->decay_floor) * exp2(-months / weights->decay_half_months);
}

static void check_scores(struct fixture *fixture, const char *question, const char *ids,
                         const double *scores)
{
    g_autoptr(search_result) result = fixture_search(fixture, question);
    g_autofree char *found = fixture_ids(result->hits);
    g_test_message("%s", question);
    g_assert_cmpstr(found, ==, ids);
    for (guint i = 0; i < result->hits->len; i++) {
        const struct hit *hit = result->hits->pdata[i];
        g_assert_cmpfloat_with_epsilon(hit->score, scores[i], tolerance);
    }
}

static void test_scores(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, counted, G_N_ELEMENTS(counted));
    check_scores(fixture, "brand", "a b", (double[]){share(1, 2, 1, 4, 2), share(0, 1, 2, 8, 2)});
    check_scores(fixture, "titel:brand", "a", (double[]){share(1, 2, 0, 4, 1)});
    /* In b `haven` is the fifth word behind the second `brand`. */
    double b = (share(0, 1, 2, 8, 2) + share(1, 1, 1, 8, 1)) * (1 + weights->nearness / 5);
    check_scores(fixture, "brand haven", "b", &b);
    /* Sixty-one months before the newest article. */
    double c = share(0, 3, 1, 3, 1) * decay(61);
    check_scores(fixture, "kalm", "c", &c);
    double phrase = share(0, 2, 1, 4, 1);
    check_scores(fixture, "\"bij nacht\"", "a", &phrase);
}

static void test_explanation(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, counted, G_N_ELEMENTS(counted));
    g_autoptr(search_result) result = fixture_answer(
        fixture, &(struct search_request){.text = "brand haven", .limit = 10, .explain = true});
    const struct hit *hit = result->hits->pdata[0];
    g_assert_cmpfloat_with_epsilon(hit->explanation->sum,
                                   share(0, 1, 2, 8, 2) + share(1, 1, 1, 8, 1), 1e-5);
    g_autofree char *table = explanation_table(hit->explanation);
    g_assert_nonnull(strstr(table, "haven  word       title     1 x "));
    g_assert_nonnull(strstr(table, "brand  word       text "));
    g_autofree char *end =
        g_strdup_printf(", nearness x %.3f, age x 1.000\n", 1 + weights->nearness / 5);
    g_assert_true(g_str_has_suffix(table, end));
    g_autoptr(search_result) plain = fixture_search(fixture, "brand haven");
    g_assert_null(((const struct hit *)plain->hits->pdata[0])->explanation);
}

/** In any question of any article the shares make the sum, and that the score. */
static void test_shares_add_up(void)
{
    static const char *const questions[] = {"gemeente",
                                            "RVO",
                                            "regionaal veiligheidsoverleg",
                                            "overlast buren",
                                            "spraak*",
                                            "wapen actie OF jaarwisseling",
                                            "\"de gemeente\" -vuurwerk",
                                            "titel:burgernet",
                                            "sms-berichten"};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        struct search_request request = {.text = questions[i], .limit = 3, .explain = true};
        g_autoptr(search_result) first = fixture_answer(fixture, &request);
        g_autofree char *after = g_strdup(first->next);
        request.after = after;
        g_autoptr(search_result) result =
            after != NULL ? fixture_answer(fixture, &request) : g_steal_pointer(&first);
        g_assert_cmpuint(result->hits->len, >, 0);
        for (guint j = 0; j < result->hits->len; j++) {
            const struct hit *hit = result->hits->pdata[j];
            const struct explanation *why = hit->explanation;
            double sum = 0;
            for (guint k = 0; k < why->terms->len; k++)
                sum += g_array_index(why->terms, struct explanation_term, k).share;
            g_test_message("%s: %s", questions[i], hit->article->title);
            g_assert_cmpfloat_with_epsilon(sum, why->sum, 1e-9);
            g_assert_cmpfloat_with_epsilon(why->sum * why->nearness * why->age, hit->score, 1e-4);
        }
    }
}

/** What a word was found as. */
static void test_forms(void)
{
    static const struct fixture_article articles[] = {
        {"1", "2023-01-01", "Overleg", "Het Regionaal Veiligheidsoverleg (RVO) kwam bijeen.", NULL,
         NULL},
        {"2", "2023-01-02", "Berichten", "Wij sturen sms- en spraakberichten.", NULL, NULL},
    };
    static const struct {
        const char *question;
        enum explanation_form form;
    } cases[] = {
        {"veiligheidsoverleg", EXPLAINED_WORD},
        {"veiligheid", EXPLAINED_PART},
        {"RVO", EXPLAINED_ACRONYM},
        {"RVO", EXPLAINED_EXPANSION},
        {"smsbericht", EXPLAINED_ELLIPSIS},
    };
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, articles, G_N_ELEMENTS(articles));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct search_request request = {.text = cases[i].question, .limit = 3, .explain = true};
        g_autoptr(search_result) result = fixture_answer(fixture, &request);
        g_assert_cmpuint(result->hits->len, ==, 1);
        const struct explanation *why = ((const struct hit *)result->hits->pdata[0])->explanation;
        bool found = false;
        for (guint j = 0; j < why->terms->len; j++)
            found |= g_array_index(why->terms, struct explanation_term, j).form == cases[i].form;
        g_test_message("%s %s", cases[i].question, explanation_form_name(cases[i].form));
        g_assert_true(found);
    }
}

/* --- pages */

/** Gives each page's ids; counts that they follow each other by falling scores. */
static char *all_pages(struct fixture *fixture, const char *question, unsigned limit)
{
    g_autoptr(GString) ids = g_string_new(NULL);
    g_autofree char *after = NULL;
    double last = INFINITY;
    do {
        g_autoptr(search_result) page = fixture_answer(
            fixture, &(struct search_request){.text = question, .limit = limit, .after = after});
        g_autofree char *page_ids = fixture_ids(page->hits);
        g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", page_ids);
        for (guint i = 0; i < page->hits->len; i++) {
            const struct hit *hit = page->hits->pdata[i];
            g_assert_cmpfloat(hit->score, <=, last);
            last = hit->score;
        }
        g_free(after);
        after = g_strdup(page->next);
        g_assert_cmpuint(page->hits->len, <=, limit);
        g_assert_true(after == NULL || page->hits->len == limit);
    } while (after != NULL);
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

/** Articles that differ in their ids only: the later, the higher. */
static void add_equal(struct fixture *fixture, guint n, const char *date, const char *body)
{
    g_autofree struct fixture_article *articles = g_new0(struct fixture_article, n);
    g_autoptr(GStringChunk) ids = g_string_chunk_new(1024);
    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("%s.%02u", date, i);
        articles[i] = (struct fixture_article){
            .id = g_string_chunk_insert(ids, id), .date = date, .body = body};
    }
    fixture_add(fixture, articles, n);
}

/** Pages of any size give what one page gives, equal scores among them too. */
static void test_pages(void)
{
    static const char *const questions[] = {
        "gemeente", "politie OF gemeente",     "buurt politie", "\"de gemeente\"", "gem*",
        "de",       "waar vind ik de politie", "zzzz"};
    static const unsigned limits[] = {1, 2, 3, 7, 50};
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    add_equal(fixture, 20, "2020-05-05", "De gemeente, politie.");
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        g_autofree char *whole = all_pages(fixture, questions[i], SEARCH_MAX_LIMIT);
        for (size_t j = 0; j < G_N_ELEMENTS(limits); j++) {
            g_autofree char *paged = all_pages(fixture, questions[i], limits[j]);
            g_test_message("%s, %u a page", questions[i], limits[j]);
            g_assert_cmpstr(paged, ==, whole);
        }
    }
}

/** Equal scores: newest first, then by id. */
static void test_equal_scores(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    add_equal(fixture, 3, "2023-05-01", "Een brand.");
    add_equal(fixture, 3, "2023-05-02", "Een brand.");
    g_autofree char *whole = all_pages(fixture, "brand", 100);
    g_assert_cmpstr(whole, ==,
                    "2023-05-02.02 2023-05-02.01 2023-05-02.00 "
                    "2023-05-01.02 2023-05-01.01 2023-05-01.00");
    g_autofree char *paged = all_pages(fixture, "brand", 2);
    g_assert_cmpstr(paged, ==, whole);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/rank/order", test_order);
    g_test_add_func("/index/rank/rare-over-common", test_rare_over_common);
    g_test_add_func("/index/rank/weak-words", test_weak_words);
    g_test_add_func("/index/rank/idf", test_idf);
    g_test_add_func("/index/rank/scores", test_scores);
    g_test_add_func("/index/rank/explanation", test_explanation);
    g_test_add_func("/index/rank/shares-add-up", test_shares_add_up);
    g_test_add_func("/index/rank/forms", test_forms);
    g_test_add_func("/index/rank/pages", test_pages);
    g_test_add_func("/index/rank/equal-scores", test_equal_scores);
    return g_test_run();
}
