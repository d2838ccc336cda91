/**
 * XML sign by sign, as it stands: read without asking whether it is well-formed, so that a feed's
 * items are found where a parser would have stopped long before.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum scan_kind {
    SCAN_TEXT,
    SCAN_START, /**< `<a b="c">` */
    SCAN_EMPTY, /**< `<a/>` */
    SCAN_END,   /**< `</a>` */
    SCAN_CDATA,
    SCAN_COMMENT,
    SCAN_INSTRUCTION, /**< `<?a ?>`, and `<!a>` that is no DOCTYPE */
    SCAN_DOCTYPE,     /**< without an internal subset */
    SCAN_SUBSET,      /**< a DOCTYPE up to where its internal subset begins */
    SCAN_CUT,         /**< it does not end within the text */
};

/** A sign: the bytes from `begin` up to `end` of the text. */
struct scan_sign {
    enum scan_kind kind;
    size_t begin, end;
    const char *name; /**< of a tag, as it stands: "dc:date" */
    size_t name_bytes;
};

/** What can close a stretch that holds anything. */
enum scan_closer { CLOSER_COMMENT, CLOSER_CDATA, CLOSER_INSTRUCTION, N_CLOSERS };

/** A text on its way through; zeroed at first. */
struct scan {
    const char *text;
    size_t size_bytes;
    /** Where each closer is known not to be: unclosed stretches without end cost no more than one.
     */
    struct {
        size_t from, until;
    } without[N_CLOSERS];
};

/** The sign that begins at `at`, which lies within the text. A text of signs may end anywhere. */
struct scan_sign scan_at(struct scan *scan, size_t at);

/** What stands at `at` as nothing but text, up to the next `<`: for what never ends. */
struct scan_sign scan_text_at(const struct scan *scan, size_t at);

/** The first `size_bytes` of the text are gone. */
void scan_drop(struct scan *scan, size_t size_bytes);

/** Bytes of `<![CDATA[` and of `]]>`. */
enum { SCAN_CDATA_BEGIN_BYTES = 9, SCAN_CDATA_END_BYTES = 3 };

/** The part of a sign's name behind its prefix. */
const char *scan_local_name(const struct scan_sign *sign, size_t *size_bytes);

/** Whether a sign's name is that, whatever its prefix and its letters' case. */
bool scan_is_named(const struct scan_sign *sign, const char *local_name);

/** An attribute of a start tag, its value as it stands. */
struct scan_attribute {
    const char *name, *value; /**< no value: "" */
    size_t name_bytes, value_bytes;
};

/** The attribute at or behind `*at`, which is moved behind it; false where there is none. */
bool scan_attribute(const char *text, size_t end, size_t *at, struct scan_attribute *attribute);
