#include "tools/eval.h"

GPtrArray *eval_lines(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    GPtrArray *kept = g_ptr_array_new_with_free_func(g_free);
    /* With g_strsplit a sanitizer would look through all that is left at each line. */
    g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (**line != '\0' && **line != '#')
            g_ptr_array_add(kept, g_strdup(*line));
    return kept;
}

bool eval_each_row(const char *path, unsigned n_cells, eval_row_func take, void *user,
                   GError **error)
{
    g_autoptr(GPtrArray) lines = eval_lines(path, error);
    for (guint i = 0; lines != NULL && i < lines->len; i++) {
        g_auto(GStrv) cells = g_strsplit(lines->pdata[i], "\t", -1);
        if (g_strv_length(cells) < n_cells) {
            g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s: not %u cells: %s", path,
                        n_cells, (const char *)lines->pdata[i]);
            return false;
        }
        take(cells, user);
    }
    return lines != NULL;
}
