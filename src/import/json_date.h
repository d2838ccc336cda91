/**
 * Dates as JSON holds them: texts, numbers, and objects around these.
 */
#pragma once

#include "src/import/dates.h"

#include <jansson.h>

/**
 * Read a date. A number counts seconds since 1970 UTC, or beyond 10^11 milliseconds (and so on:
 * micro-, nanoseconds); one like 20230929 is a date as it is written. 0 says nothing, as do null,
 * true and false.
 *
 * today   the bounds are those of date_read.
 * reason  set to a sentence where the date is faulty, or where something is there that is no date;
 *         else to NULL. The caller frees it.
 */
enum date_form json_date_read(const json_t *value, int32_t today, struct date *date, char **reason);
