/**
 * Eight bytes of a text at once: most of a Dutch text is letters of ASCII, in which there is
 * nothing to look for byte by byte.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { EIGHT = 8 };

#define EIGHT_TIMES(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (guchar)(byte))

static inline guint64 eight_at(const void *at)
{
    guint64 eight;
    memcpy(&eight, at, sizeof eight);
    return eight;
}

/** Whether all are ASCII. */
static inline bool eight_are_ascii(guint64 eight)
{
    return (eight & EIGHT_TIMES(0x80)) == 0;
}

/** Whether all are ASCII and none is below a byte, itself ASCII: what is borrowed tells. */
static inline bool eight_are_from(guint64 eight, guchar least)
{
    return (((eight - EIGHT_TIMES(least)) | eight) & EIGHT_TIMES(0x80)) == 0;
}

/** Whether one of them is this byte. Source: Warren 2012, "Hacker's Delight", 6-1 */
static inline bool eight_have(guint64 eight, guchar byte)
{
    guint64 zero = eight ^ EIGHT_TIMES(byte);
    return ((zero - EIGHT_TIMES(1)) & ~zero & EIGHT_TIMES(0x80)) != 0;
}
