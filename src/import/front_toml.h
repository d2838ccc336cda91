/** TOML as JSON. */
#pragma once

#include <jansson.h>
#include <stddef.h>

/**
 * Read one document as front_matter_read says it; numbers and dates are texts. NULL with `reason`,
 * which the caller frees.
 *
 * Source    TOML 1.0.0, toml.io
 */
json_t *front_toml_read(const char *text, size_t size_bytes, char **reason);
