/**
 * Records of JSON one after another in an input, whole or broken, in bounded memory.
 */
#pragma once

#include "src/import/input.h"
#include "src/import/json_slice.h"

struct json_stream {
    struct input *input;
    size_t max_bytes; /**< of a record */
    struct json_slice slice;
    struct json_habit habit;
    uint64_t line;     /**< that the next byte stands on, from 1 */
    long indent_bytes; /**< blanks between the line's beginning and it; -1: something else too */
    bool is_skipping;  /**< the rest of a record that is too long comes first */
};

/** A record that the input now begins with. */
struct json_found {
    size_t size_bytes; /**< its beginning, where it is longer than it may be */
    bool is_long;
    bool is_cut; /**< the input ends within it */
};

void json_stream_init(struct json_stream *stream, struct input *input, size_t max_bytes);

/** Done with the first bytes of the input. */
void json_stream_take(struct json_stream *stream, size_t size_bytes);

/** Pass over blanks and commas to the next sign; INPUT_MORE: there is one. */
enum input_step json_stream_sign(struct json_stream *stream, char *sign, GError **error);

/**
 * Take a key and the colon behind it, where the input begins with a key.
 *
 * key       the key, which is the caller's; NULL: it is none that can be read.
 * Returns   INPUT_MORE; else the input ended or failed before.
 */
enum input_step json_stream_key(struct json_stream *stream, char **key, GError **error);

/**
 * Find where the record ends that the input begins with; a broken one ends where its brackets say,
 * or where the next one seems to begin, or is all that is left.
 *
 * is_in_list   a comma or the list's end follows it.
 * Returns      INPUT_MORE: the record is found; or INPUT_FAILED.
 */
enum input_step json_stream_find(struct json_stream *stream, bool is_in_list,
                                 struct json_found *found, GError **error);

/** Begin to pass over the rest of arrays and objects (json_slice_begin). */
void json_stream_leave(struct json_stream *stream, const char *levels);

/**
 * Pass over the rest of a value whose text is not needed.
 *
 * sliced    whether it was whole or broken, there where the input then stands.
 * Returns   INPUT_MORE: it was passed over; else the input ended or failed before.
 */
enum input_step json_stream_pass(struct json_stream *stream, enum json_slice_step *sliced,
                                 GError **error);
