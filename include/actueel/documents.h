/**
 * The JSON documents, one kind an answer: what the API serves as it is, the pages render and the
 * command line prints. Field names are Dutch; absent values are null, never missing.
 *
 * Every function returns a new reference, owned by the caller.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

struct changes_page;
struct search_result;
struct source;
struct stored_article;
struct topic;

/** The answer to a question: `/v1/berichten/_zoek`, `actueel search --json`. */
json_t *document_search(const struct search_result *result);

/** One article: `/v1/berichten/{sleutel}`, `actueel show --json`. `versions` may be NULL. */
json_t *document_article(const struct stored_article *article, const GPtrArray *versions);

/** All topics: `/v1/onderwerpen`, `actueel topics --json`. */
json_t *document_topics(const GPtrArray *topics);

/** One topic: `/v1/onderwerpen/{slug}`. */
json_t *document_topic(const struct topic *topic);

/** All sources: `/v1/bronnen`. */
json_t *document_sources(const GPtrArray *sources);

/** One source: `/v1/bronnen/{slug}`. */
json_t *document_source(const struct source *source);

/** A page of the log of changes: `/v1/wijzigingen`. */
json_t *document_changes(const struct changes_page *page);

/** What somebody may be about to ask (struct suggested_question *): `/v1/suggesties`,
 * `actueel suggest --questions --json`. */
json_t *document_suggestions(const char *text, const GPtrArray *questions);

/** The permanent path of an article, `/nieuws/2023/09/<slug>`; the caller frees it. */
char *link_article(const struct stored_article *article);
