/** YAML as JSON. */
#pragma once

#include <jansson.h>
#include <stddef.h>

/**
 * Read one document as front_matter_read says it; scalars are texts, but for true, false and null.
 * NULL with `reason`, which the caller frees.
 */
json_t *front_yaml_read(const char *text, size_t size_bytes, char **reason);
