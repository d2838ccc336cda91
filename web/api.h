/**
 * The API: `/v1`, by the NL API Design Rules. Serves the documents of actueel/documents.h.
 *
 * A parameter that an operation does not know, is doubled or cannot be read is a 400 that tells
 * all of them at once; a reader of an API who mistypes a filter must not get everything.
 */
#pragma once

#include "web/routes.h"

struct answer *api_search(const struct visit *visit, GError **error);
struct answer *api_articles(const struct visit *visit, GError **error);
struct answer *api_article(const struct visit *visit, GError **error);
struct answer *api_topics(const struct visit *visit, GError **error);
struct answer *api_topic(const struct visit *visit, GError **error);
struct answer *api_sources(const struct visit *visit, GError **error);
struct answer *api_source(const struct visit *visit, GError **error);
struct answer *api_changes(const struct visit *visit, GError **error);
struct answer *api_root(const struct visit *visit, GError **error);
struct answer *api_openapi(const struct visit *visit, GError **error);
struct answer *api_suggestions(const struct visit *visit, GError **error);
