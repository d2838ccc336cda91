/**
 * actueel suggest: words of the archive for one that may be misspelt, or is not at its end.
 */
#include "command.h"

#include "actueel/documents.h"
#include "actueel/suggest.h"

#include <stdio.h>

enum { CANDIDATES = 10 };

static json_t *document_of(const struct suggestion *suggestion)
{
    return json_pack("{s:s, s:f, s:I, s:b}", "text", suggestion->text, "distance",
                     suggestion->distance / 100.0, "articles", (json_int_t)suggestion->df, "likely",
                     (int)suggestion->is_likely);
}

static void print_json(const GPtrArray *found)
{
    json_t *documents = json_array();
    for (guint i = 0; i < found->len; i++)
        json_array_append_new(documents, document_of(found->pdata[i]));
    command_print_json(documents);
}

static void print_text(const GPtrArray *found, bool explain)
{
    for (guint i = 0; i < found->len; i++) {
        const struct suggestion *suggestion = found->pdata[i];
        printf("%s", suggestion->text);
        if (explain)
            printf("\t%.2f letters\t%" G_GINT64_FORMAT " articles%s", suggestion->distance / 100.0,
                   suggestion->df, suggestion->is_likely ? "\tlikely" : "");
        putchar('\n');
    }
}

static int tell_questions(const struct invocation *invocation, struct archive *archive,
                          const char *text, GError **error)
{
    g_autoptr(GPtrArray) found = suggest_questions(archive, text, CANDIDATES, 0, error);
    if (found == NULL)
        return -1;
    for (guint i = 0; i < found->len && !invocation->json; i++)
        printf("%s\n", ((const struct suggested_question *)found->pdata[i])->text);
    if (invocation->json)
        command_print_json(document_suggestions(text, found));
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean complete = FALSE, questions = FALSE, explain = FALSE;
    const GOptionEntry options[] = {
        {"complete", 0, 0, G_OPTION_ARG_NONE, &complete, "words that begin so", NULL},
        {"questions", 0, 0, G_OPTION_ARG_NONE, &questions,
         "topics and questions that begin so, as the site suggests them", NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &explain, "distance and articles of each", NULL},
        {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return -1;
    g_autofree char *word = g_strjoinv(" ", invocation->arguments);
    if (questions)
        return tell_questions(invocation, archive, word, error);
    g_autoptr(GPtrArray) found = complete ? suggest_complete(archive, word, CANDIDATES, error)
                                          : suggest_words(archive, word, CANDIDATES, error);
    if (found == NULL)
        return -1;
    if (invocation->json)
        print_json(found);
    else
        print_text(found, explain);
    return STATUS_DONE;
}

const struct command command_suggest = {
    .name = "suggest",
    .arguments = "WORD...",
    .summary = "words of the archive for one that may be misspelt",
    .example = "  actueel suggest vijligheit\n  actueel suggest --complete burgem\n"
               "  actueel suggest --questions regionaal act",
    .min_arguments = 1,
    .max_arguments = -1,
    .run = run,
};
