/**
 * The site and the API over HTTP.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

/** What a site says of itself; all texts may be NULL for a sensible default. */
struct site {
    char *name;         /**< "Actueel" */
    char *organisation; /**< who publishes the archive */
    char *base_url;     /**< "https://nieuws.example.nl", for absolute links; NULL: relative ones */
    char *contact;      /**< an e-mail address */
    char *theme;        /**< a CSS file that sets --nl-* properties, or NULL */
};

struct serve_options {
    const char *archive; /**< path */
    const char *host;    /**< numeric address to listen on */
    uint16_t port;       /**< 0: any free one */
    unsigned n_workers;  /**< threads that run queries; 0: two a processor */
    const struct site *site;
};

struct server;

/** Listen and answer until server_stop; NULL with `error` (…_ARCHIVE, …_BUSY where the port is). */
struct server *server_start(const struct serve_options *options, GError **error);

/** The port it listens on. */
uint16_t server_port(const struct server *server);

/** Takes no new connections, finishes what is under way, frees. */
void server_stop(struct server *server);
