/**
 * Sealed copies of an archive, and how one takes the archive's place.
 */
#pragma once

#include "actueel/archive.h"

/**
 * Write a sealed copy: one file that is checked to be sound and to hold what the archive holds,
 * beside it its SHA-256 as `sha256sum --check` reads it (`out`.sha256). Readers and the writer go
 * on meanwhile. The ledger of removals remembers it, so that `archive_erase` tells of it.
 *
 * archive    open for reading.
 * out        a file that is not there yet.
 * is_public  to be handed to others: without what is withdrawn, earlier texts, commands, names of
 *            files, reasons, and what removals are known by. Its index is made anew.
 * Returns    false with `error`, and then there is no such file:
 *            ACTUEEL_ERROR_USAGE    `out` is there
 *            ACTUEEL_ERROR_ARCHIVE  the copy is not sound: the archive is damaged
 *            ACTUEEL_ERROR_DISK, ACTUEEL_ERROR_PERMISSION
 */
bool archive_backup(struct archive *archive, const char *out, bool is_public, GError **error);

/** What a restore did. */
struct restored {
    bool is_sealed;    /**< its SHA-256 was there, and was right */
    char *kept;        /**< where the archive is that stood there before; NULL: there was none */
    uint64_t n_again;  /**< removals of the ledger that were done again */
    GPtrArray *hidden; /**< keys (char *) of articles that were redacted after the backup, and whose
                            new text is lost: they are withdrawn now */
};

void restored_clear(struct restored *restored);

/**
 * Put a backup in the place of an archive, after the ledger of removals was applied to it. What
 * stood there is kept beside it.
 *
 * path       of the archive, which need not be there; never while another process writes it.
 * restored   restored_clear.
 * Returns    false with `error`, and the archive is as it was:
 *            ACTUEEL_ERROR_NO_INPUT  there is no such backup
 *            ACTUEEL_ERROR_DATA      it is not what was sealed, or is damaged
 *            ACTUEEL_ERROR_BUSY      the archive is being written
 */
bool archive_restore(const char *path, const char *backup, unsigned wait_ms,
                     struct restored *restored, GError **error);
