/**
 * actueel topics: lists the topics, applies the topics file, and keeps what staff decide.
 */
#include "command.h"

#include "actueel/day.h"
#include "actueel/documents.h"
#include "actueel/topics.h"

#include <stdio.h>
#include <string.h>

static int list_topics(struct invocation *invocation, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    g_autoptr(GPtrArray) topics = archive != NULL ? topics_list(archive, error) : NULL;
    if (topics == NULL)
        return -1;
    if (invocation->json) {
        command_print_json(document_topics(topics));
        return STATUS_DONE;
    }
    for (guint i = 0; i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        char first[DAY_TEXT_SIZE] = "-", last[DAY_TEXT_SIZE] = "-";
        if (topic->n_articles > 0) {
            day_format(topic->first_day, first);
            day_format(topic->last_day, last);
        }
        printf("%-28s %8" G_GUINT64_FORMAT "  %10s %10s  %s\n", topic->slug, topic->n_articles,
               first, last, topic->name);
    }
    return STATUS_DONE;
}

static int apply(struct invocation *invocation, GError **error)
{
    uint64_t n_changed = 0;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    if (archive == NULL ||
        !topics_load(archive, config_get(invocation->config, SETTING_TOPICS), NULL, error) ||
        !topics_apply(archive, &n_changed, error))
        return -1;
    if (!invocation->quiet)
        printf("%s: topics applied; %" G_GUINT64_FORMAT " articles changed\n",
               archive_path(archive), n_changed);
    return STATUS_DONE;
}

static int print_default(struct invocation *invocation, GError **error)
{
    (void)invocation, (void)error;
    fputs(topics_default_file(), stdout);
    return STATUS_DONE;
}

static void tell(const struct invocation *invocation, const struct archive *archive,
                 const char *what)
{
    if (!invocation->quiet)
        printf("%s: %s %s %s\n", archive_path(archive), invocation->arguments[1], what,
               invocation->arguments[2]);
}

static int assign(struct invocation *invocation, enum topic_origin origin, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    const char *key = invocation->arguments[1], *slug = invocation->arguments[2];
    if (archive == NULL || !topics_assign(archive, key, slug, origin, error))
        return -1;
    tell(invocation, archive,
         origin == TOPIC_BY_STAFF ? "has the topic" : "no longer has the topic");
    return STATUS_DONE;
}

static int give(struct invocation *invocation, GError **error)
{
    return assign(invocation, TOPIC_BY_STAFF, error);
}

static int take(struct invocation *invocation, GError **error)
{
    return assign(invocation, TOPIC_VETOED, error);
}

static int leave(struct invocation *invocation, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    const char *key = invocation->arguments[1], *slug = invocation->arguments[2];
    if (archive == NULL || !topics_unassign(archive, key, slug, error))
        return -1;
    tell(invocation, archive, "is left to its source and the stored query for the topic");
    return STATUS_DONE;
}

static const struct {
    const char *name;
    int n_arguments; /**< with the name */
    int (*run)(struct invocation *invocation, GError **error);
} actions[] = {{"list", 1, list_topics}, {"apply", 1, apply}, {"default", 1, print_default},
               {"give", 3, give},        {"take", 3, take},   {"leave", 3, leave}};

static int run(struct invocation *invocation, GError **error)
{
    g_autofree char *file = NULL;
    const GOptionEntry options[] = {
        {"file", 0, 0, G_OPTION_ARG_FILENAME, &file, "the topics file, for apply", "FILE"}, {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    config_set_flag(invocation->config, SETTING_TOPICS, file);
    const char *name = invocation->n_arguments > 0 ? invocation->arguments[0] : "list";
    int n = MAX(invocation->n_arguments, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(actions); i++)
        if (strcmp(actions[i].name, name) == 0 && actions[i].n_arguments == n)
            return actions[i].run(invocation, error);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "it is `topics [list]`, `topics apply [--file FILE]`, `topics default`, or "
                "`topics give|take|leave KEY SLUG`");
    return -1;
}

const struct command command_topics = {
    .name = "topics",
    .arguments = "[list|apply|default|give KEY SLUG|take KEY SLUG|leave KEY SLUG]",
    .summary = "list the topics, apply the topics file, or give an article a topic",
    .details = "list tells how much there is about what, since when. apply takes over the topics "
               "file, and puts its questions to all articles. default prints the set that ships, "
               "to start a file from. give, take and leave decide on one article: what staff "
               "take away stays away, and leave gives the decision back to the questions.",
    .example = "  actueel topics default > topics.ini   the set that ships, to edit\n"
               "  actueel topics apply --file topics.ini\n"
               "  actueel topics take 3k7q2m5x4d6ra wapens   not about weapons after all\n"
               "  actueel topics leave 3k7q2m5x4d6ra wapens  to source and query again",
    .max_arguments = 3,
    .run = run,
};
