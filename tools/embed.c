/**
 * Turns files into C at build time.
 *
 *     embed sql   OUT FILE...   sections `-- name: article_by_key` to an enum and texts, with the
 *                               tables that `-- scans: article` allows a section to read as a whole
 *     embed words OUT FILE      a word a line to a sorted array
 *     embed files OUT FILE...   files to bytes, with their names and SHA-256
 *
 * Writes OUT.h and OUT.c; the names in them are made of OUT's last part.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** What a mode writes to: the two texts and the name that theirs are made of. */
struct output {
    GString *header, *source;
    const char *name;
};

static void fail(const char *where, const char *what)
{
    fprintf(stderr, "embed: %s: %s\n", where, what);
    exit(1);
}

static char *read_whole(const char *path, size_t *size)
{
    char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, size, &error))
        fail(path, error->message);
    return text;
}

/** Writes bytes as a C string literal, a line of it for each line of the text. */
static void write_literal(GString *out, const char *bytes, size_t size)
{
    g_string_append_c(out, '"');
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\n' && i + 1 < size)
            g_string_append(out, "\\n\"\n    \"");
        else if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else if (c >= 0x20 && c < 0x7f && c != '?')
            g_string_append_c(out, (char)c);
        else
            g_string_append_printf(out, "\\%03o", c);
    }
    g_string_append_c(out, '"');
}

/** One statement: SQL_ARTICLE_BY_KEY in the enum, its text in the array. */
static void write_statement(struct output *out, const char *name, const GString *text,
                            const GString *scans)
{
    g_autofree char *upper = g_ascii_strup(name, -1);
    g_autofree char *trimmed = g_strstrip(g_strdup(text->str));
    if (*trimmed == '\0')
        fail(name, "this section has no SQL");
    g_string_append_printf(out->header, "    SQL_%s,\n", upper);
    g_string_append_printf(out->source, "    {\"%s\",\n    ", name);
    write_literal(out->source, trimmed, strlen(trimmed));
    g_string_append(out->source, ",\n    ");
    write_literal(out->source, scans->str, scans->len);
    g_string_append(out->source, "},\n");
}

static void embed_sql_file(struct output *out, const char *path)
{
    static const char mark[] = "-- name: ", scans_mark[] = "-- scans: ";
    g_autofree char *text = read_whole(path, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autofree char *name = NULL;
    g_autoptr(GString) section = g_string_new(NULL), scans = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, mark)) {
            if (name != NULL)
                write_statement(out, name, section, scans);
            g_free(name);
            name = g_strstrip(g_strdup(*line + strlen(mark)));
            g_string_truncate(section, 0);
            g_string_truncate(scans, 0);
        } else if (g_str_has_prefix(*line, scans_mark)) {
            g_string_assign(scans, g_strstrip(*line + strlen(scans_mark)));
        } else if (name != NULL && !g_str_has_prefix(g_strchug(*line), "--")) {
            g_string_append_printf(section, "%s\n", *line);
        }
    }
    if (name == NULL)
        fail(path, "no section `-- name: ...`");
    write_statement(out, name, section, scans);
}

static void embed_sql(struct output *out, int n_files, char **files)
{
    g_string_append(out->header, "enum sql_id {\n");
    g_string_append_printf(
        out->source, "const struct sql_statement %s_statements[SQL_N_STATEMENTS] = {\n", out->name);
    for (int i = 0; i < n_files; i++)
        embed_sql_file(out, files[i]);
    g_string_append_printf(
        out->header,
        "    SQL_N_STATEMENTS\n};\n\n"
        "struct sql_statement {\n    const char *name;\n    const char *text;\n"
        "    const char *scans; /**< tables it may read as a whole, by spaces */\n"
        "};\n\nextern const struct sql_statement "
        "%s_statements[SQL_N_STATEMENTS];\n",
        out->name);
    g_string_append(out->source, "};\n");
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void embed_words(struct output *out, int n_files, char **files)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < n_files; i++) {
        g_autofree char *text = read_whole(files[i], NULL);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        for (char **line = lines; *line != NULL; line++) {
            g_strstrip(*line);
            if (**line != '\0' && **line != '#')
                g_ptr_array_add(words, g_strdup(*line));
        }
    }
    g_ptr_array_sort(words, compare_words);
    g_string_append_printf(out->header,
                           "#include <stddef.h>\n\nextern const char *const %s[];\n"
                           "extern const size_t n_%s;\n",
                           out->name, out->name);
    g_string_append_printf(out->source, "const char *const %s[] = {\n", out->name);
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        g_string_append(out->source, "    ");
        write_literal(out->source, word, strlen(word));
        g_string_append(out->source, ",\n");
    }
    g_string_append_printf(out->source, "};\nconst size_t n_%s = %u;\n", out->name, words->len);
}

static void embed_files(struct output *out, int n_files, char **files)
{
    g_string_append_printf(out->header,
                           "#include \"actueel/embedded.h\"\n\n"
                           "extern const struct embedded_file %s[];\nextern const size_t n_%s;\n",
                           out->name, out->name);
    g_string_append_printf(out->source, "const struct embedded_file %s[] = {\n", out->name);
    for (int i = 0; i < n_files; i++) {
        size_t size;
        g_autofree char *bytes = read_whole(files[i], &size);
        g_autofree char *hash =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
        g_string_append_printf(out->source, "    {\"%s\", (const unsigned char *)\n    ", files[i]);
        write_literal(out->source, bytes, size);
        g_string_append_printf(out->source, ",\n     %zu, \"%s\"},\n", size, hash);
    }
    g_string_append_printf(out->source, "};\nconst size_t n_%s = %d;\n", out->name, n_files);
}

static void write_output(const struct output *out, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *header_path = g_strconcat(path, ".h", NULL);
    g_autofree char *source_path = g_strconcat(path, ".c", NULL);
    if (!g_file_set_contents(header_path, out->header->str, (gssize)out->header->len, &error) ||
        !g_file_set_contents(source_path, out->source->str, (gssize)out->source->len, &error))
        fail(path, error->message);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*embed)(struct output *, int, char **);
    } modes[] = {{"sql", embed_sql}, {"words", embed_words}, {"files", embed_files}};

    if (argc < 4)
        fail("usage", "embed sql|words|files OUT FILE...");
    g_autofree char *name = g_path_get_basename(argv[2]);
    struct output out = {g_string_new("#pragma once\n\n"), g_string_new(NULL), name};
    g_string_append_printf(out.source, "#include \"%s.h\"\n\n", name);
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        if (strcmp(argv[1], modes[i].name) == 0) {
            modes[i].embed(&out, argc - 3, argv + 3);
            write_output(&out, argv[2]);
            return 0;
        }
    }
    fail(argv[1], "no such mode");
}
