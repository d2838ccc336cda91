/**
 * A part of a year or month in words: `zomer 2022`, `eerste kwartaal van 2023`, `Q1 2023`,
 * `eind 2022`, `begin maart 2021`.
 */
#pragma once

#include "index/query_moment.h"

/**
 * Reads the period that some folded words begin with, as moment_read does.
 *
 * A winter lies in two years, and people mean either: with one year it is no period.
 */
guint period_read(const char *const *words, guint n, int32_t today, struct moment *moment);
