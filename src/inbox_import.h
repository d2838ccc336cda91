/**
 * One file of the drop folder imported, by `actueel import` in a process of its own: whatever a
 * file does to that, the others are read and the report tells.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

enum inbox_verdict {
    INBOX_TAKEN,    /**< all of it, or all but some records */
    INBOX_UNUSABLE, /**< nothing in it can be taken */
    INBOX_CLOSED,   /**< it may not be read */
    INBOX_FAULT,    /**< the program failed on it, or is set up wrongly */
    INBOX_LATER,    /**< the archive was busy, the disk full, or the run was stopped */
};

struct inbox_outcome {
    enum inbox_verdict verdict;
    json_t *report; /**< of the import, or NULL */
    char *fault;    /**< what it said on standard error, one line; or "" */
};

void inbox_outcome_clear(struct inbox_outcome *outcome);

struct inbox_order {
    const char *archive, *config; /**< files; `config` may be NULL */
    const char *file;
    const char *rejects; /**< where those are kept */
    unsigned wait_ms;    /**< for another writer */
};

/** Import one file. False with `error`: no process could be started. inbox_outcome_clear in any
 * case. */
bool inbox_import(const struct inbox_order *order, struct inbox_outcome *outcome, GError **error);
