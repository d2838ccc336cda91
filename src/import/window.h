/**
 * A stream of which the last part can be seen again, and read again from some place in it.
 */
#pragma once

#include "src/import/stream.h"

#include <stdint.h>

enum { WINDOW_KEPT_BYTES = 1 << 18 /**< behind what was given last */ };

struct window {
    struct stream *below;
    GByteArray *bytes; /**< what can be seen */
    uint64_t start;    /**< where in the stream they begin */
    size_t next;       /**< of them, the first to be given next */
};

/** Takes `below` over. */
void window_init(struct window *window, struct stream *below);
void window_clear(struct window *window);

/** The next block, as stream_next without its error; valid until the next call. */
gssize window_next(struct window *window, const void **block);

/** Whether `text` can be seen, from the place `from` on: where it stands first. */
bool window_sees(const struct window *window, uint64_t from, const char *text, uint64_t *at);

/** The same, reading on as far as it must; and gives next what stands there. */
bool window_seek(struct window *window, uint64_t from, const char *text, uint64_t *at);

/** What can be seen from `at` on, which window_sees gave. */
const guint8 *window_bytes(const struct window *window, uint64_t at, size_t *size_bytes);
