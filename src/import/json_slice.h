/**
 * Where values of JSON begin and end in a text that comes in pieces, and where the next one begins
 * when one is broken.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum {
    JSON_SLICE_MAX_NESTING = 1000, /**< deeper is broken */
    JSON_SLICE_KEY_MAX_BYTES = 64, /**< of the keys that tell where a record begins */
    JSON_HABIT_MAX_BYTES = 512,    /**< from a record's beginning to its second key */
};

enum json_slice_step {
    JSON_SLICE_WHOLE,  /**< the value ends at `at` */
    JSON_SLICE_MORE,   /**< as far as it goes it is sound */
    JSON_SLICE_BROKEN, /**< at `at` stands what cannot stand there */
};

/** What has been seen of a value. */
struct json_slice {
    size_t at;    /**< bytes from the value's beginning */
    int expected; /**< the slicer's own */
    unsigned n_levels;
    char levels[JSON_SLICE_MAX_NESTING]; /**< `{` or `[` */
};

/** Begin at a value; or within arrays and objects, `levels` ("{["), behind one of their values. */
void json_slice_begin(struct json_slice *slice, const char *levels);

/**
 * Go on with more of the text.
 *
 * text    from the value's beginning, which the calls before have seen too.
 * is_all  no more will come.
 */
enum json_slice_step json_slice(struct json_slice *slice, const char *text, size_t size_bytes,
                                bool is_all);

/** Where the blanks end that stand at `at`. */
size_t json_slice_blanks(const char *text, size_t size_bytes, size_t at);

/** The end of the value at `at`, told by its quotes and brackets alone; 0 where it is not there. */
size_t json_slice_end(const char *text, size_t size_bytes, size_t at);

/** How records of a list begin, learned from one: by which keys, and how far from the line's start.
 */
struct json_habit {
    char keys[2][JSON_SLICE_KEY_MAX_BYTES + 1]; /**< "" where they are not known */
    bool is_on_line;                            /**< each begins on a line of its own */
    size_t indent_bytes;
    bool is_keyed; /**< each stands behind a key of its own, and a brace ends their list */
    bool is_none;  /**< they have no habit: any object may be one */
};

/**
 * Learn from a record.
 *
 * indent_bytes  of blanks between the line's start and the record; or negative where something else
 *               stands before it.
 */
void json_habit_learn(struct json_habit *habit, const char *text, size_t size_bytes,
                      long indent_bytes);

/** Where behind `from` the next record seems to begin, or its key; 0 where none does. */
size_t json_habit_next(const struct json_habit *habit, const char *text, size_t size_bytes,
                       size_t from);
