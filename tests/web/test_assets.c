#include "web/assets.h"

#include "actueel/error.h"

#include <glib/gstdio.h>
#include <string.h>

static char *write_theme(const char *text)
{
    char *path = NULL;
    int file = g_file_open_tmp("theme-XXXXXX.css", &path, NULL);
    g_assert_cmpint(file, >=, 0);
    g_close(file, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static struct assets *assets_of(const char *text, GError **error)
{
    g_autofree char *path = write_theme(text);
    struct assets *assets = assets_new(path, error);
    g_unlink(path);
    return assets;
}

/** A theme ends the style, and both have one address, which another theme changes. */
static void test_theme(void)
{
    static const char theme[] = ":root { --nl-link-color: #123456; }\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(assets) plain = assets_new(NULL, &error);
    g_autoptr(assets) themed = assets_of(theme, &error);
    g_assert_no_error(error);
    gsize plain_size, themed_size;
    const char *before = g_bytes_get_data(assets_find(plain, "style.css")->bytes, &plain_size);
    const char *after = g_bytes_get_data(assets_find(themed, "style.css")->bytes, &themed_size);
    g_assert_cmpuint(themed_size, ==, plain_size + strlen(theme));
    g_assert_true(memcmp(after, before, plain_size) == 0);
    g_assert_true(memcmp(after + plain_size, theme, strlen(theme)) == 0);
    g_autofree char *old_link = assets_link(plain, "style.css");
    g_autofree char *new_link = assets_link(themed, "style.css");
    g_assert_cmpstr(old_link, !=, new_link);
    g_assert_cmpstr(assets_edition(plain), !=, assets_edition(themed));
    g_assert_cmpstr(assets_find(themed, "style.css")->type, ==, "text/css; charset=utf-8");
}

static void test_theme_refused(void)
{
    g_autofree char *much = g_strnfill(THEME_MAX_BYTES + 1, ' ');
    g_autoptr(GError) too_long = NULL, absent = NULL;
    g_assert_null(assets_of(much, &too_long));
    g_assert_error(too_long, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_null(assets_new("/no/such/theme.css", &absent));
    g_assert_error(absent, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT);
}

/** Each template that another one includes is there, and an address ends with its file's mark. */
static void test_files(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(assets) assets = assets_new(NULL, &error);
    struct templates *templates = assets_templates(&error);
    g_assert_no_error(error);
    templates_free(templates);
    g_autofree char *link = assets_link(assets, "actueel.js");
    g_autofree char *wanted = g_strdup_printf("/assets/actueel.js?v=%.*s", ASSET_MARK_CHARACTERS,
                                              assets_find(assets, "actueel.js")->sha256);
    g_assert_cmpstr(link, ==, wanted);
    g_assert_null(assets_link(assets, "theme.css"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/assets/theme", test_theme);
    g_test_add_func("/web/assets/theme-refused", test_theme_refused);
    g_test_add_func("/web/assets/files", test_files);
    return g_test_run();
}
