/**
 * Addresses: one table says what answers where, one function finds it.
 */
#pragma once

#include "web/answer.h"
#include "web/handle.h"
#include "web/page.h"

enum { ROUTE_MAX_PARTS = 3 };

/** What all answers of a site are made from. Read only: any thread. */
struct service {
    const struct site *site;
    const struct templates *templates;
    const struct assets *assets;
    const char *edition; /**< changes when the program or the site's settings do */
    bool behind_tls;
    bool is_sample; /**< the archive was the sample when the server started */
};

/** One request being answered; lives as long as the call. */
struct visit {
    const struct service *service;
    struct archive *archive; /**< NULL where the route needs none */
    const struct request *request;
    const char *parts[ROUTE_MAX_PARTS]; /**< what stands where the pattern has a `:` */
    struct page_request page;           /**< the same, as pages want it */
};

/** Answers, or gives NULL with `error`, which becomes the page or problem of its status. */
typedef struct answer *(*route_func)(const struct visit *visit, GError **error);

/** What an answer is a function of, beside the archive's revision and the day. */
enum route_basis {
    BASIS_UNKNOWN, /**< it has no ETag */
    BASIS_TARGET,
    BASIS_TARGET_AND_ACCEPT,
};

struct route {
    const char *pattern; /**< "/archief/:/:" */
    enum answer_kind kind;
    bool needs_archive; /**< a worker's business; the others are answered at once */
    enum route_basis basis;
    route_func answer;
};

/** The route of a path, with `parts` filled, or NULL: there is nothing there. */
const struct route *routes_match(const struct request *request, const char *parts[ROUTE_MAX_PARTS]);

/** All routes, by number. */
size_t routes_n(void);
const struct route *routes_nth(size_t i);

/**
 * What an answer of a route that has an ETag is made of, in a line of text: the same key, the same
 * answer. The caller frees it.
 */
char *routes_key(const struct route *route, const struct request *request,
                 const struct moment *moment);

/**
 * Answer a request, whatever it is: sealed, owned by the caller, never NULL. Not put into the
 * encoding that is asked for yet, but 304 where the caller has it in that encoding.
 *
 * handle   a worker's, which is refreshed; NULL for a route that needs no archive, or there is
 * none.
 */
struct answer *routes_answer(const struct service *service, struct handle *handle,
                             const struct request *request);

/** The page, problem or line of text of a status for this request; sealed. */
struct answer *routes_refuse(const struct service *service, const struct request *request,
                             unsigned status);
