#include "actueel/edit.h"

#include "actueel/day.h"
#include "actueel/search.h"
#include "scratch.h"

static struct article *first_article(void)
{
    struct article *article = scratch_article("1", "Ponton dicht", "De brug is dicht.");
    g_ptr_array_add(article->topics, g_strdup("Verkeer"));
    return article;
}

static void begin(struct scratch *scratch)
{
    scratch_begin(scratch);
    scratch_add(scratch, first_article());
    struct article *other = scratch_article("2", "Kermis", "De kermis is open.");
    g_ptr_array_add(other->topics, g_strdup("Feest"));
    scratch_add(scratch, other);
}

static bool edit(struct scratch *scratch, const char *key, struct edit edit)
{
    g_autoptr(GError) error = NULL;
    bool changed = false;
    archive_edit(scratch->archive, key, &edit, &changed, &error);
    g_assert_no_error(error);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
    return changed;
}

static uint64_t n_found(struct scratch *scratch, const char *question)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(search_result) result = search_run(
        scratch->archive, &(struct search_request){.text = question, .limit = 10}, &error);
    g_assert_no_error(error);
    return result->total;
}

static struct stored_article *article_of(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct stored_article *article = archive_article_by_key(scratch->archive, key, &error);
    g_assert_no_error(error);
    return article;
}

static void test_title_and_date(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "ponton-dicht");
    int32_t day = day_from_date(2022, 1, 3);
    int64_t time = day_local_time(day, 9, 30, 0);
    g_assert_true(
        edit(&scratch, key, (struct edit){.title = "Brug gesloten", .day = day, .time = time}));
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpstr(article->title, ==, "Brug gesloten");
    g_assert_cmpstr(article->slug, ==, "ponton-dicht");
    g_assert_cmpint(article->day, ==, day);
    g_assert_cmpint(article->time, ==, time);
    g_assert_cmpuint(n_found(&scratch, "gesloten"), ==, 1);
    g_assert_cmpuint(n_found(&scratch, "ponton"), ==, 0);
    g_autoptr(GPtrArray) versions = archive_versions(scratch.archive, key, &error);
    g_assert_cmpuint(versions->len, ==, 1);
    g_assert_cmpstr(((struct version *)versions->pdata[0])->title, ==, "Ponton dicht");
    g_assert_false(
        edit(&scratch, key, (struct edit){.title = "Brug gesloten", .day = day, .time = time}));
    scratch_end(&scratch);
}

/** What the source says unchanged leaves the correction; what it changes replaces it. */
static void test_import_leaves_it(void)
{
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "ponton-dicht");
    edit(&scratch, key, (struct edit){.title = "Brug gesloten"});
    edit(&scratch, key, (struct edit){.title = "Brug dicht"});
    g_assert_cmpuint(scratch_add(&scratch, first_article()).same, ==, 1);
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpstr(article->title, ==, "Brug dicht");
    struct article *changed = first_article();
    g_free(changed->body);
    changed->body = g_strdup("De brug is weer open.");
    g_assert_cmpuint(scratch_add(&scratch, changed).changed, ==, 1);
    g_autoptr(stored_article) then = article_of(&scratch, key);
    g_assert_cmpstr(then->body, ==, "De brug is weer open.");
    g_assert_cmpuint(scratch_add(&scratch, first_article()).changed, ==, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_topics(void)
{
    struct scratch scratch;
    static const char *const given[] = {"feest", NULL}, *const vetoed[] = {"verkeer", NULL};
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "ponton-dicht");
    const struct edit both = {.topics = given, .vetoed = vetoed};
    g_assert_true(edit(&scratch, key, both));
    g_assert_false(edit(&scratch, key, both));
    g_autoptr(stored_article) article = article_of(&scratch, key);
    g_assert_cmpuint(article->topics->len, ==, 1);
    g_assert_cmpstr(((struct article_topic *)article->topics->pdata[0])->slug, ==, "feest");
    scratch_end(&scratch);
}

static void test_what_is_refused(void)
{
    static const char *const unknown[] = {"bestaat-niet", NULL};
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *key = scratch_key(&scratch, "ponton-dicht");
    g_autofree char *long_title = g_strnfill(ARTICLE_TITLE_MAX_BYTES + 1, 'x');
    g_autofree char *before = scratch_digest(&scratch);
    const struct {
        const char *key;
        struct edit edit;
        int code;
    } cases[] = {
        {"aaaaaaaaaaaaa", {.title = "Brug"}, ACTUEEL_ERROR_NOT_FOUND},
        {key, {.title = "Brug", .topics = unknown}, ACTUEEL_ERROR_NOT_FOUND},
        {key, {.title = ""}, ACTUEEL_ERROR_USAGE},
        {key, {.title = long_title}, ACTUEEL_ERROR_USAGE},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(archive_edit(scratch.archive, cases[i].key, &cases[i].edit, NULL, &error));
        g_assert_error(error, ACTUEEL_ERROR, cases[i].code);
    }
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, before);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/edit/title-and-date", test_title_and_date);
    g_test_add_func("/index/edit/import-leaves-it", test_import_leaves_it);
    g_test_add_func("/index/edit/topics", test_topics);
    g_test_add_func("/index/edit/what-is-refused", test_what_is_refused);
    return g_test_run();
}
