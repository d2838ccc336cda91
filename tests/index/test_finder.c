#include "index/finder.h"

#include "fixture.h"
#include "index/matches.h"
#include "index/store.h"

#include <string.h>

/* --- by hand */

static GArray *find(struct analyser *analyser, const struct query *query, const char *text)
{
    g_autoptr(finder) finder = finder_new(query->atoms);
    return finder_find(finder, analyser, text, strlen(text));
}

/** Each occurrence as the number of its atom and the bytes of the text. */
static char *readable(const GArray *occurrences, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < occurrences->len; i++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        g_string_append_printf(out, "%s%u:%.*s", i > 0 ? ", " : "", at->atom,
                               (int)(at->end - at->start), text + at->start);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_places(void)
{
    static const char *const cases[][3] = {
        {"brand", "De brand, een Brand en de brandweer.", "0:brand, 0:Brand, 0:brand"},
        {"overleg", "Het veiligheidsoverleg, het overleg.", "0:overleg, 0:overleg"},
        {"veiligheidsoverleg", "Veiligheid, overleg.", ""},
        {"smsberichten", "De sms- en spraakberichten.", "0:sms"},
        {"VAR", "De VAR mag varen.", "0:VAR"},
        {"om", "Wie om het OM vraagt.", "0:om"},
        {"brand", "", ""},
        {"plan brand", "Een brand in het plan.", "1:brand, 0:plan"},
        {"\"grote brand\"", "Grote brand; grote, brand. Een brand, een grote.",
         "0:Grote brand, 0:grote, brand"},
        {"\"grote grote brand\"", "Een grote grote grote brand.", "0:grote grote brand"},
        {"bran*", "Brand bij de brandweer, branie.", "0:Brand, 0:brandweer, 0:branie"},
        {"brand bran*", "De brand.", "0:brand, 1:brand"},
        {"24/7", "Open: 24/7, dus 24 uur en 7 dagen of 24-7.", "0:24/7, 0:24-7"},
        {"C++", "In C++ en C, c++.", "0:C++, 0:c++"},
        {"café", "Het CAFÉ en het cafe.", "0:CAFÉ, 0:cafe"},
        {"brand OF tram", "Een tram en een brand.", "1:tram, 0:brand"},
        {"-brand tram", "Een tram en een brand.", "1:tram, 0:brand"},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(query) query =
            query_parse(analyser, cases[i][0], &query_limits_typed, FIXTURE_TODAY);
        g_autoptr(GArray) occurrences = find(analyser, query, cases[i][1]);
        g_autofree char *found = readable(occurrences, cases[i][1]);
        g_test_message("%s in %s", cases[i][0], cases[i][1]);
        g_assert_cmpstr(found, ==, cases[i][2]);
    }
}

static void test_matches(void)
{
    static const struct {
        const char *question, *title, *body;
        bool matches;
    } cases[] = {
        {"brand", "Brand", "", true},
        {"brand", "", "Een brand.", true},
        {"brand plan", "Brand", "Een plan.", true},
        {"brand plan", "Brand", "", false},
        {"\"brand plan\"", "Een brand", "plan", false}, /* not across the two */
        {"titel:brand", "", "Een brand.", false},
        {"titel:brand", "Brand", "", true},
        {"brand -plan", "Brand", "Een plan.", false},
        {"brand -titel:plan", "Brand", "Een plan.", true},
        {"brand -titel:plan", "Brand, plan", "", false},
        {"brand OF plan", "", "Een plan.", true},
        {"brand OF plan", "", "Een tram.", false},
        {"brand tram OF plan", "", "Een tram.", false},
        {"brand tram OF plan", "Tram", "Een brand.", true},
        {"-plan", "", "Een tram.", false}, /* asks for nothing */
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(query) query =
            query_parse(analyser, cases[i].question, &query_limits_typed, FIXTURE_TODAY);
        g_autoptr(GArray) in_title = find(analyser, query, cases[i].title);
        g_autoptr(GArray) in_body = find(analyser, query, cases[i].body);
        g_test_message("%s in %s: %s", cases[i].question, cases[i].title, cases[i].body);
        g_assert_true(finder_query_matches(query, 0, in_title, in_body) == cases[i].matches);
    }
}

/* --- against FTS5 */

/** Texts that are hard for both; the rest is the corpus. */
static const struct fixture_article hard[] = {
    {"h1", "2023-01-01", "24/7 bereikbaar", "Bel 06-12345678 of 0612345678. Zie nos.nl, NOS.NL.",
     NULL, NULL},
    {"h2", "2023-01-02", "C++, C# en O&O-fonds", "e-mail, email, E-mail's; 1,9 en 1.9 en 1 9.",
     NULL, NULL},
    {"h3", "2023-01-03", "VAR-overleg", "Var over leg. Het varoverleg van de VAR - overleg.", NULL,
     NULL},
    {"h4", "2023-01-04", "ĳs, IJS & co\u00f6p",
     "na\u00efeve coo\u0308peratie, thema's en foto's; 's "
     "avonds 't was zo'n plan.",
     NULL, NULL},
    {"h5", "2023-01-05", "a a a a", "a b a b a. a-b-a. a/b/a a.b.a a'b'a --- ... !!!", NULL, NULL},
    {"h6", "2023-01-06", "🔥 brand 🔥", "\u200bbr\u00adand\u200b 北京 Ελλάδα اخبار \u202ebrand", NULL,
     NULL},
    {"h7", "2023-01-07", "...", "\" ' ` \u201e \u201d - / \\ * ( ) { } ^ : = < >", NULL, NULL},
    {"h8", "2023-01-08", "1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16-17-18-19-20",
     "a.b.c.d.e.f.g. "
     "Het einde.Het begin. 1.234.567 en 12.30 uur.",
     NULL, NULL},
};

/** The words of an archive's texts as they stand there, signs and all. */
struct words {
    GPtrArray *all; /**< char * */
};

static bool gather_words(const struct stored_article *article, void *user, GError **error)
{
    struct words *words = user;
    (void)error;
    g_autofree char *text = g_strconcat(article->title, " ", article->body, NULL);
    g_auto(GStrv) parts = g_strsplit_set(text, " \n", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            g_ptr_array_add(words->all, g_strdup(*part));
    return true;
}

static const char *any_word(const struct words *words, guint *at)
{
    *at = (guint)g_test_rand_int_range(0, (gint32)words->all->len);
    return words->all->pdata[*at];
}

static void append_quote(GString *out, const struct words *words)
{
    guint at;
    any_word(words, &at);
    guint end = at + (guint)g_test_rand_int_range(1, 5);
    g_string_append_c(out, '"');
    for (; at < MIN(end, words->all->len); at++)
        g_string_append_printf(out, "%s ", (char *)words->all->pdata[at]);
    g_string_append_c(out, '"');
}

static void append_prefix(GString *out, const char *word)
{
    glong n = g_utf8_strlen(word, -1);
    glong kept = g_test_rand_int_range(1, (gint32)MIN(n, 12) + 1);
    g_string_append_len(out, word, g_utf8_offset_to_pointer(word, kept) - word);
    g_string_append_c(out, '*');
}

/** A question of up to six pieces that occur somewhere, with signs and operators at random. */
static char *random_question(const struct words *words)
{
    static const char *const before[] = {"", "", "", "", "-", "titel:", "-titel:", "NIET "};
    static const char *const after[] = {" ", " ", " ", " OF ", " EN ", " | "};
    g_autoptr(GString) out = g_string_new(NULL);
    gint32 n = g_test_rand_int_range(1, 7);
    for (gint32 i = 0; i < n; i++) {
        guint at;
        const char *word = any_word(words, &at);
        g_string_append(out, before[g_test_rand_int_range(0, G_N_ELEMENTS(before))]);
        switch (g_test_rand_int_range(0, 4)) {
        case 0:
            append_quote(out, words);
            break;
        case 1:
            append_prefix(out, word);
            break;
        default:
            g_string_append(out, word);
        }
        g_string_append(out, after[g_test_rand_int_range(0, G_N_ELEMENTS(after))]);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** Many questions, whose atoms one finder looks for together, as topics do. */
struct trial {
    GPtrArray *queries; /**< struct query * */
    GPtrArray *atoms;
    struct finder *finder;
    GPtrArray *found; /**< of each query the dense numbers, as text */
    struct analyser *analyser;
    guint article;
};

static void check_occurrences(const GArray *occurrences, const char *text, guint n_atoms)
{
    size_t size = strlen(text), last = 0;
    for (guint i = 0; i < occurrences->len; i++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        g_assert_cmpuint(at->atom, <, n_atoms);
        g_assert_cmpuint(at->start, >=, last);
        g_assert_cmpuint(at->start, <, at->end);
        g_assert_cmpuint(at->end, <=, size);
        g_assert_true(g_utf8_validate(text + at->start, (gssize)(at->end - at->start), NULL));
        last = at->start;
    }
}

static bool try_article(const struct stored_article *article, void *user, GError **error)
{
    struct trial *trial = user;
    (void)error;
    g_autoptr(GArray) in_title =
        finder_find(trial->finder, trial->analyser, article->title, strlen(article->title));
    g_autoptr(GArray) in_body =
        finder_find(trial->finder, trial->analyser, article->body, strlen(article->body));
    check_occurrences(in_title, article->title, trial->atoms->len);
    check_occurrences(in_body, article->body, trial->atoms->len);
    guint first = 0;
    for (guint i = 0; i < trial->queries->len; i++) {
        const struct query *query = trial->queries->pdata[i];
        if (finder_query_matches(query, first, in_title, in_body))
            g_string_append_printf(trial->found->pdata[i], " %u", trial->article);
        first += query->atoms->len;
    }
    trial->article++;
    return true;
}

static char *found_by_fts5(struct fixture *fixture, const struct query *query)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(store_begin_read(fixture->archive, &error));
    g_autoptr(snapshot) snapshot = snapshot_take(fixture->archive, &error);
    struct scope scope = {.archive = fixture->archive,
                          .snapshot = snapshot,
                          .topic = -1,
                          .source = -1,
                          .last_id = INT64_MAX};
    struct matches found = {0};
    bool done = matches_find(&scope, query, &(struct scoring){0}, &found, &error);
    store_end_read(fixture->archive);
    g_assert_no_error(error);
    g_assert_true(done);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < found.all->len; i++)
        g_string_append_printf(out, " %u", g_array_index(found.all, uint32_t, i));
    matches_clear(&found);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void trial_add(struct trial *trial, struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++)
        g_ptr_array_add(trial->atoms, query->atoms->pdata[i]);
    g_ptr_array_add(trial->queries, query);
    g_ptr_array_add(trial->found, g_string_new(NULL));
}

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

/** Gives how many of the questions found something. */
static guint run_trial(struct fixture *fixture, const struct words *words, guint n_questions)
{
    g_autoptr(GError) error = NULL;
    struct trial trial = {.queries = g_ptr_array_new_with_free_func((GDestroyNotify)query_free),
                          .atoms = g_ptr_array_new(),
                          .found = g_ptr_array_new_with_free_func(free_string),
                          .analyser = fixture->archive->analyser};
    for (guint i = 0; i < n_questions; i++) {
        g_autofree char *question = random_question(words);
        trial_add(&trial,
                  query_parse(trial.analyser, question, &query_limits_stored, FIXTURE_TODAY));
    }
    trial.finder = finder_new(trial.atoms);
    g_assert_true(archive_each(fixture->archive, try_article, &trial, &error));
    guint n_found = 0;
    for (guint i = 0; i < n_questions; i++) {
        const struct query *query = trial.queries->pdata[i];
        const GString *by_finder = trial.found->pdata[i];
        g_autofree char *by_fts5 = found_by_fts5(fixture, query);
        if (query_has_wanted(query) && strcmp(by_finder->str, by_fts5) != 0)
            g_error("\"%s\": the finder finds%s, FTS5 finds%s", query->text, by_finder->str,
                    by_fts5);
        n_found += by_finder->len > 0;
    }
    finder_free(trial.finder);
    g_ptr_array_unref(trial.queries);
    g_ptr_array_unref(trial.atoms);
    g_ptr_array_unref(trial.found);
    return n_found;
}

static void check_agrees_with_fts5(struct fixture *fixture)
{
    enum { TRIALS = 10, QUESTIONS = 100 };
    g_autoptr(GError) error = NULL;
    struct words words = {g_ptr_array_new_with_free_func(g_free)};
    g_assert_true(archive_each(fixture->archive, gather_words, &words, &error));
    guint n_found = 0;
    for (guint i = 0; i < TRIALS; i++)
        n_found += run_trial(fixture, &words, QUESTIONS);
    g_assert_cmpuint(n_found, >, TRIALS * QUESTIONS / 4);
    g_ptr_array_unref(words.all);
}

static void test_agrees_on_corpus(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add_corpus(fixture);
    check_agrees_with_fts5(fixture);
}

static void test_agrees_on_hard_texts(void)
{
    g_autoptr(fixture) fixture = fixture_new();
    fixture_add(fixture, hard, G_N_ELEMENTS(hard));
    check_agrees_with_fts5(fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/finder/places", test_places);
    g_test_add_func("/index/finder/matches", test_matches);
    g_test_add_func("/index/finder/agrees-on-corpus", test_agrees_on_corpus);
    g_test_add_func("/index/finder/agrees-on-hard-texts", test_agrees_on_hard_texts);
    return g_test_run();
}
