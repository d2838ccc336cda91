/**
 * Lines that stand around the text of an article, told by their words.
 */
#pragma once

#include "src/import/dates.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    LINES_MAX_BYTES = 160, /**< of a line about an article; longer ones are its text */
};

/**
 * Reads the date of a line that tells when an article appeared: a date, alone or with words such
 * as `Geplaatst op`, `Nieuwsbericht |`. A sentence with a date in it is none.
 */
bool lines_date(const char *line, int32_t today, struct date *date);

/** What is behind the date that a line begins with and a sign that parts them: `29 sep 2023 -
 * Titel`. NULL where it begins with none; "" where it is a date alone. */
const char *lines_behind_date(const char *line, int32_t today, struct date *date);

/** Where the first four digits together stand, without which there is no date; NULL: nowhere. */
const char *lines_year(const char *line, size_t size_bytes);

/** Whether it is the title of a page that lists articles: `Nieuwsoverzicht`. */
bool lines_tell_list(const char *title);

/** Where a line tells that something was changed; NULL where it does not. */
const char *lines_change(const char *line);

/** Whether it only serves the page: `Print deze pagina`, `Deel dit bericht`. */
bool lines_serve(const char *line);

/** Whether a line begins what leads away from an article: `Lees ook`, `Gerelateerd nieuws`; more
 * lines do so as a heading. */
bool lines_lead_away(const char *line, bool is_heading);

/** Whether a heading begins what is not of the article to the end: `Reacties`, `Over de auteur`. */
bool lines_begin_comments(const char *heading);

/** Whether a line above an article tells who wrote it, of what kind it is or how long it takes. */
bool lines_introduce(const char *line);

/** Whether it is what a page that is no article has for its title: `Pagina niet gevonden`. */
bool lines_tell_error(const char *title);

/** The line in small letters, without the signs and blanks around it; the caller frees it. */
char *lines_plain(const char *line);
