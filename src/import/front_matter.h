/**
 * What stands at the head of a Markdown file: the fields of its article, in YAML (`---`), TOML
 * (`+++`) or JSON (`{`), as Jekyll, Hugo and Eleventy have them.
 */
#pragma once

#include "actueel/autoptr.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    FRONT_MATTER_MAX_NESTING = 20,
    FRONT_MATTER_MAX_VALUES = 10000,
};

enum front_matter_form { FRONT_NONE, FRONT_YAML, FRONT_TOML, FRONT_JSON };

struct front_matter {
    enum front_matter_form form;
    const char *text; /**< what stands between the fences; borrowed */
    size_t size_bytes;
    size_t whole_bytes; /**< of the file's text, up to where the article begins */
    bool is_closed;     /**< the fence that ends it is there */
};

/** Find the front matter that a text begins with; FRONT_NONE where it has none. */
void front_matter_find(const char *text, size_t size_bytes, struct front_matter *front);

/**
 * Read it as an object of texts, truths, lists and objects.
 *
 * YAML that is none because of signs within a value that should be quoted (`titel: Kort: nieuws`)
 * is read as if they were. References (`*name`) are refused: a few lines of them say gigabytes.
 *
 * reason  where NULL is returned: what is wrong, and where; the caller frees it.
 */
json_t *front_matter_read(const struct front_matter *front, char **reason);
