#include "inputs.h"

#include "actueel/error.h"
#include "actueel/reader.h"

#include <stdbool.h>
#include <string.h>

/** What is being collected. */
struct inputs {
    GPtrArray *files;
    char *folder; /**< the name of the one under way; NULL: a file was named itself */
    uint64_t n_passed_over;
    bool has_stdin;
};

static bool add_path(struct inputs *inputs, const char *path, unsigned depth, GError **error);

static void input_file_free(gpointer pointer)
{
    struct input_file *file = pointer;
    g_free(file->path);
    g_free(file->folder);
    g_free(file);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/** Adds what a folder holds, unless it is plainly no article. */
static bool add_found(struct inputs *inputs, const char *path, unsigned depth, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    if (!reader_passes_over(name) || g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_path(inputs, path, depth, error);
    inputs->n_passed_over++;
    return true;
}

static bool add_file(struct inputs *inputs, const char *path, GError **error)
{
    bool is_stdin = strcmp(path, "-") == 0;
    if (inputs->files->len == INPUTS_MAX) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "more than %d files in one run; import a part of them at a time", INPUTS_MAX);
        return false;
    }
    if (is_stdin && inputs->has_stdin) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "\"-\" stands twice, and standard input can be read only once");
        return false;
    }
    inputs->has_stdin |= is_stdin;
    struct input_file *file = g_new(struct input_file, 1);
    *file = (struct input_file){g_strdup(path), g_strdup(inputs->folder)};
    g_ptr_array_add(inputs->files, file);
    return true;
}

/** One that cannot be opened is given as it is: who reads it tells why, and the others are read. */
static bool add_folder(struct inputs *inputs, const char *path, unsigned depth, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (folder == NULL)
        return add_file(inputs, path, error);
    if (depth == INPUTS_MAX_DEPTH) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT,
                    "%s: folders stand too deep inside each other", path);
        return false;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
        if (name[0] != '.')
            g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        if (!add_found(inputs, names->pdata[i], depth + 1, error))
            return false;
    return true;
}

static bool add_path(struct inputs *inputs, const char *path, unsigned depth, GError **error)
{
    if (strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_folder(inputs, path, depth, error);
    return add_file(inputs, path, error);
}

/** `posts/` and `.` are called as the folder is that they stand for; `/` by no name. */
static char *folder_name(const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    char *name = g_path_get_basename(whole);
    if (strcmp(name, G_DIR_SEPARATOR_S) == 0)
        g_clear_pointer(&name, g_free);
    return name;
}

static bool add_argument(struct inputs *inputs, const char *path, GError **error)
{
    bool is_folder = strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR);
    inputs->folder = is_folder ? folder_name(path) : NULL;
    bool is_added = add_path(inputs, path, 0, error);
    g_clear_pointer(&inputs->folder, g_free);
    return is_added;
}

GPtrArray *inputs_list(char *const *paths, int n, uint64_t *n_passed_over, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(input_file_free);
    struct inputs inputs = {.files = files};
    for (int i = 0; i < n; i++)
        if (!add_argument(&inputs, paths[i], error))
            return NULL;
    *n_passed_over = inputs.n_passed_over;
    return g_steal_pointer(&files);
}
