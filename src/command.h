/**
 * The subcommands, one file each, and what they have in common. One table (command_table.c)
 * gives the help, the manual pages, the completion and the order; each file defines the `struct
 * command` of its name.
 */
#pragma once

#include "actueel/archive.h"

#include "config.h"

#include <jansson.h>

/** Exit statuses, by sysexits.h; those of errors stand in main.c. */
enum {
    STATUS_DONE = 0,
    STATUS_FAULTS = 1, /**< `check` found damage */
    STATUS_UNUSABLE_INPUT = 65,
    STATUS_TRY_AGAIN = 75,
};

struct command;

/** Takes a subcommand's options: its own, or NULL, and those that all have. */
typedef void (*options_func)(const GOptionEntry *own, const GOptionEntry *common, void *user);

/** One run of a subcommand. What stands below `line` is filled by command_begin. */
struct invocation {
    const struct command *command;
    int argc;
    char **argv; /**< from the subcommand's name on */
    char *line;  /**< the command as typed, for the record */
    struct config *config;
    bool json, quiet, verbose;
    unsigned wait_ms; /**< for another writer */
    int n_arguments;  /**< what is left when the options are taken out */
    char **arguments;
    options_func take_options; /**< or NULL; set by command_options */
    void *user;                /**< of take_options */
};

struct command {
    const char *name;
    const char *arguments;            /**< what stands behind the options, "QUESTION"; or "" */
    const char *summary;              /**< one line for the list of commands */
    const char *details;              /**< paragraphs for its help and manual page; or NULL */
    const char *example;              /**< lines for the end of its help */
    int min_arguments, max_arguments; /**< max: -1 for any number */
    /** An exit status, or -1 with `error`. Begins with command_begin. */
    int (*run)(struct invocation *invocation, GError **error);
};

extern const struct command command_init, command_import, command_inbox, command_fetch,
    command_search, command_show, command_topics, command_acronyms, command_suggest,
    command_compounds, command_export, command_stats, command_check, command_reindex,
    command_tokens, command_serve, command_config, command_withdraw, command_release,
    command_redact, command_erase, command_edit, command_backup, command_restore, command_split;

/** All of them, in the order of the help; NULL at the end. */
extern const struct command *const commands[];

/** Give the options of a subcommand to `take`, without running it. */
void command_options(const struct command *command, options_func take, void *user);

/**
 * Read the options that a subcommand has of its own (or NULL for none) and those that all have,
 * then the configuration. Options may stand anywhere before `--`.
 *
 * Returns   false with `error`; without it where command_options asks. `--help` prints and ends the
 * program.
 */
bool command_begin(struct invocation *invocation, const GOptionEntry *options, GError **error);

/**
 * Open the archive that flags, environment or configuration choose; NULL with `error`, which says
 * how to choose one. ARCHIVE_WRITE makes a new file only where a flag named it.
 */
struct archive *command_open_archive(const struct invocation *invocation, enum archive_mode mode,
                                     GError **error);

/** The same for writing one that is there: none is made, whatever names it. */
struct archive *command_open_existing(const struct invocation *invocation, GError **error);

/** The chosen file's path, or NULL with `error`. */
const char *command_archive_path(const struct invocation *invocation, GError **error);

/** Make an archive's topics those of the file that is configured, and apply them where that
 * changes any. */
bool command_load_topics(const struct invocation *invocation, struct archive *archive,
                         GError **error);

/**
 * Tell what a command has done to an archive: a sentence behind its path, nothing where quiet, or
 * with --json a document, which is taken, with `archive` put in.
 */
void command_tell(const struct invocation *invocation, const char *path, json_t *document,
                  const char *sentence, ...) G_GNUC_PRINTF(4, 5);

/** Print a document, indented where a person looks, on one line for a program; takes it. */
void command_print_json(json_t *document);

/** Whether standard output shows colours: a terminal, and NO_COLOR is not set. */
bool command_has_colour(void);

/** Reads "10m", "30s", "1h" or a number of seconds, to milliseconds; false with `error`. */
bool command_read_duration(const char *text, unsigned *duration_ms, GError **error);

/** Reads a date of the command line, as day_parse_period does; false with `error`. */
bool command_read_day(const char *option, const char *text, bool last, int32_t *day,
                      GError **error);
