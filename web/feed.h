/**
 * Feeds: what came into the archive or changed last, of all of it, of a topic or of a search, for
 * programs that follow it. Atom 1.0 or JSON Feed 1.1, by `?formaat=` or else by Accept.
 *
 * Order is by the latest change, not by date: an old article that is imported today comes first
 * today, so whoever reads on from where they stopped misses nothing. Ids are made of an article's
 * key and nothing else: they stay what they are when the site moves, or first gets a base URL.
 *
 * Sources  RFC 4287 (Atom), RFC 5005 (its pages), RFC 9562 (UUIDs),
 *          https://www.jsonfeed.org/version/1.1/
 */
#pragma once

#include "web/routes.h"

enum {
    FEED_ENTRIES = 50,
    FEED_TEXT_MAX_BYTES = 100000, /**< of an article; a longer one has just its summary */
};

/** The answers of the routes `/feed`, `/onderwerpen/:/feed` and `/zoeken/feed`. */
struct answer *feed_of_site(const struct visit *visit, GError **error);
struct answer *feed_of_topic(const struct visit *visit, GError **error);
struct answer *feed_of_search(const struct visit *visit, GError **error);

/** What a feed is made from. Addresses are paths; absent ones NULL. */
struct feed {
    const struct site *site;
    char *title;
    char *home;    /**< the page that shows the same */
    char *self;    /**< this page of the feed */
    char *next;    /**< the one with what changed before */
    char *id;      /**< a URN */
    char *updated; /**< RFC 3339 in UTC, of the entry that changed last */
    /**
     * `[{id, titel, link, samenvatting, html, gepubliceerd, gewijzigd, bron, vindplaats,
     * onderwerpen [{slug, naam}]}]`; of these html, bron and vindplaats may be null. Moments are
     * RFC 3339: of publication as clocks in Amsterdam say it, at midnight where only the day is
     * known; of change in UTC.
     */
    json_t *entries;
};

/** Gives the document, owned by the caller; NULL with `error`. */
char *feed_write_atom(const struct feed *feed, GError **error);
char *feed_write_json(const struct feed *feed, GError **error);

/** A URN that is always the same for a name: a version 5 UUID. The caller frees it. */
char *feed_urn(const char *name);
