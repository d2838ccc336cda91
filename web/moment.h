/**
 * What an answer of the archive is made from, beside the request and the program itself.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** Which file the archive is. An inode's number is used again, but not with the same birth. */
struct file_identity {
    guint64 device, inode;
    gint64 born_ns; /**< 0 where the file system does not tell */
};

/** False with errno where there is no such file. */
bool file_identity_see(const char *path, struct file_identity *identity);
bool file_identity_equal(const struct file_identity *a, const struct file_identity *b);

struct moment {
    struct file_identity file;
    int64_t revision; /**< the archive's newest change */
    int32_t today;    /**< in Amsterdam */
};
