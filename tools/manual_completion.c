#include "tools/manual.h"

#include "actueel/reader.h"
#include "actueel/removal.h"

#include <string.h>

/** What stands for a value, in the help, and what it may be; other values are not completed. */
struct values {
    const char *name;
    char *words; /**< parted by blanks, or NULL: files */
};

enum { N_VALUES = 4 };

static void fill_values(struct values values[N_VALUES])
{
    g_autofree char *formats = g_strjoinv(" ", (char **)reader_formats());
    values[0] = (struct values){"FILE", NULL};
    values[1] = (struct values){"ORDER", g_strdup("rank date")};
    values[2] = (struct values){"REASON", g_strjoinv(" ", (char **)removal_reasons)};
    values[3] = (struct values){"FORMAT", g_strconcat("auto ", formats, NULL)};
}

static void clear_values(struct values values[N_VALUES])
{
    for (size_t i = 0; i < N_VALUES; i++)
        g_free(values[i].words);
}

static const struct values *values_of(const struct values values[N_VALUES], const char *name)
{
    for (size_t i = 0; i < N_VALUES; i++)
        if (strcmp(values[i].name, name) == 0)
            return &values[i];
    return NULL;
}

/** Words in small letters among what a command takes, "list" of "[list|give KEY]": as they are
 * typed. The caller frees them. */
static char *words_of(const struct command *command)
{
    GString *words = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit_set(command->arguments, "[]| .", -1);
    for (char **part = parts; *part != NULL; part++)
        if (g_ascii_islower(**part) && strstr(words->str, *part) == NULL)
            g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", *part);
    return g_string_free(words, FALSE);
}

static bool takes_files(const struct command *command)
{
    return strstr(command->arguments, "FILE") != NULL ||
           strstr(command->arguments, "FOLDER") != NULL || strcmp(command->arguments, "OUT") == 0;
}

/* --- bash */

static void bash_options(const struct manual_options *options, FILE *out)
{
    for (size_t i = 0; i < options->n; i++)
        fprintf(out, "%s--%s%s", i > 0 ? " " : "", options->all[i].long_name,
                manual_takes_value(&options->all[i]) ? "=" : "");
    fputs(" --help", out);
}

/** The cases of `--option VALUE`, of all commands, for each kind of value. */
static void bash_values(const struct command *command, const struct manual_options *options,
                        const struct values values[N_VALUES], FILE *out)
{
    for (size_t i = 0; i < options->n; i++) {
        const GOptionEntry *option = &options->all[i];
        if (!manual_takes_value(option))
            continue;
        const struct values *known = values_of(values, option->arg_description);
        fprintf(out, "    %s:--%s", command->name, option->long_name);
        if (option->short_name != 0)
            fprintf(out, " | %s:-%c", command->name, option->short_name);
        if (known == NULL)
            fputs(") return ;;\n", out);
        else if (known->words == NULL)
            fputs(") _actueel_files; return ;;\n", out);
        else
            fprintf(out, ") _actueel_words \"%s\"; return ;;\n", known->words);
    }
}

static void bash_command(const struct command *command, const struct manual_options *options,
                         FILE *out)
{
    g_autofree char *words = words_of(command);
    fprintf(out, "    %s)\n        if [[ $cur == -* ]]; then _actueel_words \"", command->name);
    bash_options(options, out);
    fputs("\"\n", out);
    if (*words != '\0')
        fprintf(out, "        else _actueel_words \"%s\"\n", words);
    else if (takes_files(command))
        fputs("        else _actueel_files\n", out);
    fputs("        fi ;;\n", out);
}

static const char bash_begin[] =
    "# Completion of actueel for bash.\n\n"
    "_actueel_words()\n{\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
    "    [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n"
    "}\n\n"
    "_actueel_files()\n{\n"
    "    compopt -o filenames\n"
    "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
    "}\n\n"
    "_actueel()\n{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    # What stands behind `--option=` is a word of its own to bash, and so is the sign.\n"
    "    if [[ $cur == = ]]; then\n        cur=\n"
    "    elif [[ $before == = ]]; then\n        before=${COMP_WORDS[COMP_CWORD - 2]}\n    fi\n"
    "    COMPREPLY=()\n";

void manual_bash(const char *date, FILE *out)
{
    (void)date;
    struct values values[N_VALUES];
    struct manual_options options;
    fill_values(values);
    fputs(bash_begin, out);
    fputs("    if ((COMP_CWORD == 1)); then\n        _actueel_words \"", out);
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "%s ", commands[i]->name);
    fputs("--help --version\"\n        return\n    fi\n    case ${COMP_WORDS[1]}:$before in\n",
          out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        manual_options_read(commands[i], &options);
        bash_values(commands[i], &options, values, out);
    }
    fputs("    esac\n    case ${COMP_WORDS[1]} in\n", out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        manual_options_read(commands[i], &options);
        bash_command(commands[i], &options, out);
    }
    fputs("    esac\n}\n\ncomplete -F _actueel actueel\n", out);
    clear_values(values);
}

/* --- zsh */

/** A text within a quoted specification of _arguments. */
static void zsh_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\'", out);
        else if (strchr("[]:\\", *text) != NULL)
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void zsh_value(const struct values *known, const char *name, FILE *out)
{
    if (known == NULL)
        fprintf(out, ":%s: ", name);
    else if (known->words == NULL)
        fprintf(out, ":%s:_files", name);
    else
        fprintf(out, ":%s:(%s)", name, known->words);
}

static void zsh_option(const GOptionEntry *option, const struct values values[N_VALUES], FILE *out)
{
    const char *often = option->arg == G_OPTION_ARG_STRING_ARRAY ? "*" : "";
    bool takes_value = manual_takes_value(option);
    int n_names = option->short_name != 0 ? 2 : 1;
    for (int is_short = 0; is_short < n_names; is_short++) {
        fprintf(out, " \\\n            '%s-", often);
        if (is_short)
            fprintf(out, "%c%s[", option->short_name, takes_value ? "+" : "");
        else
            fprintf(out, "-%s%s[", option->long_name, takes_value ? "=" : "");
        zsh_text(option->description, out);
        fputc(']', out);
        if (takes_value)
            zsh_value(values_of(values, option->arg_description), option->arg_description, out);
        fputc('\'', out);
    }
}

static void zsh_command(const struct command *command, const struct values values[N_VALUES],
                        FILE *out)
{
    struct manual_options options;
    manual_options_read(command, &options);
    fprintf(out, "        %s)\n            _arguments -s", command->name);
    for (size_t i = 0; i < options.n; i++)
        zsh_option(&options.all[i], values, out);
    fputs(" \\\n            '--help[tell how it is called]'", out);
    g_autofree char *words = words_of(command);
    if (*words != '\0')
        fprintf(out, " \\\n            '1:action:(%s)'", words);
    else if (takes_files(command))
        fputs(" \\\n            '*:file:_files'", out);
    fputs("\n            ;;\n", out);
}

void manual_zsh(const char *date, FILE *out)
{
    (void)date;
    struct values values[N_VALUES];
    fill_values(values);
    fputs("#compdef actueel\n\n_actueel() {\n    local -a names\n    names=(\n", out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, "        '%s:", commands[i]->name);
        zsh_text(commands[i]->summary, out);
        fputs("'\n", out);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n        _describe command names\n"
          "        return\n    fi\n    local command=$words[2]\n    shift words\n"
          "    (( CURRENT-- ))\n    case $command in\n",
          out);
    for (size_t i = 0; commands[i] != NULL; i++)
        zsh_command(commands[i], values, out);
    fputs("    esac\n}\n\n_actueel \"$@\"\n", out);
    clear_values(values);
}
