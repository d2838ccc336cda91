/**
 * Makes the table of words at build time.
 *
 *     lexicon LIST IRREGULAR STOPWORDS OUT   a list of words (UTF-8, a word a line), the table that
 *                                            is kept by hand, the stop words; writes OUT.c and
 * OUT.h
 */
#include "tools/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char include_line[] = "#include \"index/dutch/lexicon_edges.h\"\n";

static void fail(const char *what)
{
    fprintf(stderr, "lexicon: %s\n", what);
    exit(1);
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *lines_of(const struct lexicon *lexicon)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < lexicon->order->len; i++) {
        const struct entry *entry = lexicon->order->pdata[i];
        if ((entry->marks & (MARK_LISTED | MARK_ROOT | MARK_SETTLED)) != 0)
            g_ptr_array_add(lines, automaton_line(entry));
    }
    g_ptr_array_sort(lines, compare_lines);
    return lines;
}

/** As numbers, a few a line: a C file that a compiler takes in about a second. */
static char *written(const GArray *edges)
{
    enum { A_LINE = 10 };
    g_autofree char *hash = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)edges->data, edges->len * sizeof(guint32));
    GString *out = g_string_new(include_line);
    g_string_append_printf(out, "const char lexicon_edges_sha256[] = \"%s\";\n", hash);
    g_string_append_printf(out, "const uint32_t lexicon_edges[%u] = {", edges->len);
    for (guint i = 0; i < edges->len; i++)
        g_string_append_printf(out, "%s%u,", i % A_LINE == 0 ? "\n" : "",
                               g_array_index(edges, guint32, i));
    g_string_append(out, "\n};\n");
    return g_string_free(out, FALSE);
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 5)
        fail("usage: lexicon LIST IRREGULAR STOPWORDS OUT");
    struct lexicon *lexicon = words_read(argv[1], &error);
    if (lexicon == NULL || !irregular_read(lexicon, argv[2], &error) ||
        !words_read_stops(lexicon, argv[3], &error))
        fail(error->message);
    kinds_find_verbs(lexicon);
    kinds_find_adjectives(lexicon);
    choose_bases(lexicon);
    g_autoptr(GPtrArray) lines = lines_of(lexicon);
    g_autoptr(GArray) edges = automaton_build(lines);
    g_autofree char *text = written(edges);
    g_autofree char *source = g_strconcat(argv[4], ".c", NULL);
    g_autofree char *header = g_strconcat(argv[4], ".h", NULL);
    if (!g_file_set_contents(source, text, -1, &error) ||
        !g_file_set_contents(header, include_line, -1, &error))
        fail(error->message);
    return 0;
}
