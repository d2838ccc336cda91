/**
 * actueel acronyms: what the articles say that acronyms stand for.
 */
#include "command.h"

#include "actueel/acronyms.h"
#include "actueel/day.h"

#include <stdio.h>

static void print_json(const GPtrArray *list)
{
    json_t *documents = json_array();
    for (guint i = 0; i < list->len; i++) {
        const struct known_acronym *acronym = list->pdata[i];
        char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
        json_array_append_new(documents, json_pack("{s:s, s:s, s:I, s:s, s:s}", "acronym",
                                                   acronym->written, "words", acronym->words,
                                                   "articles", (json_int_t)acronym->n_articles,
                                                   "first", day_format(acronym->first_day, first),
                                                   "last", day_format(acronym->last_day, last)));
    }
    command_print_json(documents);
}

static void print_text(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const struct known_acronym *acronym = list->pdata[i];
        char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
        printf("%-8s %6" G_GUINT64_FORMAT "  %s %s  %s\n", acronym->written, acronym->n_articles,
               day_format(acronym->first_day, first), day_format(acronym->last_day, last),
               acronym->words);
    }
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    g_autoptr(GPtrArray) list = archive != NULL ? acronyms_list(archive, error) : NULL;
    if (list == NULL)
        return -1;
    if (invocation->json)
        print_json(list);
    else
        print_text(list);
    return STATUS_DONE;
}

const struct command command_acronyms = {
    .name = "acronyms",
    .arguments = "",
    .summary = "list the acronyms that the articles explain",
    .example = "  actueel acronyms --archive nieuws.db",
    .run = run,
};
