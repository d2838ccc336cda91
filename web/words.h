/**
 * Dates and numbers as Dutch is written: 29 september 2023, 14.30 uur, 1.234.567, 3 berichten.
 * The caller frees every text.
 */
#pragma once

#include <stdint.h>

/** "29 september 2023" */
char *words_date(int32_t day);

/** "vrijdag 29 september", with a space between day and month at which no line ends */
char *words_weekday(int32_t day);

/** "september 2023"; without a year (0) "september" */
char *words_month(int year, int month);

/** "1.234.567" */
char *words_number(uint64_t number);

/** "geen berichten", "1 bericht", "1.234 berichten" */
char *words_articles(uint64_t number);

/**
 * "in 2023", "in september 2023", "op 29 september 2023", "van 2015 tot en met 2020", "sinds maart
 * 2015", "tot en met 1 mei 2020"; NULL where both are 0, which means open.
 */
char *words_period(int32_t from_day, int32_t to_day);

/** From the first to the last article: "van 1 mei 2012 tot en met 2 juni 2023", "van 1 mei 2012".
 */
char *words_extent(int32_t first_day, int32_t last_day);

/**
 * Why a stored question gives an article a topic: "uitbuiting in de tekst, 2 keer; mensenhandel in
 * de titel". The archive keeps it as the command line tells it, in English.
 *
 * reason    of struct article_topic, or NULL.
 * Returns   NULL for NULL.
 */
char *words_reason(const char *reason);

/**
 * A text (valid UTF-8) in one line, without controls of direction or width that could disguise it
 * or what stands beside it.
 */
char *words_line(const char *text);

/** The line of a text, of at most `max` characters, cut with "…" where it is longer. */
char *words_short(const char *text, long max);
