/**
 * A text of HTML, piece by piece.
 */
#pragma once

#include "src/import/html_elements.h"

#include <stdbool.h>

enum html_piece_kind {
    HTML_PIECE_TEXT,  /**< entities not read */
    HTML_PIECE_START, /**< a start tag */
    HTML_PIECE_END,   /**< an end tag */
};

struct html_piece {
    enum html_piece_kind kind;
    enum html_element element; /**< of a tag */
    const char *name;          /**< of a tag, as written */
    size_t name_bytes;
    const char *from, *to; /**< where the text or tag begins and ends */
    bool is_closed;        /**< a start tag that ends with a slash */
};

/** How far a text is read. */
struct html_pieces {
    const char *at, *end;
    const char *raw_name; /**< of the element without markup that began last; or NULL */
    size_t raw_bytes;
    bool has_open_title; /**< a title had no end: those that follow have none either */
    bool has_open_cdata; /**< and so had a CDATA section */
};

/** The next text or tag; comments and the like are passed over. False at the end. */
bool html_pieces_next(struct html_pieces *pieces, struct html_piece *piece);
