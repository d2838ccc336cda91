/**
 * Document ids: the day and a running number within it.
 */
#pragma once

#include "index/store.h"

/** The first number of a day that is above all that are taken; -1 with `error`. */
int64_t document_id_free_number(struct archive *archive, int32_t day, GError **error);

/** The id of a day and number; false with `error` where a day has them all. */
bool document_id_make(struct archive *archive, int32_t day, int64_t number, int64_t *id,
                      GError **error);

/** The next id of a day, within a write transaction. */
bool document_id_next(struct archive *archive, int32_t day, int64_t *id, GError **error);

/** The first and the last id that articles of some days, both included and 0 for open, can have. */
int64_t document_id_first(int32_t from_day);
int64_t document_id_last(int32_t to_day);
