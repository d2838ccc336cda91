#include "config.h"

#include "actueel/error.h"
#include "actueel/fetch.h"

#include <glib.h>
#include <string.h>

static const struct setting_form settings[N_SETTINGS] = {
    [SETTING_ARCHIVE] = {"archive", "file", "ACTUEEL_ARCHIVE", NULL},
    [SETTING_TOPICS] = {"archive", "topics", "ACTUEEL_TOPICS", NULL},
    [SETTING_LISTEN] = {"serve", "listen", "ACTUEEL_LISTEN", "127.0.0.1:8080"},
    [SETTING_WORKERS] = {"serve", "workers", "ACTUEEL_WORKERS", "0"},
    [SETTING_METRICS] = {"serve", "metrics", "ACTUEEL_METRICS", NULL},
    [SETTING_LOG] = {"serve", "log", "ACTUEEL_LOG", "requests"},
    [SETTING_NAME] = {"site", "name", "ACTUEEL_NAME", "Actueel"},
    [SETTING_ORGANISATION] = {"site", "organisation", "ACTUEEL_ORGANISATION", NULL},
    [SETTING_BASE_URL] = {"site", "base-url", "ACTUEEL_BASE_URL", NULL},
    [SETTING_CONTACT] = {"site", "contact", "ACTUEEL_CONTACT", NULL},
    [SETTING_THEME] = {"site", "theme", "ACTUEEL_THEME", NULL},
    [SETTING_EMERGENCY] = {"site", "emergency", "ACTUEEL_EMERGENCY",
                           "Spoed? Bel 112. Geen spoed? Bel 0900-8844."},
    [SETTING_PRIVACY] = {"site", "privacy", "ACTUEEL_PRIVACY", NULL},
    [SETTING_ACCESSIBILITY] = {"site", "accessibility", "ACTUEEL_ACCESSIBILITY", NULL},
    [SETTING_SECURITY_CONTACT] = {"site", "security-contact", "ACTUEEL_SECURITY_CONTACT", NULL},
    [SETTING_SECURITY_EXPIRES] = {"site", "security-expires", "ACTUEEL_SECURITY_EXPIRES", NULL},
};

struct config {
    char *file;
    char *values[N_SETTINGS];
    enum setting_origin origins[N_SETTINGS];
    GPtrArray *feeds; /**< struct config_feed * */
};

#define FEED_GROUP "feed "

static void config_feed_free(gpointer pointer)
{
    struct config_feed *feed = pointer;
    g_free(feed->name);
    g_free(feed->url);
    g_free(feed->source);
    g_strfreev(feed->topics);
    g_free(feed);
}

static void set(struct config *config, enum setting setting, const char *value,
                enum setting_origin origin)
{
    if (value == NULL || *value == '\0')
        return;
    g_free(config->values[setting]);
    config->values[setting] = g_strdup(value);
    config->origins[setting] = origin;
}

static const char *const feed_keys[] = {"url", "source", "topic", NULL};

static bool is_known(const char *group, const char *key)
{
    for (size_t i = 0; i < N_SETTINGS; i++)
        if (strcmp(settings[i].group, group) == 0 && strcmp(settings[i].key, key) == 0)
            return true;
    return g_str_has_prefix(group, FEED_GROUP) && g_strv_contains(feed_keys, key);
}

/** A key that is misspelt would else be left out in silence. */
static bool check_keys(GKeyFile *keys, const char *path, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
    for (char **group = groups; *group != NULL; group++) {
        g_auto(GStrv) names = g_key_file_get_keys(keys, *group, NULL, NULL);
        for (char **name = names; names != NULL && *name != NULL; name++) {
            if (is_known(*group, *name))
                continue;
            g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                        "%s: [%s] %s is not a setting; `actueel config` lists them", path, *group,
                        *name);
            return false;
        }
    }
    return true;
}

static bool refuse_feed(const char *path, const char *group, const char *what, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "%s: [%s] %s", path, group, what);
    return false;
}

static bool read_feed(struct config *config, GKeyFile *keys, const char *path, const char *group,
                      GError **error)
{
    struct config_feed *feed = g_new0(struct config_feed, 1);
    g_ptr_array_add(config->feeds, feed);
    feed->name = g_strstrip(g_strdup(group + strlen(FEED_GROUP)));
    feed->url = g_key_file_get_string(keys, group, "url", NULL);
    feed->source = g_key_file_get_string(keys, group, "source", NULL);
    feed->topics = g_key_file_get_string_list(keys, group, "topic", NULL, NULL);
    if (feed->source == NULL || *feed->source == '\0') {
        g_free(feed->source);
        feed->source = g_strdup(feed->name);
    }
    if (feed->topics == NULL)
        feed->topics = g_new0(char *, 1);
    if (*feed->name == '\0')
        return refuse_feed(path, group, "has no name; write it as [feed NAME]", error);
    if (feed->url == NULL || !fetch_url_is_sound(feed->url))
        return refuse_feed(path, group, "needs url=, an address of http or https", error);
    return config->feeds->len <= CONFIG_FEEDS_MAX ||
           refuse_feed(path, group, "is one feed too many", error);
}

static bool read_feeds(struct config *config, GKeyFile *keys, const char *path, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
    for (char **group = groups; *group != NULL; group++)
        if (g_str_has_prefix(*group, FEED_GROUP) && !read_feed(config, keys, path, *group, error))
            return false;
    return true;
}

static bool read_file(struct config *config, const char *path, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GError) fault = NULL;
    if (!g_key_file_load_from_file(keys, path, G_KEY_FILE_NONE, &fault)) {
        bool missing = g_error_matches(fault, G_FILE_ERROR, G_FILE_ERROR_NOENT);
        g_set_error(error, ACTUEEL_ERROR, missing ? ACTUEEL_ERROR_NO_INPUT : ACTUEEL_ERROR_USAGE,
                    "%s: the configuration cannot be read: %s", path, fault->message);
        return false;
    }
    if (!check_keys(keys, path, error) || !read_feeds(config, keys, path, error))
        return false;
    config->file = g_strdup(path);
    for (int i = 0; i < N_SETTINGS; i++) {
        g_autofree char *value =
            g_key_file_get_string(keys, settings[i].group, settings[i].key, NULL);
        set(config, (enum setting)i, value, ORIGIN_FILE);
    }
    return true;
}

struct config *config_new(const char *path, GError **error)
{
    g_autoptr(config) config = g_new0(struct config, 1);
    config->feeds = g_ptr_array_new_with_free_func(config_feed_free);
    if (path == NULL)
        path = g_getenv("ACTUEEL_CONFIG");
    if (path == NULL && g_file_test(CONFIG_DEFAULT_FILE, G_FILE_TEST_EXISTS))
        path = CONFIG_DEFAULT_FILE;
    for (int i = 0; i < N_SETTINGS; i++)
        set(config, (enum setting)i, settings[i].standard, ORIGIN_DEFAULT);
    if (path != NULL && !read_file(config, path, error))
        return NULL;
    for (int i = 0; i < N_SETTINGS; i++)
        set(config, (enum setting)i, g_getenv(settings[i].environment), ORIGIN_ENVIRONMENT);
    return g_steal_pointer(&config);
}

void config_free(struct config *config)
{
    if (config == NULL)
        return;
    for (int i = 0; i < N_SETTINGS; i++)
        g_free(config->values[i]);
    g_ptr_array_unref(config->feeds);
    g_free(config->file);
    g_free(config);
}

void config_set_flag(struct config *config, enum setting setting, const char *value)
{
    set(config, setting, value, ORIGIN_FLAG);
}

const char *config_get(const struct config *config, enum setting setting)
{
    return config->values[setting];
}

enum setting_origin config_origin(const struct config *config, enum setting setting)
{
    return config->origins[setting];
}

const char *config_origin_name(enum setting_origin origin)
{
    static const char *const names[] = {[ORIGIN_UNSET] = "unset",
                                        [ORIGIN_DEFAULT] = "default",
                                        [ORIGIN_FILE] = "file",
                                        [ORIGIN_ENVIRONMENT] = "environment",
                                        [ORIGIN_FLAG] = "flag"};
    return names[origin];
}

const struct setting_form *config_form(enum setting setting)
{
    return &settings[setting];
}

const char *config_file(const struct config *config)
{
    return config->file;
}

const GPtrArray *config_feeds(const struct config *config)
{
    return config->feeds;
}

char *config_name(enum setting setting)
{
    return g_strdup_printf("[%s] %s", settings[setting].group, settings[setting].key);
}
