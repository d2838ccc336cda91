#include "src/import/mime.h"

#include <string.h>

static void test_parameter(void)
{
    static const struct {
        const char *value, *name, *parameter;
    } rows[] = {
        {"text/html; charset=utf-8", "charset", "utf-8"},
        {"text/html;charset=\"utf-8\"", "charset", "utf-8"},
        {"text/html; CharSet = utf-8 ; x=y", "charset", "utf-8"},
        {"multipart/related; type=\"a;b\"; boundary=\"----=_Deel_000; 1\"", "boundary",
         "----=_Deel_000; 1"},
        {"multipart/related; boundary=----Deel--abc----", "boundary", "----Deel--abc----"},
        {"multipart/related; boundary=\"a\\\"b\"", "boundary", "a\"b"},
        {"multipart/related; flag; boundary=b", "boundary", "b"},
        {"multipart/related; xboundary=b", "boundary", NULL},
        {"multipart/related; boundary=\"open", "boundary", "open"},
        {"multipart/related", "boundary", NULL},
        {"", "boundary", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *parameter = mime_parameter(rows[i].value, rows[i].name);
        g_test_message("%s", rows[i].value);
        g_assert_cmpstr(parameter, ==, rows[i].parameter);
    }
}

static void test_line(void)
{
    static const struct {
        const char *line;
        enum mime_line kind;
    } rows[] = {{"--deel", MIME_BOUNDARY},
                {"--deel \t", MIME_BOUNDARY},
                {"--deel--", MIME_LAST_BOUNDARY},
                {"--deel-- ", MIME_LAST_BOUNDARY},
                {"--deeltje", MIME_TEXT},
                {"--dee", MIME_TEXT},
                {"-deel", MIME_TEXT},
                {"x--deel", MIME_TEXT},
                {"--deel--x", MIME_TEXT},
                {"", MIME_TEXT}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s", rows[i].line);
        g_assert_cmpint(mime_line(rows[i].line, strlen(rows[i].line), "deel"), ==, rows[i].kind);
    }
}

static void test_decode(void)
{
    static const struct {
        const char *encoding, *text, *decoded;
    } rows[] = {
        {NULL, "a=20b", "a=20b"},
        {"8bit", "a=20b", "a=20b"},
        {"quoted-printable", "=C3=A9=c3=a9n", "één"},
        {"Quoted-Printable", "een lange=\n regel=  \r\n.=\n", "een lange regel."},
        {"quoted-printable", "a\r\nb\n", "a\r\nb\n"},
        {"quoted-printable", "1 = 2 =G1 =", "1 = 2 =G1 "},
        {"quoted-printable", "=4", "=4"},
        {"base64", "w6nDqW4=", "één"},
        {"BASE64", "w6\nnD qW\r\n4=", "één"},
        {"base64", "", ""},
        {"quoted-printable", "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GByteArray) bytes =
            mime_decode(rows[i].encoding, rows[i].text, strlen(rows[i].text));
        g_test_message("%s", rows[i].text);
        g_autofree char *decoded = g_strndup((const char *)bytes->data, bytes->len);
        g_assert_cmpstr(decoded != NULL ? decoded : "", ==, rows[i].decoded);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/mime/parameter", test_parameter);
    g_test_add_func("/import/mime/line", test_line);
    g_test_add_func("/import/mime/decode", test_decode);
    return g_test_run();
}
