#include "web/assets.h"

#include "actueel/error.h"

#include "files.h"

#include <string.h>

static const char asset_folder[] = "web/assets/";
static const char template_folder[] = "web/templates/";
static const char template_ending[] = ".mustache";
static const char style_name[] = "style.css";

static const struct {
    const char *ending, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/vnd.microsoft.icon"},
    {".txt", "text/plain; charset=utf-8"},
};

struct assets {
    GHashTable *by_name; /**< name to struct asset */
    char *style_sha256;  /**< of the style with the theme in it, or NULL */
    char *edition;
};

static void asset_free(void *user)
{
    struct asset *asset = user;
    g_bytes_unref(asset->bytes);
    g_free(asset);
}

static const char *type_of(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(name, types[i].ending))
            return types[i].type;
    }
    return "application/octet-stream";
}

/** `name` and `sha256` must live as long as the assets. */
static void add_asset(struct assets *assets, const char *name, const char *sha256, GBytes *bytes)
{
    struct asset *asset = g_new0(struct asset, 1);
    *asset = (struct asset){name, type_of(name), sha256, bytes};
    g_hash_table_replace(assets->by_name, (void *)name, asset);
}

/** Behind the style, in one file: what a page asks for does not grow by it. */
static bool add_theme(struct assets *assets, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t size;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(path, &text, &size, &fault)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "the theme cannot be read: %s",
                    fault->message);
        return false;
    }
    if (size > THEME_MAX_BYTES) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "the theme %s has %zu bytes; a theme sets properties only and has at most %d",
                    path, size, THEME_MAX_BYTES);
        return false;
    }
    gsize style_size;
    const void *style = g_bytes_get_data(assets_find(assets, style_name)->bytes, &style_size);
    GByteArray *both = g_byte_array_new();
    g_byte_array_append(both, style, (guint)style_size);
    g_byte_array_append(both, (const guint8 *)text, (guint)size);
    assets->style_sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, both->data, both->len);
    add_asset(assets, style_name, assets->style_sha256, g_byte_array_free_to_bytes(both));
    return true;
}

static char *compute_edition(const char *style_sha256)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; i < n_files; i++) {
        g_checksum_update(sum, (const guchar *)files[i].name, -1);
        g_checksum_update(sum, (const guchar *)files[i].sha256, -1);
    }
    if (style_sha256 != NULL)
        g_checksum_update(sum, (const guchar *)style_sha256, -1);
    return g_strdup(g_checksum_get_string(sum));
}

struct assets *assets_new(const char *theme, GError **error)
{
    g_autoptr(assets) assets = g_new0(struct assets, 1);
    assets->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, asset_free);
    for (size_t i = 0; i < n_files; i++) {
        if (g_str_has_prefix(files[i].name, asset_folder))
            add_asset(assets, files[i].name + strlen(asset_folder), files[i].sha256,
                      g_bytes_new_static(files[i].bytes, files[i].size));
    }
    if (theme != NULL && !add_theme(assets, theme, error))
        return NULL;
    assets->edition = compute_edition(assets->style_sha256);
    return g_steal_pointer(&assets);
}

void assets_free(struct assets *assets)
{
    if (assets == NULL)
        return;
    g_hash_table_unref(assets->by_name);
    g_free(assets->style_sha256);
    g_free(assets->edition);
    g_free(assets);
}

const struct asset *assets_find(const struct assets *assets, const char *name)
{
    return g_hash_table_lookup(assets->by_name, name);
}

char *assets_link(const struct assets *assets, const char *name)
{
    const struct asset *asset = assets_find(assets, name);
    if (asset == NULL)
        return NULL;
    return g_strdup_printf("/assets/%s?v=%.*s", name, ASSET_MARK_CHARACTERS, asset->sha256);
}

const char *assets_edition(const struct assets *assets)
{
    return assets->edition;
}

static bool add_template(struct templates *templates, const struct embedded_file *file,
                         GError **error)
{
    const char *name = file->name + strlen(template_folder);
    g_autofree char *stem = g_strndup(name, strlen(name) - strlen(template_ending));
    return templates_add(templates, stem, (const char *)file->bytes, error);
}

struct templates *assets_templates(GError **error)
{
    g_autoptr(templates) templates = templates_new();
    for (size_t i = 0; i < n_files; i++) {
        if (g_str_has_prefix(files[i].name, template_folder) &&
            !add_template(templates, &files[i], error))
            return NULL;
    }
    const char *missing = templates_missing(templates);
    if (missing == NULL)
        return g_steal_pointer(&templates);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "a template includes %s, which is not in %s", missing, template_folder);
    return NULL;
}
