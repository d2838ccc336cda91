/**
 * How a request is delimited, which libmicrohttpd 0.9.75 lets be ambiguous even in its strict mode:
 * what it and a proxy in front of it read differently hides a second request.
 *
 * Source   RFC 9112, sections 3.2 and 6.3
 */
#pragma once

#include <microhttpd.h>
#include <stdbool.h>

struct framing {
    unsigned n_hosts, n_lengths, n_encodings;
    bool has_body;
};

struct framing framing_read(struct MHD_Connection *connection);

/** Two Hosts, two lengths, a length beside an encoding: such a request is refused. */
bool framing_is_ambiguous(const struct framing *framing);
