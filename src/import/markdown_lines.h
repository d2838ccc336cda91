/**
 * What CommonMark does not know, line by line, made something that it knows.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/** A text without its templates (`{% ... %}`, `{{ ... }}`), outside blocks of code. */
GString *markdown_without_templates(const char *text, size_t size_bytes);

/** Templates, attributes, tables, notes and the like of a text, outside blocks of code. */
GString *markdown_lines(const char *text, size_t size_bytes);
