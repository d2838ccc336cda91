/**
 * What the command line of an import asks for.
 */
#pragma once

#include "command.h"
#include "known_rejects.h"

struct import_choices {
    char *source, *format, *rejects, *known_rejects, *topics_file, *undated;
    char **topics, **map;
    gboolean dry_run, allow_empty_body, keep_duplicates, is_complete, withdraws_missing, yes;
    int32_t undated_day;         /**< of `undated`, or 0 */
    struct known_rejects *known; /**< read from that file, or NULL */
};

/** Reads the options, of which those that name files of the program's own are opened. False with
 * `error`; import_choices_clear in any case. */
bool import_choices_read(struct import_choices *choices, struct invocation *invocation,
                         GError **error);
void import_choices_clear(struct import_choices *choices);

/** What of it decides over what the same bytes become; the caller frees it. */
char *import_choices_how(const struct import_choices *choices);
