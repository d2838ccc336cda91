/**
 * actueel search: a question from the command line, or many from a file.
 */
#include "command.h"

#include "actueel/day.h"
#include "actueel/documents.h"
#include "actueel/search.h"

#include "search_batch.h"
#include "search_everywhere.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LIMIT_DEFAULT = 10 };

struct choices {
    int limit;
    char *sort, *from, *to, *topic, *source, *batch;
    gboolean explain, literal, everywhere;
};

static void choices_clear(struct choices *choices)
{
    g_free(choices->sort);
    g_free(choices->from);
    g_free(choices->to);
    g_free(choices->topic);
    g_free(choices->source);
    g_free(choices->batch);
}

static bool read_choices(const struct choices *choices, struct search_request *request,
                         GError **error)
{
    if (choices->sort != NULL && strcmp(choices->sort, "date") != 0 &&
        strcmp(choices->sort, "rank") != 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "--sort \"%s\": choose rank or date",
                    choices->sort);
        return false;
    }
    if (choices->limit < 1 || choices->limit > SEARCH_MAX_LIMIT) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, "--limit takes 1 to %d",
                    SEARCH_MAX_LIMIT);
        return false;
    }
    *request = (struct search_request){
        .topic = choices->topic,
        .source = choices->source,
        .order = g_strcmp0(choices->sort, "date") == 0 ? ORDER_DATE : ORDER_RANK,
        .limit = (unsigned)choices->limit,
        .widen = !choices->literal,
        .explain = choices->explain,
    };
    if (!command_read_day("--from", choices->from, false, &request->from_day, error) ||
        !command_read_day("--to", choices->to, true, &request->to_day, error))
        return false;
    if (request->to_day == 0 || request->from_day <= request->to_day)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "--to %s lies before --from %s; nothing can be of both", choices->to,
                choices->from);
    return false;
}

/* --- for a person */

static void print_snippet(const GArray *snippet, bool colour)
{
    for (guint i = 0; i < snippet->len; i++) {
        const struct snippet_part *part = &g_array_index(snippet, struct snippet_part, i);
        bool bold = colour && part->marked;
        printf("%s%s%s", bold ? "\033[1;33m" : "", part->text, bold ? "\033[0m" : "");
    }
}

/** A title, a line of where it is from, and the passage; or all in one line for a program. */
static void print_hit(const struct hit *hit, bool for_person, bool colour, const char *remark)
{
    const struct stored_article *article = hit->article;
    char day[DAY_TEXT_SIZE];
    day_format(article->day, day);
    if (!for_person) {
        printf("%s\t%s\t%s%s\n", article->key, day, article->title, remark);
        return;
    }
    printf("\n%s  %s%s%s\n            %s", day, colour ? "\033[1m" : "", article->title,
           colour ? "\033[0m" : "", article->key);
    for (guint i = 0; i < article->places->len; i++)
        printf(" · %s", ((const struct place *)article->places->pdata[i])->source);
    for (guint i = 0; i < article->topics->len; i++)
        printf(" · %s", ((const struct article_topic *)article->topics->pdata[i])->name);
    printf("\n            ");
    print_snippet(hit->snippet, colour);
    putchar('\n');
    g_autofree char *table = hit->explanation != NULL ? explanation_table(hit->explanation) : NULL;
    if (table != NULL)
        printf("\n%s", table);
}

/** `remark`: what a program reads behind each line. */
static void print_hits(const GPtrArray *hits, bool for_person, const char *remark)
{
    for (guint i = 0; i < hits->len; i++)
        print_hit(hits->pdata[i], for_person, command_has_colour(), remark);
}

/** The days that a part of the question asks for, and what its words find. */
static void print_period(const struct query_part *part)
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    printf("  %s:%s%s%s%s\n", part->text, part->from_day > 0 ? " from " : "",
           part->from_day > 0 ? day_format(part->from_day, from) : "",
           part->to_day > 0 ? " to " : "", part->to_day > 0 ? day_format(part->to_day, to) : "");
    if (part->n_as_words > 0)
        printf("  as words, `%s`: %" G_GINT64_FORMAT " found\n", part->as_words, part->n_as_words);
}

/** How the question was read, where that is not plain: what was ignored, cut or taken as a sign. */
static void print_reading(const struct search_result *result)
{
    static const char *const words[] = {[PART_WORD] = NULL,
                                        [PART_PHRASE] = "in this order",
                                        [PART_WITHOUT] = "without",
                                        [PART_EITHER] = "either",
                                        [PART_PREFIX] = "words that begin so",
                                        [PART_TITLE] = "in the title",
                                        [PART_TOPIC] = "of that topic",
                                        [PART_SOURCE] = "from that source",
                                        [PART_IGNORED] = "ignored",
                                        [PART_CUT] = "too much: left out"};
    for (guint i = 0; i < result->parts->len; i++) {
        const struct query_part *part = result->parts->pdata[i];
        if (part->kind == PART_DATE)
            print_period(part);
        else if ((part->kind == PART_TOPIC || part->kind == PART_SOURCE) && part->name == NULL)
            printf("  %s: there is none of that name\n", part->text);
        else if (words[part->kind] != NULL)
            printf("  %s: %s\n", part->text, words[part->kind]);
        if (part->also != NULL)
            printf("  %s: also %s\n", part->text, part->also);
        if (part->n_without > 0)
            printf("  without %s: %" G_GINT64_FORMAT " found\n", part->text, part->n_without);
    }
}

static void print_respelled(const struct respelled *respelled, bool for_person)
{
    if (for_person)
        printf("\nRead as `%s`: %" G_GUINT64_FORMAT " found\n", respelled->text, respelled->total);
    g_autofree char *remark = g_strdup_printf("\tread as %s", respelled->text);
    print_hits(respelled->hits, for_person, remark);
}

static void print_widenings(const GPtrArray *widenings)
{
    printf("\nLess precise, with some of the words");
    for (guint i = 0; widenings != NULL && i < widenings->len; i++)
        printf("%s%s", i == 0 ? ", or with " : ", ",
               ((const struct widening *)widenings->pdata[i])->also);
    printf(":\n");
}

static bool has_hits(const struct search_result *result)
{
    return result->total > 0 || (result->widened != NULL && result->widened->len > 0) ||
           (result->respelled != NULL && result->respelled->hits->len > 0);
}

static void print_result(const struct search_result *result)
{
    bool for_person = isatty(STDOUT_FILENO);
    if (for_person) {
        printf("%" G_GUINT64_FORMAT " found\n", result->total);
        print_reading(result);
        if (!has_hits(result))
            printf("  Is it spelt as meant? Other words, or fewer, may find something.\n");
    }
    print_hits(result->hits, for_person, "");
    if (result->respelled != NULL)
        print_respelled(result->respelled, for_person);
    if (result->widened == NULL || result->widened->len == 0)
        return;
    if (for_person)
        print_widenings(result->widenings);
    print_hits(result->widened, for_person, "\tless precise");
}

static bool answer(struct archive *archive, struct search_request *request, bool json,
                   GError **error)
{
    g_autoptr(search_result) result = search_run(archive, request, error);
    if (result == NULL)
        return false;
    if (json)
        command_print_json(document_search(result));
    else
        print_result(result);
    return true;
}

static bool refuse(GError **error, const char *reason, const char *file)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE, reason, file);
    return false;
}

/** Whether what is asked goes together. */
static bool check_question(const struct invocation *invocation, const struct choices *choices,
                           GError **error)
{
    if (choices->batch != NULL && invocation->n_arguments > 0)
        return refuse(error, "--batch takes its questions from \"%s\"; none can stand beside it",
                      choices->batch);
    if (choices->batch != NULL && choices->everywhere)
        return refuse(error, "--everywhere looks for one name; it cannot take many from \"%s\"",
                      choices->batch);
    if (choices->batch == NULL && invocation->n_arguments == 0)
        return refuse(error, "what for? Type the question behind the command; \"%s\" finds all",
                      "");
    return true;
}

static int search(struct invocation *invocation, const struct choices *choices, GError **error)
{
    struct search_request request;
    if (!read_choices(choices, &request, error) || !check_question(invocation, choices, error))
        return -1;
    g_autofree char *question = g_strjoinv(" ", invocation->arguments);
    if (choices->everywhere)
        return search_everywhere(invocation, question, error);
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return -1;
    request.text = question;
    bool done = choices->batch != NULL
                    ? search_batch(archive, &request, choices->batch, invocation->json, error)
                    : answer(archive, &request, invocation->json, error);
    return done ? STATUS_DONE : -1;
}

/** `-n5`, which GLib knows as `-n 5` only. */
static bool is_limit(const char *argument)
{
    return argument[0] == '-' && argument[1] == 'n' && g_ascii_isdigit(argument[2]);
}

/**
 * `-campagne` is a word to leave out and `-----` are signs, not options: such arguments go behind a
 * `--`. An option of this command is a letter alone, `-n` with its number, or a word behind `--`.
 */
static bool is_minus_word(const char *argument)
{
    if (argument[0] != '-' || argument[1] == '\0' || argument[2] == '\0')
        return false;
    return argument[1] != '-' || !g_ascii_isalpha(argument[2]);
}

/** Gives the array that holds the arguments from then on, which the caller frees. */
static char **part_minus_words(struct invocation *invocation)
{
    g_autoptr(GPtrArray) options = g_ptr_array_new(), words = g_ptr_array_new();
    bool parted = false;
    g_ptr_array_add(words, (char *)"--");
    for (int i = 0; i < invocation->argc; i++) {
        char *argument = invocation->argv[i];
        bool parts = !parted && strcmp(argument, "--") == 0;
        parted |= parts;
        if (parts)
            continue;
        if (!parted && is_limit(argument)) {
            g_ptr_array_add(options, (char *)"-n");
            g_ptr_array_add(options, argument + strlen("-n"));
        } else {
            g_ptr_array_add(parted || is_minus_word(argument) ? words : options, argument);
        }
    }
    g_ptr_array_extend(options, words, NULL, NULL);
    invocation->argc = (int)options->len;
    g_ptr_array_add(options, NULL);
    return invocation->argv = (char **)g_ptr_array_steal(options, NULL);
}

static int run(struct invocation *invocation, GError **error)
{
    struct choices choices = {.limit = LIMIT_DEFAULT};
    const GOptionEntry options[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &choices.limit, "how many articles", "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &choices.sort, "rank (as it is without) or date",
         "ORDER"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &choices.from, "from that day, month or year on",
         "DATE"},
        {"to", 0, 0, G_OPTION_ARG_STRING, &choices.to, "to that day, month or year", "DATE"},
        {"topic", 0, 0, G_OPTION_ARG_STRING, &choices.topic, "of that topic", "NAME"},
        {"source", 0, 0, G_OPTION_ARG_STRING, &choices.source, "from that source", "NAME"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &choices.explain, "tell how each was scored", NULL},
        {"literal", 0, 0, G_OPTION_ARG_NONE, &choices.literal,
         "just what is typed: no other spelling, no fewer or other words", NULL},
        {"everywhere", 0, 0, G_OPTION_ARG_NONE, &choices.everywhere,
         "where a name stands: in withdrawn texts, earlier ones and all other fields too", NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &choices.batch,
         "questions from a file or - (standard input), `id TAB question` a line; prints a TREC "
         "run, "
         "or with --json an answer a line",
         "FILE"},
        {0}};
    g_autofree char **parted = part_minus_words(invocation);
    int status =
        command_begin(invocation, options, error) ? search(invocation, &choices, error) : -1;
    choices_clear(&choices);
    return status;
}

const struct command command_search = {
    .name = "search",
    .arguments = "QUESTION",
    .summary = "find articles",
    .details = "A question is plain words, all of which must be there; \"quotes\" for words next "
               "to each other, -word without, OF for either, uitbuit* for words that begin so, "
               "titel:word, onderwerp:mensenhandel, bron:politie; and dates in words, as in "
               "maart 2021 or sinds 2022. No question is an error, and the answer tells how it "
               "was read.\n\n"
               "On a terminal it prints hits to read, with marked words; else one a line: "
               "key, day and title, parted by tabs.",
    .example = "  actueel search mensenhandel\n"
               "  actueel search --sort date --from 2022 '\"regionaal actieplan\" -wapens'\n"
               "  actueel search --everywhere 'Jan Jansen'",
    .max_arguments = -1,
    .run = run,
};
