/**
 * Where an import that was broken off goes on: at the record behind the last one that is stored.
 */
#pragma once

#include "actueel/ingest.h"
#include "actueel/reader.h"

/** Of one run: where earlier ones stopped, and how far it is itself. */
struct import_place;

/**
 * how      what else decides over what an input's records become; kept by a copy.
 * Returns  NULL with `error`: the archive cannot be read.
 */
struct import_place *import_place_new(struct archive *archive, const char *how, GError **error);
void import_place_free(struct import_place *place);
ACTUEEL_AUTOPTR(import_place, import_place_free)

/**
 * An input is about to be read: how many of its records are stored already, or were refused. They
 * are to be read and passed over. 0 where no run stopped in it, where it was asked for in another
 * way, where its beginning is another by now, and for standard input and other pipes.
 */
uint64_t import_place_begin(struct import_place *place, const char *path,
                            const struct reader *reader);

/** The input was read; `reader` is about to go. */
void import_place_end(struct import_place *place);

/** How far it is, for ingest_options.place; `user` is the import_place. NULL where no run can go on
 * from there, or where an earlier one came as far. */
struct ingest_place *import_place_now(void *user);
