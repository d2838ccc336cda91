/**
 * What tells programs how to deal with this site: crawlers, browsers that search in it, and people
 * who found a weakness. Routes; what is not there for lack of a setting is ACTUEEL_ERROR_NOT_FOUND.
 *
 * Sources  RFC 9309 (robots.txt), RFC 9116 (security.txt),
 *          https://github.com/dewitt/opensearch (OpenSearch 1.1)
 */
#pragma once

#include "web/routes.h"

/** `/robots.txt`. */
struct answer *discovery_robots(const struct visit *visit, GError **error);

/** `/.well-known/security.txt`, where a contact is configured and holds today. */
struct answer *discovery_security(const struct visit *visit, GError **error);

/** `/opensearch.xml`, where a base URL is known: its templates must be whole addresses. */
struct answer *discovery_search(const struct visit *visit, GError **error);
