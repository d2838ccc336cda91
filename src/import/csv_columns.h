/**
 * The columns of a table: what they are called, and a row's cells under these names.
 */
#pragma once

#include "src/import/csv_row.h"
#include "src/import/fields.h"
#include "src/import/format.h"

#include <jansson.h>

struct csv_columns;

/** The columns that a header row names; `intake` and `fields` outlive them. */
struct csv_columns *csv_columns_new(const struct csv_row *row, const struct intake *intake,
                                    const struct fields *fields);
void csv_columns_free(struct csv_columns *columns);

size_t csv_columns_count(const struct csv_columns *columns);

/** Whether rows can become articles: what an article must have has a column. Else an error that
 * names the columns there are. */
bool csv_columns_check(const struct csv_columns *columns, GError **error);

/** A row as an object: texts by the columns' names, lists of the topics; blank cells are left out.
 */
json_t *csv_columns_record(const struct csv_columns *columns, const struct csv_row *row);
