/**
 * A record's fields on their way into an article: each is cleaned and checked here, whatever the
 * format it comes from.
 */
#pragma once

#include "src/import/format.h"

enum {
    RECORD_NAME_MAX_BYTES = 500, /**< of a topic, a source, an external id */
    RECORD_URL_MAX_BYTES = 2000,
};

/** Why a record cannot be taken. */
struct fault {
    char *field;
    char *reason;
};

/** Always false, so that a check can return it. The first fault stays. */
bool fault_set(struct fault *fault, const char *field, const char *reason, ...) G_GNUC_PRINTF(3, 4);
void fault_clear(struct fault *fault);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(fault_t, fault_clear_t)
