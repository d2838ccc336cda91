/**
 * What libFuzzer calls, and tests/fuzz/loop.c in its place.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
