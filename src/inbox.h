/**
 * The drop folder: what people put there who have no shell, is imported and told about beside it.
 *
 * A file is taken once it has been left alone for a while. What was stored goes to the folder
 * `verwerkt` with its report; what could not be, stays with a report, and is tried again when it or
 * the report changes. While it is read it lies in a folder of the program's own, where nobody else
 * can put a link in its place.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>

enum {
    INBOX_FILES_MAX = 100000,     /**< looked at in one go; the rest is for the next */
    INBOX_NAME_MAX_BYTES = 200,   /**< what a report's name adds must fit, too */
    INBOX_SAME_NAMES_MAX = 10000, /**< files of one name among those done */
};

struct inbox;

/**
 * Open a drop folder, and make the folders in it that are missing. What an earlier run left in the
 * program's own folder is put back.
 *
 * Returns   the inbox (inbox_close), or NULL with `error`: ACTUEEL_ERROR_NO_INPUT,
 *           ACTUEEL_ERROR_PERMISSION; ACTUEEL_ERROR_BUSY: another one is at it.
 */
struct inbox *inbox_open(const char *folder, GError **error);
void inbox_close(struct inbox *inbox);
ACTUEEL_AUTOPTR(inbox, inbox_close)

/** What lies in the folder. */
struct inbox_look {
    GPtrArray *ready;  /**< names (char *) of files to import, by name */
    GPtrArray *others; /**< names of folders, links and the like, of which nothing is told yet */
    guint
        n_unsettled; /**< files that were changed within the time that they are to be left alone */
};

void inbox_look_clear(struct inbox_look *look);

/** False with `error`. inbox_look_clear in any case. */
bool inbox_look(struct inbox *inbox, unsigned settle_ms, struct inbox_look *look, GError **error);

/** A file on its way. */
struct inbox_file;

/** Take a file to where it is read; NULL where it is gone or no plain file by now. */
struct inbox_file *inbox_take(struct inbox *inbox, const char *name);
void inbox_file_free(struct inbox_file *file);
ACTUEEL_AUTOPTR(inbox_file, inbox_file_free)

const char *inbox_file_path(const struct inbox_file *file);

/** Where its rejects are kept until it is done, a path. */
const char *inbox_file_rejects(const struct inbox_file *file);

/** Whether it was written to since it was taken. */
bool inbox_file_has_changed(const struct inbox_file *file);

/** Put it back where it was, under another name if there is one of that name now. False with
 * `error`. */
bool inbox_put_back(struct inbox_file *file, GError **error);

/** Put it, and its rejects, with those that are done, under a name that is free there. */
bool inbox_put_away(struct inbox_file *file, GError **error);

/** The name that it has now, and that of its rejects where there are any, or NULL. */
const char *inbox_file_name(const struct inbox_file *file);
const char *inbox_file_rejects_name(const struct inbox_file *file);

/** Leave a report beside a file, where it is now; one from before is replaced. False with `error`.
 */
bool inbox_tell(struct inbox_file *file, const char *report, GError **error);

/** The same beside what is no file. */
bool inbox_tell_of(struct inbox *inbox, const char *name, const char *report, GError **error);
