#include "src/import/gunzip.h"

#include "actueel/error.h"

#include "src/import/window.h"

#include <string.h>
#include <zlib.h>

enum { WINDOW_BITS = 15 + 16 /**< the largest window, with gzip's header and sums */ };

/** What a member begins with, the method too. */
static const char member_mark[] = "\x1f\x8b\x08";

enum place {
    PLACE_BETWEEN, /**< before a member, or in the zeros that pad a tape */
    PLACE_WITHIN,
    PLACE_LOST, /**< behind a damaged place: the next member is looked for */
};

struct gunzip {
    struct stream stream;
    struct window window; /**< on what is unpacked */
    struct file *file;
    z_stream z;
    Bytef *block; /**< unpacked: STREAM_BLOCK_BYTES */
    enum place place;
    uint64_t n_taken;   /**< bytes of what stands below, up to z.next_in */
    uint64_t member_at; /**< where the member begins, among them */
    GError *damage;     /**< the first, told at the end */
    unsigned n_damages;
    bool has_given; /**< something */
};

/** Whether a member's header stands here, and none by chance: with flags and a system that packers
 * write. */
static bool is_header(const guint8 *bytes, size_t size_bytes)
{
    enum { FLAGS_AT = 3, FLAGS_RESERVED = 0xe0, EXTRA_AT = 8, EXTRA_BEST = 2, EXTRA_FAST = 4 };
    enum { SYSTEM_AT = 9, LAST_SYSTEM = 13 };
    if (size_bytes <= SYSTEM_AT)
        return true;
    return (bytes[FLAGS_AT] & FLAGS_RESERVED) == 0 &&
           (bytes[EXTRA_AT] == 0 || bytes[EXTRA_AT] == EXTRA_BEST ||
            bytes[EXTRA_AT] == EXTRA_FAST) &&
           (bytes[SYSTEM_AT] <= LAST_SYSTEM || bytes[SYSTEM_AT] == UINT8_MAX);
}

/** Looks for a member behind the beginning of the damaged one, which may have led far beyond its
 * end; false where there is none, or it was done too often: then all that is left is taken. */
static bool find_member(struct gunzip *gunzip)
{
    size_t size = 0;
    uint64_t at = gunzip->member_at;
    const guint8 *header = NULL;
    if (gunzip->n_damages > GUNZIP_MAX_DAMAGES)
        return false;
    while (header == NULL || !is_header(header, size)) {
        if (!window_seek(&gunzip->window, at + 1, member_mark, &at))
            return false;
        header = window_bytes(&gunzip->window, at, &size);
    }
    inflateReset(&gunzip->z);
    gunzip->z.avail_in = 0;
    gunzip->n_taken = gunzip->member_at = at;
    gunzip->place = PLACE_WITHIN;
    return true;
}

/** Only the first is told. */
static void set_damage(struct gunzip *gunzip, const char *reason, uint64_t at)
{
    if (gunzip->damage == NULL)
        g_set_error(&gunzip->damage, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s, at byte %" G_GUINT64_FORMAT, reason, at);
    gunzip->place = PLACE_LOST;
    gunzip->n_damages++;
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

/** Whether all was unpacked, and it is not what was packed. */
static bool has_wrong_sum(const z_stream *z)
{
    return z->msg != NULL && (strcmp(z->msg, "incorrect data check") == 0 ||
                              strcmp(z->msg, "incorrect length check") == 0);
}

/** Unpacks some of what is there; the size of it, maybe 0, or -1 with `error`. What ends with a
 * wrong sum is left out: a short text gives nothing then. */
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
        size = has_wrong_sum(z) ? 0 : size;
        take_fault(gunzip);
    }
    return file_count_unpacked(gunzip->file, size, error) ? (gssize)size : -1;
}

/** Takes further input; false at its end. */
static bool fill(struct gunzip *gunzip)
{
    const void *input;
    gssize size = window_next(&gunzip->window, &input);
    if (size <= 0)
        return false;
    gunzip->z.next_in = (Bytef *)(uintptr_t)input;
    gunzip->z.avail_in = (uInt)size;
    gunzip->n_taken += (uint64_t)size;
    return true;
}

/** The end of the input, which may be within a member: 0, or -1 with `error`. */
static gssize end(const struct gunzip *gunzip, GError **error)
{
    const GError *below = gunzip->window.below->failure;
    const GError *fault = below != NULL ? below : gunzip->damage;
    if (fault != NULL)
        g_propagate_error(error, g_error_copy(fault));
    return fault != NULL ? -1 : 0;
}

/** One step; the size of what it gave, maybe 0, or -1 with `error`. */
static gssize step(struct gunzip *gunzip, GError **error)
{
    switch (gunzip->place) {
    case PLACE_LOST:
        /* What comes now is parted from what came before, so that not both are spoilt. */
        gunzip->block[0] = '\n';
        return find_member(gunzip) ? gunzip->has_given : end(gunzip, error);
    case PLACE_BETWEEN:
        skip_padding(gunzip);
        break;
    case PLACE_WITHIN:
        break;
    }
    return gunzip->place == PLACE_WITHIN ? inflate_some(gunzip, error) : 0;
}

static gssize next(struct stream *stream, const char **bytes, GError **error)
{
    struct gunzip *gunzip = (struct gunzip *)stream;
    gssize size = 0;
    *bytes = (const char *)gunzip->block;
    while (size == 0) {
        size = step(gunzip, error);
        if (size != 0 || gunzip->place == PLACE_LOST || gunzip->z.avail_in > 0 || fill(gunzip))
            continue;
        if (gunzip->place == PLACE_BETWEEN)
            return end(gunzip, error);
        set_damage(gunzip, "cannot be unpacked, it is cut short", gunzip->n_taken);
    }
    gunzip->has_given = true;
    return size;
}

static void close_gunzip(struct stream *stream)
{
    struct gunzip *gunzip = (struct gunzip *)stream;
    inflateEnd(&gunzip->z);
    window_clear(&gunzip->window);
    g_clear_error(&gunzip->damage);
    g_free(gunzip->block);
    g_free(gunzip);
}

struct stream *gunzip_stream(struct stream *below, struct file *file)
{
    struct gunzip *gunzip = g_new0(struct gunzip, 1);
    gunzip->stream = (struct stream){.next = next, .close = close_gunzip};
    window_init(&gunzip->window, below);
    gunzip->file = file;
    gunzip->block = g_malloc(STREAM_BLOCK_BYTES);
    int result = inflateInit2(&gunzip->z, WINDOW_BITS);
    g_assert(result == Z_OK);
    return &gunzip->stream;
}
