#include "table.h"

#include <string.h>

static void unescape(char **cells)
{
    for (; *cells != NULL; cells++) {
        char *plain = g_strcompress(*cells);
        g_free(*cells);
        *cells = plain;
    }
}

void table_each(const char *name, guint n_cells, guint min_rows, row_func take)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autofree char *path = g_build_filename("tests/index/dutch", name, NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, NULL, &error);
    g_assert_no_error(error);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n_rows = 0;
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#')
            continue;
        g_test_message("%s", *line);
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(cells), ==, n_cells);
        unescape(cells);
        take(cells, analyser);
        n_rows++;
    }
    g_assert_cmpuint(n_rows, >=, min_rows);
}

static void term_clear(gpointer pointer)
{
    g_free(((struct seen_term *)pointer)->text);
}

static bool keep(const struct term *term, void *user)
{
    size_t kind_size = term->kind == TERM_STEM ? 0 : 1;
    struct seen_term seen = {.text = g_strdup(term->text + kind_size),
                             .size_bytes = term->size_bytes,
                             .kind = term->kind,
                             .start = term->start,
                             .end = term->end,
                             .position = term->position,
                             .n_words = term->n_words,
                             .stop = term->stop};
    if (kind_size > 0)
        g_assert_true(term->text[0] == (char)term->kind);
    g_assert_cmpuint(strlen(term->text), ==, term->size_bytes);
    g_array_append_val((GArray *)user, seen);
    return true;
}

static GArray *terms_new(void)
{
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(struct seen_term));
    g_array_set_clear_func(terms, term_clear);
    return terms;
}

GArray *terms_at(struct analyser *analyser, const char *text, size_t size_bytes,
                 const unsigned *positions, unsigned n_positions)
{
    GArray *terms = terms_new();
    g_assert_true(
        analyser_terms_at(analyser, text, size_bytes, positions, n_positions, keep, terms));
    return terms;
}

GArray *terms_of(struct analyser *analyser, const char *text, size_t size_bytes)
{
    GArray *terms = terms_new();
    g_assert_true(analyser_terms(analyser, text, size_bytes, keep, terms));
    return terms;
}

char *terms_written(const GArray *terms)
{
    static const char *const kinds[] = {[TERM_STEM] = "stem",
                                        [TERM_PART] = "part",
                                        [TERM_ACRONYM] = "acronym",
                                        [TERM_ELLIPSIS] = "ellipsis",
                                        [TERM_FORM] = "form"};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < terms->len; i++) {
        const struct seen_term *term = &g_array_index(terms, struct seen_term, i);
        g_string_append_printf(out, "%s%s:%s@%u[%zu-%zu]", i > 0 ? " " : "", kinds[term->kind],
                               term->text, term->position, term->start, term->end);
        if (term->n_words != 1)
            g_string_append_printf(out, "*%u", term->n_words);
        if (term->stop)
            g_string_append_c(out, '~');
    }
    return g_string_free(out, FALSE);
}
