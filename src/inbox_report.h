/**
 * What staff read beside a file of the drop folder, in Dutch.
 */
#pragma once

#include "inbox_import.h"

enum { INBOX_REJECTS_TOLD = 100 };

/**
 * A report on a file; the caller frees it.
 *
 * name          the file's
 * path          what the import called it; left out of what it said
 * rejects_name  of the file that holds its rejects, or NULL
 */
char *inbox_report(const char *name, const char *path, const char *rejects_name,
                   const struct inbox_outcome *outcome);

/** On a folder, a link and the like: these are not read. */
char *inbox_report_of_other(const char *name, bool is_name_too_long);

/** A reason that the import gives, in Dutch; NULL where it is not known here. The caller frees it.
 */
char *inbox_reason(const char *reason);
