#include "tools/manual.h"

#include <string.h>
#include <sysexits.h>

static const struct {
    int status;
    const char *meaning;
} statuses[] = {
    {STATUS_DONE, "Done."},
    {STATUS_FAULTS, "actueel check found damage."},
    {EX_USAGE, "The command line or the configuration is wrong."},
    {EX_DATAERR, "Some or all of the input is unusable; what was usable is stored."},
    {EX_NOINPUT, "There is no such file, archive, article or topic."},
    {EX_SOFTWARE, "A fault of the program's own."},
    {EX_IOERR, "The disk is full or failed, or the archive is damaged."},
    {EX_TEMPFAIL, "The archive is busy with another writer, or something could not be had in time: "
                  "try again later."},
    {EX_NOPERM, "The system does not allow it."},
};

void manual_roff(const char *text, FILE *out)
{
    bool begins_line = true;
    for (; *text != '\0'; text++) {
        if (begins_line && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        begins_line = *text == '\n';
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\'')
            fputs("\\(aq", out);
        else if (*text == '`')
            fputs("\\(ga", out);
        else
            fputc(*text, out);
    }
}

static void title(const char *name, const char *date, FILE *out)
{
    g_autofree char *capitals = g_ascii_strup(name, -1);
    fprintf(out, ".TH %s 1 %s \"Actueel %s\" Actueel\n.nh\n.ad l\n", capitals, date,
            ACTUEEL_VERSION);
}

static void section(const char *name, FILE *out)
{
    fprintf(out, ".SH %s\n", name);
}

static void line(const char *text, FILE *out)
{
    manual_roff(text, out);
    fputc('\n', out);
}

/** What begins small and has no stop. */
static void sentence(const char *text, FILE *out)
{
    g_autofree char *whole = g_strdup_printf("%c%s.", g_ascii_toupper(*text), text + 1);
    line(whole, out);
}

/** Paragraphs, parted by blank lines; what is indented is shown as it stands. */
static void paragraphs(const char *text, FILE *out)
{
    g_auto(GStrv) parts = g_strsplit(text, "\n\n", -1);
    for (char **part = parts; *part != NULL; part++) {
        bool is_shown = **part == ' ';
        fputs(is_shown ? ".PP\n.nf\n" : ".PP\n", out);
        line(*part, out);
        if (is_shown)
            fputs(".fi\n", out);
    }
}

static void option(const GOptionEntry *entry, FILE *out)
{
    fputs(".TP\n.B ", out);
    if (entry->short_name != 0)
        fprintf(out, "\\-%c\\fR, \\fB", entry->short_name);
    fputs("\\-\\-", out);
    manual_roff(entry->long_name, out);
    if (manual_takes_value(entry))
        fprintf(out, "\\fR=\\fI%s", entry->arg_description);
    fputs("\\fR\n", out);
    sentence(entry->description, out);
    if (entry->arg == G_OPTION_ARG_STRING_ARRAY)
        fputs("May be given more than once.\n", out);
}

static void exit_statuses(FILE *out)
{
    section("EXIT STATUS", out);
    for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++) {
        fprintf(out, ".TP\n.B %d\n", statuses[i].status);
        line(statuses[i].meaning, out);
    }
    fputs(".PP\nA run that a signal stopped ends with 128 and the signal's number.\n", out);
}

static void environment(FILE *out)
{
    section("ENVIRONMENT", out);
    fputs(".TP\n.B ACTUEEL_CONFIG\nThe configuration, where \\fB\\-\\-config\\fR names none.\n",
          out);
    for (int i = 0; i < N_SETTINGS; i++) {
        const struct setting_form *form = config_form((enum setting)i);
        fprintf(out, ".TP\n.B %s\nOutweighs ", form->environment);
        g_autofree char *name = config_name((enum setting)i);
        manual_roff(name, out);
        fputs(" of the configuration.\n", out);
    }
    fputs(".TP\n.B NO_COLOR\nSet to anything: no colours, on a terminal either.\n", out);
}

static void files(FILE *out)
{
    section("FILES", out);
    fputs(".TP\n.I ", out);
    line(CONFIG_DEFAULT_FILE, out);
    fputs("The configuration, as \\fBactueel.conf\\fR(5) says.\n", out);
}

static void see_also(const struct command *except, FILE *out)
{
    section("SEE ALSO", out);
    if (except != NULL)
        fputs(".BR actueel (1),\n", out);
    for (size_t i = 0; commands[i] != NULL; i++)
        if (commands[i] != except)
            fprintf(out, ".BR actueel\\-%s (1),\n", commands[i]->name);
    fputs(".BR actueel.conf (5)\n", out);
}

void manual_page(const char *date, FILE *out)
{
    title("actueel", date, out);
    section("NAME", out);
    fputs("actueel \\- full\\-text archive and search service for Dutch news\n", out);
    section("SYNOPSIS", out);
    fputs(".B actueel\n.I COMMAND\n.RI [ OPTION ]...\n.RI [ ARGUMENT ]...\n", out);
    section("DESCRIPTION", out);
    fputs("Keeps news in one file with an index that understands Dutch, and serves it: ranked\n"
          "search, an archive by topic and by date, an API, a command line.\n"
          ".PP\nThe archive is what \\fB\\-\\-archive\\fR names, else \\fBACTUEEL_ARCHIVE\\fR, "
          "else what\nthe configuration says.\n",
          out);
    section("COMMANDS", out);
    for (size_t i = 0; commands[i] != NULL; i++) {
        fprintf(out, ".TP\n.BR actueel\\-%s (1)\n", commands[i]->name);
        line(commands[i]->summary, out);
    }
    section("OPTIONS", out);
    fputs("All commands have these:\n", out);
    struct manual_options options;
    manual_options_read(commands[0], &options);
    for (size_t i = options.n_own; i < options.n; i++)
        option(&options.all[i], out);
    exit_statuses(out);
    environment(out);
    files(out);
    see_also(NULL, out);
}

void manual_page_of(const struct command *command, const char *date, FILE *out)
{
    struct manual_options options;
    manual_options_read(command, &options);
    g_autofree char *name = g_strdup_printf("actueel-%s", command->name);
    title(name, date, out);
    section("NAME", out);
    fprintf(out, "actueel\\-%s \\- ", command->name);
    line(command->summary, out);
    section("SYNOPSIS", out);
    fprintf(out, ".B actueel %s\n.RI [ OPTION ]...\n", command->name);
    if (*command->arguments != '\0')
        line(command->arguments, out);
    section("DESCRIPTION", out);
    sentence(command->summary, out);
    if (command->details != NULL)
        paragraphs(command->details, out);
    section("OPTIONS", out);
    for (size_t i = 0; i < options.n_own; i++)
        option(&options.all[i], out);
    if (options.n_own > 0)
        fputs(".SS All commands have\n", out);
    for (size_t i = options.n_own; i < options.n; i++)
        option(&options.all[i], out);
    section("EXAMPLES", out);
    fputs(".nf\n", out);
    line(command->example, out);
    fputs(".fi\n", out);
    exit_statuses(out);
    files(out);
    see_also(command, out);
}
