/**
 * The file that --rejects names: records that could not be taken, as they stood.
 *
 * What is written goes to FILE.part first and takes FILE's place when the run has seen all of its
 * input: what FILE holds from an earlier run, which --known-rejects may need, is lost by no run
 * that is broken off.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>

struct rejects_file;

/** Begin one; NULL with `error`: ACTUEEL_ERROR_PERMISSION, ACTUEEL_ERROR_DISK. */
struct rejects_file *rejects_file_new(const char *path, GError **error);

/** Without rejects_file_keep before: FILE is as it was, and what was written is in FILE.part. */
void rejects_file_free(struct rejects_file *rejects);
ACTUEEL_AUTOPTR(rejects_file, rejects_file_free)

/** A record, or NULL, ends with a line end in the file, whatever it ended with where it stood. */
bool rejects_file_add(struct rejects_file *rejects, GBytes *record, GError **error);

/** All of it is on the disk, as FILE. */
bool rejects_file_keep(struct rejects_file *rejects, GError **error);

/** The file that holds what was written so far, unless nothing was: then NULL. */
const char *rejects_file_written(const struct rejects_file *rejects);

/** False with ACTUEEL_ERROR_USAGE where it would overwrite one of `inputs` (struct input_file *),
 * or `archive` or what stands beside that. */
bool rejects_file_check(const char *path, const GPtrArray *inputs, const char *archive,
                        GError **error);
