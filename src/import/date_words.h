/**
 * The words that dates are written with, in Dutch and English: months, days of the week, zones.
 * Capitals and small letters are alike.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** Bytes of the word (ASCII letters) that a text begins with. */
size_t date_word(const char *text);

/** The month that a word of `size_bytes` names, from 1, or 0: "september", "sep", "sept", "mrt". */
int date_word_month(const char *word, size_t size_bytes);

/** Whether a word names a day of the week: "vrijdag", "vr", "Fri". */
bool date_word_is_weekday(const char *word, size_t size_bytes);

/**
 * The zone that a word names: "GMT", "CEST", "EST"; or one capital letter, as the military has
 * them: UTC, for so many had the signs the wrong way round.
 *
 * offset_min   set to the minutes that it is ahead of UTC.
 * Source       RFC 5322, 4.3
 */
bool date_word_zone(const char *word, size_t size_bytes, int *offset_min);
