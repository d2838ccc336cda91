#include "index/analysis.h"

#include "actueel/suggest.h"
#include "index/acronyms.h"
#include "index/store.h"
#include "index/topic_given.h"

#include "scratch.h"

#include <string.h>

static const char title[] = "Mensenhandel: nieuwe aanpak in Deltaland";
static const char body[] = "Het Regionaal Veiligheidsoverleg (RVO) sprak over mensenhandel.\n\n"
                           "Sms- en spraakberichten wijzen op uitbuiting in de VAR-regio.";

/** An archive with two topics that have stored questions, and what is analysed for it. */
struct analysed {
    struct scratch scratch;
    struct topic_table *topics;
    struct word_batch *words;
    struct analysis *analysis;
};

static void begin(struct analysed *analysed)
{
    g_autoptr(GError) error = NULL;
    scratch_begin(&analysed->scratch);
    scratch_close(&analysed->scratch);
    scratch_tamper(&analysed->scratch,
                   "INSERT INTO topic (id, slug, name, query, position) VALUES "
                   "(1, 'handel', 'Handel', 'mensenhandel aanpak', 0), "
                   "(2, 'wonen', 'Wonen', 'woning OF huur', 1), (3, 'bron', 'Bron', NULL, 2)");
    scratch_open(&analysed->scratch);
    struct archive *archive = analysed->scratch.archive;
    analysed->topics = topic_table_load(archive, &error);
    g_assert_no_error(error);
    analysed->words = word_batch_new();
    g_autoptr(analyser) other = analyser_again(archive->analyser);
    analyser_seek(other, topic_table_seeks, analysed->topics);
    analysed->analysis = analysis_make(other, analysed->topics, analysed->words, title, body);
}

static void end(struct analysed *analysed)
{
    analysis_free(analysed->analysis);
    word_batch_free(analysed->words);
    topic_table_free(analysed->topics);
    scratch_end(&analysed->scratch);
}

/** Terms as lines; one at the place of the one before it with a blank in front. */
static bool print_packed(const char *text, size_t size_bytes, bool is_colocated, void *user)
{
    g_string_append_printf(user, "%s%.*s\n", is_colocated ? " " : "", (int)size_bytes, text);
    return true;
}

struct printed {
    GString *lines;
    unsigned next_position;
};

static bool print_term(const struct term *term, void *user)
{
    struct printed *printed = user;
    bool is_colocated = printed->next_position == term->position + 1;
    printed->next_position = term->position + 1;
    return print_packed(term->text, term->size_bytes, is_colocated, printed->lines);
}

static void assert_terms(struct analyser *analyser, const char *text, const struct term_list *list)
{
    g_autoptr(GString) packed = g_string_new(NULL), wanted = g_string_new(NULL);
    struct printed printed = {.lines = wanted};
    analyser_terms(analyser, text, strlen(text), print_term, &printed);
    term_list_give(list, print_packed, packed);
    g_assert_cmpstr(packed->str, ==, wanted->str);
}

/** FTS5 gets these terms when an article comes in, and the archive's own when it goes. */
static void test_terms(void)
{
    struct analysed analysed;
    begin(&analysed);
    assert_terms(analysed.scratch.archive->analyser, title, &analysed.analysis->title);
    assert_terms(analysed.scratch.archive->analyser, body, &analysed.analysis->body);
    end(&analysed);
}

static void test_topics_and_acronyms(void)
{
    struct analysed analysed;
    begin(&analysed);
    const GPtrArray *topics = analysed.analysis->topics, *acronyms = analysed.analysis->acronyms;
    g_assert_cmpuint(topics->len, ==, 1);
    g_assert_true(given_topics_has(topics, 1));
    g_assert_cmpstr(((struct given_topic *)topics->pdata[0])->reason, ==,
                    "mensenhandel in the title and the text, 2 times; aanpak in the title");
    g_assert_cmpuint(acronyms->len, ==, 1);
    const struct explained_acronym *acronym = acronyms->pdata[0];
    g_assert_cmpstr(acronym->short_form, ==, "RVO");
    g_assert_cmpstr(acronym->words, ==, "Regionaal Veiligheidsoverleg");
    end(&analysed);
}

/** A form counts once an article, wherever it stands in it. */
static void test_words(void)
{
    struct analysed analysed;
    g_autoptr(GError) error = NULL;
    begin(&analysed);
    struct archive *archive = analysed.scratch.archive;
    g_assert_true(store_begin_write(archive, &error) &&
                  words_store(archive, analysed.words, &error) && words_merge(archive, 1, &error) &&
                  store_end_write(archive, &error));
    static const char *const forms[] = {"mensenhandel", "deltaland", "spraakberichten"};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(GPtrArray) found = suggest_complete(archive, forms[i], 2, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(found->len, ==, 1);
        g_assert_cmpint(((struct suggestion *)found->pdata[0])->df, ==, 1);
    }
    end(&analysed);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/analysis/terms", test_terms);
    g_test_add_func("/index/analysis/topics-and-acronyms", test_topics_and_acronyms);
    g_test_add_func("/index/analysis/words", test_words);
    return g_test_run();
}
