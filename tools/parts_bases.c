#include "tools/parts_kinds.h"

#include <string.h>

/** Of compounds that end in it, by which a word is surely a noun. */
enum { HEADS_MIN = 10 };

/** `er`, `el`: a word in one has its plural in -s. */
static bool is_s_plural_only(const char *word)
{
    size_t n = strlen(word);
    bool weak =
        n > 4 && word[n - 2] == 'e' && strchr("lr", word[n - 1]) && !spelling_is_vowel(word[n - 3]);
    for (size_t i = 0; weak && i + 3 < n; i++)
        if (spelling_is_vowel(word[i]))
            return words_has("%ss", word);
    return false;
}

/** An adjective with degrees, whose form in -en is that of people who are so: `zieken`. */
static bool has_degrees(const char *word)
{
    struct spellings all = words_before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (words_has("%se", all.texts[i]) &&
            (words_has("%ser", all.texts[i]) || words_has("%sst", word)))
            return true;
    return g_str_has_suffix(word, "loos");
}

/** Whether a word may be what a plural in -en is of. */
static bool can_be_singular(const struct entry *entry)
{
    return entry != NULL && entry->flags & ENTRY_WORD && strlen(entry->text) >= 3 &&
           !is_s_plural_only(entry->text) &&
           (words_has_diminutive(entry->text) ||
            (!has_degrees(entry->text) &&
             !(entry->flags & ENTRY_ROOT && entry->raw_heads < HEADS_MIN)));
}

static unsigned raw_of(const struct entry *entry)
{
    return entry->raw_modifiers + entry->raw_linked + entry->raw_heads;
}

/** The first spelling that is surely a noun, else the one that most compounds end in. */
static struct entry *singular_en(const char *word)
{
    struct spellings all = words_without_en(word);
    struct entry *most = words_find(word, strlen(word) - 1);
    if (most != NULL && !(most->flags & ENTRY_WORD))
        most = NULL;
    for (unsigned i = 0; i < all.n; i++) {
        struct entry *base = words_find(all.texts[i], strlen(all.texts[i]));
        if (!can_be_singular(base))
            continue;
        if (words_has_diminutive(base->text) || base->raw_heads >= HEADS_MIN)
            return base;
        if (most == NULL || raw_of(base) >= raw_of(most))
            most = base;
    }
    return most;
}

static bool has_plural_of_its_own(const char *word)
{
    return words_has_en_plural(word) || words_has("%sje", word) || words_has("%stje", word) ||
           words_has("%ss", word);
}

static struct entry *base_of(const struct entry *entry)
{
    const char *word = entry->text;
    size_t size = strlen(word);
    char text[WORD_MAX_BYTES + 4];
    if (has_plural_of_its_own(word))
        return NULL;
    if (g_str_has_suffix(word, "heden") && size > 7) {
        g_snprintf(text, sizeof text, "%.*sheid", (int)size - 5, word);
        struct entry *base = words_find(text, strlen(text));
        return base;
    }
    if (g_str_has_suffix(word, "en") && size > 4)
        return singular_en(word);
    struct entry *shorter = size > 3 ? words_find(word, size - 1) : NULL;
    bool fits =
        shorter != NULL && shorter->flags & ENTRY_WORD &&
        (g_str_has_suffix(word, "en") || (g_str_has_suffix(word, "s") && words_noun(shorter)));
    return fits ? shorter : NULL;
}

/** Irregular plurals, what stands for one in a compound alone, and what is no plural. */
static const char *const irregular[] = {
    "steden=stad leden=lid schepen=schip middelen=middel artikelen=artikel wegen=weg dagen=dag "
    "goden=god sloten=slot holen=hol paden=pad "
    "vaten=vat gaten=gat glazen=glas graven=graf baden=bad dalen=dal daken=dak bladen=blad "
    "oorlogen=oorlog "
    "bevelen=bevel gebeden=gebed geboden=gebod verboden=verbod gebreken=gebrek spelen=spel "
    "loten=lot "
    "schoten=schot slagen=slag smeden=smid kinderen=kind eieren=ei runderen=rund kalveren=kalf "
    "lammeren=lam "
    "bladeren=blad liederen=lied raderen=rad volkeren=volk goederen=goed gemoederen=gemoed "
    "koeien=koe "
    "vlooien=vlo gelederen=gelid zielen=ziel drugs=drug rechts=recht scheeps=schip",
    "kinder=kind eier=ei runder=rund kalver=kalf lammer=lam blader=blad lieder=lied rader=rad "
    "goeder=goed "
    "hoender=hoen kleder=kleed beender=been zonne=zon",
    "nieuws= keten= wapen= haven= teken= leven= oven= toren= regen= wagen= koren= varken= laken= "
    "deken= "
    "kussen= molen= politie= zede= buren=buur",
};

static void apply_irregular(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(irregular); i++) {
        g_auto(GStrv) pairs = g_strsplit(irregular[i], " ", -1);
        for (char **pair = pairs; *pair != NULL; pair++) {
            char *sign = strchr(*pair, '=');
            *sign = '\0';
            struct entry *entry = words_add(*pair, i == 1 ? ENTRY_FORM : 0);
            entry->base = sign[1] != '\0' ? words_add(sign + 1, 0) : entry;
        }
    }
}

static void choose_base(struct entry *entry)
{
    if (!(entry->flags & ENTRY_WORD))
        return;
    struct entry *base = base_of(entry);
    if (base != NULL)
        entry->base = base;
}

void words_find_bases(void)
{
    unsigned n = words_count();
    for (unsigned i = 0; i < n; i++)
        choose_base(words_at(i));
    apply_irregular();
    n = words_count();
    for (unsigned i = 0; i < n; i++) {
        struct entry *entry = words_at(i);
        if (entry->base->base != entry->base)
            entry->base = entry->base->base;
    }
    for (unsigned i = 0; i < n; i++) {
        struct entry *entry = words_at(i);
        if (entry->base->base != entry->base)
            entry->base = entry;
    }
}
