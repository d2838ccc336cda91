#include "index/dutch/stem.h"

#include "actueel/dutch.h"
#include "index/dutch/base.h"
#include "index/dutch/lexicon.h"
#include "index/dutch/sized.h"

#include <libstemmer.h>
#include <string.h>

G_STATIC_ASSERT((int)BASE_MAX_BYTES <= (int)TERM_MAX_BYTES);

/** Snowball 3 gave the name `dutch` to another algorithm and this one a name of its own. */
static const char *const algorithms[] = {"dutch_porter", "dutch"};

/** Belongs to the terms that an archive holds: a new one when the rules change. */
static const char rules_version[] = "1";

struct stemmer {
    struct sb_stemmer *snowball;
    char stem[TERM_MAX_BYTES + 1];
};

struct stemmer *stemmer_new(void)
{
    struct stemmer *stemmer = g_new0(struct stemmer, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(algorithms) && stemmer->snowball == NULL; i++)
        stemmer->snowball = sb_stemmer_new(algorithms[i], "UTF_8");
    if (stemmer->snowball == NULL)
        g_error("this libstemmer knows no Dutch: install one that was built with all languages");
    return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (stemmer == NULL)
        return;
    sb_stemmer_delete(stemmer->snowball);
    g_free(stemmer);
}

/**
 * Whether the s is a plural's that should have had an apostrophe: `themas`, `babys`, `scenarios`.
 *
 * The algorithm never takes an s from behind a vowel, for too many words end in one: `gas`,
 * `virus`, `kennis`. These endings are those that hardly any such word has.
 */
static bool has_bare_plural(const char *word, size_t size)
{
    enum { MIN_BYTES = 5 };
    static const char *const endings[] = {
        [3] = "bys cas cos dys gos ios kis lys mas nos nys rys tos tys",
        [4] = "adas aras deos enus eros etas gios ilos inas llas ndas nias otas ovas rias sias "
              "ssas tios ulas uros zzas",
        [5] = "meras peras taxis",
        [6] = "llegas",
    };
    if (size < MIN_BYTES || word[size - 1] != 's')
        return false;
    for (size_t n = 1; n < G_N_ELEMENTS(endings) && n <= size; n++)
        if (sized_has(endings, n, word + size - n, n))
            return true;
    return false;
}

/** What nobody listed and no rule leads to a listed word: names, foreign words, slips. */
static size_t stem_unknown(struct stemmer *stemmer, const char *word, size_t size)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)size);
    if (stem == NULL)
        g_error("libstemmer had no memory left for a word of %zu bytes", size);
    size_t length = (size_t)sb_stemmer_length(stemmer->snowball);
    bool is_sound = length > 0 && length <= size;
    size_t stem_size = is_sound ? length : size;
    memcpy(stemmer->stem, is_sound ? (const char *)stem : word, stem_size);
    return stem_size;
}

const char *stemmer_stem(struct stemmer *stemmer, const char *word, size_t size_bytes,
                         size_t *stem_bytes)
{
    *stem_bytes = base_of(word, size_bytes, stemmer->stem);
    if (*stem_bytes == 0 && has_bare_plural(word, size_bytes))
        *stem_bytes = base_of(word, --size_bytes, stemmer->stem);
    if (*stem_bytes == 0)
        *stem_bytes = stem_unknown(stemmer, word, size_bytes);
    stemmer->stem[*stem_bytes] = '\0';
    return stemmer->stem;
}

/** The library tells no version, so words that every step of the algorithm touches speak for it. */
void stemmer_identify(GChecksum *checksum)
{
    static const char *const probes[] = {
        "gemeentelijke", "mogelijkheden", "veiligheid", "huizen", "brieven",  "werkbaar",
        "tekeningen",    "lichamelijk",   "reizigers",  "maan",   "brandend", "kleine",
        "yoghurt",       "aaien",         "themas",     "wapens", "liefdes",  "jaren"};
    g_autoptr(stemmer) stemmer = stemmer_new();
    for (size_t i = 0; i < G_N_ELEMENTS(probes); i++) {
        size_t size = stem_unknown(stemmer, probes[i], strlen(probes[i]));
        g_checksum_update(checksum, (const guchar *)stemmer->stem, (gssize)size);
        g_checksum_update(checksum, (const guchar *)"", 1);
    }
    g_checksum_update(checksum, (const guchar *)rules_version, sizeof rules_version);
    lexicon_identify(checksum);
}
