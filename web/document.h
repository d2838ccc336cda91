/**
 * What the documents of actueel/documents.h are built from; for this room only.
 */
#pragma once

#include "actueel/documents.h"

/** A text, or JSON's null where it is NULL. Invalid UTF-8 becomes U+FFFD. */
json_t *document_text(const char *text);

/** A day as `2023-09-29`; null for day 0. */
json_t *document_day(int32_t day);

/** A time as RFC 3339 in UTC; null for ARTICLE_NO_TIME. */
json_t *document_time(int64_t time);

/** What a list tells of an article: all but its text. */
json_t *document_listed_article(const struct stored_article *article);
