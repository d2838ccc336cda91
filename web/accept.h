/**
 * Which of several forms of an answer a visitor wants: the Accept header.
 */
#pragma once

#include <glib.h>

enum { ACCEPT_MAX_RANGES = 64 /**< what stands behind these is not read */ };

enum { ACCEPT_NO_WEIGHT = -1, ACCEPT_WEIGHT_FULL = 1000 };

/**
 * Cuts the parameters off one range of a header such as Accept (`text/html;q=0.5`).
 *
 * Returns  its weight in thousandths; ACCEPT_NO_WEIGHT where what stands there is none.
 */
int accept_take_weight(char *range);

/**
 * The number of the form that an Accept header weighs most; of those that weigh the same the first.
 *
 * accept   the header's value, or NULL: all will do.
 * types    media types ("application/atom+xml"), the one that is preferred here first.
 * Returns  0 too where none of them is wanted: an answer in another form helps more than none.
 * Source   RFC 9110, section 12.5.1
 */
guint accept_choose(const char *accept, const char *const *types, guint n_types);
