/**
 * Which addresses an answer may lead to.
 */
#pragma once

#include <stdbool.h>
#include <sys/socket.h>

/**
 * Whether an address of IPv4 or IPv6 is one of the whole internet: not of this machine, of a
 * private network, or of many at once.
 *
 * Source  the special-purpose registries of IANA: RFC 6890 and what was added to it
 */
bool address_is_public(const struct sockaddr *address);
