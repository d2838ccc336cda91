/**
 * The small archive as a site: whole answers, by its routes.
 */
#pragma once

#include "small_archive.h"
#include "web/answer.h"

/**
 * The answer to a request, owned by the caller.
 *
 * accept   the request's Accept header, or NULL.
 */
struct answer *small_site_answer(const struct small_archive *small, const char *target,
                                 const char *accept);

/** The body of an answer as text; the caller frees it. */
char *small_site_text(const struct answer *answer);

/** The same of the answer to a request that must succeed. */
char *small_site_get(const struct small_archive *small, const char *target);
