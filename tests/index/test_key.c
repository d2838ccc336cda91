#include "index/key.h"

#include "scratch.h"

#include <string.h>

static void test_slugs(void)
{
    static const char *const cases[][2] = {
        {"Burgernet verder via de app", "burgernet-verder-via-de-app"},
        {"  Eén nummer: 24/7!  ", "een-nummer-24-7"},
        {"Camera's op 't plein", "cameras-op-t-plein"},
        {"‘Ik vraag nooit waarom’", "ik-vraag-nooit-waarom"},
        {"Zorg- en Veiligheidshuis", "zorg-en-veiligheidshuis"},
        {"…", "bericht"},
        {"", "bericht"},
        {"安全", "bericht"},
        {"<script>alert(1)</script>", "script-alert-1-script"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *slug = key_slug(cases[i][0], "bericht");
        g_assert_cmpstr(slug, ==, cases[i][1]);
    }
}

static void test_slug_is_cut(void)
{
    g_autofree char *word = g_strnfill(200, 'a');
    g_autofree char *one_word = key_slug(word, "bericht");
    g_assert_cmpuint(strlen(one_word), ==, SLUG_MAX_BYTES);
    g_autofree char *words = key_slug("Ontwikkeling van een gezamenlijk plan voor de regio dat "
                                      "langer is dan een adres ooit mag zijn",
                                      "bericht");
    g_assert_cmpstr(
        words, ==,
        "ontwikkeling-van-een-gezamenlijk-plan-voor-de-regio-dat-langer-is-dan-een-adres");
    g_autofree char *exact = g_strdup_printf("%.*s b", SLUG_MAX_BYTES, word);
    g_autofree char *at_border = key_slug(exact, "bericht");
    g_assert_cmpstr(at_border, ==, one_word);
}

static void test_key_is_permanent(void)
{
    g_autoptr(article) article = scratch_article("a-1", "Titel", "Tekst.");
    g_autofree char *before = key_make(article, 0);
    g_autofree char *next = key_make(article, 1);
    g_assert_cmpuint(strlen(before), ==, KEY_LETTERS);
    g_assert_cmpuint(strspn(before, "abcdefghijklmnopqrstuvwxyz234567"), ==, KEY_LETTERS);
    g_assert_cmpstr(before, !=, next);
    g_free(article->title);
    article->title = g_strdup("Een andere titel");
    article->day++;
    article->url = g_strdup("https://example.org/anders");
    g_autofree char *after = key_make(article, 0);
    g_assert_cmpstr(before, ==, after);
}

/** Known values: a key that changes breaks every address that is in use. */
static void test_key_values(void)
{
    g_autoptr(article) article = scratch_article("a-1", "Titel", "Tekst.");
    g_autofree char *by_id = key_make(article, 0);
    g_clear_pointer(&article->external_id, g_free);
    article->url = g_strdup("https://example.org/a-1");
    g_autofree char *by_url = key_make(article, 0);
    g_clear_pointer(&article->url, g_free);
    g_autofree char *by_text = key_make(article, 0);
    g_assert_cmpstr(by_id, ==, "ivuw4xcpsrjaq");
    g_assert_cmpstr(by_url, ==, "yvumgh6grl4m6");
    g_assert_cmpstr(by_text, ==, "4q746hbbr6kss");
}

static bool have_same_identity(const struct article *a, const struct article *b)
{
    guint8 first[KEY_IDENTITY_BYTES], second[KEY_IDENTITY_BYTES];
    key_identity(a, first);
    key_identity(b, second);
    return memcmp(first, second, sizeof first) == 0;
}

static void test_identity(void)
{
    g_autoptr(article) one = scratch_article("7", "Titel", "Tekst.");
    g_autoptr(article) other = scratch_article("7", "Andere titel", "Andere tekst.");
    one->url = g_strdup("https://example.org/1");
    other->url = g_strdup("https://example.org/2");
    g_assert_true(have_same_identity(one, other));
    g_clear_pointer(&one->external_id, g_free);
    g_clear_pointer(&other->external_id, g_free);
    g_assert_false(have_same_identity(one, other));
    g_free(other->url);
    other->url = g_strdup(one->url);
    g_assert_true(have_same_identity(one, other));
}

static void test_identity_by_text(void)
{
    g_autoptr(article) one = scratch_article(NULL, "Één titel", "Eerste alinea.\n\nTweede.");
    g_autoptr(article) same = scratch_article(NULL, "een  TITEL ", "Eerste alinea. Tweede.");
    g_autoptr(article) other = scratch_article(NULL, "een titel", "Eerste alinea. Derde.");
    g_assert_true(have_same_identity(one, same));
    g_assert_false(have_same_identity(one, other));
    same->day++;
    g_assert_false(have_same_identity(one, same));
}

static void test_content_hash(void)
{
    guint8 hash[KEY_HASH_BYTES], other[KEY_HASH_BYTES];
    key_content_hash(738792, ARTICLE_NO_TIME, "ab", "c", hash);
    key_content_hash(738792, ARTICLE_NO_TIME, "a", "bc", other);
    g_assert_cmpint(memcmp(hash, other, sizeof hash), !=, 0);
    key_content_hash(738792, 0, "ab", "c", other);
    g_assert_cmpint(memcmp(hash, other, sizeof hash), !=, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/key/slugs", test_slugs);
    g_test_add_func("/index/key/slug-is-cut", test_slug_is_cut);
    g_test_add_func("/index/key/key-is-permanent", test_key_is_permanent);
    g_test_add_func("/index/key/key-values", test_key_values);
    g_test_add_func("/index/key/identity", test_identity);
    g_test_add_func("/index/key/identity-by-text", test_identity_by_text);
    g_test_add_func("/index/key/content-hash", test_content_hash);
    return g_test_run();
}
