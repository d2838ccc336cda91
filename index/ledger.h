/**
 * The ledger of removals: a file beside the archive, `<archive>.removals`, of a JSON object a line.
 * It outlives the archive, so that a backup that is put back resurrects nothing; it holds keys and
 * keyed hashes, never a name.
 *
 *     {"ledger": 1, "secret": hex}             the key of the hashes; first, and where it changes
 *     {"at": seconds, "action": "withdrawn" | "redacted" | "erased" | "released" | "edited",
 *      "key": key, "reason": class, "marks": [hex, ...], "slugs": [hex, ...]}
 *     {"at": seconds, "action": "backup", "file": path}
 *
 * A line is on disk before the commit that it stands for.
 */
#pragma once

#include "index/store.h"

#include <jansson.h>

/** Note a line, which is taken, to be written before the transaction under way is committed. */
void ledger_note(struct archive *archive, json_t *line);

/** Note a file that holds all that the archive does. */
void ledger_note_backup(struct archive *archive, const char *file);

/** Write what was noted, to the disk. False with `error`: nothing may be committed. */
bool ledger_write(struct archive *archive, GError **error);

/** Forget what was noted: the transaction is undone. */
void ledger_drop(struct archive *archive);

/**
 * All lines of an archive's ledger (a JSON array, owned by the caller); an empty one where there is
 * no ledger. A line that a crash cut short stands for nothing and is left out.
 *
 * path   of the archive.
 */
json_t *ledger_read(const char *path, GError **error);

/** The path of an archive's ledger; the caller frees it. */
char *ledger_path(const char *archive_path);
