#include "src/import/gunzip.h"

#include "actueel/error.h"

#include <string.h>
#include <zlib.h>

enum {
    WINDOW_BITS = 15 + 16, /**< the largest window, with gzip's header and sums */
    HEADER_BYTES = 10,
};

enum place {
    PLACE_BETWEEN, /**< before a member, or in the zeros that pad a tape */
    PLACE_WITHIN,
    PLACE_LOST, /**< behind a damaged place: the next member is looked for */
};

struct gunzip {
    struct stream stream;
    struct stream *below;
    struct file *file;
    z_stream z;
    Bytef *block; /**< unpacked: STREAM_BLOCK_BYTES */
    enum place place;
    uint64_t n_taken;   /**< bytes of what stands below, up to z.next_in */
    uint64_t member_at; /**< where the member begins, among them */
    Bytef header[HEADER_BYTES];
    size_t n_header; /**< how much of one was found behind a damaged place */
    GError *damage;  /**< the first, told at the end */
};

/** Whether byte `i` of a member's header may be this one. What is free says little: then only what
 * packers write counts. */
static bool fits_header(size_t i, Bytef byte)
{
    enum { FLAGS_RESERVED = 0xe0, EXTRA_BEST = 2, EXTRA_FAST = 4, LAST_SYSTEM = 13 };
    switch (i) {
    case 0:
        return byte == 0x1f;
    case 1:
        return byte == 0x8b;
    case 2:
        return byte == Z_DEFLATED;
    case 3:
        return (byte & FLAGS_RESERVED) == 0;
    case 8:
        return byte == 0 || byte == EXTRA_BEST || byte == EXTRA_FAST;
    case 9:
        return byte <= LAST_SYSTEM || byte == UINT8_MAX;
    default:
        return true;
    }
}

/** Looks for a member's header in what is there; a found one is read as if it came next. */
static void find_member(struct gunzip *gunzip)
{
    z_stream *z = &gunzip->z;
    while (z->avail_in > 0 && gunzip->n_header < HEADER_BYTES) {
        Bytef byte = *z->next_in++;
        z->avail_in--;
        if (!fits_header(gunzip->n_header, byte))
            gunzip->n_header = 0;
        if (fits_header(gunzip->n_header, byte))
            gunzip->header[gunzip->n_header++] = byte;
    }
    if (gunzip->n_header < HEADER_BYTES)
        return;
    Bytef *next = z->next_in;
    uInt n_next = z->avail_in;
    inflateReset(z);
    z->next_in = gunzip->header;
    z->avail_in = HEADER_BYTES;
    inflate(z, Z_NO_FLUSH);
    z->next_in = next;
    z->avail_in = n_next;
    gunzip->n_header = 0;
    gunzip->place = PLACE_WITHIN;
}

/** Only the first is told. */
static void set_damage(struct gunzip *gunzip, const char *reason, uint64_t at)
{
    if (gunzip->damage == NULL)
        g_set_error(&gunzip->damage, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s, at byte %" G_GUINT64_FORMAT, reason, at);
    gunzip->place = PLACE_LOST;
}

static void take_fault(struct gunzip *gunzip)
{
    const char *fault = gunzip->z.msg != NULL ? gunzip->z.msg : "an unknown dictionary";
    g_autofree char *reason =
        g_strconcat("cannot be unpacked, it is cut short or damaged: ", fault, NULL);
    bool is_no_member = strcmp(fault, "incorrect header check") == 0;
    if (is_no_member)
        set_damage(gunzip, "has something behind its compressed text, that is not read",
                   gunzip->member_at);
    else
        set_damage(gunzip, reason, gunzip->n_taken - gunzip->z.avail_in);
}

static void skip_padding(struct gunzip *gunzip)
{
    z_stream *z = &gunzip->z;
    while (z->avail_in > 0 && *z->next_in == 0) {
        z->next_in++;
        z->avail_in--;
    }
    if (z->avail_in > 0) {
        gunzip->place = PLACE_WITHIN;
        gunzip->member_at = gunzip->n_taken - z->avail_in;
    }
}

/** Unpacks some of what is there; the size of it, maybe 0, or -1 with `error`. */
static gssize inflate_some(struct gunzip *gunzip, GError **error)
{
    z_stream *z = &gunzip->z;
    z->next_out = gunzip->block;
    z->avail_out = STREAM_BLOCK_BYTES;
    int result = inflate(z, Z_NO_FLUSH);
    size_t size = STREAM_BLOCK_BYTES - z->avail_out;
    if (result == Z_STREAM_END) {
        inflateReset(z);
        gunzip->place = PLACE_BETWEEN;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        take_fault(gunzip);
    }
    return file_count_unpacked(gunzip->file, size, error) ? (gssize)size : -1;
}

/** Takes further input; 0 at its end, -1 with `error`. */
static gssize fill(struct gunzip *gunzip, GError **error)
{
    const char *input;
    gssize size = stream_next(gunzip->below, &input, error);
    if (size > 0) {
        gunzip->z.next_in = (Bytef *)(uintptr_t)input;
        gunzip->z.avail_in = (uInt)size;
        gunzip->n_taken += (uint64_t)size;
    } else if (size == 0 && gunzip->place == PLACE_WITHIN) {
        set_damage(gunzip, "cannot be unpacked, it is cut short", gunzip->n_taken);
    }
    if (size != 0 || gunzip->damage == NULL)
        return size;
    g_propagate_error(error, g_error_copy(gunzip->damage));
    return -1;
}

static gssize next(struct stream *stream, const char **bytes, GError **error)
{
    struct gunzip *gunzip = (struct gunzip *)stream;
    gssize size = 0, n_filled = 1;
    *bytes = (const char *)gunzip->block;
    while (size == 0 && n_filled > 0) {
        if (gunzip->place == PLACE_LOST)
            find_member(gunzip);
        else if (gunzip->place == PLACE_BETWEEN)
            skip_padding(gunzip);
        if (gunzip->place == PLACE_WITHIN)
            size = inflate_some(gunzip, error);
        if (size == 0 && gunzip->z.avail_in == 0)
            n_filled = fill(gunzip, error);
    }
    return n_filled > 0 ? size : n_filled;
}

static void close_gunzip(struct stream *stream)
{
    struct gunzip *gunzip = (struct gunzip *)stream;
    inflateEnd(&gunzip->z);
    stream_close(gunzip->below);
    g_clear_error(&gunzip->damage);
    g_free(gunzip->block);
    g_free(gunzip);
}

struct stream *gunzip_stream(struct stream *below, struct file *file)
{
    struct gunzip *gunzip = g_new0(struct gunzip, 1);
    gunzip->stream = (struct stream){.next = next, .close = close_gunzip};
    gunzip->below = below;
    gunzip->file = file;
    gunzip->block = g_malloc(STREAM_BLOCK_BYTES);
    int result = inflateInit2(&gunzip->z, WINDOW_BITS);
    g_assert(result == Z_OK);
    return &gunzip->stream;
}
