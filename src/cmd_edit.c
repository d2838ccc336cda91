/**
 * actueel edit: corrects an article, as a version.
 */
#include "command.h"

#include "actueel/day.h"
#include "actueel/edit.h"
#include "actueel/reader.h"

#include <string.h>

struct choices {
    char *title, *date;
    char **topics;
};

static void choices_clear(struct choices *choices)
{
    g_free(choices->title);
    g_free(choices->date);
    g_strfreev(choices->topics);
}

/** Reads ` 14:30` and nothing else. */
static bool read_clock(const char *text, int *hour, int *minute)
{
    enum { HOURS = 24, MINUTES = 60, DIGITS = 10, CLOCK_SIZE = 6 };
    int digits[CLOCK_SIZE];
    if (strlen(text) != CLOCK_SIZE || text[0] != ' ' || text[3] != ':')
        return false;
    for (int i = 0; i < CLOCK_SIZE; i++)
        digits[i] = g_ascii_digit_value(text[i]);
    *hour = DIGITS * digits[1] + digits[2];
    *minute = DIGITS * digits[4] + digits[5];
    return digits[1] >= 0 && digits[2] >= 0 && digits[4] >= 0 && digits[5] >= 0 && *hour < HOURS &&
           *minute < MINUTES;
}

/** `2023-09-29`, or with a clock in Amsterdam `2023-09-29 14:30`. */
static bool read_date(const char *text, struct edit *edit, GError **error)
{
    enum { DATE_SIZE = 10, DAYS_AHEAD = 366 };
    g_autofree char *date = g_strndup(text, DATE_SIZE);
    int hour = 0, minute = 0;
    bool has_clock = strlen(text) > DATE_SIZE && read_clock(text + DATE_SIZE, &hour, &minute);
    edit->day = day_parse(date);
    edit->time = ARTICLE_NO_TIME;
    if (has_clock)
        edit->time = day_local_time(edit->day, hour, minute, 0);
    if (edit->day >= DAY_FIRST && edit->day <= day_today() + DAYS_AHEAD &&
        (has_clock || strlen(text) == DATE_SIZE))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "--date \"%s\": write it as 2023-09-29 or \"2023-09-29 14:30\", a moment from 1618 "
                "to a year from now",
                text);
    return false;
}

/** Slugs behind a plus or nothing, and those behind a minus. */
static void part_topics(char **topics, GPtrArray *given, GPtrArray *vetoed)
{
    for (; topics != NULL && *topics != NULL; topics++) {
        bool is_signed = **topics == '+' || **topics == '-';
        g_ptr_array_add(**topics == '-' ? vetoed : given, *topics + is_signed);
    }
    g_ptr_array_add(given, NULL);
    g_ptr_array_add(vetoed, NULL);
}

static int edit_article(struct invocation *invocation, const struct choices *choices,
                        GError **error)
{
    g_autoptr(GPtrArray) given = g_ptr_array_new(), vetoed = g_ptr_array_new();
    g_autofree char *title =
        choices->title != NULL ? reader_typed_line(choices->title, strlen(choices->title)) : NULL;
    struct edit edit = {.title = title, .time = ARTICLE_NO_TIME};
    bool changed = false;
    if (command_archive_path(invocation, error) == NULL ||
        (choices->date != NULL && !read_date(choices->date, &edit, error)))
        return -1;
    part_topics(choices->topics, given, vetoed);
    edit.topics = (const char *const *)given->pdata;
    edit.vetoed = (const char *const *)vetoed->pdata;
    g_autoptr(archive) archive = command_open_existing(invocation, error);
    const char *key = invocation->arguments[0];
    if (archive == NULL || !archive_edit(archive, key, &edit, &changed, error))
        return -1;
    command_tell(
        invocation, archive_path(archive),
        json_pack("{s:s, s:s}", "done", changed ? "corrected" : "nothing", "key", key), "%s %s",
        key, changed ? "is corrected; what it said is kept as a version" : "is as that already");
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    struct choices choices = {0};
    const GOptionEntry options[] = {
        {"title", 0, 0, G_OPTION_ARG_STRING, &choices.title, "the right title", "TITLE"},
        {"date", 0, 0, G_OPTION_ARG_STRING, &choices.date, "the right day, or day and clock",
         "DATE"},
        {"topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices.topics,
         "+topic gives it, -topic takes it away, by slug", "+TOPIC"},
        {0}};
    int status =
        command_begin(invocation, options, error) ? edit_article(invocation, &choices, error) : -1;
    choices_clear(&choices);
    return status;
}

const struct command command_edit = {
    .name = "edit",
    .arguments = "KEY",
    .summary = "correct the title, date or topics of an article",
    .example = "  actueel edit 3k7q2m5x4d6ra --title 'Brug dicht' --date 2023-09-29 --topic "
               "+verkeer",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
