/**
 * Where the next page of a result goes on: the last hit's place in its order, not a number of hits,
 * so that a page costs what the first one costs, and by what the first page was ordered, so that
 * articles that come in meanwhile shift nothing.
 */
#pragma once

#include "actueel/search.h"
#include "index/rank.h"

struct cursor {
    enum search_order order;
    int64_t revision;             /**< of the first page: what came in later is left out */
    int32_t today;                /**< on the first page: what `vorige maand` is */
    struct statistics statistics; /**< of the first page, of ORDER_RANK */
    float score;                  /**< of ORDER_RANK */
    int64_t time;                 /**< of ORDER_DATE */
    int64_t id;                   /**< document id; of ORDER_CHANGED its latest change */
};

/** As text that needs no escape in an address; the caller frees it. */
char *cursor_write(const struct cursor *cursor, const struct search_request *request);

/** False: the text is no cursor of what is asked. Of which order it is, the cursor says. */
bool cursor_read(const char *text, const struct search_request *request, struct cursor *cursor);
