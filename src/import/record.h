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

/**
 * The end of a record, which began at `line`: an article where nothing was refused and nothing is
 * missing that it must have, by the options of the intake, and no NUL stands in it; else a reject.
 * Also says what is missing of READER_UNDATED.
 *
 * article, reject  as reader_next gives them; what is not given is freed.
 */
enum reader_step record_end(const struct intake *intake, uint64_t line, const char *bytes,
                            size_t size_bytes, struct article **article, struct reject **reject);

/** The same of a record that is no text as it stands, with its page packed in it. */
enum reader_step record_end_packed(const struct intake *intake, uint64_t line, const char *bytes,
                                   size_t size_bytes, struct article **article,
                                   struct reject **reject);

/** Refuses a text with a NUL in it: whatever that stood for is lost. */
bool record_refuse_nul(const char *text, size_t size_bytes, struct reject **reject);

/** The end of a record that is no article, nor meant to be one: a draft, a page. The article is
 * freed; READER_END, behind which the format is asked for the next one. */
enum reader_step record_pass_over(struct intake *intake, struct article **article,
                                  struct reject **reject);

/**
 * These set a field or, where it cannot be taken, begin a reject. A blank text sets nothing: what
 * is missing is for record_end to say.
 */
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

/**
 * False where it is no address of http or https with a host: no reason to refuse the record.
 *
 * base   what a relative address starts from (a page's or channel's own address), or NULL.
 */
bool record_set_url(struct article *article, const char *base, const char *text, size_t size_bytes);

/** An address of http or https made whole by `base` (or NULL); NULL where it is none. The caller
 * frees it. */
char *record_url(const char *base, const char *text, size_t size_bytes);

/** Adds a topic that is not there yet; false where it is too long or there are too many. */
bool record_add_topic(struct article *article, const char *text, size_t size_bytes);
