/**
 * How a request is delimited, which libmicrohttpd 0.9.75 lets be ambiguous even in its strict mode:
 * what it and a proxy in front of it read differently hides a second request.
 *
 * Source   RFC 9112, sections 2.2, 3.2, 5 and 6.3
 */
#pragma once

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

struct framing {
    unsigned n_hosts, n_lengths, n_encodings;
    bool has_body;
    bool has_odd_name; /**< of a header: `Content-Length ` with a space, or one that was folded */
    unsigned n_headers;
    size_t n_bytes; /**< of the head as it was read, without what may stand before a value */
};

/** line_bytes: of the request line, with its end. */
struct framing framing_read(struct MHD_Connection *connection, size_t line_bytes);

/**
 * Two Hosts, two lengths, a length beside an encoding, a name that is none; and a head that is
 * longer or shorter than what was read of it: a zero byte, a folded line, a line without CR. Such a
 * request is refused.
 */
bool framing_is_ambiguous(const struct framing *framing, struct MHD_Connection *connection);
