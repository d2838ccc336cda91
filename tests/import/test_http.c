#include "src/import/http.h"
#include "tests/import/packed.h"

#include <string.h>

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"iso-8859-15\"\r\n"

enum { MAX_BYTES = 100000 };

static void test_headers(void)
{
    static const char text[] = "HTTP/1.1 200 OK\r\n"
                               "Content-Type:text/html\r\n"
                               "content-length :1\r\n"
                               "X-Long: een\r\n\ttwee \r\n  drie\r\n"
                               "X-Leeg:\r\n"
                               "X-Leeg: later\r\n"
                               "\r\nX-Body: geen\r\n";
    static const char *const rows[][2] = {{"Content-Type", "text/html"},
                                          {"CONTENT-TYPE", "text/html"},
                                          {"Content", NULL},
                                          {"X-Long", "een twee drie"},
                                          {"X-Leeg", ""},
                                          {"X-Body", NULL},
                                          {"HTTP/1.1 200 OK", NULL}};
    size_t end = headers_end(text, strlen(text));
    g_assert_true(g_str_has_prefix(text + end, "X-Body"));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *value = headers_value(text, end, rows[i][0]);
        g_assert_cmpstr(value, ==, rows[i][1]);
    }
    g_assert_cmpuint(headers_end("a\n\nb", 4), ==, 3);
    g_assert_cmpuint(headers_end("a\r\n\r\n", 5), ==, 5);
    g_assert_cmpuint(headers_end("a\r\n\r", 4), ==, 0);
    g_assert_cmpuint(headers_end("", 0), ==, 0);
}

static void test_parameters(void)
{
    static const char *const rows[][2] = {{"text/html", NULL},
                                          {"text/html; charset=utf-8", "utf-8"},
                                          {"text/html;charset=\"UTF-8\"", "UTF-8"},
                                          {"text/html; Charset = utf-8", NULL},
                                          {"text/html; q=1; CHARSET='x' ", "x"},
                                          {"text/html; charset=", ""},
                                          {"text/html; charsets=x", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *value = headers_parameter(rows[i][0], "charset");
        g_assert_cmpstr(value, ==, rows[i][1]);
    }
    g_assert_true(headers_is_kind("Text/HTML;x", "text/html"));
    g_assert_true(headers_is_kind("text/html", "text/html"));
    g_assert_false(headers_is_kind("text/html5", "text/html"));
    g_assert_false(headers_is_kind("text", "text/html"));
    g_assert_false(headers_is_kind(NULL, "text/html"));
}

/** Reads an answer whose body is `body`; that body, or the reason why there is none. */
static char *body_of(const char *headers, const char *body, size_t body_bytes)
{
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_byte_array_append(text, (const guint8 *)headers, (guint)strlen(headers));
    g_byte_array_append(text, (const guint8 *)body, (guint)body_bytes);
    /* Of that size exactly, so that a look beyond it is seen. */
    g_autofree char *exact = g_memdup2(text->data, text->len);
    struct answer answer;
    char *reason = NULL;
    g_assert_true(answer_read(exact, text->len, &answer));
    g_assert_cmpuint(answer.status, ==, 200);
    char *result = answer_unpack(&answer, MAX_BYTES, &reason)
                       ? g_strndup(answer.body, answer.body_bytes)
                       : reason;
    answer_clear(&answer);
    return result;
}

static void test_bodies(void)
{
    static const char chunked[] = HEAD "Transfer-Encoding: chunked\r\n\r\n";
    static const char cut_chunks[] = "is cut short: its last chunk is missing";
    static const struct {
        const char *headers, *body, *expected;
    } rows[] = {
        {HEAD "\r\n", "een", "een"},
        {HEAD "Content-Length: 3\r\n\r\n", "een", "een"},
        {HEAD "Content-Length: 2\r\n\r\n", "een", "een"},
        {HEAD "Content-Length: 4\r\n\r\n", "een", "is cut short: it has 3 of 4 bytes"},
        {HEAD "Content-Encoding: identity\r\n\r\n", "een", "een"},
        {HEAD "Content-Encoding: gzip\r\n\r\n", "<p>uitgepakt", "<p>uitgepakt"},
        {HEAD "Content-Encoding: br\r\n\r\n", "een", "is compressed with 'br', which is not read"},
        {chunked, "3\r\neen\r\n4;x=y\r\ntwee\r\n0\r\n\r\n", "eentwee"},
        {chunked, "3\neen\n0\n\n", "een"},
        {chunked, "A\r\n0123456789\r\n0\r\nX: y\r\n\r\n", "0123456789"},
        {chunked, "0\r\n\r\n", ""},
        {chunked, "<p>al bijeen</p>", "<p>al bijeen</p>"},
        {chunked, "3\r\neen\r\n", cut_chunks},
        {chunked, "5\r\neen", cut_chunks},
        {chunked, "ffffffff\r\neen", cut_chunks},
        {chunked, "3\r\neen\r\nonzin\r\n", cut_chunks},
        {chunked, "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *body = body_of(rows[i].headers, rows[i].body, strlen(rows[i].body));
        g_assert_cmpstr(body, ==, rows[i].expected);
    }
}

static void test_compressed(void)
{
    static const char gzip[] = HEAD "Content-Encoding: gzip\r\n\r\n";
    static const char damaged[] = "cannot be unpacked, it is cut short or damaged";
    g_autoptr(GByteArray) packed = packed_text("gz", "Een pagina. ", 12, 100);
    const char *bytes = (const char *)packed->data;
    g_autofree char *page = body_of(gzip, bytes, packed->len);
    g_assert_cmpuint(strlen(page), ==, 1200);
    g_autofree char *cut = body_of(gzip, bytes, packed->len - 9);
    g_assert_cmpstr(cut, ==, damaged);
    /* Raw deflate is what stands between gzip's header and its sums. */
    g_autofree char *deflated =
        body_of(HEAD "Content-Encoding: deflate\r\n\r\n", bytes + 10, packed->len - 18);
    g_assert_cmpstr(deflated, ==, page);
    g_autofree char *no_deflate = body_of(HEAD "Content-Encoding: deflate\r\n\r\n", "een", 3);
    g_assert_cmpstr(no_deflate, ==, damaged);
    packed->data[packed->len - 6] ^= 1;
    g_autofree char *wrong_sum = body_of(gzip, bytes, packed->len);
    g_assert_cmpstr(wrong_sum, ==, damaged);
    g_autoptr(GByteArray) bomb = packed_text("gz", "Een pagina. ", 12, MAX_BYTES);
    g_autofree char *burst = body_of(gzip, (const char *)bomb->data, bomb->len);
    g_assert_cmpstr(burst, ==, "unpacks to more than 100000 bytes");
}

static void test_no_answer(void)
{
    static const char *const rows[] = {"", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n",
                                       "<html>\n\n</html>", "HTTP\n\n"};
    struct answer answer;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_false(answer_read(rows[i], strlen(rows[i]), &answer));
    g_assert_true(answer_read("HTTP/2 404\n\n", 12, &answer));
    g_assert_cmpuint(answer.status, ==, 404);
    answer_clear(&answer);
    g_assert_true(answer_read("HTTP/1.1 \n\n", 11, &answer));
    g_assert_cmpuint(answer.status, ==, 0);
    answer_clear(&answer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/http/headers", test_headers);
    g_test_add_func("/import/http/parameters", test_parameters);
    g_test_add_func("/import/http/bodies", test_bodies);
    g_test_add_func("/import/http/compressed", test_compressed);
    g_test_add_func("/import/http/no-answer", test_no_answer);
    return g_test_run();
}
