#include "src/site.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include <glib/gstdio.h>
#include <string.h>

static char *write_text(const char *folder, const char *text, size_t size)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, "tekst.txt", NULL);
    g_file_set_contents(path, text, (gssize)size, &error);
    g_assert_no_error(error);
    return path;
}

static struct site *read_site(enum setting setting, const char *value, GError **error)
{
    g_autoptr(config) config = config_new(NULL, NULL);
    config_set_flag(config, SETTING_CONTACT, "archief@example.nl");
    config_set_flag(config, setting, value);
    return site_new(config, error);
}

static void test_texts(void)
{
    g_autofree char *folder = g_dir_make_tmp("actueel-test-XXXXXX", NULL);
    g_autofree char *long_text = g_strnfill(SITE_TEXT_MAX_BYTES + 1, 'a');
    const struct {
        const char *text;
        size_t size;
        bool is_taken;
    } cases[] = {
        {"# Privacy\n\nWij bewaren niets.\n", 30, true},
        {long_text, SITE_TEXT_MAX_BYTES, true},
        {long_text, SITE_TEXT_MAX_BYTES + 1, false},
        {"caf\xe9", 4, false},
        {"a\0b", 3, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = write_text(folder, cases[i].text, cases[i].size);
        g_autoptr(GError) error = NULL;
        g_autoptr(site) site = read_site(SETTING_PRIVACY, path, &error);
        g_assert_true((site != NULL) == cases[i].is_taken);
        if (!cases[i].is_taken)
            g_assert_nonnull(strstr(error->message, "[site] privacy"));
        else
            g_assert_cmpuint(strlen(site->privacy), ==, cases[i].size);
        g_unlink(path);
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(read_site(SETTING_ACCESSIBILITY, "/nergens/tekst.txt", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    g_rmdir(folder);
}

/** What pages, feeds and mail links are made of is refused where they would lead nowhere. */
static void test_addresses(void)
{
    static const struct {
        enum setting setting;
        const char *value;
        bool is_taken;
    } cases[] = {
        {SETTING_BASE_URL, "https://nieuws.example.nl", true},
        {SETTING_BASE_URL, "https://nieuws.example.nl/", true},
        {SETTING_BASE_URL, "http://127.0.0.1:8080", true},
        {SETTING_BASE_URL, "nieuws.example.nl", false},
        {SETTING_BASE_URL, "https://", false},
        {SETTING_BASE_URL, "https://nieuws.example.nl/archief", false},
        {SETTING_BASE_URL, "https://nieuws.example.nl?x=1", false},
        {SETTING_BASE_URL, "https://jan@nieuws.example.nl", false},
        {SETTING_BASE_URL, "javascript:alert(1)", false},
        {SETTING_BASE_URL, "https://nieuws example.nl", false},
        {SETTING_CONTACT, "balie@example.nl", true},
        {SETTING_CONTACT, "mailto:balie@example.nl", false},
        {SETTING_CONTACT, "de balie", false},
        {SETTING_CONTACT, "@example.nl", false},
        {SETTING_CONTACT, "balie@", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(site) site = read_site(cases[i].setting, cases[i].value, &error);
        g_test_message("%s", cases[i].value);
        g_assert_true((site != NULL) == cases[i].is_taken);
        if (!cases[i].is_taken)
            g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    }
}

static void test_security_contact(void)
{
    static const struct {
        const char *configured, *expected;
    } cases[] = {
        {"cert@example.nl", "mailto:cert@example.nl"},
        {"mailto:cert@example.nl", "mailto:cert@example.nl"},
        {"https://example.nl/meld?soort=lek", "https://example.nl/meld?soort=lek"},
        {"tel:+31-10-1234567", "tel:+31-10-1234567"},
        {"a@b.nl\r\nContact: mailto:c@d.nl", "mailto:a@b.nl%0D%0AContact:%20mailto:c@d.nl"},
        {NULL, "mailto:archief@example.nl"},
        {"http://example.nl/", NULL},
        {"balie", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        if (cases[i].configured != NULL && cases[i].expected != NULL)
            g_test_expect_message("actueel", G_LOG_LEVEL_WARNING, "*security-expires is not*");
        g_autoptr(site) site = read_site(SETTING_SECURITY_CONTACT, cases[i].configured, &error);
        g_test_assert_expected_messages();
        g_assert_cmpstr(site != NULL ? site->security_contact : NULL, ==, cases[i].expected);
        g_assert_true((error != NULL) == (cases[i].expected == NULL));
    }
}

static void test_security_expires(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(site) later = read_site(SETTING_SECURITY_EXPIRES, "9999-12-31", &error);
    g_assert_cmpint(later->security_expires, ==, day_parse("9999-12-31"));
    g_test_expect_message("actueel", G_LOG_LEVEL_WARNING, "*security-expires: 2020-02-29 is over*");
    g_autoptr(site) over = read_site(SETTING_SECURITY_EXPIRES, "2020-02-29", &error);
    g_test_assert_expected_messages();
    g_assert_cmpint(over->security_expires, ==, 0);
    g_assert_no_error(error);
    g_assert_null(read_site(SETTING_SECURITY_EXPIRES, "volgend jaar", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/src/site/texts", test_texts);
    g_test_add_func("/src/site/addresses", test_addresses);
    g_test_add_func("/src/site/security-contact", test_security_contact);
    g_test_add_func("/src/site/security-expires", test_security_expires);
    return g_test_run();
}
