/**
 * What feeds are called, in the feed and on the page that leads to it. The caller frees the texts.
 */
#pragma once

#include "actueel/search.h"
#include "actueel/serve.h"

/** "Al het nieuws - Actueel" */
char *feed_title_of_site(const struct site *site);

/** "Nieuws over Mensenhandel - Actueel" */
char *feed_title_of_topic(const struct site *site, const char *topic_name);

/**
 * "Zoekvraag: brug, Verkeer, Gemeente Oeverland, in 2023 - Actueel"
 *
 * topic, source   their names, or NULL.
 */
char *feed_title_of_search(const struct site *site, const struct search_request *search,
                           const char *topic, const char *source);
