/**
 * What kind of JSON a file is, by what it begins with.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** Whether it is a list of records, or an object over several lines: no NDJSON. */
bool json_look_is_list(const char *text, size_t size_bytes);

/** Whether it is a JSON Feed that says so before its items. */
bool json_look_is_feed(const char *text, size_t size_bytes);
