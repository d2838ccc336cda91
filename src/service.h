/**
 * What a service manager hands over and is told: systemd's protocol, without its library.
 *
 * Source   sd_listen_fds(3), sd_notify(3)
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/**
 * The one socket that was handed over (LISTEN_PID, LISTEN_FDS), by its descriptor; 0: none; -1 with
 * `error`: several. No child learns of it.
 */
int service_listener(GError **error);

/** Tell the service manager, where there is one that listens (NOTIFY_SOCKET): "READY=1". */
void service_notify(const char *state);
