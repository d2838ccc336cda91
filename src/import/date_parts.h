/**
 * What a date is written with: its parts, before it is asked whether there is such a day.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct date_parts {
    int year, month, day_of_month;
    int hour, minute, second;
    int offset_min;         /**< ahead of UTC */
    const char *month_word; /**< within the text, or NULL where the month is a number */
    size_t month_bytes;
    bool is_day_first; /**< day, month, year, all in digits */
    bool is_short;     /**< the year has two digits */
    bool is_compact;   /**< in digits without a sign between them */
    bool has_clock, has_offset;
    bool is_odd; /**< clock or offset out of range */
};

/** Take a date apart; false where it is not written as one, and `parts` is of no use. */
bool date_parts_read(const char *text, struct date_parts *parts);
