#include "actueel/removal.h"

#include "small_site.h"

#include <jansson.h>
#include <string.h>

static const char target[] = "/nieuws/2012/03/fietsers-krijgen-eigen-brug";
static const char slug[] = "fietsers-krijgen-eigen-brug";

/** The small archive, in which that article was withdrawn; `key` is the article's. */
static void begin(struct small_archive *small, const char *reason, char **key)
{
    g_autoptr(GError) error = NULL;
    small_archive_begin(small);
    g_autoptr(stored_article) article = archive_article_by_slug(small->archive, slug, &error);
    g_assert_nonnull(article);
    *key = g_strdup(article->key);
    g_autoptr(archive) writer = archive_open(small->path, ARCHIVE_WRITE, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(archive_withdraw(writer, *key, reason, &error));
}

static void check_page(const struct small_archive *small, const char *address, const char *words)
{
    g_autoptr(answer) answer = small_site_answer(small, address, NULL);
    g_autofree char *html = small_site_text(answer);
    g_test_message("%s", address);
    g_assert_cmpuint(answer->status, ==, 410);
    g_assert_cmpstr(answer_get(answer, "Cache-Control"), ==, "no-store");
    g_assert_null(answer_get(answer, "ETag"));
    g_assert_nonnull(strstr(html, words));
    g_assert_nonnull(strstr(html, "content=\"noindex\""));
    g_assert_null(strstr(html, "Fietsers krijgen"));
    g_assert_null(strstr(html, "Misschien bedoelt u"));
}

/** Each reason has its words; page, short link and API tell the same, and none of the article. */
static void test_withdrawn(void)
{
    static const char *const words[][2] = {
        {"verzoek", "op verzoek van een betrokkene"},
        {"onjuist", "omdat het niet klopte"},
        {"rechten", "omdat de rechten bij een ander liggen"},
        {"gerecht", "na een uitspraak van de rechter"},
        {"bron", "omdat de bron het niet meer publiceert"},
        {"anders", "niet meer te lezen"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        struct small_archive small;
        g_autofree char *key = NULL;
        g_assert_true(removal_reason_is_known(words[i][0]));
        begin(&small, words[i][0], &key);
        g_autofree char *link = g_strconcat("/b/", key, NULL),
                        *api = g_strconcat("/v1/berichten/", key, NULL);
        check_page(&small, target, words[i][1]);
        check_page(&small, link, words[i][1]);
        g_autoptr(answer) answer = small_site_answer(&small, api, NULL);
        g_autofree char *text = small_site_text(answer);
        json_auto_t *problem = json_loads(text, 0, NULL);
        g_assert_cmpuint(answer->status, ==, 410);
        g_assert_cmpstr(answer_get(answer, "Content-Type"), ==, "application/problem+json");
        g_assert_cmpstr(json_string_value(json_object_get(problem, "reden")), ==, words[i][0]);
        g_assert_nonnull(
            strstr(json_string_value(json_object_get(problem, "detail")), words[i][1]));
        small_archive_end(&small);
    }
    guint n = 0;
    while (removal_reasons[n] != NULL)
        n++;
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(words));
}

/** What never was is not gone. */
static void test_never_was(void)
{
    struct small_archive small;
    g_autofree char *key = NULL;
    begin(&small, "verzoek", &key);
    static const char *const never[] = {"/nieuws/2012/03/weg", "/b/aaaaaaaaaaaaa",
                                        "/v1/berichten/aaaaaaaaaaaaa"};
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++) {
        g_autoptr(answer) answer = small_site_answer(&small, never[i], NULL);
        g_assert_cmpuint(answer->status, ==, 404);
    }
    small_archive_end(&small);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/gone/withdrawn", test_withdrawn);
    g_test_add_func("/web/gone/never-was", test_never_was);
    return g_test_run();
}
