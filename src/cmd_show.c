/**
 * actueel show: one article, whole.
 */
#include "command.h"

#include "actueel/day.h"
#include "actueel/documents.h"
#include "actueel/search.h"

#include <stdio.h>

enum { ALIKE_SHOWN = 5 };

static void print_list(const char *label, const GPtrArray *list, void (*print)(const void *item))
{
    for (guint i = 0; i < list->len; i++) {
        printf("%-8s ", i == 0 ? label : "");
        print(list->pdata[i]);
    }
}

static void print_topic(const void *item)
{
    const struct article_topic *topic = item;
    static const char *const origins[] = {[TOPIC_BY_SOURCE] = "named by its source",
                                          [TOPIC_BY_QUERY] = "found",
                                          [TOPIC_BY_STAFF] = "given by staff",
                                          [TOPIC_VETOED] = "taken away by staff"};
    printf("%s (%s%s%s)\n", topic->name, origins[topic->origin], topic->reason != NULL ? ": " : "",
           topic->reason != NULL ? topic->reason : "");
}

static void print_place(const void *item)
{
    const struct place *place = item;
    printf("%s", place->source);
    if (place->external_id != NULL)
        printf(", %s", place->external_id);
    if (place->url != NULL)
        printf(", %s", place->url);
    putchar('\n');
}

static void print_related(const void *item)
{
    const struct related_article *related = item;
    char day[DAY_TEXT_SIZE];
    printf("%s, %s, %s%s\n", related->key, day_format(related->day, day), related->title,
           related->is_apart ? " (split from it)" : "");
}

/** A hit that is about the same; what the archive itself links is told apart. */
static void print_hit(const void *item)
{
    const struct stored_article *article = ((const struct hit *)item)->article;
    char day[DAY_TEXT_SIZE];
    printf("%s, %s, %s\n", article->key, day_format(article->day, day), article->title);
}

static void print_article(const struct stored_article *article, const GPtrArray *versions,
                          const GPtrArray *alike)
{
    char day[DAY_TEXT_SIZE];
    g_autofree char *link = link_article(article);
    printf("%s\n\n", article->title);
    printf("%-8s %s\n", "date", day_format(article->day, day));
    printf("%-8s %s, %s\n", "key", article->key, link);
    print_list("source", article->places, print_place);
    print_list("topics", article->topics, print_topic);
    if (article->related != NULL)
        print_list("related", article->related, print_related);
    print_list("see also", alike, print_hit);
    if (versions->len > 0)
        printf("%-8s %u earlier one%s\n", "versions", versions->len, versions->len > 1 ? "s" : "");
    printf("\n%s\n", article->body);
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return -1;
    const char *key = invocation->arguments[0];
    g_autoptr(GError) fault = NULL;
    g_autoptr(stored_article) article = archive_article_by_key(archive, key, &fault);
    if (article == NULL) {
        if (fault == NULL)
            g_set_error(
                &fault, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                "there is no article with the key \"%s\" in %s; `actueel search` shows keys", key,
                archive_path(archive));
        g_propagate_error(error, g_steal_pointer(&fault));
        return -1;
    }
    g_autoptr(GPtrArray) versions = archive_versions(archive, article->key, error);
    g_autoptr(GPtrArray) alike =
        versions != NULL ? search_related(archive, article, ALIKE_SHOWN, error) : NULL;
    if (alike == NULL)
        return -1;
    if (invocation->json)
        command_print_json(document_article(article, versions));
    else
        print_article(article, versions, alike);
    return STATUS_DONE;
}

const struct command command_show = {
    .name = "show",
    .arguments = "KEY",
    .summary = "show one article, with its topics and why it has them",
    .example = "  actueel show 3k7q2m5x4d6ra",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
