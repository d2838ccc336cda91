#include "tools/lexicon.h"

#include <string.h>

enum { MAX_DEPTH = 4, MIN_HEAD_BYTES = 3, MIN_OWN_HEAD_BYTES = 4, MIN_COMPOUNDS = 3 };

static const char *base_of(struct lexicon *lexicon, struct entry *entry, unsigned depth);

static bool ends(const char *word, const char *ending)
{
    return g_str_has_suffix(word, ending);
}

/** The first bytes of a word with an ending, kept. */
static const char *keep(struct lexicon *lexicon, const char *word, size_t size, const char *ending)
{
    char text[PATTERN_MAX_BYTES];
    g_snprintf(text, sizeof text, "%.*s%s", (int)size, word, ending);
    return g_string_chunk_insert_const(lexicon->texts, text);
}

/** Where a plural is the head of compounds, so is its singular: `regen` is no plural of `reeg`. */
static bool compounds_agree(const struct lexicon *lexicon, const char *plural, const char *singular)
{
    enum { ONE_IN = 4 };
    int n_both, n = words_compounds(lexicon, plural, singular, &n_both);
    return n < MIN_COMPOUNDS || n_both * ONE_IN >= n;
}

/** The noun that this could be a plural of in the first place; NULL: none. */
static const char *choose_singular(struct lexicon *lexicon, const struct entry *entry)
{
    struct inflection inflections[INFLECTION_MAX];
    if ((entry->marks & MARK_LISTED) == 0 || (entry->marks & MARK_INFINITIVE) != 0)
        return NULL;
    unsigned n = inflections_of(entry->text, strlen(entry->text), inflections);
    for (unsigned i = 0; i < n; i++) {
        struct entry *noun = words_find(lexicon, inflections[i].base);
        if (inflections[i].kind != INFLECTION_PLURAL || noun == NULL ||
            (noun->marks & MARK_LOWER) == 0 || (noun->marks & MARK_ROOT) != 0 ||
            strcmp(base_of(lexicon, noun, 0), noun->text) != 0)
            continue;
        bool needs_s = ends(noun->text, "e") || ends(noun->text, "en");
        if (!needs_s || words_has(lexicon, "%ss", noun->text))
            return noun->text;
    }
    return NULL;
}

/** The table alone knows that `is` is of zijn; a noun of that form goes before a verb. */
static const char *by_table(struct lexicon *lexicon, struct entry *entry)
{
    const GArray *all = irregular_find(lexicon, entry->text);
    const struct irregular *found = NULL;
    for (guint i = 0; all != NULL && i < all->len; i++) {
        const struct irregular *irregular = &g_array_index(all, struct irregular, i);
        if (!irregular->only_prefixed &&
            (found == NULL || (found->kind == IRREGULAR_VERB && irregular->kind != found->kind)))
            found = irregular;
    }
    if (found == NULL)
        return NULL;
    if (found->kind == IRREGULAR_VERB)
        entry->marks |= MARK_VERB_FORM;
    return found->base;
}

static bool is_verbs_prefix(const struct entry *entry, size_t at)
{
    size_t size = strlen(entry->text);
    return inflection_particle(entry->text, size) == at ||
           inflection_fixed_prefix(entry->text, size) == at;
}

static bool fits_as_verb(struct lexicon *lexicon, const struct entry *entry, size_t at,
                         const struct irregular *verb, const char *base)
{
    const char *text = entry->text;
    size_t size = strlen(text);
    if ((entry->marks & (MARK_INFINITIVE | MARK_ROOT)) != 0 &&
        strcmp(verb->infinitive, text + at) != 0)
        return false;
    bool is_fixed = inflection_fixed_prefix(text, size) == at;
    if (verb->only_fixed && !is_fixed)
        return false;
    g_autofree char *infinitive = g_strdup_printf("%.*s%s", (int)at, text, verb->infinitive);
    const struct entry *whole = words_find(lexicon, infinitive);
    bool is_known =
        whole != NULL && (whole->marks & MARK_INFINITIVE) != 0 && strcmp(whole->partner, base) == 0;
    if (!is_verbs_prefix(entry, at) && !words_makes_compounds(lexicon, text, at))
        return false;
    bool is_participle = g_str_has_prefix(text + at, "ge");
    return (is_known || (is_participle && inflection_particle(text, size) == at)) &&
           (is_participle || !ends(text, "en") || choose_singular(lexicon, entry) == NULL);
}

static bool fits_as_noun(const struct lexicon *lexicon, const struct entry *entry, size_t at,
                         const char *base)
{
    return strcmp(base, entry->text) != 0 && words_has(lexicon, "%s", base) &&
           !((entry->marks & MARK_INFINITIVE) != 0 && is_verbs_prefix(entry, at));
}

/** `binnensteden` as steden, `aangehouden` as gehouden. */
static const char *by_irregular_head(struct lexicon *lexicon, struct entry *entry)
{
    size_t size = strlen(entry->text);
    for (size_t at = 1; at + MIN_HEAD_BYTES <= size; at++) {
        const GArray *all = irregular_find(lexicon, entry->text + at);
        for (guint i = 0; all != NULL && i < all->len; i++) {
            const struct irregular *irregular = &g_array_index(all, struct irregular, i);
            const char *base = keep(lexicon, entry->text, at, irregular->base);
            if (irregular->kind == IRREGULAR_OWN && at + MIN_OWN_HEAD_BYTES <= size &&
                words_makes_compounds(lexicon, entry->text, at))
                return base;
            if (irregular->kind == IRREGULAR_NOUN && fits_as_noun(lexicon, entry, at, base))
                return base;
            if (irregular->kind == IRREGULAR_VERB &&
                fits_as_verb(lexicon, entry, at, irregular, base)) {
                words_add(lexicon, base)->marks |= MARK_ROOT;
                entry->marks |= MARK_VERB_FORM;
                return base;
            }
        }
    }
    return NULL;
}

/** -heden as -heid, and that as the adjective where it says no more than `being so`. */
static const char *by_heid(struct lexicon *lexicon, struct entry *entry, unsigned depth)
{
    static const char *const endings[] = {"igheid", "lijkheid", "baarheid", "zaamheid", "loosheid"};
    enum { MIN_STEM_BYTES = 4, HEID_BYTES = 4, HEDEN_BYTES = 5 };
    size_t size = strlen(entry->text);
    if (size <= MIN_STEM_BYTES + HEID_BYTES)
        return NULL;
    if (ends(entry->text, "heden")) {
        const char *heid = keep(lexicon, entry->text, size - HEDEN_BYTES, "heid");
        struct entry *noun = words_find(lexicon, heid);
        return noun != NULL && noun != entry ? base_of(lexicon, noun, depth + 1) : NULL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!ends(entry->text, endings[i]))
            continue;
        const char *bare = keep(lexicon, entry->text, size - HEID_BYTES, "");
        struct entry *adjective = words_find(lexicon, bare);
        if (adjective != NULL && (adjective->marks & MARK_ADJECTIVE) != 0)
            return base_of(lexicon, adjective, depth + 1);
    }
    return NULL;
}

/** `getuige` shares its plural with getuigen, and with it all of that verb. */
static const char *by_own_forms(struct lexicon *lexicon, struct entry *entry)
{
    bool is_plural = ends(entry->text, "en") && choose_singular(lexicon, entry) != NULL;
    if (!own_has_forms(lexicon, entry, is_plural))
        return NULL;
    entry->marks |= MARK_NOUN;
    if (!ends(entry->text, "e"))
        return entry->text;
    const struct entry *verb =
        words_find(lexicon, keep(lexicon, entry->text, strlen(entry->text), "n"));
    if (verb == NULL || (verb->marks & MARK_INFINITIVE) == 0)
        return entry->text;
    struct entry *root = words_find(lexicon, verb->partner);
    return own_n_compounds(lexicon, root) == 0 ? root->text : entry->text;
}

static bool is_singular_of(struct lexicon *lexicon, const struct entry *plural,
                           const struct entry *noun, char ending)
{
    enum { MIN_BEFORE_S_BYTES = 3 };
    size_t size = strlen(noun->text);
    bool is_name = (plural->marks & MARK_LOWER) == 0;
    if (is_name != ((noun->marks & MARK_LOWER) == 0))
        return false;
    if (is_name && (ending != 's' || strchr("aeiou", noun->text[size - 1]) == NULL))
        return false;
    return (ending != 's' || size >= MIN_BEFORE_S_BYTES) &&
           compounds_agree(lexicon, plural->text, noun->text);
}

static const char *as_plural(struct lexicon *lexicon, struct entry *entry,
                             const struct inflection *inflection, unsigned depth)
{
    struct entry *noun = words_find(lexicon, inflection->base);
    if (noun == NULL || noun == entry || (noun->marks & MARK_LISTED) == 0)
        return NULL;
    const char *base = base_of(lexicon, noun, depth + 1);
    bool is_noun =
        strcmp(base, noun->text) == 0 || (noun->marks & (MARK_ADJECTIVE | MARK_NOUN)) != 0;
    if (!is_noun || !is_singular_of(lexicon, entry, noun, inflection->ending))
        return NULL;
    noun->marks |= MARK_NOUN;
    return base;
}

/** `vroeger` has nothing of vragen, though `vroeg` has. */
static bool is_past(const struct lexicon *lexicon, const char *word)
{
    return !g_str_has_prefix(word, "ge") && !ends(word, "nd") && irregular_is_past(lexicon, word);
}

/** `bestuurder` is who does it, not more `bestuurd`. */
static bool is_agent(const struct lexicon *lexicon, const char *word, const char *bare)
{
    return ends(bare, "rd") && (ends(word, "rder") || ends(word, "rders")) &&
           kinds_is_participle(lexicon, bare);
}

static const char *as_adjective(struct lexicon *lexicon, struct entry *entry,
                                const struct inflection *inflection, unsigned depth)
{
    enum { MIN_BYTES_OF_NAMES = 6, MIN_BYTES_OF_BARE_NAMES = 5 };
    struct entry *bare = words_find(lexicon, inflection->base);
    if (bare == NULL || bare == entry || (bare->marks & MARK_ADJECTIVE) == 0)
        return NULL;
    if (is_agent(lexicon, entry->text, bare->text))
        return NULL;
    bool is_of_name = (entry->marks & MARK_LOWER) != 0 && (bare->marks & MARK_LOWER) == 0;
    if (is_of_name && strlen(entry->text) < MIN_BYTES_OF_NAMES)
        return NULL;
    bool is_name = (entry->marks & MARK_LOWER) == 0;
    if (is_name && (strlen(bare->text) < MIN_BYTES_OF_BARE_NAMES || !ends(entry->text, "e")))
        return NULL;
    const char *base = base_of(lexicon, bare, depth + 1);
    return is_past(lexicon, bare->text) ? bare->text : base;
}

static const char *as_diminutive(struct lexicon *lexicon, struct entry *entry,
                                 const struct inflection *inflection, unsigned depth)
{
    struct entry *noun = words_find(lexicon, inflection->base);
    if ((entry->marks & MARK_LOWER) == 0 || noun == NULL || (noun->marks & MARK_LOWER) == 0)
        return NULL;
    noun->marks |= MARK_NOUN;
    return base_of(lexicon, noun, depth + 1);
}

/** -en that is no infinitive is no verb's; a d alone ends a participle, and only behind a prefix.
 */
static bool can_be_verb(const struct entry *entry, const struct inflection *inflection)
{
    const char *text = entry->text;
    size_t size = strlen(text);
    if (inflection->ending == 'e' && ends(text, "en") && !ends(text, "enden"))
        return false;
    bool is_d_alone = strlen(inflection->base) + 1 == size && ends(text, "d");
    return !is_d_alone || inflection_fixed_prefix(text, size) != 0;
}

/** The longest root: `geplant` is of planten, not of plannen. */
static const char *by_verb(struct lexicon *lexicon, struct entry *entry,
                           const struct inflection *inflections, unsigned n)
{
    const struct entry *best = NULL;
    for (unsigned i = 0; (entry->marks & MARK_LOWER) != 0 && i < n; i++) {
        const struct entry *root = words_find(lexicon, inflections[i].base);
        if (inflections[i].kind != INFLECTION_VERB || root == NULL || root == entry ||
            (root->marks & MARK_ROOT) == 0 || !can_be_verb(entry, &inflections[i]))
            continue;
        if (best == NULL || strlen(root->text) > strlen(best->text))
            best = root;
    }
    if (best == NULL)
        return NULL;
    entry->marks |= MARK_VERB_FORM;
    return best->text;
}

typedef const char *(*as_func)(struct lexicon *lexicon, struct entry *entry,
                               const struct inflection *inflection, unsigned depth);

static const char *by_first(struct lexicon *lexicon, struct entry *entry,
                            const struct inflection *inflections, unsigned n,
                            enum inflection_kind kind, as_func as, unsigned depth)
{
    for (unsigned i = 0; i < n; i++) {
        const char *base =
            inflections[i].kind == kind ? as(lexicon, entry, &inflections[i], depth) : NULL;
        if (base != NULL)
            return base;
    }
    return NULL;
}

static const char *by_rules(struct lexicon *lexicon, struct entry *entry, unsigned depth)
{
    struct inflection found[INFLECTION_MAX];
    unsigned n = inflections_of(entry->text, strlen(entry->text), found);
    const char *base = by_first(lexicon, entry, found, n, INFLECTION_PLURAL, as_plural, depth);
    if (base == NULL)
        base = by_first(lexicon, entry, found, n, INFLECTION_ADJECTIVE, as_adjective, depth);
    if (base == NULL)
        base = by_verb(lexicon, entry, found, n);
    if (base == NULL)
        base = by_first(lexicon, entry, found, n, INFLECTION_DIMINUTIVE, as_diminutive, depth);
    return base;
}

static bool is_irregular_verb(const struct lexicon *lexicon, const char *root)
{
    const GArray *all = irregular_find(lexicon, root);
    for (guint i = 0; all != NULL && i < all->len; i++)
        if (g_array_index(all, struct irregular, i).kind == IRREGULAR_VERB)
            return true;
    return false;
}

/** A stop word is its own, but for `wordt`: `zonder` is no more `zond`, `echter` no more echt. */
static const char *by_common_verb(struct lexicon *lexicon, struct entry *entry)
{
    struct inflection found[INFLECTION_MAX];
    unsigned n = inflections_of(entry->text, strlen(entry->text), found);
    const char *root =
        (entry->marks & MARK_INFINITIVE) != 0 ? entry->partner : by_verb(lexicon, entry, found, n);
    if (root != NULL && is_irregular_verb(lexicon, root))
        return root;
    entry->marks &= ~(unsigned)MARK_VERB_FORM;
    return entry->text;
}

static const char *find_base(struct lexicon *lexicon, struct entry *entry, unsigned depth)
{
    const char *base = by_table(lexicon, entry);
    if (base == NULL)
        base = by_irregular_head(lexicon, entry);
    if (base != NULL || (entry->marks & MARK_LISTED) == 0)
        return base;
    if (g_hash_table_contains(lexicon->stops, entry->text))
        return by_common_verb(lexicon, entry);
    if ((entry->marks & MARK_INFINITIVE) != 0)
        return entry->partner;
    base = by_heid(lexicon, entry, depth);
    if (base == NULL && (entry->marks & MARK_ROOT) != 0)
        base = entry->text;
    if (base == NULL)
        base = by_own_forms(lexicon, entry);
    return base != NULL ? base : by_rules(lexicon, entry, depth);
}

/** A stop word that is a root by chance: `uit` of uiten. Forms of `gaan` are stop words, too. */
static bool hides_verb(const struct lexicon *lexicon, const char *root)
{
    return g_hash_table_contains(lexicon->stops, root) && !is_irregular_verb(lexicon, root);
}

static const char *base_of(struct lexicon *lexicon, struct entry *entry, unsigned depth)
{
    if ((entry->marks & MARK_DONE) != 0)
        return entry->base;
    if ((entry->marks & MARK_BUSY) != 0 || depth > MAX_DEPTH)
        return entry->text;
    entry->marks |= MARK_BUSY;
    const char *base = find_base(lexicon, entry, depth);
    if (base != NULL && strcmp(base, entry->text) != 0 && hides_verb(lexicon, base)) {
        const struct entry *root = words_find(lexicon, base);
        bool has_infinitive = (root->marks & MARK_ROOT) != 0 && root->partner != NULL;
        base = has_infinitive ? root->partner : base;
    }
    entry->marks |= MARK_DONE | (base != NULL ? MARK_SETTLED : 0);
    entry->base = base != NULL ? base : entry->text;
    return entry->base;
}

void choose_bases(struct lexicon *lexicon)
{
    irregular_add_prefixed(lexicon);
    for (guint i = 0; i < lexicon->order->len; i++)
        base_of(lexicon, lexicon->order->pdata[i], 0);
}
