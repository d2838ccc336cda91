/**
 * Articles of an export as CSV (RFC 4180), for spreadsheets: UTF-8 with a byte-order mark, without
 * which they take it for another encoding. A cell that a spreadsheet would run as a formula, one
 * that begins with = + - @ a tab or CR, gets a ' in front; NDJSON is for moving articles.
 */
#pragma once

#include "actueel/export.h"

#include <stdio.h>

/** The first line, and one article. False where the output cannot be written (errno). */
bool export_csv_begin(FILE *out);
bool export_csv(const struct article *article, FILE *out);
