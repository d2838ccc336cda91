/**
 * One moment of a date in words: a day, month, season or year, or days counted from today.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    MOMENT_WORDS_MAX = 3,
    MOMENT_NUMBERS_FIRST_YEAR = 1618, /**< the first newspaper in Dutch */
    MOMENT_NUMBERS_YEARS_AHEAD = 10,  /**< four digits further than that are another number */
};

struct moment {
    int year, month, day;     /**< as far as they are said, else 0 */
    int32_t from_day, to_day; /**< both included; 0: it says too little, or does not exist */
};

/**
 * Reads the longest moment that some folded words begin with.
 *
 * Returns  of how many words it is; 0: they begin none. Days that do not exist are moments too.
 */
guint moment_read(const char *const *words, guint n, int32_t today, struct moment *moment);

/** `maart`, `1 maart` or `1`: only for the beginning of a range. */
bool moment_is_partial(const struct moment *moment);

/** Counted from today: `vorige maand`. */
bool moment_is_relative(const struct moment *moment);

/** A year alone. */
bool moment_is_year(const struct moment *moment);

/** Whether there are such days. */
bool moment_exists(const struct moment *moment);

/** Gives the first of a range what only the last says; false where that makes no range. */
bool moment_complete(struct moment *first, const struct moment *last);

/** A word as moment_read wants it; the caller frees it. */
char *moment_fold(const char *word);
