/**
 * Dates in the words of a question: `sinds 2022`, `tussen 1-3-2023 en 30-6-2023`, `vorige maand`.
 *
 * A year alone is a word (`jaarwisseling 2022` names an event); after `in`, `sinds` and the like,
 * or in a range, it is a date, but for an amount (`voor 2000 euro`).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/** A word that may be of a date. */
struct date_word {
    char *text;    /**< folded, without signs around it; NULL: no plain word, so of no date */
    bool is_apart; /**< an operator or the like stands before it */
    bool is_and;   /**< that operator is EN */
};

enum {
    DATE_WORDS_MAX = 12, /**< that a date is made of */
    DATE_MOMENTS_MAX = 2
};

/** What some words are read as. */
struct date_reading {
    guint n_words;            /**< 0: they begin no date */
    bool exists;              /**< else they say one that does not exist, and are words */
    int32_t from_day, to_day; /**< both included; 0: open */
    guint n_moments;          /**< of those that are named, one or two ... */
    struct date_moment_words {
        guint first, end; /**< ... which words name it, without `sinds` and the like */
    } moments[DATE_MOMENTS_MAX];
};

/** The text of a word, as query_date_read wants it; the caller frees it. */
char *query_date_word(const char *text, gsize size_bytes);

/** Reads what begins at the first of `n` words. `today` is the civil day in Amsterdam. */
struct date_reading query_date_read(const struct date_word *words, guint n, int32_t today);
