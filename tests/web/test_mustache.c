#include "actueel/error.h"

#include "web/mustache.h"

#include <stdlib.h>
#include <string.h>

static const char spec_folder[] = "../shared/data/mustache-spec";
static const char table_file[] = "tests/web/mustache.tsv";

static json_t *read_json(const char *text)
{
    json_error_t fault;
    json_t *value = json_loads(text, JSON_DECODE_ANY, &fault);
    if (value == NULL)
        g_error("%s: %s", text, fault.text);
    return value;
}

/** Renders one template over one view, both as text. */
static char *render(const char *template, const char *view, GError **error)
{
    struct templates *templates = templates_new();
    json_t *value = read_json(view);
    char *html = NULL;
    if (templates_add(templates, "t", template, error))
        html = templates_render(templates, "t", value, error);
    json_decref(value);
    templates_free(templates);
    return html;
}

/** Our own table: name, template, view, expected; `\n` is a line end, `!` a refusal. */
static void test_table(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(table_file, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    unsigned n_cases = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, 4);
        g_autofree char *template = g_strcompress(cells[1]);
        g_autofree char *expected = g_strcompress(cells[3]);
        g_autoptr(GError) error = NULL;
        g_autofree char *html = render(template, cells[2], &error);
        g_test_message("%s", cells[0]);
        if (strcmp(expected, "!") == 0)
            g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        else
            g_assert_cmpstr(html, ==, expected);
        n_cases++;
    }
    g_assert_cmpuint(n_cases, >, 40);
}

static bool needs_raw_output(const char *template)
{
    return strstr(template, "{{{") != NULL || strstr(template, "{{&") != NULL ||
           strstr(template, "{{ &") != NULL;
}

static bool add_partials(struct templates *templates, const json_t *partials, GError **error)
{
    const char *name;
    json_t *text;
    json_object_foreach((json_t *)partials, name, text)
    {
        if (!templates_add(templates, name, json_string_value(text), error))
            return false;
    }
    return true;
}

/** One case of the specification; those that need raw output must be refused. */
static void check_spec_case(const json_t *test)
{
    const char *template = json_string_value(json_object_get(test, "template"));
    const json_t *partials = json_object_get(test, "partials");
    g_autofree char *all_partials = partials != NULL ? json_dumps(partials, 0) : g_strdup("");
    struct templates *templates = templates_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *html = NULL;
    if (templates_add(templates, "template", template, &error) &&
        add_partials(templates, partials, &error))
        html = templates_render(templates, "template", json_object_get(test, "data"), &error);
    g_test_message("%s", json_string_value(json_object_get(test, "name")));
    if (needs_raw_output(template) || needs_raw_output(all_partials)) {
        g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    } else {
        g_assert_no_error(error);
        g_assert_cmpstr(html, ==, json_string_value(json_object_get(test, "expected")));
    }
    templates_free(templates);
}

static void test_specification(void)
{
    g_autoptr(GDir) folder = g_dir_open(spec_folder, 0, NULL);
    if (folder == NULL) {
        g_test_skip("the Mustache specification is not in ../shared");
        return;
    }
    size_t n_cases = 0;
    for (const char *name = g_dir_read_name(folder); name != NULL; name = g_dir_read_name(folder)) {
        if (!g_str_has_suffix(name, ".json"))
            continue;
        g_autofree char *path = g_build_filename(spec_folder, name, NULL);
        json_t *file = json_load_file(path, 0, NULL);
        const json_t *tests = json_object_get(file, "tests");
        for (size_t i = 0; i < json_array_size(tests); i++)
            check_spec_case(json_array_get(tests, i));
        n_cases += json_array_size(tests);
        json_decref(file);
    }
    g_assert_cmpuint(n_cases, >, 80);
}

static void test_fault_names_template_and_line(void)
{
    struct templates *templates = templates_new();
    g_autoptr(GError) error = NULL;
    g_assert_false(templates_add(templates, "zoeken", "<p>\n\n{{{titel}}}", &error));
    g_assert_nonnull(strstr(error->message, "zoeken, line 3"));
    templates_free(templates);
}

static void test_partial_of_itself_ends(void)
{
    struct templates *templates = templates_new();
    g_autoptr(GError) error = NULL;
    json_t *view = read_json("{}");
    g_assert_true(templates_add(templates, "loop", "x{{>loop}}", NULL));
    g_assert_null(templates_render(templates, "loop", view, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL);
    json_decref(view);
    templates_free(templates);
}

static void test_missing_partial_is_named(void)
{
    struct templates *templates = templates_new();
    g_assert_true(templates_add(templates, "a", "{{#x}}{{>b}}{{/x}}", NULL));
    g_assert_cmpstr(templates_missing(templates), ==, "b");
    g_assert_true(templates_add(templates, "b", "", NULL));
    g_assert_null(templates_missing(templates));
    templates_free(templates);
}

static void test_output_is_bounded(void)
{
    enum { N_TIMES = 2000, SIZE = 20000 };
    g_autofree char *text = g_strnfill(SIZE, 'x');
    struct templates *templates = templates_new();
    g_assert_true(templates_add(templates, "t", "{{#list}}{{text}}{{/list}}", NULL));
    json_t *list = json_array();
    for (int i = 0; i < N_TIMES; i++)
        json_array_append_new(list, json_true());
    json_t *view = json_pack("{s:o, s:s}", "list", list, "text", text);
    g_autoptr(GError) error = NULL;
    g_assert_null(templates_render(templates, "t", view, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL);
    json_decref(view);
    templates_free(templates);
}

static void test_nesting_is_bounded(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i <= MUSTACHE_MAX_NESTING; i++)
        g_string_append(text, "{{#a}}");
    for (int i = 0; i <= MUSTACHE_MAX_NESTING; i++)
        g_string_append(text, "{{/a}}");
    g_autoptr(GError) error = NULL;
    g_assert_null(render(text->str, "{}", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
}

/** Whatever the bytes: a template is rendered or refused, and markup in values never gets out. */
static void test_random_templates(void)
{
    static const char *const pieces[] = {"{{",  "}}",  "#a",    "/a",     "^a", ">t",  "!",
                                         "a.b", ".",   "\n",    " ",      "=",  "{{=", "=}}",
                                         "<% ", " %>", "{{a}}", "{{#a}}", "&",  "{",   "{{/a}}"};
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) template = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 12); n > 0; n--)
            g_string_append(template,
                            pieces[g_test_rand_int_range(0, (gint32)G_N_ELEMENTS(pieces))]);
        g_autoptr(GError) error = NULL;
        g_autofree char *html =
            render(template->str, "{\"a\":[\"<script>\",{\"b\":\"\\\"'\"}]}", &error);
        g_assert_true((html == NULL) == (error != NULL));
        g_assert_true(html == NULL || strstr(html, "<script>") == NULL);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/mustache/table", test_table);
    g_test_add_func("/web/mustache/specification", test_specification);
    g_test_add_func("/web/mustache/fault-names-line", test_fault_names_template_and_line);
    g_test_add_func("/web/mustache/partial-of-itself", test_partial_of_itself_ends);
    g_test_add_func("/web/mustache/missing-partial", test_missing_partial_is_named);
    g_test_add_func("/web/mustache/output-bounded", test_output_is_bounded);
    g_test_add_func("/web/mustache/nesting-bounded", test_nesting_is_bounded);
    g_test_add_func("/web/mustache/random", test_random_templates);
    return g_test_run();
}
