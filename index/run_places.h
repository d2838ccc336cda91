/**
 * The places of an article that comes out of another archive, as this one names them.
 */
#pragma once

#include "index/run_parts.h"

/**
 * Read them: those that were kept, and `own`, the one that the article itself names.
 *
 * Returns   an array of them, for the functions below; NULL with `error`.
 */
GArray *run_places_of(struct run *run, const struct intake *in, const struct place *own,
                      GError **error);

/** Whether an article here has one of them: 1 with `in` filled as run_find_stored does; 0, or -1.
 */
int run_places_find(struct run *run, struct intake *in, const GArray *places, GError **error);

/**
 * Add places that nothing here has, and with `mends` new addresses of those that the article has
 * itself. `changed` is set where there was one, and else left as it is.
 */
bool run_places_write(struct run *run, const struct intake *in, const GArray *places, bool mends,
                      bool *changed, GError **error);
