/**
 * actueel: finds the subcommand, reads its options, runs it, and tells how it ended.
 */
#include "command.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

/** The exit status of each kind of error; the only place that maps them. */
static const int status_of[ACTUEEL_N_ERRORS] = {
    [ACTUEEL_ERROR_USAGE] = EX_USAGE,      [ACTUEEL_ERROR_DATA] = EX_DATAERR,
    [ACTUEEL_ERROR_NO_INPUT] = EX_NOINPUT, [ACTUEEL_ERROR_NOT_FOUND] = EX_NOINPUT,
    [ACTUEEL_ERROR_ARCHIVE] = EX_IOERR,    [ACTUEEL_ERROR_DISK] = EX_IOERR,
    [ACTUEEL_ERROR_BUSY] = EX_TEMPFAIL,    [ACTUEEL_ERROR_PERMISSION] = EX_NOPERM,
    [ACTUEEL_ERROR_TIMEOUT] = EX_TEMPFAIL, [ACTUEEL_ERROR_ANALYSER] = EX_DATAERR,
    [ACTUEEL_ERROR_VERSION] = EX_DATAERR,  [ACTUEEL_ERROR_INTERNAL] = EX_SOFTWARE,
};

static int status_of_error(const GError *error)
{
    if (error->domain == G_OPTION_ERROR)
        return EX_USAGE;
    if (error->domain != ACTUEEL_ERROR || error->code < 0 || error->code >= ACTUEEL_N_ERRORS)
        return EX_SOFTWARE;
    return status_of[error->code];
}

static void print_help(FILE *out)
{
    fprintf(out, "Usage: actueel COMMAND [OPTION]... [ARGUMENT]...\n\n"
                 "A full-text archive for Dutch news.\n\nCommands:\n");
    for (size_t i = 0; commands[i] != NULL; i++)
        fprintf(out, "  %-10s %s\n", commands[i]->name, commands[i]->summary);
    fprintf(out, "\n`actueel COMMAND --help` tells more of each, with an example.\n"
                 "The archive is what --archive FILE names, else $ACTUEEL_ARCHIVE, else what the "
                 "configuration says.\n");
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int run(const struct command *command, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *line = g_strjoinv(" ", argv);
    struct invocation invocation = {
        .command = command, .argc = argc, .argv = argv, .line = g_utf8_make_valid(line, -1)};
    int status = command->run(&invocation, &error);
    if (status < 0) {
        fprintf(stderr, "actueel %s: %s\n", command->name, error->message);
        status = status_of_error(error);
    }
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == STATUS_DONE) {
        fprintf(stderr, "actueel %s: the output could not be written\n", command->name);
        status = EX_IOERR;
    }
    config_free(invocation.config);
    g_free(invocation.line);
    return status;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const char *name = argc > 1 ? argv[1] : NULL;
    if (name == NULL || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "help") == 0) {
        print_help(name != NULL ? stdout : stderr);
        return name != NULL ? STATUS_DONE : EX_USAGE;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        puts("actueel " ACTUEEL_VERSION);
        return STATUS_DONE;
    }
    const struct command *command = find_command(name);
    if (command == NULL) {
        fprintf(stderr, "actueel: there is no command \"%s\"; `actueel --help` lists them\n", name);
        return EX_USAGE;
    }
    return run(command, argc - 1, argv + 1);
}
