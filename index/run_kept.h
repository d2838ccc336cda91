/**
 * Articles that come out of another archive: with the key, slug, places, versions and words of
 * staff that it kept.
 */
#pragma once

#include "index/run_parts.h"

/**
 * Take an article that has `kept`, as run_take does. One that is new gets all that was kept; its
 * key and slug only where they are well-formed and nothing else here has them. One that is there,
 * by any of its places, gets what it lacks: nothing that it has is doubled or taken away, and of
 * two texts the later one is shown. One that is withdrawn there is withdrawn here.
 */
bool run_take_kept(struct run *run, struct intake *in, struct ingest_counts *counts,
                   GError **error);
