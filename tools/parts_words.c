#include "tools/parts_words.h"

#include "index/dutch/fold.h"
#include "index/dutch/parts.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 64, N_SLOTS = 1 << 21, MAX_SPELLINGS = 8, HEADS_MIN = 10 };

static struct entry *entries[N_SLOTS / 2];
static unsigned n_entries;
static unsigned slots[N_SLOTS];

unsigned words_count(void)
{
    return n_entries;
}

struct entry *words_at(unsigned number)
{
    return entries[number];
}

static unsigned slot_of(const char *text, size_t size)
{
    unsigned at = part_hash(text, size) % N_SLOTS;
    while (slots[at] != 0) {
        const char *known = entries[slots[at] - 1]->text;
        if (strncmp(known, text, size) == 0 && known[size] == '\0')
            break;
        at = (at + 1) % N_SLOTS;
    }
    return at;
}

struct entry *words_find(const char *text, size_t size_bytes)
{
    unsigned number = slots[slot_of(text, size_bytes)];
    return number != 0 ? entries[number - 1] : NULL;
}

static struct entry *add(const char *text, unsigned flags)
{
    unsigned at = slot_of(text, strlen(text));
    if (slots[at] == 0) {
        if (n_entries == G_N_ELEMENTS(entries)) {
            fputs("parts: more words than there is room for: raise N_SLOTS\n", stderr);
            exit(1);
        }
        struct entry *entry = g_new0(struct entry, 1);
        entry->text = g_strdup(text);
        entry->base = entry;
        entries[n_entries++] = entry;
        slots[at] = n_entries;
    }
    struct entry *entry = entries[slots[at] - 1];
    entry->flags |= flags;
    return entry;
}

/** Whether a text of a few pieces is a word of the list. */
static bool G_GNUC_PRINTF(1, 2) has(const char *format, ...)
{
    char text[2 * MAX_BYTES];
    va_list pieces;
    va_start(pieces, format);
    g_vsnprintf(text, sizeof text, format, pieces);
    va_end(pieces);
    struct entry *entry = words_find(text, strlen(text));
    return entry != NULL && entry->flags & ENTRY_WORD;
}

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool ends(const char *text, const char *ending)
{
    return g_str_has_suffix(text, ending);
}

/** Spellings of one stem, before an ending or without it. */
struct spellings {
    char texts[MAX_SPELLINGS][MAX_BYTES + 4];
    unsigned n;
};

static void G_GNUC_PRINTF(2, 3) spell(struct spellings *all, const char *format, ...)
{
    va_list pieces;
    va_start(pieces, format);
    if (all->n < MAX_SPELLINGS)
        g_vsnprintf(all->texts[all->n++], sizeof all->texts[0], format, pieces);
    va_end(pieces);
}

/** `brief` before -en is brief or briev, `bom` bom or bomm, `straat` straat or strat. */
static struct spellings before_en(const char *word)
{
    struct spellings all = {.n = 0};
    size_t n = strlen(word);
    if (n < 2)
        return all;
    char last = word[n - 1];
    spell(&all, "%s", word);
    if (!is_vowel(last)) {
        if (n > 2 && is_vowel(word[n - 2]) && !is_vowel(word[n - 3]))
            spell(&all, "%s%c", word, last);
        if (n > 3 && strchr("aeou", word[n - 2]) && word[n - 2] == word[n - 3])
            spell(&all, "%.*s%c", (int)n - 2, word, last);
    }
    unsigned n_plain = all.n;
    for (unsigned i = 0; i < n_plain && (last == 'f' || last == 's'); i++) {
        const char *text = all.texts[i];
        size_t size = strlen(text);
        if (text[size - 2] != last)
            spell(&all, "%.*s%c", (int)size - 1, text, last == 'f' ? 'v' : 'z');
    }
    return all;
}

static void spell_closed(struct spellings *all, const char *text)
{
    size_t n = strlen(text);
    if (text[n - 1] == 'v' || text[n - 1] == 'z')
        spell(all, "%.*s%c", (int)n - 1, text, text[n - 1] == 'v' ? 'f' : 's');
}

/** The other way: what stands without -en; the first is the likeliest. */
static struct spellings without_en(const char *word)
{
    struct spellings all = {.n = 0};
    size_t n = strlen(word) - 2;
    char stem[MAX_BYTES], longer[MAX_BYTES];
    g_snprintf(stem, sizeof stem, "%.*s", (int)n, word);
    if (n > 2 && stem[n - 1] == stem[n - 2] && !is_vowel(stem[n - 1])) {
        spell(&all, "%.*s", (int)n - 1, stem);
        return all;
    }
    bool is_open = n > 1 && !is_vowel(stem[n - 1]) && strchr("aeou", stem[n - 2]) &&
                   (n < 3 || !is_vowel(stem[n - 3]));
    g_snprintf(longer, sizeof longer, "%.*s%c%c", (int)n - 1, stem, stem[n - 2], stem[n - 1]);
    if (is_open)
        spell_closed(&all, longer);
    spell_closed(&all, stem);
    if (is_open)
        spell(&all, "%s", longer);
    spell(&all, "%s", stem);
    return all;
}

static bool has_en_plural(const char *word)
{
    struct spellings all = before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (has("%sen", all.texts[i]))
            return true;
    return false;
}

static bool has_diminutive(const char *word)
{
    return has("%sje", word) || has("%stje", word) || has("%spje", word) ||
           has("%s%cetje", word, word[strlen(word) - 1]);
}

static bool is_noun(const char *word)
{
    return has_diminutive(word) || has("%ss", word) || has_en_plural(word) || has("%seren", word) ||
           (ends(word, "e") && has("%sn", word)) || ends(word, "ing") || ends(word, "heid") ||
           ends(word, "schap") || ends(word, "isme");
}

static bool has_e_form(const char *word)
{
    struct spellings all = before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (has("%se", all.texts[i]))
            return true;
    return false;
}

static bool is_root(const char *text, size_t size)
{
    struct entry *entry = size >= 2 ? words_find(text, size) : NULL;
    return entry != NULL && entry->flags & ENTRY_ROOT;
}

static bool is_verb_form(const char *word)
{
    static const char *const endings[] = {"t", "te", "de", "ten", "den"};
    size_t size = strlen(word);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (ends(word, endings[i]) && is_root(word, size - strlen(endings[i])))
            return true;
    return false;
}

static unsigned judge(struct entry *entry)
{
    if (!(entry->flags & ENTRY_JUDGED))
        entry->flags |= ENTRY_JUDGED | (is_noun(entry->text) ? ENTRY_NOUN : 0u) |
                        (has_e_form(entry->text) ? ENTRY_ADJECTIVE : 0u) |
                        (is_verb_form(entry->text) ? ENTRY_VERB_FORM : 0u);
    return entry->flags;
}

bool words_noun(struct entry *entry)
{
    return judge(entry) & ENTRY_NOUN;
}

bool words_adjective(struct entry *entry)
{
    return judge(entry) & ENTRY_ADJECTIVE;
}

bool words_verb_form(struct entry *entry)
{
    return judge(entry) & ENTRY_VERB_FORM;
}

static bool is_infinitive(const char *stem, size_t size)
{
    char text[MAX_BYTES + 4];
    g_snprintf(text, sizeof text, "%.*sen", (int)size, stem);
    struct entry *entry = words_find(text, strlen(text));
    return entry != NULL && entry->flags & ENTRY_INFINITIVE;
}

bool words_is_verbal(struct entry *entry)
{
    const char *word = entry->text;
    size_t size = strlen(word);
    return entry->flags & ENTRY_INFINITIVE || (words_verb_form(entry) && !has_diminutive(word)) ||
           (ends(word, "ing") && is_infinitive(word, size - 3)) ||
           (ends(word, "ings") && is_infinitive(word, size - 4)) ||
           (ends(word, "er") && is_infinitive(word, size - 2));
}

const char *words_rule(struct entry *entry)
{
    const char *rule = entry->base->rule;
    if (entry->rule != NULL || rule == NULL)
        return entry->rule;
    char *pieces = g_strndup(rule, (gsize)(strrchr(rule, '+') - rule));
    g_auto(GStrv) modifiers = g_strsplit(pieces, "+", -1);
    g_autofree char *before_head = g_strjoinv(NULL, modifiers);
    if (g_str_has_prefix(entry->text, before_head))
        entry->rule = g_strconcat(pieces, "+", entry->text + strlen(before_head), NULL);
    g_free(pieces);
    return entry->rule;
}

struct entry *words_find_linked(const struct entry *entry)
{
    char text[MAX_BYTES + 4];
    g_snprintf(text, sizeof text, "%ss", entry->text);
    return words_find(text, strlen(text));
}

/** `er`, `el`: a word in one has its plural in -s. */
static bool is_s_plural_only(const char *word)
{
    size_t n = strlen(word);
    bool weak = n > 4 && word[n - 2] == 'e' && strchr("lr", word[n - 1]) && !is_vowel(word[n - 3]);
    for (size_t i = 0; weak && i + 3 < n; i++)
        if (is_vowel(word[i]))
            return has("%ss", word);
    return false;
}

/** An adjective with degrees, whose form in -en is that of people who are so: `zieken`. */
static bool has_degrees(const char *word)
{
    struct spellings all = before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (has("%se", all.texts[i]) && (has("%ser", all.texts[i]) || has("%sst", word)))
            return true;
    return ends(word, "loos");
}

/** Whether a word may be what a plural in -en is of. */
static bool can_be_singular(const struct entry *entry)
{
    return entry != NULL && entry->flags & ENTRY_WORD && strlen(entry->text) >= 3 &&
           !is_s_plural_only(entry->text) &&
           (has_diminutive(entry->text) ||
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
    struct spellings all = without_en(word);
    struct entry *most = words_find(word, strlen(word) - 1);
    if (most != NULL && !(most->flags & ENTRY_WORD))
        most = NULL;
    for (unsigned i = 0; i < all.n; i++) {
        struct entry *base = words_find(all.texts[i], strlen(all.texts[i]));
        if (!can_be_singular(base))
            continue;
        if (has_diminutive(base->text) || base->raw_heads >= HEADS_MIN)
            return base;
        if (most == NULL || raw_of(base) >= raw_of(most))
            most = base;
    }
    return most;
}

static bool has_plural_of_its_own(const char *word)
{
    return has_en_plural(word) || has("%sje", word) || has("%stje", word) || has("%ss", word);
}

static struct entry *base_of(const struct entry *entry)
{
    const char *word = entry->text;
    size_t size = strlen(word);
    char text[MAX_BYTES + 4];
    if (has_plural_of_its_own(word))
        return NULL;
    if (ends(word, "heden") && size > 7) {
        g_snprintf(text, sizeof text, "%.*sheid", (int)size - 5, word);
        struct entry *base = words_find(text, strlen(text));
        return base;
    }
    if (ends(word, "en") && size > 4)
        return singular_en(word);
    struct entry *shorter = size > 3 ? words_find(word, size - 1) : NULL;
    bool fits = shorter != NULL && shorter->flags & ENTRY_WORD &&
                (ends(word, "en") || (ends(word, "s") && words_noun(shorter)));
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
            struct entry *entry = add(*pair, i == 1 ? ENTRY_FORM : 0);
            entry->base = sign[1] != '\0' ? add(sign + 1, 0) : entry;
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
    for (unsigned i = 0; i < n_entries; i++)
        choose_base(entries[i]);
    apply_irregular();
    for (unsigned i = 0; i < n_entries; i++)
        if (entries[i]->base->base != entries[i]->base)
            entries[i]->base = entries[i]->base->base;
    for (unsigned i = 0; i < n_entries; i++)
        if (entries[i]->base->base != entries[i]->base)
            entries[i]->base = entries[i];
}

/** A verb's other forms are the evidence that a word in -en is one. */
static bool has_verb_forms(const char *root)
{
    size_t n = strlen(root);
    char last = root[n - 1];
    unsigned seen = (last != 't' ? has("%st", root) : 1u) + has("%ste", root) + has("%sde", root);
    return seen >= 2 || has("ge%s%s", root, last == 't' || last == 'd' ? "" : "t") ||
           has("ge%s%s", root, last == 'd' ? "" : "d");
}

static bool is_weak_ending(const char *stem, size_t n)
{
    if (n < 3 || stem[n - 2] != 'e' || !strchr("lrnm", stem[n - 1]))
        return false;
    for (size_t i = 0; i + 3 < n; i++)
        if (is_vowel(stem[i]))
            return true;
    return false;
}

static void find_root(struct entry *entry)
{
    size_t n = strlen(entry->text);
    if (!(entry->flags & ENTRY_WORD) || n < 5 || !ends(entry->text, "en"))
        return;
    struct spellings all = without_en(entry->text);
    const char *root = all.texts[is_weak_ending(entry->text, n - 2) ? all.n - 1 : 0];
    if (strlen(root) < 3 || !has_verb_forms(root))
        return;
    entry->flags |= ENTRY_INFINITIVE;
    add(root, ENTRY_ROOT);
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (!g_ascii_islower(*text))
            return false;
    return true;
}

static void read_word(const char *line)
{
    char folded[2 * MAX_BYTES];
    if (strlen(line) >= MAX_BYTES)
        return;
    size_t size = fold_word(line, strlen(line), folded, sizeof folded);
    if (g_str_has_suffix(folded, "'s")) {
        folded[size - 2] = 's';
        folded[size - 1] = '\0';
    }
    g_autofree char *lower = g_utf8_strdown(line, -1);
    if (folded[0] != '\0' && is_plain(folded))
        add(folded, strcmp(lower, line) == 0 ? ENTRY_WORD : ENTRY_NAME);
}

static void read_rule(const char *line)
{
    g_auto(GStrv) columns = g_strsplit(line, "\t", 2);
    struct entry *entry = add(columns[0], ENTRY_RULE);
    if (!(entry->flags & ENTRY_WORD))
        entry->flags |= ENTRY_NEW;
    entry->rule = g_strdup(columns[1]);
}

static void read_no_pieces(const char *line)
{
    g_auto(GStrv) texts = g_strsplit(line, " ", -1);
    for (char **text = texts; *text != NULL; text++)
        if (**text == '-')
            add(*text + 1, ENTRY_NO_HEAD);
        else if (**text != '\0')
            add(*text, ENTRY_NO_PIECE);
}

static void read_lines(const char *path, void (*read)(const char *line))
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error)) {
        fprintf(stderr, "parts: %s\n", error->message);
        exit(1);
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        if (**line != '\0' && **line != '#')
            read(*line);
}

void words_read(const char *words, const char *compounds, const char *no_pieces,
                const char *stop_words)
{
    read_lines(words, read_word);
    read_lines(compounds, read_rule);
    read_lines(no_pieces, read_no_pieces);
    read_lines(stop_words, read_no_pieces);
    unsigned n_read = n_entries;
    for (unsigned i = 0; i < n_read; i++)
        find_root(entries[i]);
}
