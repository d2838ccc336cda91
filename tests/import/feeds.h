/**
 * For tests of feeds: what a file gave, in lines that can be read and compared.
 */
#pragma once

#include "tests/import/reading.h"

/**
 * A line for each article and each reject, as they came:
 *
 *     title | id | address | date | topics | source | text
 *     reject line field: reason
 *
 * What is missing is `-`, a blank line of a text `//`, a line end in it ` / `. The caller frees it.
 */
char *feed_lines(const struct outcome *outcome);

/** The same of a feed that is given as a text. */
char *feed_lines_of(const char *name, const char *xml);

/** Fails where a feed does not give these lines. */
#define assert_feed(xml, expected)                                                                 \
    do {                                                                                           \
        g_autofree char *lines_ = feed_lines_of("feed.xml", xml);                                  \
        g_assert_cmpstr(lines_, ==, expected);                                                     \
    } while (0)

/**
 * Fails where a file of `../shared/data/import` gives other counts, or another first article; where
 * it is not at hand the test is skipped.
 */
void assert_feed_of_others(const char *name, const char *format, guint n_articles, guint n_rejects,
                           const char *title, const char *date);
