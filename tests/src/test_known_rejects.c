#include "src/known_rejects.h"

#include "actueel/error.h"

#include <glib/gstdio.h>
#include <string.h>

static const char file_text[] = "een\n"
                                "twee\n"
                                "<item>\n"
                                "  <title>A</title>\n"
                                "</item>\n"
                                "<item>\n"
                                "  <title>B</title>\n"
                                "\n"
                                "  einde\n"
                                "</item>\n"
                                "zonder einde";

static struct known_rejects *read_text(const char *text, size_t size_bytes)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("actueel-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "rejects", NULL);
    g_file_set_contents(path, text, (gssize)size_bytes, &error);
    struct known_rejects *known = known_rejects_read(path, &error);
    g_assert_no_error(error);
    g_unlink(path);
    g_rmdir(folder);
    return known;
}

static void test_records(void)
{
    static const struct {
        const char *record;
        bool is_known;
    } cases[] = {
        {"een", true},
        {"een\n", true},
        {"twee", true},
        {"ee", false},
        {"een\ntwee", true},
        {"twee\neen", false},
        {"<item>\n  <title>A</title>\n</item>", true},
        {"<item>\n  <title>B</title>\n\n  einde\n</item>\n", true},
        {"<item>\n  <title>B</title>\n</item>", false},
        {"<item>\n  <title>B</title>\n\n  ander\n</item>\n", false},
        {"<item>\n  <title>A</title>\n</item>\n<item>\n  <title>B</title>\n\n", true},
        {"zonder einde", true},
        {"zonder einde\nmeer", false},
        {"", false},
    };
    g_autoptr(known_rejects) known = read_text(file_text, strlen(file_text));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) record = g_bytes_new(cases[i].record, strlen(cases[i].record));
        g_test_message("%s", cases[i].record);
        g_assert_cmpint(known_rejects_have(known, record), ==, cases[i].is_known);
    }
    g_assert_false(known_rejects_have(known, NULL));
}

/** Each row of lines stands there, and with any line of it changed it does not. */
static void test_all_rows(void)
{
    enum { N_LINES = 40 };
    g_autoptr(GString) text = g_string_new(NULL);
    size_t starts[N_LINES + 1];
    for (unsigned i = 0; i < N_LINES; i++) {
        starts[i] = text->len;
        g_string_append_printf(text, "regel %u\n", i * i % 7);
    }
    starts[N_LINES] = text->len;
    g_autoptr(known_rejects) known = read_text(text->str, text->len);
    for (unsigned first = 0; first < N_LINES; first++) {
        for (unsigned end = first + 1; end <= N_LINES; end++) {
            size_t size = starts[end] - starts[first];
            g_autofree char *row = g_strndup(text->str + starts[first], size);
            g_autoptr(GBytes) whole = g_bytes_new(row, size);
            g_assert_true(known_rejects_have(known, whole));
            row[starts[(first + end) / 2] - starts[first]] = 'R';
            g_autoptr(GBytes) changed = g_bytes_new(row, size);
            g_assert_false(known_rejects_have(known, changed));
        }
    }
}

static void test_empty(void)
{
    g_autoptr(known_rejects) known = read_text("", 0);
    g_autoptr(GBytes) record = g_bytes_new_static("x", 1);
    g_assert_false(known_rejects_have(known, record));
}

static void test_too_many_lines(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("actueel-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "rejects", NULL);
    g_autofree char *text = g_strnfill(KNOWN_REJECTS_LINES_MAX + 1, '\n');
    g_file_set_contents(path, text, -1, &error);
    g_assert_no_error(error);
    g_assert_null(known_rejects_read(path, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_clear_error(&error);
    g_unlink(path);
    g_assert_null(known_rejects_read(path, &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT);
    g_rmdir(folder);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/src/known-rejects/records", test_records);
    g_test_add_func("/src/known-rejects/all-rows", test_all_rows);
    g_test_add_func("/src/known-rejects/empty", test_empty);
    g_test_add_func("/src/known-rejects/too-many-lines", test_too_many_lines);
    return g_test_run();
}
