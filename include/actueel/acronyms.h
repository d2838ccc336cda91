/**
 * The acronyms that an archive's articles explain: `Regionaal Veiligheidsoverleg (RVO)`.
 */
#pragma once

#include "actueel/archive.h"

/** One meaning of an acronym. */
struct known_acronym {
    char *written;       /**< "RVO" */
    char *words;         /**< "Regionaal Veiligheidsoverleg" */
    uint64_t n_articles; /**< that explain it */
    int32_t first_day, last_day;
};

/** All of them (struct known_acronym *), by acronym, its commonest meaning first; NULL with
 * `error`. */
GPtrArray *acronyms_list(struct archive *archive, GError **error);
