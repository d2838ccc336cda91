/**
 * What can go wrong, as GError codes of one domain.
 *
 * A message is one sentence that says what, where and what to do. Exit statuses are assigned in
 * src/main.c, HTTP statuses in web/problem.c, one table each.
 */
#pragma once

#include <glib.h>

#define ACTUEEL_ERROR (actueel_error_quark())

enum actueel_error {
    ACTUEEL_ERROR_USAGE,      /**< the caller's words are off: an unknown option, a bad date */
    ACTUEEL_ERROR_DATA,       /**< input that cannot be read as what it says it is */
    ACTUEEL_ERROR_NO_INPUT,   /**< no such file or folder */
    ACTUEEL_ERROR_NOT_FOUND,  /**< no such article, topic or page */
    ACTUEEL_ERROR_ARCHIVE,    /**< SQLite failed, or the archive is damaged */
    ACTUEEL_ERROR_DISK,       /**< disk full, or an input/output error */
    ACTUEEL_ERROR_BUSY,       /**< another process is writing the archive */
    ACTUEEL_ERROR_PERMISSION, /**< the system refuses access */
    ACTUEEL_ERROR_TIMEOUT,    /**< stopped at its deadline */
    ACTUEEL_ERROR_ANALYSER,   /**< indexed by another analyser: `actueel reindex` first */
    ACTUEEL_ERROR_VERSION,    /**< an archive of a newer schema, or not an archive of Actueel */
    ACTUEEL_ERROR_INTERNAL,   /**< a fault of ours */
    ACTUEEL_N_ERRORS
};

GQuark actueel_error_quark(void);
