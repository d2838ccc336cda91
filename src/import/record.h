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

/** Begin a reject; what it says first stays. Always false, so that a check can return it. */
bool record_refuse(struct reject **reject, const char *field, const char *reason, ...)
    G_GNUC_PRINTF(3, 4);

/** Fill in where the refused record stood: the intake's newest, from `line` on. */
void record_locate(struct reject *reject, const struct intake *intake, uint64_t line,
                   const char *bytes, size_t size_bytes);

/** These set a field or, where it is missing or cannot be taken, begin a reject. */
bool record_set_title(struct article *article, const char *text, size_t size_bytes,
                      struct reject **reject);
bool record_set_body(struct article *article, const char *text, size_t size_bytes,
                     struct reject **reject);
bool record_set_date(struct article *article, const char *text, int32_t today,
                     struct reject **reject);
bool record_set_external_id(struct article *article, const char *text, size_t size_bytes,
                            struct reject **reject);
bool record_set_source(struct article *article, const char *text, size_t size_bytes,
                       struct reject **reject);

/** False where it is no address of http or https with a host: no reason to refuse the record. */
bool record_set_url(struct article *article, const char *text, size_t size_bytes);

/** Adds a topic that is not there yet; false where it is too long or there are too many. */
bool record_add_topic(struct article *article, const char *text, size_t size_bytes);
