/**
 * actueel init: makes an archive, with the topics that ship or those of a file.
 */
#include "command.h"

#include "actueel/topics.h"

#include <stdio.h>

static bool set_up(struct archive *archive, const char *topics, bool sample, GError **error)
{
    if (!topics_load(archive, topics, NULL, error))
        return false;
    return !sample || archive_set(archive, "sample", "1", error);
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean sample = FALSE, if_missing = FALSE;
    g_autofree char *topics = NULL;
    const GOptionEntry options[] = {
        {"sample", 0, 0, G_OPTION_ARG_NONE, &sample, "its pages say that the articles are invented",
         NULL},
        {"topics", 0, 0, G_OPTION_ARG_FILENAME, &topics, "the topics file", "FILE"},
        {"if-missing", 0, 0, G_OPTION_ARG_NONE, &if_missing,
         "where there is one already, leave it and be content", NULL},
        {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    config_set_flag(invocation->config, SETTING_TOPICS, topics);
    const char *path = command_archive_path(invocation, error);
    if (path == NULL)
        return -1;
    if (if_missing && g_file_test(path, G_FILE_TEST_EXISTS))
        return STATUS_DONE;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s is there already and is left as it is; choose another file", path);
        return -1;
    }
    g_autoptr(archive) archive =
        archive_open(path, ARCHIVE_CREATE, invocation->wait_ms, NULL, error);
    if (archive == NULL ||
        !set_up(archive, config_get(invocation->config, SETTING_TOPICS), sample, error))
        return -1;
    command_tell(invocation, path, json_pack("{s:s}", "done", "made"),
                 "an empty archive; `actueel import --archive %s FILE` fills it", path);
    return STATUS_DONE;
}

const struct command command_init = {
    .name = "init",
    .arguments = "",
    .summary = "make an archive",
    .example = "  actueel init --archive nieuws.db",
    .run = run,
};
