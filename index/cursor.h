/**
 * Where the next page of a result goes on: the last hit's place in its order, not a number of hits,
 * so that a page costs what the first one costs and articles that come in shift nothing.
 */
#pragma once

#include "actueel/search.h"

struct cursor {
    enum search_order order;
    float score;  /**< of ORDER_RANK */
    int64_t time; /**< of ORDER_DATE */
    int64_t id;   /**< document id */
};

/** As text of letters and digits; the caller frees it. */
char *cursor_write(const struct cursor *cursor);

/** False: the text is no cursor of that order. */
bool cursor_read(const char *text, enum search_order order, struct cursor *cursor);
