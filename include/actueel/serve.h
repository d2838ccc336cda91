/**
 * The site and the API over HTTP.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

enum { SITE_TEXT_MAX_BYTES = 100000 };

/** What a site says of itself; all texts may be NULL for a sensible default. */
struct site {
    char *name;         /**< "Actueel" */
    char *organisation; /**< who publishes the archive */
    char *base_url;     /**< "https://nieuws.example.nl", for absolute links; NULL: relative ones */
    char *contact;      /**< an e-mail address */
    char *theme;        /**< a CSS file that sets --nl-* properties, or NULL */
    char *emergency;    /**< "Spoed? Bel 112. Geen spoed? Bel 0900-8844." */
    /** Whom to tell of a weakness, as an address of mailto, https or tel, and the last day that
     * this holds; without both (NULL, 0) there is no security.txt. */
    char *security_contact;
    int32_t security_expires;
    /** Own texts of /privacy and /toegankelijkheid, valid UTF-8 of at most SITE_TEXT_MAX_BYTES:
     * paragraphs parted by blank lines, headings that begin with `# `, items with `- `. */
    char *privacy, *accessibility;
};

/** What is written to standard error of each request. */
enum serve_log {
    SERVE_LOG_NONE,
    SERVE_LOG_REQUESTS, /**< by the pattern of its address: nothing of what or who asks */
    SERVE_LOG_FULL,     /**< address, query and client too */
};

struct serve_options {
    const char *archive;      /**< path */
    const char *host;         /**< numeric address to listen on */
    uint16_t port;            /**< 0: any free one */
    int listener;             /**< a listening socket to take instead; 0: none */
    const char *metrics_host; /**< numeric address of the listener for /metrics; NULL: none */
    uint16_t metrics_port;
    enum serve_log log;
    unsigned n_workers;      /**< threads that run queries; 0: two a processor */
    const struct site *site; /**< stays the caller's until server_stop; NULL: all defaults */
};

struct server;

/**
 * Listen and answer until server_stop. When this returns, the archive was read and the first
 * question finds all prepared. NULL with `error` (…_ARCHIVE, …_BUSY where the port is).
 */
struct server *server_start(const struct serve_options *options, GError **error);

/** The port it listens on. */
uint16_t server_port(const struct server *server);

/** Where that is: "http://127.0.0.1:8080/". */
const char *server_address(const struct server *server);

/** Takes no new connections, finishes what is under way, frees. */
void server_stop(struct server *server);
