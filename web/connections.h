/**
 * Open connections: how many an address has, and a deadline for each.
 *
 * libmicrohttpd's timeout counts inactivity only, so that a client that sends a byte now and then
 * stays for good. Here each phase has an end, which a thread of its own keeps.
 */
#pragma once

#include <microhttpd.h>

enum {
    CONNECTIONS_MAX = 4096,
    CONNECTIONS_PER_ADDRESS_MAX = 32, /**< loopback, where a proxy is, is not counted */
    CONNECTION_IDLE_SECONDS = 5,
    CONNECTION_HEADERS_MS = 8000, /**< from connecting to a whole request */
    CONNECTION_ANSWER_MS = 30000, /**< from a whole request to its answer sent */
};

struct connections;

struct connections *connections_new(void);

/** Only after the daemon stopped. */
void connections_free(struct connections *connections);

/** How many are open. */
unsigned connections_count(struct connections *connections);

/** An MHD_AcceptPolicyCallback; `user` are the connections. */
enum MHD_Result connections_accept(void *user, const struct sockaddr *address, socklen_t size);

/** An MHD_NotifyConnectionCallback; `user` are the connections. */
void connections_notify(void *user, struct MHD_Connection *connection, void **socket_context,
                        enum MHD_ConnectionNotificationCode code);

/** The next phase of a connection begins: its deadline is in `phase_ms` from now. */
void connections_begin_phase(struct connections *connections, struct MHD_Connection *connection,
                             unsigned phase_ms);
