/**
 * `/metrics`, on a listener of its own that is meant for this machine only.
 */
#pragma once

#include "web/exchange.h"

enum {
    MONITOR_MAX_CONNECTIONS = 16,
    MONITOR_IDLE_SECONDS = 10,
};

struct monitor;

/** Takes `listener`, in either case. `floor` must outlive it. NULL with `error`. */
struct monitor *monitor_start(int listener, struct floor *floor, GError **error);
void monitor_stop(struct monitor *monitor);
