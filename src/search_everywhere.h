/**
 * actueel search --everywhere: where a name stands.
 */
#pragma once

#include "command.h"

/** Print where a name stands, a line each or as JSON; an exit status, or -1 with `error`. */
int search_everywhere(const struct invocation *invocation, const char *name, GError **error);
