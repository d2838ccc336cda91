/**
 * An answer: built whole in memory, then sent. Knows no HTTP library.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>

/** What an answer is, which decides its security headers. */
enum answer_kind {
    ANSWER_PAGE, /**< HTML of ours: styles, scripts, images and forms of this site */
    ANSWER_API,  /**< for programs of any origin */
    ANSWER_FILE, /**< an asset or a plain text */
    ANSWER_FEED, /**< for programs of any origin, in the form that Accept asks for */
};

/** Sent on each answer of the API: the version of what it promises. */
#define API_VERSION "1.0.0"

struct answer_header {
    char *name, *value;
};

struct answer {
    unsigned status;
    enum answer_kind kind;
    GBytes *body;
    GPtrArray *headers; /**< struct answer_header * */
    char *key; /**< what it may be remembered by: all that it is made of; NULL: not at all */
};

/** Takes `body`, which may be NULL for none. `type`: media type, or NULL where there is no body. */
struct answer *answer_new(enum answer_kind kind, unsigned status, const char *type, GBytes *body);

/** The same of a text, which is taken. */
struct answer *answer_of_text(enum answer_kind kind, unsigned status, const char *type, char *text);

/** 301 to an address of this site. */
struct answer *answer_moved(enum answer_kind kind, const char *address);

/** 304: what the caller has, by this ETag (NULL: it has none), is the answer. */
struct answer *answer_unmodified(enum answer_kind kind, const char *etag);

void answer_free(struct answer *answer);
ACTUEEL_AUTOPTR(answer, answer_free)

/** Set a header. A value with control bytes is a fault of ours and is left out, with a warning. */
void answer_set(struct answer *answer, const char *name, const char *value);

/** The value of a header, or NULL. */
const char *answer_get(const struct answer *answer, const char *name);

/**
 * Add what every answer of its kind and status carries: security headers, Cache-Control where none
 * is set (`no-store` on errors), API-Version and CORS for the API.
 *
 * behind_tls   the site is reached over https, so that browsers may be told to stay there.
 */
void answer_seal(struct answer *answer, bool behind_tls);

/** Whether an If-None-Match value names this ETag (with its quotes); `*` names none. */
bool answer_etag_matches(const char *if_none_match, const char *etag);

/** Whether an If-None-Match value is `*`: whatever there is, the caller does not want it sent. */
bool answer_etag_is_any(const char *if_none_match);
