#include "tests/import/reading.h"

#include <string.h>

/** As Chromium saves a page. */
#define HEAD                                                                                       \
    "From: <Saved by Blink>\r\n"                                                                   \
    "Snapshot-Content-Location: https://krommedijk.example/nieuws/brug\r\n"                        \
    "Subject: =?utf-8?Q?Brug?=\r\n"                                                                \
    "Date: Tue, 1 Dec 2020 10:00:00 +0100\r\n"                                                     \
    "MIME-Version: 1.0\r\n"                                                                        \
    "Content-Type: multipart/related;\r\n"                                                         \
    "\ttype=\"text/html\";\r\n"                                                                    \
    "\tboundary=\"----=_Deel--x\"\r\n"                                                             \
    "\r\n\r\n"
#define PART "------=_Deel--x\r\n"
#define LAST "------=_Deel--x--\r\n"
#define QUOTED                                                                                     \
    "Content-Type: text/html\r\n"                                                                  \
    "Content-ID: <frame-1@mhtml.blink>\r\n"                                                        \
    "Content-Transfer-Encoding: quoted-printable\r\n"                                              \
    "Content-Location: https://krommedijk.example/nieuws/brug\r\n\r\n"
#define PAGE_START                                                                                 \
    "<!DOCTYPE html><html><head><meta charset=3D\"UTF-8\"><title>Brug</title></head>\r\n"
#define PAGE_TEXT                                                                                  \
    "<body><h1>Brug open na caf=C3=A9brand</h1><p>4 mei 2023</p><p>De brug bij Kromme=\r\n"        \
    "dijk is weer open. Fietsers kunnen er langs.</p></body></html>\r\n"
#define PICTURE                                                                                    \
    "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"                             \
    "Content-Location: https://krommedijk.example/a.png\r\n\r\niVBORw0KGgo=\r\n"
#define TITLE "Brug open na cafébrand"
#define BODY "De brug bij Krommedijk is weer open. Fietsers kunnen er langs."

static void check_page(const char *what, const char *text)
{
    g_test_message("%s", what);
    g_autoptr(outcome) outcome = outcome_of("brug.mhtml", text, -1);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome->format, ==, "mhtml");
    g_assert_cmpuint(outcome->rejects->len, ==, 0);
    g_assert_cmpuint(outcome->articles->len, ==, 1);
    const struct article *article = outcome_article(outcome, 0);
    g_assert_cmpstr(article->title, ==, TITLE);
    g_assert_cmpstr(article->body, ==, BODY);
    g_assert_cmpstr(article->url, ==, "https://krommedijk.example/nieuws/brug");
    g_assert_nonnull(outcome->sha256);
}

static void test_page(void)
{
    check_page("quoted-printable, pictures behind",
               HEAD PART QUOTED PAGE_START PAGE_TEXT PART PICTURE LAST);
    check_page("pictures before", HEAD PART PICTURE PART QUOTED PAGE_START PAGE_TEXT LAST);
    check_page("a frame behind it", HEAD PART QUOTED PAGE_START PAGE_TEXT PART
               "Content-Type: text/html\r\nContent-Location: cid:frame-2\r\n\r\n"
               "<html><h1>Reclame</h1></html>\r\n" LAST);
    check_page("without an end", HEAD PART QUOTED PAGE_START PAGE_TEXT PART PICTURE);
    check_page("8bit, as windows-1252",
               HEAD PART "Content-Type: text/html; charset=\"windows-1252\"\r\n"
                         "Content-Transfer-Encoding: 8bit\r\n\r\n"
                         "<html><h1>Brug open na caf\xe9"
                         "brand</h1><p>4 mei 2023</p><p>" BODY "</p></html>\r\n" LAST);
    check_page("parts in a part, as Word saves",
               "MIME-Version: 1.0\r\nContent-Location: https://krommedijk.example/nieuws/brug\r\n"
               "Content-Type: multipart/related; boundary=buiten\r\n\r\nVooraf.\r\n--buiten\r\n"
               "Content-Type: multipart/alternative; boundary=binnen\r\n\r\n--binnen\r\n"
               "Content-Type: text/plain\r\n\r\nIets.\r\n--binnen\r\n"
               "Content-Type: text/html\r\nContent-Location: file:///C:/brug.htm\r\n"
               "Content-Transfer-Encoding: quoted-printable\r\n\r\n" PAGE_START PAGE_TEXT
               "--binnen--\r\n--buiten\r\n" PICTURE "--buiten--\r\n");
    check_page("a page alone",
               "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"
               "Content-Transfer-Encoding: quoted-printable\n"
               "Content-Location: https://krommedijk.example/nieuws/brug\n\n" PAGE_START PAGE_TEXT);
}

/** Base64 hides the encoding of what is in it; a byte-order mark tells. */
static void test_base64(void)
{
    static const char page[] = "<html><h1>" TITLE "</h1><p>4 mei 2023</p><p>" BODY "</p></html>";
    gsize size;
    g_autofree char *marked = g_strconcat("\ufeff", page, NULL);
    const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE"};
    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *bytes = g_convert(marked, -1, encodings[i], "UTF-8", NULL, &size, NULL);
        g_autofree char *packed = g_base64_encode((const guchar *)bytes, size);
        g_autofree char *text = g_strconcat(HEAD PART "Content-Type: text/html\r\n"
                                                      "Content-Transfer-Encoding: base64\r\n\r\n",
                                            packed, "\r\n" LAST, NULL);
        check_page(encodings[i], text);
    }
}

static void test_list(void)
{
    g_autoptr(outcome) outcome = outcome_of(
        "lijst.mht",
        HEAD PART "Content-Type: text/html\r\n\r\n<html><h1>Nieuws</h1>"
                  "<div><h2>Markt verplaatst</h2><p>4 mei 2023</p><p>De markt staat een week "
                  "lang op het plein bij de kerk.</p></div>"
                  "<div><h2>Wandelen met de wijkagent</h2><p>3 mei 2023</p><p>Elke donderdag "
                  "loopt de wijkagent een ronde door de wijk.</p></div></html>\r\n" LAST,
        -1);
    g_autofree char *text = outcome_text(outcome);
    g_assert_cmpstr(text, ==, "a Markt verplaatst\na Wandelen met de wijkagent\n");
}

/** A reject has the page without its pictures, and is a file of its own. */
static void test_rejects(void)
{
    static const struct {
        const char *what, *text, *field, *reason;
    } rows[] = {
        {"no date",
         HEAD PART PICTURE PART QUOTED
         "<html><h1>Kop</h1><p>Tekst.</p></html>\r\n" PART PICTURE LAST,
         "date", "no date"},
        {"no page", HEAD PART PICTURE LAST, "record", "no part of it is HTML"},
        {"nothing", HEAD, "record", "no part of it is HTML"},
        {"cut off", HEAD PART QUOTED PAGE_START PAGE_TEXT, "record", "cut off"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("brug.mhtml", rows[i].text, -1);
        g_test_message("%s", rows[i].what);
        g_assert_cmpuint(outcome->rejects->len, ==, 1);
        g_assert_cmpstr(outcome_reject(outcome, 0)->field, ==, rows[i].field);
        g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, rows[i].reason));
    }
    g_autoptr(outcome) undated = outcome_of("brug.mhtml", rows[0].text, -1);
    gsize size;
    const char *bytes = g_bytes_get_data(outcome_reject(undated, 0)->bytes, &size);
    g_autoptr(GString) mended = g_string_new_len(bytes, (gssize)size);
    g_assert_null(strstr(mended->str, "image/png"));
    g_string_replace(mended, "<p>Tekst", "<p>4 mei 2023</p><p>Tekst", 0);
    g_autoptr(outcome) again = outcome_of("rest", mended->str, -1);
    g_assert_cmpstr(outcome_article(again, 0)->title, ==, "Kop");
    g_assert_cmpstr(outcome_article(again, 0)->url, ==, "https://krommedijk.example/nieuws/brug");
}

/** Pictures may be larger than a record; a page may not. */
static void test_large(void)
{
    enum { LINES = 150000 };
    static const char line[] = "iVBORw0KGgoiVBORw0KGgoiVBORw0KGgoiVBORw0KGgoiVBORw0KGgo\r\n";
    g_autoptr(GString) lines = g_string_new(NULL);
    for (int i = 0; i < LINES; i++)
        g_string_append(lines, line);
    g_autofree char *pictured =
        g_strconcat(HEAD PART PICTURE, lines->str, PART QUOTED PAGE_START PAGE_TEXT PART PICTURE,
                    lines->str, LAST, NULL);
    check_page("large pictures", pictured);
    g_autofree char *long_page =
        g_strconcat(HEAD PART QUOTED PAGE_START, lines->str, PAGE_TEXT LAST, NULL);
    g_autoptr(outcome) outcome = outcome_of("lang.mhtml", long_page, -1);
    g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, "longer than"));
    g_assert_nonnull(outcome->sha256);
}

/** A message that is no saved page is none of a newspaper's. */
static void test_recognition(void)
{
    g_autoptr(outcome) letter =
        outcome_of("brief.eml",
                   "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/alternative; "
                   "boundary=b\n\n--b\nContent-Type: text/plain\n\nHallo\n--b--\n",
                   -1);
    g_assert_null(letter->format);
    g_assert_nonnull(letter->error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/mhtml/page", test_page);
    g_test_add_func("/import/mhtml/base64", test_base64);
    g_test_add_func("/import/mhtml/list", test_list);
    g_test_add_func("/import/mhtml/rejects", test_rejects);
    g_test_add_func("/import/mhtml/large", test_large);
    g_test_add_func("/import/mhtml/recognition", test_recognition);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
