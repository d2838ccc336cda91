/**
 * Words that are made of one another: verb and noun, deed and doer. What no rule tells stands in
 * families.txt.
 */
#include "actueel/dutch.h"

#include "families.h"
#include "index/dutch/base.h"
#include "index/dutch/inflection.h"
#include "index/dutch/lexicon.h"

#include <string.h>

enum {
    FAMILY_MAX_BYTES = TERM_MAX_BYTES + 8,
    ENDINGS_MAX = 3,      /**< that take the place of each other */
    MIN_STEM_BYTES = 3,   /**< before an ending */
    MIN_BEFORE_BYTES = 2, /**< before a word of the list that a stem ends in */
};

/** Who gets the words. */
struct giver {
    const char *stem;
    words_func give;
    void *user;
};

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t n = strlen(ending);
    return n <= size && memcmp(word + size - n, ending, n) == 0;
}

/** Gives a word made of the first bytes of another and an ending. */
static void give_made(const struct giver *giver, const char *text, size_t size, const char *ending)
{
    char made[FAMILY_MAX_BYTES + 1];
    g_snprintf(made, sizeof made, "%.*s%s", (int)size, text, ending);
    if (strcmp(made, giver->stem) != 0)
        giver->give(made, giver->user);
}

/* --- of a verb */

/** Nouns of a verb in -eren: organisatie, controleur, demonstrant. */
static void give_of_foreign_verb(const struct giver *giver, const char *root, size_t size)
{
    static const char *const endings[] = {"atie", "eur", "ant", "ering"};
    size_t before = size - strlen("eer");
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        give_made(giver, root, before, endings[i]);
}

/** Which of some spellings is that of a verb before -en: the one that is known, or the likeliest.
 */
static unsigned spelling_of_verb(const struct spellings *spellings)
{
    char infinitive[FAMILY_MAX_BYTES + 1];
    for (unsigned i = 0; i < spellings->n; i++) {
        int size = g_snprintf(infinitive, sizeof infinitive, "%sen", spellings->texts[i]);
        if (lexicon_kinds(infinitive, (size_t)size) != 0)
            return i;
    }
    return 0;
}

/** The infinitive, the deed in -ing and the doer in -er, -der or -aar. */
static void give_of_verb(const struct giver *giver, const char *root)
{
    struct spellings spellings;
    size_t size = strlen(root);
    spellings_open(root, size, &spellings);
    const char *open = spellings.texts[spelling_of_verb(&spellings)];
    give_made(giver, open, strlen(open), "en");
    give_made(giver, open, strlen(open), "ing");
    give_made(giver, open, strlen(open), "er");
    if (root[size - 1] == 'r')
        give_made(giver, root, size, "der");
    if (ends_with(root, size, "el") || ends_with(root, size, "er") || ends_with(root, size, "en"))
        give_made(giver, root, size, "aar");
    if (ends_with(root, size, "eer") && size > strlen("eer") + MIN_STEM_BYTES)
        give_of_foreign_verb(giver, root, size);
}

/** Whether it is the root of a verb, or what makes one of a word that the table does not have. */
static bool is_root(const char *root, size_t size)
{
    size_t particle = inflection_particle(root, size);
    unsigned kinds = lexicon_kinds(root, size);
    if (kinds == 0 && particle > 0)
        kinds = lexicon_kinds(root + particle, size - particle);
    return (kinds & LEXICON_ROOT) != 0 || (kinds == 0 && ends_with(root, size, "eer"));
}

/** Where the first bytes of a noun with -en behind them are a verb: gives that and what it has. */
static void give_by_infinitive(const struct giver *giver, const char *noun, size_t size,
                               const char *ending)
{
    char infinitive[FAMILY_MAX_BYTES + 1], root[BASE_MAX_BYTES + 1];
    int n = g_snprintf(infinitive, sizeof infinitive, "%.*s%s", (int)size, noun, ending);
    size_t root_size = base_of(infinitive, (size_t)n, root);
    root[root_size] = '\0';
    if (root_size < MIN_STEM_BYTES || !is_root(root, root_size))
        return;
    give_of_verb(giver, root);
}

/* --- of a noun */

/** What a noun ends in, and what its verb has in place of that. */
static const struct {
    const char *noun, *verb;
} endings[] = {
    {"ing", "en"},    {"er", "en"},    {"der", "en"},   {"aar", "en"},  {"ster", "en"},
    {"atie", "eren"}, {"eur", "eren"}, {"ant", "eren"}, {"erij", "en"},
};

/** Nouns and adjectives that take the place of each other. */
static const char *const exchanged[][ENDINGS_MAX] = {
    {"isme", "ist", "istisch"},
    {"iliteit", "iel"},
    {"aliteit", "eel", "aal"},
    {"ie", "ief", "isch"},
};

static void give_exchanged(const struct giver *giver, size_t size)
{
    for (size_t i = 0; i < G_N_ELEMENTS(exchanged); i++)
        for (size_t from = 0; from < ENDINGS_MAX && exchanged[i][from] != NULL; from++) {
            const char *ending = exchanged[i][from];
            if (!ends_with(giver->stem, size, ending) || size < strlen(ending) + MIN_STEM_BYTES)
                continue;
            for (size_t to = 0; to < ENDINGS_MAX && exchanged[i][to] != NULL; to++)
                if (to != from)
                    give_made(giver, giver->stem, size - strlen(ending), exchanged[i][to]);
            return;
        }
}

static void give_of_noun(const struct giver *giver, size_t size)
{
    if (ends_with(giver->stem, size, "ling"))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t n = strlen(endings[i].noun);
        if (size >= n + MIN_STEM_BYTES && ends_with(giver->stem, size, endings[i].noun))
            give_by_infinitive(giver, giver->stem, size - n, endings[i].verb);
    }
}

/* --- of the list */

/** A line of the list. */
struct family {
    GStrv words, stems;
};

/** Reads the list: what it has is found by its stems. */
static gpointer read_families(gpointer unused)
{
    (void)unused;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    struct family *families_read = g_new0(struct family, n_families);
    for (size_t i = 0; i < n_families; i++) {
        struct family *family = &families_read[i];
        family->words = g_strsplit(families[i], " ", -1);
        family->stems = g_new0(char *, g_strv_length(family->words) + 1);
        for (guint j = 0; family->words[j] != NULL; j++)
            family->stems[j] = analyser_stem(analyser, family->words[j]);
    }
    return families_read;
}

/** Whether a stem is one of the list or ends in it. */
static bool is_of(const char *stem, size_t size, const char *listed)
{
    size_t n = strlen(listed);
    return ends_with(stem, size, listed) && (n == size || size >= n + MIN_BEFORE_BYTES);
}

static void give_family(const struct giver *giver, size_t size, const struct family *family)
{
    guint found = 0;
    while (family->stems[found] != NULL && !is_of(giver->stem, size, family->stems[found]))
        found++;
    if (family->stems[found] == NULL)
        return;
    size_t before = size - strlen(family->stems[found]);
    for (guint i = 0; family->words[i] != NULL; i++)
        if (i != found)
            give_made(giver, giver->stem, before, family->words[i]);
}

static void give_listed(const struct giver *giver, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    const struct family *list = g_once(&once, read_families, NULL);
    for (size_t i = 0; i < n_families; i++)
        give_family(giver, size, &list[i]);
}

void family_words(const char *stem, words_func give, void *user)
{
    struct giver giver = {stem, give, user};
    size_t size = strlen(stem);
    if (size < MIN_STEM_BYTES || size > TERM_MAX_BYTES)
        return;
    give_listed(&giver, size);
    if (is_root(stem, size))
        give_of_verb(&giver, stem);
    give_of_noun(&giver, size);
    give_exchanged(&giver, size);
}
