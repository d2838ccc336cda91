/**
 * An input line by line, whatever the lines' length, in bounded memory.
 */
#pragma once

#include "src/import/input.h"

struct line {
    const char *bytes; /**< as they stand, without the line's end; valid until the next line */
    size_t size_bytes;
    size_t whole_bytes; /**< with the line's end */
    uint64_t number;    /**< from 1 */
    bool is_cut;        /**< longer than the limit: this is its beginning */
};

struct lines {
    struct input *input;
    size_t max_bytes;
    uint64_t number;  /**< of the last line that was given */
    size_t given;     /**< bytes of it, which the next call takes */
    bool is_skipping; /**< the rest of a line that was cut comes first */
};

/** Lines of at most `max_bytes`; of a longer one the beginning is given, the rest passed over. */
void lines_init(struct lines *lines, struct input *input, size_t max_bytes);

/** The next line, ended by LF or CR LF, the last one maybe by nothing; INPUT_MORE: there is one. */
enum input_step lines_next(struct lines *lines, struct line *line, GError **error);

/** The next line that has more than blanks. */
enum input_step lines_next_filled(struct lines *lines, struct line *line, GError **error);
