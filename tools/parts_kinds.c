#include "tools/parts_kinds.h"

#include <string.h>

static void G_GNUC_PRINTF(2, 3) spell(struct spellings *all, const char *format, ...)
{
    va_list pieces;
    va_start(pieces, format);
    if (all->n < SPELLINGS_MAX)
        g_vsnprintf(all->texts[all->n++], sizeof all->texts[0], format, pieces);
    va_end(pieces);
}

struct spellings words_before_en(const char *word)
{
    struct spellings all = {.n = 0};
    size_t n = strlen(word);
    if (n < 2)
        return all;
    char last = word[n - 1];
    spell(&all, "%s", word);
    if (!spelling_is_vowel(last)) {
        if (n > 2 && spelling_is_vowel(word[n - 2]) && !spelling_is_vowel(word[n - 3]))
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

struct spellings words_without_en(const char *word)
{
    struct spellings all = {.n = 0};
    size_t n = strlen(word) - 2;
    char stem[WORD_MAX_BYTES], longer[WORD_MAX_BYTES];
    g_snprintf(stem, sizeof stem, "%.*s", (int)n, word);
    if (n > 2 && stem[n - 1] == stem[n - 2] && !spelling_is_vowel(stem[n - 1])) {
        spell(&all, "%.*s", (int)n - 1, stem);
        return all;
    }
    bool is_open = n > 1 && !spelling_is_vowel(stem[n - 1]) && strchr("aeou", stem[n - 2]) &&
                   (n < 3 || !spelling_is_vowel(stem[n - 3]));
    g_snprintf(longer, sizeof longer, "%.*s%c%c", (int)n - 1, stem, stem[n - 2], stem[n - 1]);
    if (is_open)
        spell_closed(&all, longer);
    spell_closed(&all, stem);
    if (is_open)
        spell(&all, "%s", longer);
    spell(&all, "%s", stem);
    return all;
}

bool words_has_en_plural(const char *word)
{
    struct spellings all = words_before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (words_has("%sen", all.texts[i]))
            return true;
    return false;
}

bool words_has_diminutive(const char *word)
{
    return words_has("%sje", word) || words_has("%stje", word) || words_has("%spje", word) ||
           words_has("%s%cetje", word, word[strlen(word) - 1]);
}

static bool is_noun(const char *word)
{
    return words_has_diminutive(word) || words_has("%ss", word) || words_has_en_plural(word) ||
           words_has("%seren", word) || (g_str_has_suffix(word, "e") && words_has("%sn", word)) ||
           g_str_has_suffix(word, "ing") || g_str_has_suffix(word, "heid") ||
           g_str_has_suffix(word, "schap") || g_str_has_suffix(word, "isme");
}

static bool has_e_form(const char *word)
{
    struct spellings all = words_before_en(word);
    for (unsigned i = 0; i < all.n; i++)
        if (words_has("%se", all.texts[i]))
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
        if (g_str_has_suffix(word, endings[i]) && is_root(word, size - strlen(endings[i])))
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
    char text[WORD_MAX_BYTES + 4];
    g_snprintf(text, sizeof text, "%.*sen", (int)size, stem);
    struct entry *entry = words_find(text, strlen(text));
    return entry != NULL && entry->flags & ENTRY_INFINITIVE;
}

bool words_is_verbal(struct entry *entry)
{
    const char *word = entry->text;
    size_t size = strlen(word);
    return entry->flags & ENTRY_INFINITIVE ||
           (words_verb_form(entry) && !words_has_diminutive(word)) ||
           (g_str_has_suffix(word, "ing") && is_infinitive(word, size - 3)) ||
           (g_str_has_suffix(word, "ings") && is_infinitive(word, size - 4)) ||
           (g_str_has_suffix(word, "er") && is_infinitive(word, size - 2));
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
    char text[WORD_MAX_BYTES + 4];
    g_snprintf(text, sizeof text, "%ss", entry->text);
    return words_find(text, strlen(text));
}

/** A verb's other forms are the evidence that a word in -en is one. */
static bool has_verb_forms(const char *root)
{
    size_t n = strlen(root);
    char last = root[n - 1];
    unsigned seen = (last != 't' ? words_has("%st", root) : 1u) + words_has("%ste", root) +
                    words_has("%sde", root);
    return seen >= 2 || words_has("ge%s%s", root, last == 't' || last == 'd' ? "" : "t") ||
           words_has("ge%s%s", root, last == 'd' ? "" : "d");
}

static bool is_weak_ending(const char *stem, size_t n)
{
    if (n < 3 || stem[n - 2] != 'e' || !strchr("lrnm", stem[n - 1]))
        return false;
    for (size_t i = 0; i + 3 < n; i++)
        if (spelling_is_vowel(stem[i]))
            return true;
    return false;
}

void words_find_root(struct entry *entry)
{
    size_t n = strlen(entry->text);
    if (!(entry->flags & ENTRY_WORD) || n < 5 || !g_str_has_suffix(entry->text, "en"))
        return;
    struct spellings all = words_without_en(entry->text);
    const char *root = all.texts[is_weak_ending(entry->text, n - 2) ? all.n - 1 : 0];
    if (strlen(root) < 3 || !has_verb_forms(root))
        return;
    entry->flags |= ENTRY_INFINITIVE;
    words_add(root, ENTRY_ROOT);
}
