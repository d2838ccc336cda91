#include "index/query.h"

#include "actueel/day.h"

#include "fixture.h"
#include "reading.h"

#include <string.h>

/*
 * questions.tsv holds a question and how it is read: its parts, then what is searched for. In the
 * table a word stands for its stem, `=word` for the form as it is written, `!WORD` for an acronym,
 * `a_b` for terms next to each other, `a;b` for either, `word*` for all that begin so, `/` parts
 * alternatives; filters stand last. Today is 2024-05-15. That a word is looked for inside
 * compounds, completed, and as an acronym too, goes without saying: test_query_atom.c holds it.
 */

static const char *const kinds[] = {
    [PART_WORD] = "woord",        [PART_PHRASE] = "letterlijk", [PART_WITHOUT] = "zonder",
    [PART_EITHER] = "een-van",    [PART_PREFIX] = "begin",      [PART_TITLE] = "titel",
    [PART_TOPIC] = "onderwerp",   [PART_SOURCE] = "bron",       [PART_DATE] = "datum",
    [PART_IGNORED] = "genegeerd", [PART_CUT] = "afgekapt",
};

static char *parts_of(const struct query *query)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < query->parts->len; i++) {
        const struct query_part *part = query->parts->pdata[i];
        g_string_append_printf(out, "%s%s[%s]", i > 0 ? " " : "", kinds[part->kind], part->text);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/** A prefix is looked for among forms, and among stems that no form stands beside. */
static void append_prefix(GString *out, const struct query_atom *atom)
{
    g_assert_cmpuint(atom->phrases->len, ==, 2);
    const struct query_phrase *forms = atom->phrases->pdata[0], *stems = atom->phrases->pdata[1];
    const char *form = forms->terms->pdata[0], *stem = stems->terms->pdata[0];
    g_assert_true(forms->is_prefix && stems->is_prefix && form[0] == TERM_FORM);
    g_assert_cmpstr(form + 1, ==, stem);
    g_string_append_printf(out, "%s*", stem);
}

static void append_phrase(GString *out, const struct query_phrase *phrase)
{
    for (guint i = 0; i < phrase->terms->len; i++) {
        const char *term = phrase->terms->pdata[i];
        const char *sign = term[0] == TERM_FORM ? "=" : term[0] == TERM_ACRONYM ? "!" : "";
        g_string_append_printf(out, "%s%s%s", i > 0 ? "_" : "", sign, term + strlen(sign));
    }
}

/** What the table leaves out: the word elsewhere than alone, and in capitals that nobody typed. */
static bool goes_without_saying(const struct query_phrase *phrase, guint number)
{
    const char *term = phrase->terms->pdata[0];
    return phrase->role != ROLE_WORD ||
           (number > 0 && phrase->terms->len == 1 && term[0] == TERM_ACRONYM);
}

static void append_atom(GString *out, const struct query_atom *atom)
{
    g_string_append_printf(out, "%s%s", atom->is_excluded ? "-" : "",
                           atom->title_only ? "titel:" : "");
    if (((const struct query_phrase *)atom->phrases->pdata[0])->is_prefix) {
        append_prefix(out, atom);
        return;
    }
    for (guint i = 0, n = 0; i < atom->phrases->len; i++) {
        if (goes_without_saying(atom->phrases->pdata[i], i))
            continue;
        if (n++ > 0)
            g_string_append_c(out, ';');
        append_phrase(out, atom->phrases->pdata[i]);
    }
}

/** `onderwerp:naam`, `bron:naam`, `2023-01-01..2023-12-31`; behind the words. */
static void append_filter(GString *out, const struct query_filter *filter)
{
    char from[DAY_TEXT_SIZE] = "", to[DAY_TEXT_SIZE] = "";
    const char *sign = filter->is_excluded ? "-" : "";
    if (filter->kind == FILTER_DATE)
        g_string_append_printf(out, "%s%s..%s", sign,
                               filter->from_day > 0 ? day_format(filter->from_day, from) : "",
                               filter->to_day > 0 ? day_format(filter->to_day, to) : "");
    else
        g_string_append_printf(out, "%s%s:%s", sign,
                               filter->kind == FILTER_TOPIC ? "onderwerp" : "bron", filter->typed);
}

static char *atoms_of(const struct query *query)
{
    g_autoptr(GString) out = g_string_new(NULL);
    unsigned alternative = 0;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (i > 0)
            g_string_append_c(out, ' ');
        for (; alternative < atom->alternative; alternative++)
            g_string_append(out, "/ ");
        append_atom(out, atom);
    }
    for (guint i = 0; i < query->filters->len; i++) {
        const struct query_filter *filter = query->filters->pdata[i];
        g_string_append(out, i > 0 || query->atoms->len > 0 ? " " : "");
        for (; alternative < filter->alternative; alternative++)
            g_string_append(out, "/ ");
        append_filter(out, filter);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* --- the table's words become terms */

static bool stands_alone(char c)
{
    return c == '\0' || strchr(" _;", c) != NULL;
}

/** A word of the table from `at` to `end`, as the analyser reads it today. */
static void append_expected(GString *out, struct analyser *analyser, const char *at, size_t size)
{
    g_autofree char *word = g_strndup(at, size);
    bool as_written = word[0] == '=';
    if (size == 0 || strcmp(word, "/") == 0 || strchr(word, ':') != NULL || strstr(word, "..") ||
        word[0] == '!' || word[size - 1] == '*') {
        g_string_append(out, word);
        return;
    }
    g_autofree char *stem = analyser_stem(analyser, word + as_written);
    bool is_form = as_written && strcmp(stem, word + 1) != 0;
    g_string_append_printf(out, "%s%s", is_form ? "=" : "", is_form ? word + 1 : stem);
}

static char *expected_atoms(struct analyser *analyser, const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    while (*text != '\0') {
        static const char *const signs[] = {"-", "titel:"};
        for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
            if (g_str_has_prefix(text, signs[i])) {
                g_string_append(out, signs[i]);
                text += strlen(signs[i]);
            }
        size_t size = 0;
        while (!stands_alone(text[size]))
            size++;
        append_expected(out, analyser, text, size);
        text += size;
        if (*text != '\0')
            g_string_append_c(out, *text++);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* --- what holds for every question */

/** Without one part the others are read as they were. */
static void check_without(struct analyser *analyser, const struct query *query, guint left_out)
{
    const struct query_part *part = query->parts->pdata[left_out];
    g_autoptr(query) rest =
        query_parse(analyser, part->without, &query_limits_typed, FIXTURE_TODAY);
    g_autofree char *expected = reading_without(query, (int)left_out);
    g_autofree char *read = reading_without(rest, READING_OF_ALL);
    g_test_message("without %s: %s", part->text, part->without);
    g_assert_cmpint(part->n_without, ==, -1);
    g_assert_cmpstr(read, ==, expected);
}

static void check_atoms(const struct query *query)
{
    g_assert_cmpuint(query->atoms->len, <=, QUERY_MAX_TERMS);
    g_assert_cmpuint(query->n_alternatives, >, 0);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        g_assert_cmpuint(atom->part, <, query->parts->len);
        const struct query_part *part = query->parts->pdata[atom->part];
        g_assert_true(part->kind != PART_IGNORED && part->kind != PART_CUT);
        g_assert_cmpuint(atom->alternative, <, query->n_alternatives);
        g_assert_cmpuint(atom->phrases->len, >, 0);
        for (guint j = 0; j < atom->phrases->len; j++)
            g_assert_cmpuint(((const struct query_phrase *)atom->phrases->pdata[j])->terms->len, >,
                             0);
    }
}

static void check_question(struct analyser *analyser, const char *question, const char *parts,
                           const char *atoms)
{
    g_autoptr(query) query = query_parse(analyser, question, &query_limits_typed, FIXTURE_TODAY);
    g_autofree char *read_parts = parts_of(query), *read_atoms = atoms_of(query);
    g_autofree char *expected = expected_atoms(analyser, atoms);
    g_test_message("%s", question);
    g_assert_cmpstr(query->text, ==, question);
    g_assert_cmpstr(read_parts, ==, parts);
    g_assert_cmpstr(read_atoms, ==, expected);
    check_atoms(query);
    for (guint i = 0; i < query->parts->len && !reading_is_cut(query); i++)
        check_without(analyser, query, i);
}

static void test_table(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents("tests/index/questions.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(table), "\n", -1);
    unsigned n = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#')
            continue;
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        g_test_message("%s", *line);
        g_assert_cmpuint(g_strv_length(fields), ==, 3);
        check_question(analyser, fields[0], fields[1], fields[2]);
        n++;
    }
    g_assert_cmpuint(n, >=, 80);
}

/* --- limits */

static guint n_of_kind(const struct query *query, enum query_part_kind kind)
{
    guint n = 0;
    for (guint i = 0; i < query->parts->len; i++)
        n += ((const struct query_part *)query->parts->pdata[i])->kind == kind;
    return n;
}

static char *repeated(const char *text, guint n, const char *between)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(words, (char *)text);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(between, (char **)words->pdata);
}

/** Long questions by how they are made: how many atoms are searched, how many parts are cut. */
static void test_limits(void)
{
    static const struct {
        const char *word, *between, *before;
        guint n, n_atoms, n_cut;
    } cases[] = {
        {"brand", " ", "", 16, 16, 0},
        {"brand", " ", "", 17, 16, 1},
        {"brand", " ", "", 60, 16, 44},
        {"de", " ", "brand ", 15, 1, 0},
        {"brand", "=", "", 20, 16, 1}, /* one token of many words */
        {"brand", "=", "vuur ", 20, 16, 1},
        {"ui*", " ", "", 3, 3, 0}, /* too short to be prefixes: words */
        {"uit*", " ", "", 2, 2, 0},
        {"uit*", " ", "", 3, 2, 1},
        {"-uit*", " ", "brand ", 3, 3, 1},
        {"a", "", "", 10000, 1, 1}, /* one letter, 10 kB */
        {"\u00e9", "", "", 5000, 1, 1},
        {"brand", " ", "", 200, 16, 70}, /* of 512 bytes, and the rest as one */
        {"\"", "", "", 600, 0, 1},
        {"!?", " ", "", 300, 0, 1},
        {"OF", " ", "", 300, 8, 164},
        {"de", " ", "", 9, 8, 1},
        {"\"de het\"", " ", "", 6, 4, 2},
        {"\"de wapens\"", " ", "", 6, 6, 0},
        {"de=de", " ", "", 5, 8, 1},
        {"bron:a", " ", "", 20, 0, 4}, /* filters count as words do */
        {"2023-09", " ", "", 20, 0, 4},
    };
    g_autoptr(analyser) analyser = analyser_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = repeated(cases[i].word, cases[i].n, cases[i].between);
        g_autofree char *question = g_strconcat(cases[i].before, words, NULL);
        g_autoptr(query) query =
            query_parse(analyser, question, &query_limits_typed, FIXTURE_TODAY);
        g_test_message("%u times %s", cases[i].n, cases[i].word);
        g_assert_cmpuint(query->atoms->len, ==, cases[i].n_atoms);
        g_assert_cmpuint(n_of_kind(query, PART_CUT), ==, cases[i].n_cut);
        check_atoms(query);
    }
}

/** A quote is searched whole, however long a person can make it. */
static void test_long_quote(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *words = repeated("a", QUERY_MAX_BYTES / 2 - 1, " ");
    g_autofree char *question = g_strdup_printf("\"%s\"", words);
    g_autoptr(query) query = query_parse(analyser, question, &query_limits_typed, FIXTURE_TODAY);
    const struct query_atom *atom = query->atoms->pdata[0];
    const struct query_phrase *phrase = atom->phrases->pdata[0];
    g_assert_cmpuint(n_of_kind(query, PART_CUT), ==, 0);
    g_assert_cmpuint(phrase->terms->len, ==, QUERY_MAX_BYTES / 2 - 1);
    g_autofree char *longer = g_strdup_printf("\"%s a a a a\"", words);
    g_autoptr(query) stored = query_parse(analyser, longer, &query_limits_stored, FIXTURE_TODAY);
    g_assert_cmpuint(n_of_kind(stored, PART_CUT), ==, 1);
    g_assert_cmpuint(stored->atoms->len, ==, 0);
}

/** What staff store may be longer. */
static void test_stored_limits(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *words = repeated("brand", 64, " OF ");
    g_autoptr(query) typed = query_parse(analyser, words, &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(query) stored = query_parse(analyser, words, &query_limits_stored, FIXTURE_TODAY);
    g_assert_cmpuint(typed->atoms->len, ==, QUERY_MAX_TERMS);
    g_assert_cmpuint(stored->atoms->len, ==, 64);
    g_assert_cmpuint(stored->n_alternatives, ==, 64);
    g_assert_cmpuint(n_of_kind(stored, PART_CUT), ==, 0);
}

/* --- the rest of the contract */

static void test_invalid_bytes(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query =
        query_parse(analyser, "bra\xffnd \xc3", &query_limits_typed, FIXTURE_TODAY);
    g_assert_true(g_utf8_validate(query->text, -1, NULL));
    for (guint i = 0; i < query->parts->len; i++) {
        const struct query_part *part = query->parts->pdata[i];
        g_assert_true(g_utf8_validate(part->text, -1, NULL));
        g_assert_true(g_utf8_validate(part->without, -1, NULL));
    }
}

static void test_wanted(void)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(query) query = query_parse(analyser, "titel:\"plan van de brand\" -water",
                                         &query_limits_typed, FIXTURE_TODAY);
    g_autoptr(GPtrArray) strictly = query_wanted(query);
    g_autoptr(GPtrArray) loosely = query_wanted_loosely(query);
    g_assert_true(query_has_wanted(query));
    g_assert_cmpuint(strictly->len, ==, 1);
    g_assert_cmpuint(loosely->len, ==, 2);
    for (guint i = 0; i < loosely->len; i++) {
        const struct query_atom *atom = loosely->pdata[i];
        g_assert_true(atom->title_only && !atom->is_excluded);
    }
    g_autoptr(query) against = query_parse(analyser, "-water", &query_limits_typed, FIXTURE_TODAY);
    g_assert_false(query_has_wanted(against));
    g_autoptr(query) nothing = query_parse(analyser, "?!", &query_limits_typed, FIXTURE_TODAY);
    g_assert_false(query_has_wanted(nothing));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/query/table", test_table);
    g_test_add_func("/index/query/limits", test_limits);
    g_test_add_func("/index/query/long-quote", test_long_quote);
    g_test_add_func("/index/query/stored-limits", test_stored_limits);
    g_test_add_func("/index/query/invalid-bytes", test_invalid_bytes);
    g_test_add_func("/index/query/wanted", test_wanted);
    return g_test_run();
}
