#include "actueel/error.h"

#include "tests/import/packed.h"
#include "tests/import/reading.h"

#include <string.h>

#define PAGE(title)                                                                                \
    "<!DOCTYPE html><html lang=\"nl\"><head><title>" title                                         \
    "</title></head><body><article><h1>" title                                                     \
    "</h1><time datetime=\"2023-09-29\">29 september 2023</time>"                                  \
    "<p>De dijkwacht heeft vannacht de hele dijk langs de Krommedijk nagelopen. Er zijn geen "     \
    "zwakke plekken gevonden.</p></article></body></html>"
#define HTML "Content-Type: text/html; charset=utf-8\r\n"

/** A record with a block of `bytes`, of which its header says it has `length` bytes more. */
static void add_record(GByteArray *warc, const char *headers, const char *bytes, size_t size_bytes,
                       int length)
{
    g_autofree char *begin = g_strdup_printf(
        "WARC/1.1\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        "%sContent-Length: %zu\r\n\r\n",
        headers, size_bytes + (size_t)length);
    g_byte_array_append(warc, (const guint8 *)begin, (guint)strlen(begin));
    g_byte_array_append(warc, (const guint8 *)bytes, (guint)size_bytes);
    g_byte_array_append(warc, (const guint8 *)"\r\n\r\n", 4);
}

/** An answer of that status and headers, from https://dijk.nl/NAME. */
static void add_answer(GByteArray *warc, const char *name, const char *status_and_headers,
                       const char *body)
{
    g_autofree char *headers =
        g_strdup_printf("WARC-Type: response\r\nWARC-Target-URI: https://dijk.nl/%s\r\n"
                        "Content-Type: application/http; msgtype=response\r\n",
                        name);
    g_autofree char *block = g_strdup_printf("HTTP/1.1 %s\r\n%s", status_and_headers, body);
    add_record(warc, headers, block, strlen(block), 0);
}

static void add_page(GByteArray *warc, const char *name)
{
    g_autofree char *body = g_strdup_printf(PAGE("%s"), name, name);
    add_answer(warc, name, "200 OK\r\n" HTML, body);
}

static struct outcome *outcome_of_bytes(const GByteArray *warc)
{
    return outcome_of("site.warc", (const char *)warc->data, (gssize)warc->len);
}

static void test_records(void)
{
    g_autoptr(GByteArray) warc = g_byte_array_new();
    add_record(warc, "WARC-Type: warcinfo\r\n", "software: x\r\n", 13, 0);
    add_record(warc, "WARC-Type: request\r\nContent-Type: application/http; msgtype=request\r\n",
               "GET / HTTP/1.1\r\n\r\n", 18, 0);
    add_page(warc, "Een");
    add_answer(warc, "weg", "404 Not Found\r\n" HTML, PAGE("Weg"));
    add_answer(warc, "elders", "301 Moved\r\n" HTML, PAGE("Elders"));
    add_answer(warc, "stijl.css", "200 OK\r\nContent-Type: text/css\r\n", "p { color: red }");
    add_answer(warc, "", "200 OK\r\n" HTML, "<html><body><p>Welkom</p></body></html>");
    add_answer(warc, "Twee", "200 OK\r\n" HTML "Transfer-Encoding: chunked\r\n",
               "5\r\n<html\r\n0\r\n\r\n");
    add_record(warc,
               "WARC-Type: resource\r\nWARC-Target-URI: <https://dijk.nl/drie>\r\n"
               "Content-Type: text/html\r\n",
               PAGE("Drie"), strlen(PAGE("Drie")), 0);
    add_record(warc, "WARC-Type: metadata\r\n", "", 0, 0);
    g_autoptr(outcome) outcome = outcome_of_bytes(warc);
    g_autofree char *text = outcome_text(outcome);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome->format, ==, "warc");
    g_assert_cmpstr(text, ==, "a Een\na Drie\n");
    const struct article *article = outcome_article(outcome, 0);
    g_assert_cmpstr(article->url, ==, "https://dijk.nl/Een");
    g_assert_cmpstr(article->source, ==, "site");
    g_assert_nonnull(strstr(article->body, "zwakke plekken"));
    g_assert_cmpstr(outcome_article(outcome, 1)->url, ==, "https://dijk.nl/drie");
    g_assert_cmpuint(outcome->n_passed_over, ==, 5);
}

/** Each page in what its sender says; a mark of its own outweighs that. */
static void test_encodings(void)
{
    g_autoptr(GByteArray) warc = g_byte_array_new();
    add_answer(warc, "a", "200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n",
               PAGE("Caf\xe9"));
    add_answer(warc, "b", "200 OK\r\nContent-Type: text/html; charset=ISO-8859-2\r\n",
               PAGE("Vl\xed\xe8"
                    "ek"));
    add_answer(warc, "c", "200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n",
               "\xef\xbb\xbf" PAGE("Café"));
    add_answer(warc, "d", "200 OK\r\nContent-Type: text/html\r\n", PAGE("Café"));
    g_autoptr(outcome) outcome = outcome_of_bytes(warc);
    g_autofree char *text = outcome_text(outcome);
    g_assert_cmpstr(text, ==, "a Café\na Vlíček\na Café\na Café\n");
    g_assert_cmpstr(outcome->encoding, ==, "utf-8 and windows-1252");
}

/** A record for each member, one of them damaged: it is told, and the others are read. */
static void test_compressed(void)
{
    g_autoptr(GByteArray) whole = g_byte_array_new();
    guint third_at = 0, fourth_at = 0;
    for (int i = 0; i < 5; i++) {
        g_autoptr(GByteArray) record = g_byte_array_new();
        g_autofree char *name = g_strdup_printf("Bericht %d", i);
        add_page(record, name);
        g_autoptr(GByteArray) member =
            packed_text("gz", (const char *)record->data, record->len, 1);
        third_at = i == 2 ? whole->len : third_at;
        fourth_at = i == 3 ? whole->len : fourth_at;
        g_byte_array_append(whole, member->data, member->len);
    }
    g_autoptr(outcome) outcome =
        outcome_of("site.warc.gz", (const char *)whole->data, (gssize)whole->len);
    g_assert_no_error(outcome->error);
    g_assert_cmpuint(outcome->articles->len, ==, 5);
    g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, "site");
    for (guint i = (third_at + fourth_at) / 2; i < fourth_at; i++)
        whole->data[i] = 0xff;
    g_autoptr(outcome) damaged =
        outcome_of("damaged.warc.gz", (const char *)whole->data, (gssize)whole->len);
    g_assert_cmpuint(damaged->articles->len, ==, 4);
    g_assert_cmpstr(outcome_article(damaged, 1)->title, ==, "Bericht 1");
    g_assert_cmpstr(outcome_article(damaged, 2)->title, ==, "Bericht 3");
    g_assert_error(damaged->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(damaged->error->message, "damaged.warc.gz cannot be unpacked"));
}

/** Where each fault stands, between two records that are read. */
static void test_faults(void)
{
    static const char page[] = "HTTP/1.1 200 OK\r\n" HTML "\r\n" PAGE("Twee");
    static const char answer[] = "WARC-Type: response\r\nContent-Type: application/http\r\n";
    static const char named[] = "WARC-Type: response\r\nContent-Type: application/http\r\n"
                                "WARC-Target-URI: <https://dijk.nl/>\r\n";
    static const struct {
        const char *headers, *block;
        int length;
        const char *reason;
    } rows[] = {
        {answer, page, 100, "the record is cut short"},
        {answer, page, 1000, "the record is cut short"},
        {answer, page, -50, "the record is longer than its header says"},
        {"WARC-Type: response\r\nContent-Type: application/http\r\nWARC-Truncated: length\r\n",
         page, 0, "the page was not kept whole (length)"},
        {answer, "HTTP/1.1 200 OK\r\n" HTML "Content-Length: 9000\r\n\r\n<p>kort", 0,
         "the page is cut short: it has 7 of 9000 bytes"},
        {answer, "HTTP/1.1 200 OK\r\n" HTML "Content-Encoding: br\r\n\r\n" PAGE("Twee"), 0,
         "the page is compressed with 'br', which is not read"},
        {answer, PAGE("Twee"), 0, "the answer has no headers of HTTP"},
        {named, PAGE("Twee"), 0, "the answer has no headers of HTTP (https://dijk.nl/)"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GByteArray) warc = g_byte_array_new();
        add_page(warc, "Een");
        guint begin = warc->len;
        add_record(warc, rows[i].headers, rows[i].block, strlen(rows[i].block), rows[i].length);
        guint end = warc->len;
        add_page(warc, "Drie");
        g_autoptr(outcome) outcome = outcome_of_bytes(warc);
        g_autofree char *text = outcome_text(outcome);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(text, ==, "a Een\nr record\na Drie\n");
        const struct reject *reject = outcome_reject(outcome, 0);
        gsize size;
        const char *bytes = g_bytes_get_data(reject->bytes, &size);
        g_assert_cmpstr(reject->reason, ==, rows[i].reason);
        g_assert_cmpuint(reject->line, ==, 14);
        g_assert_cmpuint(reject->record, ==, 2);
        g_assert_cmpuint(size, <=, end - begin);
        g_assert_cmpuint(size, >=, end - begin - 4);
        g_assert_true(memcmp(bytes, warc->data + begin, size) == 0);
    }
}

static void test_between_records(void)
{
    static const char stray[] = "zo maar wat\r\nen nog wat\r\n";
    static const char no_length[] = "WARC/1.0\r\nWARC-Type: response\r\n\r\nblok\r\n";
    static const char no_end[] = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 8\r\n";
    g_autoptr(GByteArray) warc = g_byte_array_new();
    add_page(warc, "Een");
    g_byte_array_append(warc, (const guint8 *)stray, sizeof stray - 1);
    add_page(warc, "Twee");
    g_byte_array_append(warc, (const guint8 *)no_length, sizeof no_length - 1);
    add_page(warc, "Drie");
    g_byte_array_append(warc, (const guint8 *)no_end, sizeof no_end - 1);
    g_autoptr(outcome) outcome = outcome_of_bytes(warc);
    g_autofree char *text = outcome_text(outcome);
    g_assert_cmpstr(text, ==, "a Een\nr record\na Twee\nr record\na Drie\nr record\n");
    gsize size;
    const char *bytes = g_bytes_get_data(outcome_reject(outcome, 0)->bytes, &size);
    g_assert_cmpuint(size, ==, sizeof stray - 1);
    g_assert_true(memcmp(bytes, stray, size) == 0);
}

/** Whatever is too long is passed over; what is a page is told. */
static void test_long(void)
{
    enum { LONG_BYTES = 9000000 };
    g_autofree char *filling = g_strnfill(LONG_BYTES, '\n');
    g_autoptr(GByteArray) warc = g_byte_array_new();
    add_answer(warc, "foto", "200 OK\r\nContent-Type: image/png\r\n", filling);
    add_answer(warc, "lang", "200 OK\r\n" HTML, filling);
    add_page(warc, "Een");
    g_autoptr(outcome) outcome = outcome_of_bytes(warc);
    g_autofree char *text = outcome_text(outcome);
    g_assert_cmpstr(text, ==, "r record\na Een\n");
    g_assert_cmpuint(outcome->n_passed_over, ==, 1);
    g_assert_cmpuint(outcome_reject(outcome, 0)->line, ==, 12 + LONG_BYTES + 2);
}

/** Bytes changed, left out and doubled: never more than rejects. */
static void test_random(void)
{
    g_autoptr(GByteArray) whole = g_byte_array_new();
    for (int i = 0; i < 4; i++)
        add_page(whole, "Bericht");
    add_answer(whole, "chunks", "200 OK\r\n" HTML "Transfer-Encoding: chunked\r\n",
               "5\r\n<html\r\n0\r\n\r\n");
    for (int round = 0; round < 500; round++) {
        g_autoptr(GByteArray) warc = g_byte_array_new();
        g_byte_array_append(warc, whole->data, whole->len);
        for (int n = g_test_rand_int_range(1, 6); n > 0; n--) {
            guint at = (guint)g_test_rand_int_range(0, (gint32)warc->len);
            guint size = (guint)g_test_rand_int_range(0, 300);
            size = MIN(size, warc->len - at);
            if (n % 2 == 0)
                g_byte_array_remove_range(warc, at, size);
            else if (at < warc->len)
                warc->data[at] = (guint8)g_test_rand_int_range(0, 256);
        }
        g_autofree char *path =
            test_file("random.warc", (const char *)warc->data, (gssize)warc->len);
        g_autoptr(outcome) outcome = outcome_read(path, "warc", NULL);
        g_assert_no_error(outcome->error);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/warc/records", test_records);
    g_test_add_func("/import/warc/encodings", test_encodings);
    g_test_add_func("/import/warc/compressed", test_compressed);
    g_test_add_func("/import/warc/faults", test_faults);
    g_test_add_func("/import/warc/between-records", test_between_records);
    g_test_add_func("/import/warc/long", test_long);
    g_test_add_func("/import/warc/random", test_random);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
