#include "command.h"

#include "actueel/day.h"
#include "actueel/topics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** What every subcommand takes, as typed. */
struct common {
    char *archive, *config, *wait;
    gboolean json, quiet, verbose;
};

enum { N_COMMON = 7 }; /**< their options, and the end */

static void common_clear(struct common *common)
{
    g_free(common->archive);
    g_free(common->config);
    g_free(common->wait);
}

static void fill_entries(GOptionEntry entries[N_COMMON], struct common *common)
{
    const GOptionEntry all[N_COMMON] = {
        {"archive", 'A', 0, G_OPTION_ARG_FILENAME, &common->archive, "the archive file", "FILE"},
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &common->config, "the configuration", "FILE"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &common->json, "tell it as JSON", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &common->quiet, "tell errors only", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &common->verbose,
         "tell which configuration and archive are used, and what said so", NULL},
        {"wait", 0, 0, G_OPTION_ARG_STRING, &common->wait,
         "how long to wait for another writer: 30s, 10m", "TIME"},
        {0}};
    memcpy(entries, all, sizeof all);
}

/** Paragraphs in lines that a terminal has room for. */
static char *wrap(const char *paragraphs)
{
    enum { WIDTH = 80 };
    GString *text = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(paragraphs, "\n\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        g_auto(GStrv) words = g_strsplit(*part, " ", -1);
        glong column = 0;
        for (char **word = words; *word != NULL; word++) {
            glong width = g_utf8_strlen(*word, -1);
            const char *before = column == 0 ? "" : column + 1 + width > WIDTH ? "\n" : " ";
            column = *before == ' ' ? column + 1 + width : width;
            g_string_append_printf(text, "%s%s", before, *word);
        }
        g_string_append(text, "\n\n");
    }
    return g_string_free(text, FALSE);
}

static GOptionContext *option_context(const struct command *command, const GOptionEntry *own,
                                      const GOptionEntry *common)
{
    g_autofree char *details = wrap(command->details != NULL ? command->details : "");
    g_autofree char *end = g_strdup_printf("%sExample:\n%s", details, command->example);
    GOptionContext *context =
        g_option_context_new(*command->arguments != '\0' ? command->arguments : NULL);
    g_option_context_set_summary(context, command->summary);
    g_option_context_set_description(context, end);
    if (own != NULL)
        g_option_context_add_main_entries(context, own, NULL);
    g_option_context_add_main_entries(context, common, NULL);
    return context;
}

void command_options(const struct command *command, options_func take, void *user)
{
    struct invocation invocation = {.command = command, .take_options = take, .user = user};
    command->run(&invocation, NULL);
}

static bool check_arguments(const struct invocation *invocation, GError **error)
{
    const struct command *command = invocation->command;
    int n = invocation->n_arguments;
    if (n >= command->min_arguments && (command->max_arguments < 0 || n <= command->max_arguments))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "it is called as `actueel %s [OPTION]...%s%s`; `actueel %s --help` tells more",
                command->name, *command->arguments != '\0' ? " " : "", command->arguments,
                command->name);
    return false;
}

/** What holds, and what said so. */
static void tell_choices(const struct invocation *invocation)
{
    const char *file = config_file(invocation->config);
    const char *archive = config_get(invocation->config, SETTING_ARCHIVE);
    fprintf(stderr, "configuration: %s\n", file != NULL ? file : "none");
    fprintf(stderr, "archive: %s (%s)\n", archive != NULL ? archive : "none",
            config_origin_name(config_origin(invocation->config, SETTING_ARCHIVE)));
}

static bool take_common(struct invocation *invocation, const struct common *common, GError **error)
{
    invocation->json = common->json;
    invocation->quiet = common->quiet;
    invocation->verbose = common->verbose;
    if (common->wait != NULL && !command_read_duration(common->wait, &invocation->wait_ms, error))
        return false;
    invocation->config = config_new(common->config, error);
    if (invocation->config == NULL)
        return false;
    config_set_flag(invocation->config, SETTING_ARCHIVE, common->archive);
    if (common->verbose)
        tell_choices(invocation);
    return true;
}

/** GLib leaves a `--` where what stands behind it begins with a minus. The NULL at the end moves
 * too. */
static void drop_separator(struct invocation *invocation)
{
    int i = 1;
    while (i < invocation->argc && !g_str_equal(invocation->argv[i], "--"))
        i++;
    if (i == invocation->argc)
        return;
    for (invocation->argc--; i <= invocation->argc; i++)
        invocation->argv[i] = invocation->argv[i + 1];
}

bool command_begin(struct invocation *invocation, const GOptionEntry *options, GError **error)
{
    struct common common = {0};
    GOptionEntry entries[N_COMMON];
    fill_entries(entries, &common);
    if (invocation->take_options != NULL) {
        invocation->take_options(options, entries, invocation->user);
        return false;
    }
    g_autoptr(GOptionContext) context = option_context(invocation->command, options, entries);
    g_autofree char *program = g_strdup_printf("actueel %s", invocation->command->name);
    g_set_prgname(program);
    bool done = g_option_context_parse(context, &invocation->argc, &invocation->argv, error);
    if (done) {
        drop_separator(invocation);
        invocation->n_arguments = invocation->argc - 1;
        invocation->arguments = invocation->argv + 1;
        done = check_arguments(invocation, error) && take_common(invocation, &common, error);
    }
    common_clear(&common);
    return done;
}

const char *command_archive_path(const struct invocation *invocation, GError **error)
{
    const char *path = config_get(invocation->config, SETTING_ARCHIVE);
    if (path == NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "which archive? Name it with --archive FILE or $ACTUEEL_ARCHIVE, or set "
                    "[archive] file in " CONFIG_DEFAULT_FILE);
    return path;
}

struct archive *command_open_archive(const struct invocation *invocation, enum archive_mode mode,
                                     GError **error)
{
    const char *path = command_archive_path(invocation, error);
    if (path == NULL)
        return NULL;
    if (mode == ARCHIVE_WRITE && config_origin(invocation->config, SETTING_ARCHIVE) == ORIGIN_FLAG)
        mode = ARCHIVE_CREATE;
    struct archive *archive = archive_open(path, mode, invocation->wait_ms, NULL, error);
    if (archive != NULL && !archive_analyser_is_current(archive))
        fprintf(stderr,
                "actueel: %s was indexed by another version of the Dutch analyser, so some words "
                "may not be found; `actueel reindex` mends that\n",
                path);
    return archive;
}

struct archive *command_open_existing(const struct invocation *invocation, GError **error)
{
    const char *path = command_archive_path(invocation, error);
    return path != NULL ? archive_open(path, ARCHIVE_WRITE, invocation->wait_ms, NULL, error)
                        : NULL;
}

bool command_load_topics(const struct invocation *invocation, struct archive *archive,
                         GError **error)
{
    const char *file = config_get(invocation->config, SETTING_TOPICS);
    bool changed = false;
    return topics_load(archive, file, &changed, error) &&
           (!changed || topics_apply(archive, NULL, error));
}

void command_print_json(json_t *document)
{
    json_dumpf(document, stdout, isatty(STDOUT_FILENO) ? JSON_INDENT(2) : JSON_COMPACT);
    putchar('\n');
    json_decref(document);
}

bool command_has_colour(void)
{
    const char *no_colour = g_getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && (no_colour == NULL || *no_colour == '\0');
}

bool command_read_duration(const char *text, unsigned *duration_ms, GError **error)
{
    static const struct {
        char unit;
        unsigned seconds;
    } units[] = {{'\0', 1}, {'s', 1}, {'m', 60}, {'h', 3600}};
    enum { SECONDS_MAX = 7 * 24 * 3600 };
    char *end = NULL;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        bool fits = g_ascii_isdigit(text[0]) && *end == units[i].unit &&
                    (*end == '\0' || end[1] == '\0') && number <= SECONDS_MAX / units[i].seconds;
        if (!fits)
            continue;
        *duration_ms = (unsigned)number * units[i].seconds * 1000;
        return true;
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "\"%s\" is not a time such as 30s, 10m or 1h (at most a week)", text);
    return false;
}

bool command_read_day(const char *option, const char *text, bool last, int32_t *day, GError **error)
{
    *day = text != NULL ? day_parse_period(text, last) : 0;
    if (text == NULL || *day != 0)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "%s \"%s\" is not a date that exists; write it as 2023-09-29, 2023-09 or 2023",
                option, text);
    return false;
}

void command_tell(const struct invocation *invocation, const char *path, json_t *document,
                  const char *sentence, ...)
{
    if (invocation->json) {
        json_object_set_new(document, "archive", json_string(path));
        command_print_json(document);
        return;
    }
    json_decref(document);
    va_list values;
    va_start(values, sentence);
    g_autofree char *words = g_strdup_vprintf(sentence, values);
    va_end(values);
    if (!invocation->quiet)
        printf("%s: %s\n", path, words);
}
