/**
 * Makes snapshots: from the archive, or from an older snapshot and the log of changes.
 */
#pragma once

#include "index/snapshot.h"

enum {
    SNAPSHOT_LABELS_MAX = 65535,
    SNAPSHOT_COUNTS_MAX = 50000,  /**< remembered counts; then all are forgotten */
    SNAPSHOT_TYPED_MAX = 5000,    /**< words whose candidates are remembered; then as well */
    SNAPSHOT_REPLAY_MIN = 2000,   /**< fewer changes than these are always replayed */
    SNAPSHOT_REPLAY_FRACTION = 4, /**< else, where they are less than a fourth of the articles */
};

/**
 * The snapshot of `revision`, within the read transaction that sees it.
 *
 * older     a snapshot to start from, or NULL.
 * Returns   one reference, or NULL with `error`.
 */
struct snapshot *snapshot_make(struct archive *archive, int64_t revision,
                               const struct snapshot *older, GError **error);
