#include "actueel/day.h"

#include "src/import/format.h"
#include "tests/import/reading.h"

#include <string.h>

static const char fixture[] = "tests/import/lijst.txt";
static const char seed[] = "../shared/seed/actueel.txt";

static const char *date_of(const struct article *article, char text[DAY_TEXT_SIZE])
{
    return day_format(article->day, text);
}

static void test_fixture(void)
{
    g_autoptr(outcome) page = outcome_read(fixture, NULL, NULL);
    g_autofree char *came = outcome_text(page);
    g_assert_no_error(page->error);
    g_assert_cmpstr(page->format, ==, "list-page");
    g_assert_cmpstr(page->encoding, ==, "utf-8");
    g_assert_cmpstr(came, ==,
                    "a Nieuwe fietsbrug bij de Kromme Dijk\n"
                    "a Wie kent de man met de rode hoed?\n"
                    "r date\n"
                    "r title\n"
                    "r body\n"
                    "a Café De Zwaan opent één dag per week voor eenzame ouderen\n");
}

/** Paragraphs, a list of the article's own with a date in it, and a line that ends in a paragraph.
 */
static void test_body(void)
{
    char day[DAY_TEXT_SIZE];
    g_autoptr(outcome) page = outcome_read(fixture, NULL, NULL);
    const struct article *bridge = outcome_article(page, 0);
    g_assert_cmpstr(date_of(bridge, day), ==, "2022-04-14");
    g_assert_cmpint(bridge->time, ==, ARTICLE_NO_TIME);
    g_assert_cmpstr(bridge->source, ==, "lijst");
    g_assert_null(bridge->external_id);
    g_assert_null(bridge->url);
    g_assert_null(bridge->extra);
    g_assert_cmpuint(bridge->topics->len, ==, 0);
    g_assert_cmpstr(bridge->body, ==,
                    "De brug over de Kromme Dijk gaat op maandag 2 mei open. Fietsers hoeven dan "
                    "niet meer om te rijden langs de provinciale weg.\n\n"
                    "De werkzaamheden bestonden uit:\n\n"
                    "• het heien van de palen,\n"
                    "• ook onder water,\n"
                    "• het leggen van het dek,\n"
                    "• 3 apr 2022\n\n"
                    "Met de aannemer is afgesproken dat de bloembakken later komen.\n\n"
                    "Vragen?\n"
                    "Bel dan met het klantcontactcentrum of kom langs op het gemeentehuis.");
}

static void test_quote_and_time(void)
{
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    g_autoptr(outcome) page = outcome_read(fixture, NULL, "Gemeente Krommedijk");
    const struct article *man = outcome_article(page, 1);
    g_assert_cmpstr(date_of(man, day), ==, "2022-04-07");
    g_assert_cmpstr(day_format_time(man->time, time), ==, "2022-04-07T07:30:00Z");
    g_assert_cmpstr(man->source, ==, "Gemeente Krommedijk");
    g_assert_true(g_str_has_prefix(man->body,
                                   "“Ik zag hem lopen langs de vaart,\n"
                                   "en hij droeg iets zwaars,” zegt een buurvrouw. “Meer weet ik "
                                   "niet.”\nDe wijkagent"));
}

/** What stands left of the list below it is no part of its last article. */
static void test_below_the_list(void)
{
    g_autoptr(outcome) page = outcome_read(fixture, NULL, NULL);
    g_assert_cmpstr(outcome_article(page, 2)->body, ==,
                    "De eerste keer is op dinsdag. De koffie is gratis, de taart kost € 2,50.");
}

static void test_rejects(void)
{
    g_autoptr(outcome) page = outcome_read(fixture, NULL, NULL);
    const struct reject *date = outcome_reject(page, 0);
    size_t size;
    g_assert_cmpuint(date->line, ==, 38);
    g_assert_cmpuint(date->record, ==, 3);
    g_assert_nonnull(strstr(date->reason, "30 feb 2022"));
    const char *bytes = g_bytes_get_data(date->bytes, &size);
    g_autofree char *text = g_strndup(bytes, size);
    g_assert_cmpstr(text, ==,
                    " • 30 feb 2022\n\n  Dit bericht heeft een dag die niet bestaat\n\n"
                    "  De tekst is verder in orde.\n\n");
    g_assert_cmpuint(outcome_reject(page, 1)->record, ==, 4);
    g_assert_cmpuint(outcome_reject(page, 2)->record, ==, 5);
    g_assert_cmpuint(outcome_reject(page, 2)->line, ==, 46);
}

struct row {
    const char *what, *text, *came;
};

static void check_rows(const struct row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++) {
        g_autoptr(outcome) page = outcome_of("page.txt", rows[i].text, -1);
        g_autofree char *came = outcome_text(page);
        g_test_message("%s", rows[i].what);
        g_assert_no_error(page->error);
        g_assert_cmpstr(page->format, ==, "list-page");
        g_assert_cmpstr(came, ==, rows[i].came);
    }
}

/** Where an article begins. */
static void test_beginnings(void)
{
    static const struct row rows[] = {
        {"without indentation", "• 1 mei 2020\nEen\nTekst\n• 2 mei 2020\n\nTwee\n\nTekst\n",
         "a Een\na Twee\n"},
        {"with tabs",
         "\t• 1 mei 2020\n\t\tEen\n\t\tTekst\n\t\t• 2 mei 2020\n\t• 3 mei 2020\n\t\tDrie\n"
         "\t\tTekst\n",
         "a Een\na Drie\n"},
        {"CR LF", " • 1 mei 2020\r\n\r\n  Een\r\n\r\n  Tekst\r\n", "a Een\n"},
        {"no line end at the end", " • 1 mei 2020\n\n  Een\n\n  Tekst", "a Een\n"},
        {"nothing between articles",
         " • 1 mei 2020\n  Een\n  Tekst\n • 2 mei 2020\n  Twee\n  Tekst\n", "a Een\na Twee\n"},
        {"a bullet without a date", " • 1 mei 2020\n  Een\n  Tekst\n • Nog iets\n  Twee\n",
         "a Een\n"},
        {"a date within a sentence", " • 1 mei 2020\n  Een\n  Tekst\n • 2 mei 2020 was mooi\n",
         "a Een\n"},
        {"a month misspelt", " • 1 mei 2020\n  Een\n  Tekst\n • 2 meii 2020\n  Twee\n  Tekst\n",
         "a Een\nr date\n"},
        {"other dates", " • 2020-05-01\n  Een\n  Tekst\n • 02-05-2020\n  Twee\n  Tekst\n",
         "a Een\na Twee\n"},
        {"digits are no date",
         " • 1 mei 2020\n  Een\n  Tekst\n • 1695990600\n • 20200502\n  Twee\n", "a Een\n"},
        {"further left than before",
         "   • 1 mei 2020\n     Een\n     Tekst\n • 2 mei 2020\n  Twee\n"
         "  Tekst\n",
         "a Een\na Twee\n"},
        {"only dates", " • 1 mei 2020\n • 2 mei 2020\n", "r title\nr title\n"},
        {"a list item for a title", " • 1 mei 2020\n\n   • Een\n\n  Tekst\n", "r title\n"},
        {"too old", " • 1 mei 1500\n  Een\n  Tekst\n", "r date\n"},
        {"text left of the list, then the list again",
         " • 1 mei 2020\n\n  Een\n\n  Tekst\n\nReclame\n\n  Meer\n • Kijk\n\n • 2 mei 2020\n\n  "
         "Twee\n\n"
         "  Tekst\n",
         "a Een\na Twee\n"},
        {"only the bullets indented",
         " • 1 mei 2020\n\nEen\n\nTekst\n\n   • 3 mei 2020\n\n • 2 mei 2020\n\nTwee\n\nTekst\n",
         "a Een\na Twee\n"},
        {"an invisible line before the title", " • 1 mei 2020\n\n  \u200b\n\n  Een\n\n  Tekst\n",
         "a Een\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows));
}

/** Lists that a browser's copy left without bullets. */
static void test_bare(void)
{
    static const struct row rows[] = {
        {"date, title, text",
         "Nieuws\n\n29 september 2023\nEen kop\nTekst van het bericht.\n\n28 september 2023\n"
         "Nog een kop\nTekst.\n",
         "a Een kop\na Nog een kop\n"},
        {"blank lines between them",
         "29 sep 2023\r\n\r\nEen kop\r\n\r\nTekst.\r\n\r\nNog een alinea\r\n\r\n28-09-2023\r\n"
         "\r\nTwee\r\n\r\nTekst\r\n",
         "a Een kop\na Twee\n"},
        {"one article", "vrijdag 29 september 2023 | 14:30\n\nEen kop\n\nTekst.\n", "a Een kop\n"},
        {"bullets within",
         "29 sep 2023\n\nEen kop\n\n• 1 mei\n• twee\n\n28 sep 2023\n\nTwee\n\nTekst\n",
         "a Een kop\na Twee\n"},
        {"a date within the text",
         "29 sep 2023\nEen kop\nDe zitting was op\n27 sep 2023\nin Delft.\n", "a Een kop\n"},
        {"no such date",
         "29 sep 2023\nEen kop\nTekst.\n\n30 feb 2023\nTwee\nTekst\n\n1 feb 2023\nDrie\nTekst\n",
         "a Een kop\nr date\na Drie\n"},
    };
    check_rows(rows, G_N_ELEMENTS(rows));
}

/** The link to the rest of an article is no part of it. */
static void test_link(void)
{
    static const char *const links[] = {"Lees meer", "Lees verder »", "Lees meer...",
                                        "Meer lezen →"};
    for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
        g_autofree char *text =
            g_strdup_printf(" • 1 mei 2020\n\n  Een\n\n  Tekst\n\n  %s\n\n", links[i]);
        g_autoptr(outcome) page = outcome_of("page.txt", text, -1);
        g_assert_cmpstr(outcome_article(page, 0)->body, ==, "Tekst");
    }
    g_autoptr(outcome) page =
        outcome_of("page.txt", " • 1 mei 2020\n  Een\n  Tekst\n  Lees meer boeken\n", -1);
    g_assert_cmpstr(outcome_article(page, 0)->body, ==, "Tekst\nLees meer boeken");
}

/** Pages in which it is not sure what belongs to which date are not taken for a list. */
static void test_not_bare(void)
{
    static const char *const texts[] = {
        "Een kop\n29 sep 2023\nTekst van het bericht.\n\nTwee\n28 sep 2023\nTekst.\n",
        "Een kop\n\n29 sep 2023\n\nTekst van het bericht.\n\nTwee\n\n28 sep 2023\n\nTekst.\n",
        "Een kop\n\n29 sep 2023\n\nTekst van het bericht die\ndoorloopt.\n\nTwee\n\n28 sep 2023\n\n"
        "Tekst\n",
        "Vergaderdata\n\n29 sep 2023\n\n28 sep 2023\n\n27 sep 2023\n",
        "Brief\n\n29 september 2023\n\nGeachte heer\n\nTekst.\n",
        "<p>\n\n29 sep 2023\n\n<b>Kop</b>\n\nTekst\n\n28 sep 2023\n\n<b>Kop</b>\n\nTekst\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(outcome) page = outcome_of("page.txt", texts[i], -1);
        g_test_message("%s", texts[i]);
        g_assert_true(g_strcmp0(page->format, "list-page") != 0);
    }
}

static void test_title_too_long(void)
{
    g_autofree char *title = g_strnfill(ARTICLE_TITLE_MAX_BYTES + 1, 'x');
    g_autofree char *text = g_strdup_printf(" • 1 mei 2020\n\n  %s\n\n  Tekst\n", title);
    g_autoptr(outcome) page = outcome_of("page.txt", text, -1);
    g_assert_cmpstr(outcome_reject(page, 0)->field, ==, "title");
}

/** An article beyond the limit is a reject, of bounded size; the next is read. */
static void test_article_too_large(void)
{
    g_autoptr(GString) text = g_string_new(" • 1 mei 2020\n\n  Een\n\n");
    g_autofree char *line = g_strnfill(70000, 'x');
    while (text->len <= 2 * FORMAT_RECORD_MAX_BYTES)
        g_string_append_printf(text, "  %s\n", line);
    g_string_append(text, " • 2 mei 2020\n\n  Twee\n\n  Tekst\n");
    g_autoptr(outcome) page = outcome_of("page.txt", text->str, (gssize)text->len);
    g_autofree char *came = outcome_text(page);
    g_assert_cmpstr(came, ==, "r record\na Twee\n");
    g_assert_cmpuint(g_bytes_get_size(outcome_reject(page, 0)->bytes), ==, FORMAT_RECORD_MAX_BYTES);
}

/** The bullet, quotes, accents and the euro of windows-1252. */
static void test_windows_1252(void)
{
    static const char text[] = "Caf\xe9\n\n \x95 29 sep 2023\n\n  CAF\xc9\x92S \x93open\x94\n\n"
                               "  Taart \x80 2,50 \x96 \xe9\xe9n stuk\n";
    g_autoptr(outcome) page = outcome_of("page.txt", text, -1);
    g_assert_cmpstr(page->encoding, ==, "windows-1252");
    g_assert_cmpstr(outcome_article(page, 0)->title, ==, "CAFÉ’S “open”");
    g_assert_cmpstr(outcome_article(page, 0)->body, ==, "Taart € 2,50 – één stuk");
}

/** One stray byte in a page of UTF-8 does not spoil the others. */
static void test_stray_byte(void)
{
    static const char text[] = " • 29 sep 2023\n\n  Één\n\n  Caf\xe9 ‘De Zwaan’ één\n";
    g_autoptr(outcome) page = outcome_of("page.txt", text, -1);
    g_assert_cmpstr(page->encoding, ==, "utf-8");
    g_assert_cmpstr(outcome_article(page, 0)->body, ==, "Café ‘De Zwaan’ één");
}

static void test_utf16(void)
{
    static const char text[] = "\ufeff • 29 sep 2023\n\n  Één \U0001f600\n\n  Tekst\n";
    static const char *const encodings[] = {"UTF-16LE", "UTF-16BE"};
    static const char *const reported[] = {"utf-16le", "utf-16be"};
    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize size;
        g_autofree char *bytes = g_convert(text, -1, encodings[i], "UTF-8", NULL, &size, NULL);
        g_autoptr(outcome) page = outcome_of("page.txt", bytes, (gssize)size);
        g_assert_cmpstr(page->encoding, ==, reported[i]);
        g_assert_cmpstr(outcome_article(page, 0)->title, ==, "Één \U0001f600");
    }
}

static void test_seed(void)
{
    static const char *const titles =
        "a Ontwikkeling Regionaal Actieplan Mensenhandel 2024-2026\n"
        "a Onderzoek naar factoren aangiftebereidheid minderjarige slachtoffers seksuele "
        "uitbuiting\n"
        "a Sluit aan bij het netwerk Zorg en Veiligheid\n"
        "a Denk mee over een regionaal actieplan Wapens en Jongeren\n"
        "a Burgernetcampagne voor extra deelnemers\n";
    char day[DAY_TEXT_SIZE];
    if (!g_file_test(seed, G_FILE_TEST_EXISTS)) {
        g_test_skip("the first page of news is not in ../shared");
        return;
    }
    g_autoptr(outcome) page = outcome_read(seed, NULL, NULL);
    g_autofree char *came = outcome_text(page);
    g_assert_cmpstr(came, ==, titles);
    for (guint i = 0; i < page->articles->len; i++)
        g_assert_cmpstr(date_of(outcome_article(page, i), day), ==, "2023-09-29");
    const char *burgernet = outcome_article(page, 4)->body;
    g_assert_true(g_str_has_prefix(burgernet, "“Wist je dat je zelf ook"));
    g_assert_nonnull(strstr(burgernet, "app 112”.\nMet deze boodschap startte"));
    g_assert_nonnull(strstr(burgernet, "geteld!\n\nWat doet Burgernet?\nBurgernet wordt door"));
    g_assert_nonnull(strstr(burgernet, "te realiseren\nGemeenten kunnen"));
    g_assert_true(g_str_has_suffix(burgernet, "VeiligheidsAlliantie@rotterdam.nl"));
    g_assert_nonnull(strstr(outcome_article(page, 0)->body, "actieplan.\n\nDe afgelopen weken"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/list-page/fixture", test_fixture);
    g_test_add_func("/import/list-page/body", test_body);
    g_test_add_func("/import/list-page/quote-and-time", test_quote_and_time);
    g_test_add_func("/import/list-page/below", test_below_the_list);
    g_test_add_func("/import/list-page/rejects", test_rejects);
    g_test_add_func("/import/list-page/beginnings", test_beginnings);
    g_test_add_func("/import/list-page/bare", test_bare);
    g_test_add_func("/import/list-page/link", test_link);
    g_test_add_func("/import/list-page/not-bare", test_not_bare);
    g_test_add_func("/import/list-page/title-too-long", test_title_too_long);
    g_test_add_func("/import/list-page/article-too-large", test_article_too_large);
    g_test_add_func("/import/list-page/windows-1252", test_windows_1252);
    g_test_add_func("/import/list-page/stray-byte", test_stray_byte);
    g_test_add_func("/import/list-page/utf-16", test_utf16);
    g_test_add_func("/import/list-page/seed", test_seed);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
