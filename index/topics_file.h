/**
 * Reads a topics file: a key file, one group a topic.
 */
#pragma once

#include "actueel/dutch.h"
#include "actueel/topics.h"

enum {
    TOPICS_FILE_MAX_BYTES = 4 << 20,
    TOPIC_SLUG_MAX_BYTES = 80,
    TOPIC_NAME_MAX_BYTES = 200,
    TOPIC_DESCRIPTION_MAX_BYTES = 2000,
};

/**
 * The topics of a file in its order (struct topic *, without figures), or NULL with `error`
 * (ACTUEEL_ERROR_DATA), which names the group and the key at fault.
 *
 * name   what the file is called in messages.
 */
GPtrArray *topics_file_parse(struct analyser *analyser, const char *text, size_t size_bytes,
                             const char *name, GError **error);

/** The text of a file, at most TOPICS_FILE_MAX_BYTES; NULL with `error`. The caller frees it. */
char *topics_file_read(const char *path, GError **error);
