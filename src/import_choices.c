#include "import_choices.h"

#include "actueel/day.h"

void import_choices_clear(struct import_choices *choices)
{
    g_free(choices->source);
    g_free(choices->format);
    g_free(choices->rejects);
    g_free(choices->known_rejects);
    known_rejects_free(choices->known);
    g_free(choices->topics_file);
    g_free(choices->undated);
    g_strfreev(choices->topics);
    g_strfreev(choices->map);
}

/** Reads the date that articles without one get. */
static bool read_undated(struct import_choices *choices, GError **error)
{
    if (choices->undated == NULL)
        return true;
    choices->undated_day = day_parse(choices->undated);
    if (choices->undated_day >= DAY_FIRST && choices->undated_day <= day_today())
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "--undated '%s' is no day between 1618 and today; write it as 2023-09-29",
                choices->undated);
    return false;
}

/** Before the rejects are written: they may go to the very file that tells what is known. */
static bool read_known_rejects(struct import_choices *choices, GError **error)
{
    if (choices->known_rejects == NULL)
        return true;
    choices->known = known_rejects_read(choices->known_rejects, error);
    return choices->known != NULL;
}

bool import_choices_read(struct import_choices *choices, struct invocation *invocation,
                         GError **error)
{
    *choices = (struct import_choices){0};
    const GOptionEntry options[] = {
        {"source", 0, 0, G_OPTION_ARG_STRING, &choices->source,
         "who published it, for records that do not say", "NAME"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &choices->format,
         "auto (by content, as it is without), or a format's name", "FORMAT"},
        {"map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices->map,
         "records call a field (title, date, body, id, url, topics, source) by this name, or path "
         "as in body=fields.text",
         "FIELD=NAME"},
        {"undated", 0, 0, G_OPTION_ARG_STRING, &choices->undated,
         "the date of articles without one", "DATE"},
        {"allow-empty-body", 0, 0, G_OPTION_ARG_NONE, &choices->allow_empty_body,
         "take articles without a text", NULL},
        {"topic", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices->topics, "give all of them this topic",
         "NAME"},
        {"topics", 0, 0, G_OPTION_ARG_FILENAME, &choices->topics_file, "the topics file", "FILE"},
        {"rejects", 0, 0, G_OPTION_ARG_FILENAME, &choices->rejects,
         "keep records that cannot be taken, as they stood", "FILE"},
        {"known-rejects", 0, 0, G_OPTION_ARG_FILENAME, &choices->known_rejects,
         "what an earlier run kept by --rejects: counted, and no reason for an exit status",
         "FILE"},
        {"complete", 0, 0, G_OPTION_ARG_NONE, &choices->is_complete,
         "this is all there is of its sources: list articles of theirs that are missing from it",
         NULL},
        {"withdraw-missing", 0, 0, G_OPTION_ARG_NONE, &choices->withdraws_missing,
         "the same, and hide them, unless they are more than one in twenty", NULL},
        {"yes", 0, 0, G_OPTION_ARG_NONE, &choices->yes, "hide them however many they are", NULL},
        {"keep-duplicates", 0, 0, G_OPTION_ARG_NONE, &choices->keep_duplicates,
         "store apart what is another text of an article that is there", NULL},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &choices->dry_run, "do everything but store", NULL},
        {0}};
    if (!command_begin(invocation, options, error) || !read_undated(choices, error))
        return false;
    choices->is_complete = choices->is_complete || choices->withdraws_missing;
    config_set_flag(invocation->config, SETTING_TOPICS, choices->topics_file);
    return read_known_rejects(choices, error);
}

char *import_choices_how(const struct import_choices *choices)
{
    char *const none[] = {NULL};
    g_autofree char *topics =
        g_strjoinv("\t", choices->topics != NULL ? choices->topics : (char **)none);
    g_autofree char *map = g_strjoinv("\t", choices->map != NULL ? choices->map : (char **)none);
    return g_strjoin("\n", choices->source != NULL ? choices->source : "",
                     choices->format != NULL ? choices->format : "", topics, map,
                     choices->undated != NULL ? choices->undated : "",
                     choices->allow_empty_body ? "empty" : "",
                     choices->keep_duplicates ? "apart" : "", NULL);
}
