/**
 * Telephone numbers in a text, so that a phone can ring them.
 */
#pragma once

#include <jansson.h>

/**
 * A text in pieces, `[{tekst, bel}]`: `bel` is the address (`tel:09008844`) of a piece that is a
 * number, else null. A number begins with 0, 1 or +, has three digits or more, and may have single
 * hyphens and spaces between digits: `112`, `0900-8844`, `+31 10 123 45 67`, `14 010`.
 */
json_t *phone_parts(const char *text);
