/**
 * actueel split: takes apart again what an import made one article.
 */
#include "command.h"

#include <stdio.h>

static void print_json(const struct archive *archive, const char *key, const GPtrArray *keys)
{
    json_t *made = json_array();
    for (guint i = 0; i < keys->len; i++)
        json_array_append_new(made, json_string(keys->pdata[i]));
    command_print_json(
        json_pack("{s:s, s:s, s:o}", "archive", archive_path(archive), "key", key, "split", made));
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    const char *key = invocation->arguments[0];
    const char *path = command_archive_path(invocation, error);
    g_autoptr(archive) archive =
        path != NULL ? archive_open(path, ARCHIVE_WRITE, invocation->wait_ms, NULL, error) : NULL;
    g_autoptr(GPtrArray) keys =
        archive != NULL ? archive_split(archive, key, invocation->line, error) : NULL;
    if (keys == NULL)
        return -1;
    if (invocation->json)
        print_json(archive, key, keys);
    for (guint i = 0; !invocation->json && !invocation->quiet && i < keys->len; i++)
        printf("%s: %s is an article of its own, apart from %s\n", archive_path(archive),
               (const char *)keys->pdata[i], key);
    return STATUS_DONE;
}

const struct command command_split = {
    .name = "split",
    .arguments = "KEY",
    .summary = "make the places of an article that were merged articles of their own",
    .example = "  actueel split 3k7q2m5x4d6ra",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
