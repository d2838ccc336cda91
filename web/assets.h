/**
 * The files in web/assets and web/templates, which are part of the program; and the theme.
 */
#pragma once

#include "actueel/embedded.h"

#include "web/mustache.h"

enum {
    THEME_MAX_BYTES = 15000,
    ASSET_MARK_CHARACTERS = 12, /**< of the SHA-256 in an address */
};

struct asset {
    const char *name;   /**< "style.css" */
    const char *type;   /**< media type */
    const char *sha256; /**< in hex */
    GBytes *bytes;
};

/** Read only once made: any thread. */
struct assets;

/** `theme`: a CSS file that ends the asset `style.css`, or NULL. NULL with `error`. */
struct assets *assets_new(const char *theme, GError **error);
void assets_free(struct assets *assets);
ACTUEEL_AUTOPTR(assets, assets_free)

/** NULL: there is none of that name. */
const struct asset *assets_find(const struct assets *assets, const char *name);

/**
 * The address of an asset, `/assets/style.css?v=` and a part of its SHA-256, so that browsers may
 * keep it for good; the caller frees it. NULL: there is none of that name.
 */
char *assets_link(const struct assets *assets, const char *name);

/** SHA-256 in hex of all that the program carries, templates too: changes when any of it does. */
const char *assets_edition(const struct assets *assets);

/** All of web/templates: `web/templates/search.mustache` as `search`. NULL with `error`. */
struct templates *assets_templates(GError **error);
