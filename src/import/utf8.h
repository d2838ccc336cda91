/**
 * Whether bytes are UTF-8, as g_utf8_validate has it, without a call for each letter.
 */
#pragma once

#include <stddef.h>

/** How many bytes at the start of a text are valid UTF-8 without a NUL. */
size_t utf8_valid_bytes(const char *text, size_t size_bytes);
