#include "web/encoding.h"

#include <string.h>
#include <zlib.h>

static void test_choose(void)
{
    static const struct {
        const char *accept;
        enum encoding encoding;
    } cases[] = {
        {NULL, ENCODING_IDENTITY},
        {"", ENCODING_IDENTITY},
        {"gzip", ENCODING_GZIP},
        {"GZip", ENCODING_GZIP},
        {"x-gzip", ENCODING_GZIP},
        {"gzip, deflate, br, zstd", ENCODING_GZIP},
        {"br;q=1.0, gzip;q=0.8, *;q=0.1", ENCODING_GZIP},
        {"deflate", ENCODING_IDENTITY},
        {"identity", ENCODING_IDENTITY},
        {"*", ENCODING_GZIP},
        {"*;q=0", ENCODING_IDENTITY},
        {"gzip;q=0", ENCODING_IDENTITY},
        {"gzip;q=0.000", ENCODING_IDENTITY},
        {"gzip;q=0.001", ENCODING_GZIP},
        {"gzip ; q=0.5", ENCODING_GZIP},
        {"gzip;Q=0", ENCODING_IDENTITY},
        {"gzip;q=0, *;q=1", ENCODING_IDENTITY},
        {"*;q=1, gzip;q=0", ENCODING_IDENTITY},
        {"gzip;q=0.5, identity", ENCODING_IDENTITY},
        {"identity;q=0.5, gzip", ENCODING_GZIP},
        {"identity;q=0.5, gzip;q=0.5", ENCODING_GZIP},
        {"gzip;q=", ENCODING_IDENTITY},
        {"gzip;q=2", ENCODING_IDENTITY},
        {"gzip;q=1.5", ENCODING_IDENTITY},
        {"gzip;q=-1", ENCODING_IDENTITY},
        {"gzip;q=0.5x", ENCODING_IDENTITY},
        {"gzip;level=9", ENCODING_GZIP},
        {"gzipped", ENCODING_IDENTITY},
        {";q=1,,,", ENCODING_IDENTITY},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].accept);
        g_assert_cmpint(encoding_choose(cases[i].accept), ==, cases[i].encoding);
    }
}

static void test_no_more_parts_than_the_limit(void)
{
    g_autoptr(GString) accept = g_string_new(NULL);
    for (int i = 0; i < ENCODING_HEADER_MAX_PARTS; i++)
        g_string_append(accept, "br,");
    g_string_append(accept, "gzip");
    g_assert_cmpint(encoding_choose(accept->str), ==, ENCODING_IDENTITY);
}

static struct answer *make_answer(unsigned status, const char *type, size_t n_bytes)
{
    struct answer *answer = answer_of_text(ANSWER_PAGE, status, type, g_strnfill(n_bytes, 'a'));
    answer_set(answer, "ETag", "\"mark\"");
    return answer;
}

static void check_unzips_to(GBytes *body, size_t n_bytes)
{
    enum { GZIP_WINDOW_BITS = 15 + 16 };
    g_autofree guint8 *text = g_malloc(n_bytes + 1);
    size_t size;
    z_stream stream = {.next_in = (Bytef *)g_bytes_get_data(body, &size),
                       .next_out = text,
                       .avail_out = (uInt)n_bytes + 1};
    stream.avail_in = (uInt)size;
    g_assert_cmpint(inflateInit2(&stream, GZIP_WINDOW_BITS), ==, Z_OK);
    g_assert_cmpint(inflate(&stream, Z_FINISH), ==, Z_STREAM_END);
    g_assert_cmpuint(stream.total_out, ==, n_bytes);
    g_assert_cmpuint(stream.avail_in, ==, 0);
    for (size_t i = 0; i < n_bytes; i++)
        g_assert_cmpint(text[i], ==, 'a');
    inflateEnd(&stream);
}

static void test_apply(void)
{
    static const struct {
        unsigned status;
        const char *type;
        size_t n_bytes;
        bool varies; /**< could be encoded, and is where that is asked for */
    } cases[] = {
        {200, "text/html; charset=utf-8", ENCODING_MIN_BYTES, true},
        {200, "text/html; charset=utf-8", ENCODING_MIN_BYTES - 1, false},
        {200, "text/css", 20000, true},
        {200, "application/json", 20000, true},
        {200, "application/atom+xml", 20000, true},
        {200, "image/svg+xml", 20000, true},
        {200, "text/javascript; charset=utf-8", 20000, true},
        {200, "image/png", 20000, false},
        {404, "text/html; charset=utf-8", 20000, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].type);
        g_autoptr(answer) plain = make_answer(cases[i].status, cases[i].type, cases[i].n_bytes);
        g_autoptr(answer) zipped = make_answer(cases[i].status, cases[i].type, cases[i].n_bytes);
        encoding_apply(plain, ENCODING_IDENTITY);
        encoding_apply(zipped, ENCODING_GZIP);
        const char *vary = cases[i].varies ? "Accept-Encoding" : NULL;
        g_assert_cmpstr(answer_get(plain, "Vary"), ==, vary);
        g_assert_cmpstr(answer_get(zipped, "Vary"), ==, vary);
        g_assert_cmpuint(g_bytes_get_size(plain->body), ==, cases[i].n_bytes);
        g_assert_null(answer_get(plain, "Content-Encoding"));
        g_assert_cmpstr(answer_get(plain, "ETag"), ==, "\"mark\"");
        g_assert_cmpstr(answer_get(zipped, "Content-Encoding"), ==,
                        cases[i].varies ? "gzip" : NULL);
        g_assert_cmpstr(answer_get(zipped, "ETag"), ==,
                        cases[i].varies ? "\"mark-gzip\"" : "\"mark\"");
        if (cases[i].varies)
            check_unzips_to(zipped->body, cases[i].n_bytes);
    }
}

/** What gets no shorter is sent as it is. */
static void test_what_does_not_shrink(void)
{
    enum { N_BYTES = 4096, LETTERS = 256 };
    g_autoptr(GRand) random = g_rand_new_with_seed(3);
    guint8 *noise = g_malloc(N_BYTES);
    for (int i = 0; i < N_BYTES; i++)
        noise[i] = (guint8)g_rand_int_range(random, 0, LETTERS);
    g_autoptr(answer) answer =
        answer_new(ANSWER_FILE, 200, "text/plain", g_bytes_new_take(noise, N_BYTES));
    encoding_apply(answer, ENCODING_GZIP);
    g_assert_null(answer_get(answer, "Content-Encoding"));
    g_assert_cmpuint(g_bytes_get_size(answer->body), ==, N_BYTES);
}

static void test_adds_to_vary(void)
{
    g_autoptr(answer) answer = make_answer(200, "application/atom+xml", 20000);
    answer_set(answer, "Vary", "Accept");
    encoding_apply(answer, ENCODING_GZIP);
    g_assert_cmpstr(answer_get(answer, "Vary"), ==, "Accept, Accept-Encoding");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/encoding/choose", test_choose);
    g_test_add_func("/web/encoding/limit", test_no_more_parts_than_the_limit);
    g_test_add_func("/web/encoding/apply", test_apply);
    g_test_add_func("/web/encoding/no-gain", test_what_does_not_shrink);
    g_test_add_func("/web/encoding/vary", test_adds_to_vary);
    return g_test_run();
}
