/**
 * One moment of a date in words: a day, month, year or part of these, or days counted from today.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    MOMENT_WORDS_MAX = 4,
    MOMENT_NUMBERS_FIRST_YEAR = 1618, /**< the first newspaper in Dutch */
    MOMENT_NUMBERS_YEARS_AHEAD = 10,  /**< four digits further than that are another number */
};

struct moment {
    int year, month, day;     /**< as far as they are said, else 0 */
    int32_t from_day, to_day; /**< both included; 0: it says too little, or does not exist */
    bool is_period;           /**< a part of that year or month: `zomer 2022` */
};

/**
 * Reads the longest moment that some folded words begin with.
 *
 * Returns  of how many words it is; 0: they begin none. Days that do not exist are moments too.
 */
guint moment_read(const char *const *words, guint n, int32_t today, struct moment *moment);

/** `maart`, `1 maart` or `1`: only for the beginning of a range. */
bool moment_is_partial(const struct moment *moment);

/** Something that has an article: counted from today (`de vorige maand`) or a period. */
bool moment_takes_article(const struct moment *moment);

/** A year alone. */
bool moment_is_year(const struct moment *moment);

/** Whether there are such days. */
bool moment_exists(const struct moment *moment);

/** Gives the first of a range what only the last says; false where that makes no range. */
bool moment_complete(struct moment *first, const struct moment *last);

/** The year that a word says, or -1: it says none, or another number. */
int moment_year(const char *word, int32_t today);

/** The month that a word says, or -1. */
int moment_month(const char *word);

/** The month that a season begins with, or -1. */
int moment_season(const char *word);

/** A word as moment_read wants it; the caller frees it. */
char *moment_fold(const char *word);
