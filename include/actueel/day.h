/**
 * Civil days in Amsterdam, numbered: day 1 is 0001-01-01 (proleptic Gregorian), as GDate counts.
 * 0 means: no day.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    DAY_FIRST = 590598, /**< 1618-01-01, before the first newspaper in Dutch: nothing is older */
};

/** The day of a date, or 0 where that date does not exist. */
int32_t day_from_date(int year, int month, int day_of_month);

/** The date of a day; `day` is at least 1. Any of the results may be NULL. */
void day_to_date(int32_t day, int *year, int *month, int *day_of_month);

/** The civil day in Amsterdam of `time`, in seconds since 1970 UTC. */
int32_t day_of_time(int64_t time);

/** The time in seconds since 1970 UTC of a clock in Amsterdam; in a doubled hour the first. */
int64_t day_local_time(int32_t day, int hour, int minute, int second);

/** Today in Amsterdam. */
int32_t day_today(void);

/** Reads `YYYY-MM-DD` and nothing else; 0 where it is not one, or does not exist. */
int32_t day_parse(const char *text);

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: of a month or year its first day, or with `last` its
 * last one. 0 where it is none of these, or does not exist.
 */
int32_t day_parse_period(const char *text, bool last);

enum { DAY_TEXT_SIZE = 16 /**< bytes, with the closing NUL */ };

/** Writes `YYYY-MM-DD` to `text` and returns it. */
char *day_format(int32_t day, char text[DAY_TEXT_SIZE]);

enum { TIME_TEXT_SIZE = 32 /**< bytes, with the closing NUL */ };

/** Writes `time` as RFC 3339 in UTC (`2023-09-29T12:30:00Z`) to `text` and returns it. */
char *day_format_time(int64_t time, char text[TIME_TEXT_SIZE]);

/** The same with the clock and offset of Amsterdam (`2023-09-29T14:30:00+02:00`). */
char *day_format_local_time(int64_t time, char text[TIME_TEXT_SIZE]);

/** Reads what day_format_time writes, and nothing else; false where it is not that. */
bool day_parse_time(const char *text, int64_t *time);

/** Writes the clock in Amsterdam at `time` (`14.30`, as Dutch is written) to `text`. */
char *day_format_clock(int64_t time, char text[DAY_TEXT_SIZE]);
