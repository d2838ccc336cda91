/**
 * Sockets that are listened on.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { LISTENER_BACKLOG = 512 };

/** Listen on a numeric address; the descriptor, or -1 with `error`. port: 0 for any free one. */
int listener_open(const char *host, uint16_t port, GError **error);

/** Whether a descriptor that was handed over is a stream socket that listens; false with `error`.
 * It no longer blocks then, and no child gets it. */
bool listener_adopt(int listener, GError **error);

/** 0 where it has none, such as a socket in the file system. */
uint16_t listener_port(int listener);

/** "http://127.0.0.1:8080/", or "unix:/run/actueel.sock"; the caller frees it. */
char *listener_address(int listener);
