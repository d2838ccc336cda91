/**
 * A file that is part of the program: made at build time from the tree.
 */
#pragma once

#include <stddef.h>

struct embedded_file {
    const char *name;           /**< its path in the tree, "web/assets/style.css" */
    const unsigned char *bytes; /**< ends with a NUL that size doesn't count */
    size_t size;
    const char *sha256; /**< in hex */
};
