/**
 * Dates as sources write them, in Dutch and in English.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    DATES_MAX_BYTES = 64,   /**< of a text that can be a date */
    DATES_AHEAD_DAYS = 366, /**< how far a date may lie behind today */
};

struct date {
    int32_t day;  /**< in Amsterdam */
    int64_t time; /**< seconds since 1970 UTC, or ARTICLE_NO_TIME where only the day is given */
};

enum date_form {
    DATE_READ,   /**< the date is filled */
    DATE_FAULTY, /**< written as a date, but there is no such day or time, or it is out of bounds */
    DATE_NONE,   /**< not written as a date */
};

/**
 * Read a date, as sources write them (tests/import/dates.tsv has them all):
 *
 *     ISO 8601   `2023-09-29`, `20230929T143000Z`, `2023-09-29 14:30:00.5+02`
 *     mail       `Fri, 29 Sep 2023 14:30:00 GMT`, `Friday, 29-Sep-23 14:30:00 EST`,
 *                `Fri Sep 29 14:30:00 2023`
 *     Dutch      `29 sep 2023`, `do 1 mrt. 2018 09:30`, `1 januari 2023 om 14.30 uur`, `29-09-2023`
 *     English    `September 29th, 2023 2:30 pm`
 *     digits     seconds since 1970 in 10 digits, milliseconds in 13
 *
 * Numbers stand in the Dutch order: day, month, year. A year has four digits, but two where mail
 * has them so. A time without offset is the clock in Amsterdam. Days before 1618, or more than a
 * year behind `today`, are out of bounds.
 *
 * text    without blanks around it, without control bytes (clean_line).
 * reason  set to a sentence unless the date was read; the caller frees it. May be NULL.
 */
enum date_form date_read(const char *text, int32_t today, struct date *date, char **reason);

/** Read a date out of a number, as those that are written in digits alone: `20230929`, seconds or
 * milliseconds since 1970. */
enum date_form date_read_number(int64_t number, int32_t today, struct date *date, char **reason);

/** The day that the path of an address names, as `/2023/09/29/` or `/2023-09-29-`; false where
 * none.
 */
bool date_of_address(const char *url, int32_t today, struct date *date);
