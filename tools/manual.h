/**
 * What goes with the program and is made from its own tables, so that it never says anything else:
 * manual pages, completion, a sample of the configuration.
 */
#pragma once

#include "src/command.h"

#include <stdio.h>

enum { MANUAL_OPTIONS_MAX = 64 }; /**< of one subcommand */

/** A subcommand's options: its own, then those that all have. */
struct manual_options {
    GOptionEntry all[MANUAL_OPTIONS_MAX];
    size_t n, n_own;
};

/** The texts in them are the program's own. */
void manual_options_read(const struct command *command, struct manual_options *options);

/** Whether an option takes a value. */
bool manual_takes_value(const GOptionEntry *option);

/** Each writes one file; `date` is the one that its heading has, if it has one. actueel(1), and the
 * page of a subcommand. */
void manual_page(const char *date, FILE *out);
void manual_page_of(const struct command *command, const char *date, FILE *out);

/** actueel.conf(5), and a sample of that file with every setting explained. */
void manual_page_of_settings(const char *date, FILE *out);
void manual_sample(const char *date, FILE *out);

/** A text as roff: what it would take for its own signs stands as it is. */
void manual_roff(const char *text, FILE *out);

/** Completion for these shells. */
void manual_bash(const char *date, FILE *out);
void manual_zsh(const char *date, FILE *out);
