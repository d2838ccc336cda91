/**
 * What the site says of itself, out of the configuration and the files that it names.
 */
#pragma once

#include "actueel/serve.h"

#include "config.h"

/**
 * Read what is configured; all of it is the caller's (site_free).
 *
 * Returns   NULL with `error`: a text file that cannot be read, is longer than SITE_TEXT_MAX_BYTES
 *           or not UTF-8; a date that is none; a contact for security that is neither an e-mail
 *           address nor a URL. A date that is over is told of by a warning, and dropped; one that
 *           is missing beside a contact, too.
 */
struct site *site_new(const struct config *config, GError **error);
void site_free(struct site *site);
ACTUEEL_AUTOPTR(site, site_free)
