#include "index/query_date.h"

#include "actueel/day.h"

#include "fixture.h"

#include <string.h>

/*
 * dates.tsv holds words and the days that they are read as, on Wednesday 2024-05-15: `from..to`,
 * open where a side is empty; `?` for a date that does not exist; nothing where they begin no date.
 * Behind the days, how many of the words are of the date, where that is not all of them; and the
 * words that name its moments, parted by `|`.
 */

static GArray *words_of(const char *text)
{
    g_auto(GStrv) texts = g_strsplit(text, " ", -1);
    GArray *words = g_array_new(FALSE, TRUE, sizeof(struct date_word));
    for (char **next = texts; *next != NULL; next++) {
        struct date_word word = {.text = query_date_word(*next, strlen(*next))};
        g_array_append_val(words, word);
    }
    return words;
}

static void words_free(GArray *words)
{
    for (guint i = 0; i < words->len; i++)
        g_free(g_array_index(words, struct date_word, i).text);
    g_array_unref(words);
}

static struct date_reading read_text(const char *text)
{
    GArray *words = words_of(text);
    const struct date_word *first = (const struct date_word *)(void *)words->data;
    struct date_reading reading = query_date_read(first, words->len, FIXTURE_TODAY);
    words_free(words);
    return reading;
}

static char *days_of(const struct date_reading *reading)
{
    char from[DAY_TEXT_SIZE] = "", to[DAY_TEXT_SIZE] = "";
    if (reading->n_words == 0)
        return g_strdup("");
    if (!reading->exists)
        return g_strdup("?");
    return g_strdup_printf("%s..%s",
                           reading->from_day > 0 ? day_format(reading->from_day, from) : "",
                           reading->to_day > 0 ? day_format(reading->to_day, to) : "");
}

static char *moments_of(const struct date_reading *reading, const char *text)
{
    g_auto(GStrv) texts = g_strsplit(text, " ", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < reading->n_moments; i++)
        for (guint j = reading->moments[i].first; j < reading->moments[i].end; j++)
            g_string_append_printf(out, "%s%s",
                                   j > reading->moments[i].first ? " "
                                   : i > 0                       ? "|"
                                                                 : "",
                                   texts[j]);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_table(void)
{
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/index/dates.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
    unsigned n = 0;
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        if (**line == '#')
            continue;
        guint n_fields = g_strv_length(fields);
        struct date_reading reading = read_text(fields[0]);
        g_autofree char *days = days_of(&reading), *moments = moments_of(&reading, fields[0]);
        g_auto(GStrv) words = g_strsplit(fields[0], " ", -1);
        g_test_message("%s", *line);
        g_assert_cmpuint(n_fields, >=, 2);
        g_assert_cmpstr(days, ==, fields[1]);
        if (n_fields > 2 && *fields[2] != '\0')
            g_assert_cmpuint(reading.n_words, ==, g_ascii_strtoull(fields[2], NULL, 10));
        else if (reading.n_words > 0)
            g_assert_cmpuint(reading.n_words, ==, g_strv_length(words));
        if (n_fields > 3)
            g_assert_cmpstr(moments, ==, fields[3]);
        n++;
    }
    g_assert_cmpuint(n, >=, 100);
}

/** Nothing that stands apart is of a date, but EN between the two of `tussen`. */
static void test_apart(void)
{
    GArray *words = words_of("tussen 2021 2023");
    struct date_word *all = (struct date_word *)(void *)words->data;
    all[2].is_apart = all[2].is_and = true;
    struct date_reading reading = query_date_read(all, words->len, FIXTURE_TODAY);
    g_assert_cmpuint(reading.n_words, ==, 3);
    all[2].is_and = false;
    g_assert_cmpuint(query_date_read(all, words->len, FIXTURE_TODAY).n_words, ==, 0);
    all[2].is_apart = false;
    g_assert_cmpuint(query_date_read(all, words->len, FIXTURE_TODAY).n_words, ==, 0);
    words_free(words);
    words = words_of("sinds 2021");
    all = (struct date_word *)(void *)words->data;
    all[1].is_apart = all[1].is_and = true;
    g_assert_cmpuint(query_date_read(all, words->len, FIXTURE_TODAY).n_words, ==, 0);
    words_free(words);
}

/** At the ends of months and years, and in a leap year. */
static void test_today(void)
{
    static const struct {
        const char *today, *text, *days;
    } cases[] = {
        {"2024-01-01", "vorige maand", "2023-12-01..2023-12-31"},
        {"2024-01-01", "vorige week", "2023-12-25..2023-12-31"},
        {"2024-01-01", "gisteren", "2023-12-31..2023-12-31"},
        {"2024-03-31", "vorige maand", "2024-02-01..2024-02-29"},
        {"2024-03-31", "afgelopen maand", "2024-03-01..2024-03-31"},
        {"2023-02-28", "afgelopen maand", "2023-01-29..2023-02-28"},
        {"2024-02-29", "afgelopen jaar", "2023-03-01..2024-02-29"},
        {"2024-06-30", "deze week", "2024-06-24..2024-06-30"},
        {"2024-07-15", "afgelopen zomer", "2023-06-01..2023-08-31"},
        {"2024-09-01", "afgelopen zomer", "2024-06-01..2024-08-31"},
        {"2024-02-15", "afgelopen winter", "2022-12-01..2023-02-28"},
        {"2024-12-31", "dit jaar", "2024-01-01..2024-12-31"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GArray *words = words_of(cases[i].text);
        struct date_reading reading = query_date_read((const struct date_word *)(void *)words->data,
                                                      words->len, day_parse(cases[i].today));
        g_autofree char *days = days_of(&reading);
        g_test_message("%s on %s", cases[i].text, cases[i].today);
        g_assert_cmpstr(days, ==, cases[i].days);
        words_free(words);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query-date/table", test_table);
    g_test_add_func("/index/query-date/apart", test_apart);
    g_test_add_func("/index/query-date/today", test_today);
    return g_test_run();
}
