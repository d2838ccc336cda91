/**
 * actueel config: what holds, and where that comes from.
 */
#include "command.h"

#include <stdio.h>

static const char *origin_of(const struct config *config, enum setting setting)
{
    return config_origin_name(config_origin(config, setting));
}

static void print_json(const struct config *config)
{
    json_t *document = json_object();
    for (int i = 0; i < N_SETTINGS; i++) {
        g_autofree char *name = config_name((enum setting)i);
        json_object_set_new(document, name,
                            json_pack("{s:s?, s:s}", "value", config_get(config, (enum setting)i),
                                      "from", origin_of(config, (enum setting)i)));
    }
    for (guint i = 0; i < config_feeds(config)->len; i++) {
        const struct config_feed *feed = config_feeds(config)->pdata[i];
        g_autofree char *name = g_strdup_printf("[feed %s] url", feed->name);
        json_object_set_new(document, name,
                            json_pack("{s:s, s:s}", "value", feed->url, "from", "file"));
    }
    command_print_json(document);
}

static void print_text(const struct config *config)
{
    const char *file = config_file(config);
    printf("configuration file: %s\n", file != NULL ? file : "none");
    for (int i = 0; i < N_SETTINGS; i++) {
        const char *value = config_get(config, (enum setting)i);
        g_autofree char *name = config_name((enum setting)i);
        printf("  %-25s %-24s %s\n", name, value != NULL ? value : "",
               origin_of(config, (enum setting)i));
    }
    for (guint i = 0; i < config_feeds(config)->len; i++) {
        const struct config_feed *feed = config_feeds(config)->pdata[i];
        g_autofree char *name = g_strdup_printf("[feed %s] url", feed->name);
        printf("  %-25s %-24s file\n", name, feed->url);
    }
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    if (invocation->json)
        print_json(invocation->config);
    else
        print_text(invocation->config);
    return STATUS_DONE;
}

const struct command command_config = {
    .name = "config",
    .arguments = "",
    .summary = "tell what is configured, and where",
    .example = "  ACTUEEL_ARCHIVE=nieuws.db actueel config",
    .run = run,
};
