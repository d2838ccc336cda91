#include "tools/lexicon.h"

#include <string.h>

enum { MIN_EVIDENCE = 2, MIN_EVIDENCE_OF_PAST = 3, MIN_ROOT_BYTES = 2, MIN_INFINITIVE_BYTES = 4 };

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool ends(const char *word, const char *ending)
{
    return g_str_has_suffix(word, ending);
}

/** The letter of the past tense: t behind a voiceless sound of the infinitive's stem. */
static char past_letter(const char *infinitive, size_t size)
{
    char last = infinitive[size - 3];
    if (strchr("tkfspxc", last) != NULL)
        return 't';
    bool is_ch = last == 'h' && size > 3 && strchr("cs", infinitive[size - 4]) != NULL;
    return is_ch ? 't' : 'd';
}

/** With `ge` before it, or behind the prefix that parts: `gewerkt`, `uitgebuit`. */
static bool has_participle(const struct lexicon *lexicon, const char *root, char letter)
{
    size_t size = strlen(root);
    const char ending[2] = {root[size - 1] == letter ? '\0' : letter, '\0'};
    if (words_has(lexicon, "ge%s%s", root, ending))
        return true;
    for (size_t at = 2; at + 2 < size; at++) {
        bool parts = inflection_is_particle(root, at) || words_has(lexicon, "%.*s", (int)at, root);
        if (parts && words_has(lexicon, "%.*sge%s%s", (int)at, root, root + at, ending))
            return true;
    }
    size_t prefix = inflection_fixed_prefix(root, size);
    bool can_lack_ge = prefix != 0 && prefix + 1 < size && !g_str_has_prefix(root, "ge");
    return can_lack_ge && (letter == 'd' || ending[0] == '\0') &&
           words_has(lexicon, "%s%s", root, ending);
}

/** How many kinds of verb forms are listed. */
static int evidence_of(const struct lexicon *lexicon, const char *infinitive, const char *root)
{
    char letter = past_letter(infinitive, strlen(infinitive));
    int evidence = !ends(root, "t") && words_has(lexicon, "%st", root) ? 1 : 0;
    evidence += words_has(lexicon, "%s%ce", root, letter) ? 1 : 0;
    evidence += has_participle(lexicon, root, letter) ? 1 : 0;
    evidence += words_has(lexicon, "%sd", infinitive) ? 1 : 0;
    return evidence;
}

/** `organiseren` is one by its looks, and other words in -eren need only one form more. */
static int evidence_of_ending(const char *infinitive, const char *root)
{
    if (!ends(root, "eer") || !ends(infinitive, "eren"))
        return 0;
    return ends(infinitive, "iseren") || ends(infinitive, "ficeren") ? MIN_EVIDENCE : 1;
}

/** `gevolgen` would take its forms from volgen: `gevolgd`. Only `gebeurt` is not that verb's. */
static bool borrows_forms(const struct lexicon *lexicon, const char *infinitive, const char *root)
{
    size_t size = strlen(infinitive);
    if (!g_str_has_prefix(infinitive, "ge") || !words_has(lexicon, "%s", infinitive + 2))
        return false;
    return past_letter(infinitive, size) == 'd' ? !words_has(lexicon, "%st", root)
                                                : !words_has(lexicon, "%sd", infinitive);
}

/** A root ends in no short vowel, but i and y: `ski`, `baby`. */
static bool can_be_root(const char *root)
{
    size_t size = strlen(root);
    if (size < MIN_ROOT_BYTES)
        return false;
    char last = root[size - 1];
    return !is_vowel(last) || strchr("iy", last) != NULL || is_vowel(root[size - 2]);
}

static void mark_verb(struct lexicon *lexicon, struct entry *infinitive, const char *root)
{
    struct entry *entry = words_add(lexicon, root);
    infinitive->marks |= MARK_INFINITIVE;
    infinitive->partner = entry->text;
    entry->marks |= MARK_ROOT;
    if (entry->partner == NULL && (entry->marks & MARK_INFINITIVE) == 0)
        entry->partner = infinitive->text;
}

/** By the table, behind a prefix or where forms of its own are listed. */
static bool find_irregular_verb(struct lexicon *lexicon, struct entry *entry)
{
    char root[PATTERN_MAX_BYTES];
    const char *text = entry->text;
    size_t size = strlen(text);
    for (size_t at = 0; at + MIN_INFINITIVE_BYTES <= size; at++) {
        const GArray *all = irregular_find(lexicon, text + at);
        for (guint i = 0; all != NULL && i < all->len; i++) {
            const struct irregular *verb = &g_array_index(all, struct irregular, i);
            if (verb->kind != IRREGULAR_VERB || strcmp(verb->infinitive, text + at) != 0)
                continue;
            g_snprintf(root, sizeof root, "%.*s%s", (int)at, text, verb->base);
            bool is_ge = at == 2 && g_str_has_prefix(text, "ge");
            if (is_ge && !words_has(lexicon, "%st", root))
                continue;
            bool is_prefix = at == 0 || inflection_particle(text, size) == at ||
                             inflection_fixed_prefix(text, size) == at;
            bool is_compound = words_makes_compounds(lexicon, text, at) &&
                               (words_has(lexicon, "%st", root) || words_has(lexicon, "%sd", text));
            if (!is_prefix && !is_compound)
                continue;
            mark_verb(lexicon, entry, root);
            return true;
        }
    }
    return false;
}

/** Whether it is a known verb behind a prefix, with this root. */
static bool is_prefixed(const struct lexicon *lexicon, const char *text, const char *root)
{
    size_t size = strlen(text);
    size_t prefixes[] = {inflection_particle(text, size),
                         g_str_has_prefix(text, "ge") ? 0 : inflection_fixed_prefix(text, size)};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        size_t at = prefixes[i];
        const struct entry *verb = at == 0 ? NULL : words_find(lexicon, text + at);
        if (verb != NULL && (verb->marks & MARK_INFINITIVE) != 0 && strncmp(root, text, at) == 0 &&
            strcmp(root + at, verb->partner) == 0)
            return true;
    }
    return false;
}

/** `racen` keeps its e: racete, geracet. */
static int evidence_of_e(const struct lexicon *lexicon, const char *infinitive, const char *root)
{
    int evidence = evidence_of(lexicon, infinitive, root);
    return evidence >= MIN_EVIDENCE ? evidence : 0;
}

static void find_regular_verb(struct lexicon *lexicon, struct entry *entry, bool by_prefix)
{
    struct spellings spellings;
    char best[ENTRY_MAX_BYTES + 2] = "", with_e[ENTRY_MAX_BYTES + 1];
    size_t size = strlen(entry->text);
    int most = 0;
    spellings_closed(entry->text, size - 2, &spellings);
    for (unsigned i = 0; i < spellings.n; i++) {
        const char *root = spellings.texts[i];
        if (!can_be_root(root) || borrows_forms(lexicon, entry->text, root))
            continue;
        int evidence =
            evidence_of(lexicon, entry->text, root) + evidence_of_ending(entry->text, root);
        if (evidence > most || best[0] == '\0') {
            most = evidence;
            g_strlcpy(best, root, sizeof best);
        }
    }
    g_strlcpy(with_e, entry->text, MIN(size, sizeof with_e));
    int evidence =
        is_vowel(entry->text[size - 3]) ? 0 : evidence_of_e(lexicon, entry->text, with_e);
    if (evidence > most) {
        most = evidence;
        g_strlcpy(best, with_e, sizeof best);
    }
    if (most < MIN_EVIDENCE_OF_PAST && irregular_is_past(lexicon, entry->text))
        return;
    bool is_known = by_prefix && most >= 1 && is_prefixed(lexicon, entry->text, best);
    if (most >= MIN_EVIDENCE || is_known)
        mark_verb(lexicon, entry, best);
}

void kinds_find_verbs(struct lexicon *lexicon)
{
    guint n = lexicon->order->len;
    for (int by_prefix = 0; by_prefix <= 1; by_prefix++) {
        for (guint i = 0; i < n; i++) {
            struct entry *entry = lexicon->order->pdata[i];
            if ((entry->marks & MARK_LOWER) == 0 || (entry->marks & MARK_INFINITIVE) != 0 ||
                strlen(entry->text) < MIN_INFINITIVE_BYTES || !ends(entry->text, "n"))
                continue;
            if (!find_irregular_verb(lexicon, entry) && ends(entry->text, "en"))
                find_regular_verb(lexicon, entry, by_prefix == 1);
        }
    }
}

bool kinds_is_participle(const struct lexicon *lexicon, const char *word)
{
    struct inflection inflections[INFLECTION_MAX];
    size_t size = strlen(word);
    unsigned n = inflections_of(word, size, inflections);
    bool has_prefix = inflection_fixed_prefix(word, size) != 0;
    for (unsigned i = 0; i < n; i++) {
        const struct inflection *inflection = &inflections[i];
        const struct entry *root = words_find(lexicon, inflection->base);
        if (inflection->kind != INFLECTION_VERB || root == NULL || (root->marks & MARK_ROOT) == 0)
            continue;
        bool is_bare = strlen(inflection->base) + 1 == size;
        if (inflection->ending == 'g' ||
            (is_bare && has_prefix && strchr("td", inflection->ending) != NULL))
            return true;
    }
    return false;
}

bool kinds_has_superlative(const struct lexicon *lexicon, const char *word)
{
    return words_has_name(lexicon, "%sst", word) || words_has_name(lexicon, "%sste", word) ||
           (ends(word, "s") && words_has_name(lexicon, "%st", word) &&
            words_has_name(lexicon, "%ste", word));
}

static bool has_adjective_ending(const char *word)
{
    static const char *const endings[] = {
        "ig",  "lijk", "isch", "baar", "zaam", "loos", "achtig", "eel",   "ief", "aal",
        "air", "eus",  "ant",  "ent",  "aans", "ees",  "vormig", "matig", "iek", "end"};
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (ends(word, endings[i]) && strlen(word) > strlen(endings[i]) + 1)
            return true;
    return false;
}

static bool is_present_participle(const struct lexicon *lexicon, const char *word)
{
    size_t size = strlen(word);
    if (!ends(word, "nd"))
        return false;
    char infinitive[ENTRY_MAX_BYTES + 1];
    g_strlcpy(infinitive, word, size);
    const struct entry *entry = words_find(lexicon, infinitive);
    return entry != NULL && (entry->marks & MARK_INFINITIVE) != 0;
}

/** `open` is the spelling before an ending: `grot` of groot. */
static bool is_adjective_by(const struct lexicon *lexicon, const struct entry *entry,
                            const char *open)
{
    const char *word = entry->text;
    if (!words_has_name(lexicon, "%se", open))
        return false;
    if (kinds_has_superlative(lexicon, word) || words_has_name(lexicon, "%sheid", word))
        return true;
    if ((entry->marks & MARK_ROOT) != 0)
        return false;
    return words_has_name(lexicon, "%ser", open) || words_has_name(lexicon, "%sere", open) ||
           (ends(word, "r") && words_has(lexicon, "%sder", word)) ||
           !words_has_name(lexicon, "%sen", open) || has_adjective_ending(word) ||
           (ends(word, "s") && (entry->marks & MARK_LOWER) == 0) ||
           is_present_participle(lexicon, word) || kinds_is_participle(lexicon, word);
}

/** `financieel` loses an e that is no doubling: financiele. */
static bool is_adjective(const struct lexicon *lexicon, const struct entry *entry)
{
    enum { MIN_BYTES = 3 };
    struct spellings spellings;
    size_t size = strlen(entry->text);
    bool has_bare_e = ends(entry->text, "e") && size > 1 && !is_vowel(entry->text[size - 2]);
    if (size < MIN_BYTES || has_bare_e)
        return false;
    spellings_open(entry->text, size, &spellings);
    for (unsigned i = 0; i < spellings.n; i++)
        if (is_adjective_by(lexicon, entry, spellings.texts[i]))
            return true;
    return false;
}

/** A compound whose head is an adjective, when the list has it with an e. */
static bool is_compound_adjective(const struct lexicon *lexicon, const struct entry *entry)
{
    enum { MIN_PREFIX_BYTES = 2, MIN_HEAD_BYTES = 3 };
    struct spellings spellings;
    size_t size = strlen(entry->text);
    spellings_open(entry->text, size, &spellings);
    bool has_e = false;
    for (unsigned i = 0; i < spellings.n; i++)
        has_e |= words_has_name(lexicon, "%se", spellings.texts[i]);
    for (size_t at = MIN_PREFIX_BYTES; has_e && at + MIN_HEAD_BYTES <= size; at++) {
        const struct entry *head = words_find(lexicon, entry->text + at);
        if (head != NULL && (head->marks & MARK_ADJECTIVE) != 0 &&
            words_makes_compounds(lexicon, entry->text, at))
            return true;
    }
    return false;
}

void kinds_find_adjectives(struct lexicon *lexicon)
{
    for (int of_compounds = 0; of_compounds <= 1; of_compounds++) {
        for (guint i = 0; i < lexicon->order->len; i++) {
            struct entry *entry = lexicon->order->pdata[i];
            if ((entry->marks & MARK_LISTED) == 0 || (entry->marks & MARK_ADJECTIVE) != 0)
                continue;
            if (of_compounds == 1 ? is_compound_adjective(lexicon, entry)
                                  : is_adjective(lexicon, entry))
                entry->marks |= MARK_ADJECTIVE;
        }
    }
}
