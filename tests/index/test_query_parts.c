#include "index/query.h"

#include "fixture.h"
#include "hostile.h"
#include "reading.h"

#include <string.h>

/*
 * What is shown of a reading reads the same again: each part by itself, the question put together
 * from its parts, and the question without each of them. What is cut is left out of that, for
 * without something there is room for more.
 */

static struct query *parse(struct analyser *analyser, const char *text)
{
    return query_parse(analyser, text, &query_limits_typed, FIXTURE_TODAY);
}

static void check_same(struct analyser *analyser, const char *question, const char *what,
                       const char *text, const char *expected)
{
    g_autoptr(query) query = parse(analyser, text);
    g_autofree char *read = reading_without(query, READING_OF_ALL);
    if (strcmp(read, expected) != 0)
        g_error("\"%s\" %s \"%s\" reads:%s\ninstead of:%s", question, what, text, read, expected);
}

static bool is_searched(const struct query_part *part)
{
    return part->kind != PART_IGNORED && part->kind != PART_CUT;
}

/** What a part asks for is the same alone, but for what a stop word is worth. */
static void check_part(struct analyser *analyser, const struct query *query, guint i)
{
    const struct query_part *part = query->parts->pdata[i];
    g_autofree char *without = reading_without(query, (int)i);
    check_same(analyser, query->text, "without a part:", part->without, without);
    if (!is_searched(part))
        return;
    g_autofree char *alone = reading_of_part(query, i);
    check_same(analyser, query->text, "has the part", part->text, alone);
}

/** As words a date is no filter any more, and all else is what it was. */
static void check_as_words(struct analyser *analyser, const struct query *query, guint i)
{
    const struct query_part *part = query->parts->pdata[i];
    if (part->as_words == NULL)
        return;
    g_autoptr(query) read = parse(analyser, part->as_words);
    if (read->filters->len != query->filters->len - 1 && !reading_is_cut(read))
        g_error("\"%s\" as words: \"%s\"", query->text, part->as_words);
    for (guint j = 0; j < i; j++)
        g_assert_cmpstr(((const struct query_part *)read->parts->pdata[j])->text, ==,
                        ((const struct query_part *)query->parts->pdata[j])->text);
}

static void check_question(struct analyser *analyser, const char *question)
{
    g_autoptr(query) query = parse(analyser, question);
    g_assert_true(g_utf8_validate(query->text, -1, NULL));
    if (reading_is_cut(query))
        return;
    g_autofree char *whole = reading_without(query, READING_OF_ALL);
    g_autofree char *rebuilt = reading_rebuilt(query);
    if (strlen(rebuilt) <= QUERY_MAX_BYTES) /* EN between parts is longer than nothing */
        check_same(analyser, question, "from its parts:", rebuilt, whole);
    for (guint i = 0; i < query->parts->len; i++)
        check_part(analyser, query, i);
    for (guint i = 0; i < query->parts->len; i++)
        check_as_words(analyser, query, i);
}

/** The questions of a table, in one of its columns. */
static guint check_table(const char *path, guint column)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *table = NULL;
    guint n = 0;
    g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        if (**line == '#' || g_strv_length(fields) <= column)
            continue;
        check_question(analyser, fields[column]);
        n++;
    }
    return n;
}

static void test_tables(void)
{
    g_assert_cmpuint(check_table("tests/index/questions.tsv", 0), >=, 150);
    g_assert_cmpuint(check_table("tests/index/dates.tsv", 0), >=, 100);
    g_assert_cmpuint(check_table("tests/index/found.tsv", 2), >=, 100);
    g_assert_cmpuint(check_table("tests/corpus/questions.tsv", 2), >=, 40);
}

static void test_generated(void)
{
    enum { FEW = 3000, ALL = 20000 };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(HOSTILE_SEED);
    for (guint i = hostile_count(FEW, ALL); i > 0; i--) {
        g_autofree char *question = hostile_question(random);
        check_question(analyser, question);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query-parts/tables", test_tables);
    g_test_add_func("/index/query-parts/generated", test_generated);
    return g_test_run();
}
