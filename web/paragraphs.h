/**
 * Plain text as blocks: paragraphs of lines that follow each other, and lines that stand alone for
 * the mark that they begin with.
 */
#pragma once

#include <jansson.h>

enum line_kind {
    LINE_PROSE, /**< of a paragraph */
    LINE_ITEM,
    LINE_HEADING,
};

/** What one way of writing texts has for marks, and how its blocks look. */
struct paragraph_style {
    /** The kind of a line, which is not empty; `*line` is moved behind its mark. */
    enum line_kind (*kind_of)(const char **line);
    /** Append a block: a paragraph, its lines parted by line ends, or one line of another kind. */
    void (*add)(json_t *blocks, enum line_kind kind, const char *text);
};

/** The blocks of a text in their order, a JSON array; NULL has none. Empty lines part paragraphs.
 */
json_t *paragraphs_read(const char *text, const struct paragraph_style *style);

/** The last of some blocks, or NULL. */
json_t *paragraphs_last(const json_t *blocks);
