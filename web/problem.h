/**
 * What goes wrong, as HTTP says it: statuses of GErrors, and answers that tell of a fault.
 */
#pragma once

#include "web/answer.h"

/** The HTTP status of an error; the only place that maps them. */
unsigned problem_status(const GError *error);

/** The status in a few Dutch words, and as a sentence that says what to do. */
const char *problem_title(unsigned status);
const char *problem_detail(unsigned status);

/**
 * application/problem+json.
 *
 * faults   struct question_fault *, all that is wrong with the parameters; or NULL.
 * Source   RFC 9457, with `fouten` as an extension member
 */
struct answer *problem_answer(unsigned status, const GPtrArray *faults);

/** The same as a line of text, where neither page nor API can be told apart. */
struct answer *problem_plain(unsigned status);

/** Tell the caller of a 503 when to come back. */
void problem_retry_later(struct answer *answer);
