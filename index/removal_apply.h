/**
 * The ledger of removals applied to a backup.
 */
#pragma once

#include "actueel/backup.h"
#include "index/store.h"

#include <jansson.h>

/**
 * Do to an archive all that its ledger says and that is not done to it yet.
 *
 * lines   as ledger_read gives them.
 * newer   the archive that stood there before, for texts that were redacted since; or NULL.
 */
bool removal_apply(struct archive *archive, const json_t *lines, struct archive *newer,
                   struct restored *restored, GError **error);
