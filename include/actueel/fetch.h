/**
 * Documents over HTTP: politely, within limits, and never from where an answer must not lead.
 */
#pragma once

#include "actueel/autoptr.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    FETCH_MAX_BYTES = 32000000, /**< of a document, unpacked */
    FETCH_MAX_REDIRECTS = 5,
    FETCH_TIMEOUT_MS = 60000,     /**< of an answer, unless told otherwise */
    FETCH_CONNECT_MS = 10000,     /**< of that for a connection */
    FETCH_FIRST_DELAY_S = 5 * 60, /**< after a first failure; it doubles with each further one */
    FETCH_MAX_DELAY_S = 24 * 60 * 60, /**< and a server's own wish counts up to seven times that */
};

enum fetch_outcome {
    FETCH_NEW,       /**< there is a document */
    FETCH_UNCHANGED, /**< there is nothing new since the one that `etag` or `modified` names */
    FETCH_FAILED,
};

struct fetch_request {
    const char *url;             /**< http or https; where it leads is followed */
    const char *etag, *modified; /**< as the last answer said; or NULL */
    const char *contact;         /**< an address that says who we are, for the server; or NULL */
    unsigned timeout_ms;         /**< 0: FETCH_TIMEOUT_MS */
};

struct fetch_answer {
    enum fetch_outcome outcome;
    long status;           /**< of HTTP, or 0 where there was no answer */
    uint64_t size_bytes;   /**< of the document */
    char *sha256;          /**< of the document, in hex */
    char *etag, *modified; /**< or NULL */
    char *moved_to;        /**< where it is for good from now on, or NULL */
    int64_t retry_after_s; /**< how long the server wants to be left alone, or 0 */
    char *reason;          /**< of a failure, a clause; else NULL */
};

void fetch_answer_clear(struct fetch_answer *answer);

/** Once, before the first thread that fetches; and after the last one. False: it cannot be. */
bool fetch_begin(void);
void fetch_end(void);

/**
 * Fetch a document. Any thread may call it.
 *
 * Redirects lead to http and https alone, and not into a private network or this machine, unless
 * the URL itself is there. A host's certificate is checked.
 *
 * body    gets the document.
 * answer  filled whatever the outcome; fetch_answer_clear.
 */
void fetch_document(const struct fetch_request *request, FILE *body, struct fetch_answer *answer);

/** How long to leave a server alone after so many failures in a row (from 1), in seconds. */
int64_t fetch_delay_s(unsigned n_failures, int64_t retry_after_s);

/** Whether a text is an address that can be fetched: http or https, with a host, without a name or
 * password. */
bool fetch_url_is_sound(const char *url);
