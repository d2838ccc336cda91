/**
 * Writes manual pages, completion and a sample configuration to a folder:
 *
 *     manual FOLDER DATE
 *
 * DATE is what the pages say they are of.
 */
#include "tools/manual.h"

#include <stdlib.h>
#include <string.h>

static void keep_options(const GOptionEntry *own, const GOptionEntry *common, void *user)
{
    struct manual_options *options = user;
    for (; own != NULL && own->long_name != NULL && options->n < MANUAL_OPTIONS_MAX; own++)
        options->all[options->n++] = *own;
    options->n_own = options->n;
    for (; common->long_name != NULL && options->n < MANUAL_OPTIONS_MAX; common++)
        options->all[options->n++] = *common;
}

void manual_options_read(const struct command *command, struct manual_options *options)
{
    *options = (struct manual_options){0};
    command_options(command, keep_options, options);
    g_assert(options->n > options->n_own && options->n < MANUAL_OPTIONS_MAX);
}

bool manual_takes_value(const GOptionEntry *option)
{
    return option->arg != G_OPTION_ARG_NONE;
}

static FILE *begin(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = fopen(path, "we");
    if (file == NULL) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

static void end(FILE *file)
{
    if (ferror(file) != 0 || fclose(file) != 0) {
        perror("manual");
        exit(EXIT_FAILURE);
    }
}

static void write_pages(const char *folder, const char *date)
{
    for (size_t i = 0; commands[i] != NULL; i++) {
        g_autofree char *name = g_strdup_printf("actueel-%s.1", commands[i]->name);
        FILE *page = begin(folder, name);
        manual_page_of(commands[i], date, page);
        end(page);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*write)(const char *date, FILE *out);
    } files[] = {{"actueel.1", manual_page},
                 {"actueel.conf.5", manual_page_of_settings},
                 {"actueel.conf", manual_sample},
                 {"actueel.bash", manual_bash},
                 {"_actueel", manual_zsh}};
    if (argc != 3) {
        fputs("usage: manual FOLDER DATE\n", stderr);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        FILE *file = begin(argv[1], files[i].name);
        files[i].write(argv[2], file);
        end(file);
    }
    write_pages(argv[1], argv[2]);
    return EXIT_SUCCESS;
}
