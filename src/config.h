/**
 * What holds: flags over environment (ACTUEEL_*) over a key file over the program's own defaults.
 *
 * The key file is the one that --config or $ACTUEEL_CONFIG names, else CONFIG_DEFAULT_FILE
 * where that is there:
 *
 *     [archive]
 *     file=/var/lib/actueel/actueel.db
 *     topics=/etc/actueel/topics.ini
 *     [site]
 *     name=Actueel
 *     [feed brandweer]
 *     url=https://brandweer.example/rss
 *     source=Brandweer
 *     topic=Veiligheid;Brand
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>

enum setting {
    SETTING_ARCHIVE,          /**< the archive file */
    SETTING_TOPICS,           /**< the topics file; unset: the set that ships */
    SETTING_LISTEN,           /**< ADDRESS:PORT */
    SETTING_WORKERS,          /**< threads that run queries; 0: two a processor */
    SETTING_METRICS,          /**< ADDRESS:PORT of the listener for /metrics; unset: none */
    SETTING_LOG,              /**< what is logged of requests: none, requests or full */
    SETTING_NAME,             /**< what the site is called */
    SETTING_ORGANISATION,     /**< who publishes it */
    SETTING_BASE_URL,         /**< https://nieuws.example.nl, for absolute links */
    SETTING_CONTACT,          /**< an e-mail address */
    SETTING_THEME,            /**< a CSS file that sets --nl-* properties */
    SETTING_EMERGENCY,        /**< whom to ring, on every page */
    SETTING_PRIVACY,          /**< a text file for /privacy; unset: the text that ships */
    SETTING_ACCESSIBILITY,    /**< the same for /toegankelijkheid */
    SETTING_SECURITY_CONTACT, /**< an e-mail address or URL; unset: the contact */
    SETTING_SECURITY_EXPIRES, /**< YYYY-MM-DD; unset: no security.txt */
    N_SETTINGS
};

/** Where a value came from, weightiest last. */
enum setting_origin { ORIGIN_UNSET, ORIGIN_DEFAULT, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_FLAG };

/** How that is called: "default", "file". */
const char *config_origin_name(enum setting_origin origin);

/** What is read where nothing names another file. */
#define CONFIG_DEFAULT_FILE ACTUEEL_SYSCONFDIR "/actueel/actueel.conf"

struct config;

enum { CONFIG_FEEDS_MAX = 1000 };

/** A feed that is polled: `[feed NAME]`. */
struct config_feed {
    char *name;
    char *url;
    char
        *source; /**< who publishes it, unless its articles say so; the name where it is not told */
    char **topics; /**< names, that all its articles get; may be empty */
};

/**
 * Read file and environment.
 *
 * path      from --config, or NULL.
 * Returns   the configuration (config_free), or NULL with `error`: a file that was named and cannot
 *           be read, or one with a key that there is not.
 */
struct config *config_new(const char *path, GError **error);
void config_free(struct config *config);
ACTUEEL_AUTOPTR(config, config_free)

/** A flag outweighs all; NULL changes nothing. */
void config_set_flag(struct config *config, enum setting setting, const char *value);

/** NULL where it is unset. */
const char *config_get(const struct config *config, enum setting setting);
enum setting_origin config_origin(const struct config *config, enum setting setting);

/** The file that was read, or NULL. */
const char *config_file(const struct config *config);

/** The feeds in the order of the file (struct config_feed *, owned by the configuration). */
const GPtrArray *config_feeds(const struct config *config);

/** How a setting is written. */
struct setting_form {
    const char *group, *key;
    const char *environment; /**< the variable */
    const char *standard;    /**< what holds where nothing is said, or NULL */
};
const struct setting_form *config_form(enum setting setting);

/** How a setting is named in the key file, "[site] name"; the caller frees it. */
char *config_name(enum setting setting);
