/**
 * The parameters of a search, the same for pages and API, as a search_request.
 *
 *     q           what is searched for
 *     onderwerp   slug of a topic
 *     bron        slug of a source
 *     van, tot    JJJJ-MM-DD, JJJJ-MM or JJJJ: both days included
 *     sorteer     relevantie (as it is without) or datum
 *     na          where the next page goes on: search_result.next
 *     aantal      hits on a page (API)
 *     letterlijk  1: just what was typed: no other spelling, no other words
 */
#pragma once

#include "actueel/search.h"

#include "web/request.h"

enum { QUESTION_HITS = 20, QUESTION_MAX_HITS = 100 };

/** What is wrong with a parameter, in Dutch. */
struct question_fault {
    char *parameter, *detail;
};
void question_fault_free(struct question_fault *fault);

/** A list of faults that owns them. */
GPtrArray *question_faults_new(void);

/** Add one; `faults` may be NULL. */
void question_fault_add(GPtrArray *faults, const char *parameter, const char *detail);

/** The number of things that `aantal` asks for: `standard` where it does not say, at most `max`. */
unsigned question_limit(const struct request *request, unsigned standard, unsigned max,
                        GPtrArray *faults);

/**
 * Read the search in a request. Its texts remain the request's; max_ms is set.
 *
 * faults   takes a struct question_fault * for each value that cannot be read; NULL: such values
 *          are left out in silence, as a page does.
 */
void question_read(const struct request *request, struct search_request *search, GPtrArray *faults);

/**
 * Run a search for who looks at pages. A cursor that is not ours, of an old link, is taken out of
 * the request and gives the first page.
 *
 * Returns  as search_run does.
 */
struct search_result *question_search(struct archive *archive, struct search_request *search,
                                      GError **error);
