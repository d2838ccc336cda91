/**
 * Addresses within the site: the only place that knows how they are made. All percent-encoded; the
 * caller frees them. An article's own stands in actueel/documents.h.
 */
#pragma once

#include "actueel/documents.h"
#include "actueel/search.h"
#include "actueel/serve.h"

/** The short permanent path of an article, `/b/<key>`. */
char *link_short(const char *key);

/** `/onderwerpen/<slug>` */
char *link_topic(const char *slug);

/** `/archief`, `/archief/2023`, `/archief/2023/09`; month 0: the year, year 0: all of it. */
char *link_archive(int year, int month);

/**
 * `/zoeken?...` of a search: text, filters, order and `after`. A period of a whole year or month is
 * written as such.
 */
char *link_search(const struct search_request *search);

/** The feed of a topic, `/onderwerpen/<slug>/feed`. */
char *link_topic_feed(const char *slug);

/** The feed of a search, `/zoeken/feed?...`: whatever its order, and from the beginning. */
char *link_search_feed(const struct search_request *search);

/** The period of a search as `van` and `tot` write it: one text for both, or NULL. */
char *link_period(int32_t from_day, int32_t to_day);

/** `path` with the site's base URL before it, where it has one. */
char *link_absolute(const struct site *site, const char *path);

/** `path` of an asset or page with what `name=value` adds to it. */
char *link_with(const char *path, const char *name, const char *value);

/** Whether an address from outside may be linked to: http and https only. */
bool link_is_web(const char *url);
