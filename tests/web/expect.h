/**
 * JSON of tests, compared by value.
 */
#pragma once

#include <jansson.h>

/** Both must be equal; `expected` is JSON in which ' stands for ". Takes `document`. */
void expect_json(json_t *document, const char *expected);

/** The text of an expected JSON, read; fails where it is none. The caller unrefs. */
json_t *expect_read(const char *text);
