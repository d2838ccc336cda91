#include "config.h"

#include "actueel/error.h"

#include <glib.h>
#include <string.h>

#define CONFIG_DEFAULT_FILE "/etc/actueel/actueel.conf"

static const struct {
    const char *group, *key, *environment, *standard;
} settings[N_SETTINGS] = {
    [SETTING_ARCHIVE] = {"archive", "file", "ACTUEEL_ARCHIVE", NULL},
    [SETTING_TOPICS] = {"archive", "topics", "ACTUEEL_TOPICS", NULL},
    [SETTING_LISTEN] = {"serve", "listen", "ACTUEEL_LISTEN", "127.0.0.1:8080"},
    [SETTING_WORKERS] = {"serve", "workers", "ACTUEEL_WORKERS", "0"},
    [SETTING_NAME] = {"site", "name", "ACTUEEL_NAME", "Actueel"},
    [SETTING_ORGANISATION] = {"site", "organisation", "ACTUEEL_ORGANISATION", NULL},
    [SETTING_BASE_URL] = {"site", "base-url", "ACTUEEL_BASE_URL", NULL},
    [SETTING_CONTACT] = {"site", "contact", "ACTUEEL_CONTACT", NULL},
    [SETTING_THEME] = {"site", "theme", "ACTUEEL_THEME", NULL},
};

struct config {
    char *file;
    char *values[N_SETTINGS];
    enum setting_origin origins[N_SETTINGS];
};

static void set(struct config *config, enum setting setting, const char *value,
                enum setting_origin origin)
{
    if (value == NULL || *value == '\0')
        return;
    g_free(config->values[setting]);
    config->values[setting] = g_strdup(value);
    config->origins[setting] = origin;
}

static bool is_known(const char *group, const char *key)
{
    for (size_t i = 0; i < N_SETTINGS; i++)
        if (strcmp(settings[i].group, group) == 0 && strcmp(settings[i].key, key) == 0)
            return true;
    return false;
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
    if (!check_keys(keys, path, error))
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

const char *config_file(const struct config *config)
{
    return config->file;
}

char *config_name(enum setting setting)
{
    return g_strdup_printf("[%s] %s", settings[setting].group, settings[setting].key);
}
