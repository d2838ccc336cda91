#include "tools/lexicon.h"

#include <string.h>

enum { MIN_PARTICIPLE_BYTES = 6, MIN_HEAD_BYTES = 3 };

const GArray *irregular_find(const struct lexicon *lexicon, const char *form)
{
    return g_hash_table_lookup(lexicon->irregular, form);
}

static void add(struct lexicon *lexicon, const char *form, struct irregular irregular)
{
    GArray *all = g_hash_table_lookup(lexicon->irregular, form);
    if (all == NULL) {
        all = g_array_new(FALSE, FALSE, sizeof(struct irregular));
        g_hash_table_insert(lexicon->irregular, g_string_chunk_insert(lexicon->texts, form), all);
    }
    g_array_append_val(all, irregular);
}

static void add_to_forms(struct lexicon *lexicon, const char *infinitive, const char *form)
{
    GPtrArray *forms = g_hash_table_lookup(lexicon->forms, infinitive);
    if (forms == NULL) {
        forms = g_ptr_array_new();
        g_hash_table_insert(lexicon->forms, (char *)infinitive, forms);
    }
    g_ptr_array_add(forms, g_string_chunk_insert(lexicon->texts, form));
}

/** From `drongen` also `dronge`, as old laws have it; from `gebroken` the `broken` of verbroken. */
static void add_verb_form(struct lexicon *lexicon, const char *form, struct irregular irregular)
{
    char shorter[ENTRY_MAX_BYTES + 1];
    add(lexicon, form, irregular);
    add_to_forms(lexicon, irregular.infinitive, form);
    bool is_participle = g_str_has_prefix(form, "ge") && strlen(form) >= MIN_PARTICIPLE_BYTES;
    bool is_plural = strlen(form) > MIN_HEAD_BYTES && g_str_has_suffix(form, "en") &&
                     strcmp(form, irregular.infinitive) != 0;
    if (is_participle) {
        struct irregular fixed = irregular;
        fixed.only_prefixed = fixed.only_fixed = true;
        add(lexicon, form + strlen("ge"), fixed);
        add_to_forms(lexicon, irregular.infinitive, form + strlen("ge"));
    } else if (is_plural) {
        g_strlcpy(shorter, form, MIN(sizeof shorter, strlen(form)));
        if (words_has(lexicon, "%s", shorter))
            return;
        add(lexicon, shorter, irregular);
        add_to_forms(lexicon, irregular.infinitive, shorter);
    }
}

static void add_forms(struct lexicon *lexicon, enum irregular_kind kind, const char *base,
                      char **forms)
{
    const char *infinitive = forms[0][0] == '-' ? forms[0] + 1 : forms[0];
    struct irregular irregular = {
        .kind = kind,
        .base = g_string_chunk_insert(lexicon->texts, base),
        .infinitive = g_string_chunk_insert(lexicon->texts, infinitive),
    };
    for (char **form = forms; *form != NULL; form++) {
        irregular.only_prefixed = **form == '-';
        const char *text = *form + (irregular.only_prefixed ? 1 : 0);
        if (kind == IRREGULAR_OWN)
            irregular.base = g_string_chunk_insert(lexicon->texts, text);
        if (kind == IRREGULAR_VERB)
            add_verb_form(lexicon, text, irregular);
        else if (*text != '\0')
            add(lexicon, text, irregular);
    }
    irregular.only_prefixed = false;
    if (kind != IRREGULAR_OWN && irregular_find(lexicon, base) == NULL)
        add(lexicon, base, irregular);
}

static bool add_line(struct lexicon *lexicon, const char *line)
{
    static const char *const kinds[] = {
        [IRREGULAR_NOUN] = "noun", [IRREGULAR_VERB] = "verb", [IRREGULAR_OWN] = "own"};
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    if (g_strv_length(cells) != 3)
        return false;
    g_auto(GStrv) forms = g_strsplit(cells[2], " ", -1);
    for (size_t i = 0; forms[0] != NULL && i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i], cells[0]) == 0) {
            add_forms(lexicon, (enum irregular_kind)i, cells[1], forms);
            return true;
        }
    }
    return false;
}

bool irregular_read(struct lexicon *lexicon, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (lines[i][0] == '#' || lines[i][0] == '\0' || add_line(lexicon, lines[i]))
            continue;
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s:%u: not `verb`, `noun` or `own`, a base and its forms, parted by tabs",
                    path, i + 1);
        return false;
    }
    return true;
}

static bool is_past_behind(const struct lexicon *lexicon, const char *word, size_t prefix_size,
                           const struct irregular *irregular)
{
    const char *head = word + prefix_size;
    if (irregular->kind != IRREGULAR_VERB || strcmp(irregular->infinitive, head) == 0)
        return false;
    return prefix_size == 0
               ? !irregular->only_prefixed
               : words_has(lexicon, "%.*s%s", (int)prefix_size, word, irregular->infinitive);
}

bool irregular_is_past(const struct lexicon *lexicon, const char *word)
{
    size_t size = strlen(word);
    for (size_t at = 0; at + MIN_HEAD_BYTES <= size; at++) {
        const GArray *all = irregular_find(lexicon, word + at);
        bool is_prefix = at == 0 || inflection_particle(word, size) == at ||
                         inflection_fixed_prefix(word, size) == at;
        for (guint i = 0; all != NULL && is_prefix && i < all->len; i++)
            if (is_past_behind(lexicon, word, at, &g_array_index(all, struct irregular, i)))
                return true;
    }
    return false;
}

static void add_forms_of(struct lexicon *lexicon, const char *infinitive)
{
    char form[PATTERN_MAX_BYTES];
    for (size_t at = 0; infinitive[at] != '\0'; at++) {
        const GPtrArray *forms = g_hash_table_lookup(lexicon->forms, infinitive + at);
        for (guint i = 0; forms != NULL && i < forms->len; i++) {
            g_snprintf(form, sizeof form, "%.*s%s", (int)at, infinitive, (char *)forms->pdata[i]);
            if (strlen(form) <= ENTRY_MAX_BYTES)
                words_add(lexicon, form);
        }
    }
}

void irregular_add_prefixed(struct lexicon *lexicon)
{
    guint n = lexicon->order->len;
    for (guint i = 0; i < n; i++) {
        const struct entry *entry = lexicon->order->pdata[i];
        if ((entry->marks & MARK_INFINITIVE) != 0)
            add_forms_of(lexicon, entry->text);
    }
}
