/**
 * What is answered where an article was and is not shown any more: 410, with the class of the
 * reason; or, where it only has another address, the way there.
 */
#pragma once

#include "web/api.h"

/** For a page's address; NULL with `error`, which is ACTUEEL_ERROR_NOT_FOUND where nothing was. */
struct answer *gone_page_by_slug(const struct visit *visit, const char *slug, GError **error);
struct answer *gone_page_by_key(const struct visit *visit, const char *key, GError **error);

/** For the API. */
struct answer *gone_problem(const struct visit *visit, const char *key, GError **error);
