/**
 * Dates as sources write them, in Dutch and in English.
 */
#pragma once

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
 * Read a date: `2023-09-29`, RFC 3339 (`2023-09-29T14:30:00+02:00`, seconds and offset may be
 * left out), RFC 822 (`Fri, 29 Sep 2023 14:30:00 GMT`), `29 sep 2023`, `29 september 2023`,
 * `do 1 mrt. 2018 09:30`, `29-09-2023`, `September 29, 2023`. A time without offset is the clock in
 * Amsterdam. Days before 1618, or more than a year behind `today`, are out of bounds.
 *
 * text    without blanks around it, without control bytes (clean_line).
 * reason  set to a sentence unless the date was read; the caller frees it. May be NULL.
 */
enum date_form date_read(const char *text, int32_t today, struct date *date, char **reason);
