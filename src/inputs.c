#include "inputs.h"

#include "actueel/error.h"

#include <stdbool.h>
#include <string.h>

static bool add_path(GPtrArray *files, const char *path, unsigned depth, GError **error);

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_folder(GPtrArray *files, const char *path, unsigned depth, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &fault);
    if (folder == NULL || depth == INPUTS_MAX_DEPTH) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: %s", path,
                    fault != NULL ? fault->message : "folders stand too deep inside each other");
        return false;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
        if (name[0] != '.')
            g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        if (!add_path(files, names->pdata[i], depth + 1, error))
            return false;
    return true;
}

static bool add_path(GPtrArray *files, const char *path, unsigned depth, GError **error)
{
    if (strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_folder(files, path, depth, error);
    if (files->len == INPUTS_MAX) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "more than %d files in one run; import a part of them at a time", INPUTS_MAX);
        return false;
    }
    g_ptr_array_add(files, g_strdup(path));
    return true;
}

GPtrArray *inputs_list(char *const *paths, int n, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < n; i++)
        if (!add_path(files, paths[i], 0, error))
            return NULL;
    return g_steal_pointer(&files);
}
