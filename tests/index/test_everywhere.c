#include "actueel/everywhere.h"

#include "actueel/removal.h"
#include "scratch.h"

#include <string.h>

static void begin(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    scratch_begin(scratch);
    scratch_add(scratch, scratch_article("1", "Renée van Dam wint", "De winnaar heet anders."));
    struct article *article = scratch_article("2", "Prijs", "Naar Renee  van-Dam.");
    article->extra = g_strdup("{\"door\":\"René VAN DAM\"}");
    article->url = g_strdup("https://example.nl/rene-van-dam");
    scratch_add(scratch, article);
    article = scratch_article("3", "Nieuw", "Met Van Dammen.");
    g_ptr_array_add(article->topics, g_strdup("Van Dam"));
    scratch_add(scratch, article);
    scratch_add(scratch, scratch_article("3", "Nieuw", "Zonder."));
    g_autofree char *key = scratch_key(scratch, "prijs");
    g_assert_true(archive_withdraw(scratch->archive, key, "verzoek", &error));
}

static void note(const struct trace *trace, void *user)
{
    g_autofree char *line = g_strdup_printf("%s: %s", trace->where, trace->excerpt);
    g_ptr_array_add(user, g_steal_pointer(&line));
}

static void test_where_it_stands(void)
{
    static const char *const expected[] = {
        "title: renee van dam wint",
        "address: renee van dam wint",
        "withdrawn: body: naar renee van dam",
        "withdrawn: extra: door rene van dam",
        "version: body: met van dammen",
        "place: url: https example nl rene van dam",
        "topic: name: van dam",
    };
    static const char *const names[] = {"van dam", "VAN  DAM", "Ván-Dam", "van_dam"};
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    begin(&scratch);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
        g_assert_true(archive_everywhere(scratch.archive, names[i], note, found, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(found->len, ==, G_N_ELEMENTS(expected));
        for (guint j = 0; j < found->len; j++)
            g_assert_cmpstr(found->pdata[j], ==, expected[j]);
    }
    scratch_end(&scratch);
}

static void test_excerpt_is_cut_at_words(void)
{
    struct scratch scratch;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    scratch_begin(&scratch);
    g_autofree char *many = g_strnfill(500, ' ');
    for (size_t i = 0; i + 4 < 500; i += 4)
        memcpy(many + i, "één", strlen("é"));
    g_autofree char *words = g_utf8_make_valid(many, -1);
    g_autofree char *body = g_strconcat(words, " Janssen ", words, NULL);
    scratch_add(&scratch, scratch_article("1", "Titel", body));
    g_assert_true(archive_everywhere(scratch.archive, "jans", note, found, &error));
    g_assert_cmpuint(found->len, ==, 1);
    g_assert_cmpuint(strlen(found->pdata[0]), <, 150);
    g_assert_true(g_utf8_validate(found->pdata[0], -1, NULL));
    scratch_end(&scratch);
}

static void test_no_names(void)
{
    static const char *const names[] = {"", " ", "--", "\xff", "!?"};
    struct scratch scratch;
    begin(&scratch);
    g_autofree char *long_name = g_strnfill(EVERYWHERE_NAME_MAX_BYTES + 1, 'x');
    for (size_t i = 0; i <= G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        const char *name = i < G_N_ELEMENTS(names) ? names[i] : long_name;
        g_assert_false(archive_everywhere(scratch.archive, name, note, NULL, &error));
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    }
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/everywhere/where-it-stands", test_where_it_stands);
    g_test_add_func("/index/everywhere/excerpt-is-cut-at-words", test_excerpt_is_cut_at_words);
    g_test_add_func("/index/everywhere/no-names", test_no_names);
    return g_test_run();
}
