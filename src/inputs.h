/**
 * The files that a command line names, folders opened up.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

enum {
    INPUTS_MAX = 1000000,  /**< files of one run */
    INPUTS_MAX_DEPTH = 32, /**< folders inside each other */
};

/** A file to read. */
struct input_file {
    char *path;
    char *folder; /**< what the folder is called that a person named and it was found in, or NULL */
};

/**
 * The files (struct input_file *, owned) that `n` paths stand for: a folder stands for all files in
 * it and below it, by name, without hidden ones; "-" for standard input. NULL with `error`: folders
 * stand too deep, there are too many, or standard input is named twice. What is not there or cannot
 * be opened is given, for its reader to tell of.
 *
 * n_passed_over  set to how many files in folders are left out, for their names say that they are
 *                no articles: pictures, styles
 */
GPtrArray *inputs_list(char *const *paths, int n, uint64_t *n_passed_over, GError **error);
