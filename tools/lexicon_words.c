#include "index/dutch/fold.h"
#include "tools/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { MIN_PREFIX_BYTES = 3, MAX_COMPOUNDS_READ = 600 };

struct entry *words_find(const struct lexicon *lexicon, const char *text)
{
    return g_hash_table_lookup(lexicon->entries, text);
}

struct entry *words_add(struct lexicon *lexicon, const char *text)
{
    struct entry *entry = words_find(lexicon, text);
    if (entry != NULL)
        return entry;
    entry = g_new0(struct entry, 1);
    entry->text = g_string_chunk_insert(lexicon->texts, text);
    entry->n_compounds = -1;
    g_hash_table_insert(lexicon->entries, (char *)entry->text, entry);
    g_ptr_array_add(lexicon->order, entry);
    return entry;
}

static bool matches(const struct lexicon *lexicon, unsigned marks, const char *format,
                    va_list arguments) G_GNUC_PRINTF(3, 0);
static bool matches(const struct lexicon *lexicon, unsigned marks, const char *format,
                    va_list arguments)
{
    char word[PATTERN_MAX_BYTES];
    g_vsnprintf(word, sizeof word, format, arguments);
    const struct entry *entry = words_find(lexicon, word);
    return entry != NULL && (entry->marks & marks) != 0;
}

bool words_has(const struct lexicon *lexicon, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool has = matches(lexicon, MARK_LOWER, format, arguments);
    va_end(arguments);
    return has;
}

bool words_has_name(const struct lexicon *lexicon, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool has = matches(lexicon, MARK_LISTED, format, arguments);
    va_end(arguments);
    return has;
}

/** Folded and without the signs within; false where other characters are left. */
static bool fold_entry(const char *line, char *folded, size_t room)
{
    if (strchr(line, ' ') != NULL || fold_word(line, strlen(line), folded, room) >= room)
        return false;
    char *to = folded;
    for (const char *from = folded; *from != '\0'; from++) {
        if (g_ascii_islower(*from))
            *to++ = *from;
        else if (strchr("'-.", *from) == NULL)
            return false;
    }
    *to = '\0';
    return to != folded;
}

static void add_line(struct lexicon *lexicon, const char *line)
{
    char folded[ENTRY_MAX_BYTES + 1];
    if (!g_utf8_validate(line, -1, NULL) || !fold_entry(line, folded, sizeof folded))
        return;
    g_autofree char *lower = g_utf8_strdown(line, -1);
    bool has_capital = strcmp(lower, line) != 0;
    words_add(lexicon, folded)->marks |= MARK_LISTED | (has_capital ? 0 : MARK_LOWER);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void index_reversed(struct lexicon *lexicon)
{
    for (guint i = 0; i < lexicon->order->len; i++) {
        const struct entry *entry = lexicon->order->pdata[i];
        char *text = g_string_chunk_insert(lexicon->texts, entry->text);
        g_ptr_array_add(lexicon->reversed, g_strreverse(text));
    }
    g_ptr_array_sort(lexicon->reversed, compare_texts);
}

struct lexicon *words_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    struct lexicon *lexicon = g_new0(struct lexicon, 1);
    lexicon->texts = g_string_chunk_new(1 << 16);
    lexicon->entries = g_hash_table_new(g_str_hash, g_str_equal);
    lexicon->order = g_ptr_array_new();
    lexicon->reversed = g_ptr_array_new();
    lexicon->irregular = g_hash_table_new(g_str_hash, g_str_equal);
    lexicon->forms = g_hash_table_new(g_str_hash, g_str_equal);
    lexicon->stops = g_hash_table_new(g_str_hash, g_str_equal);
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        add_line(lexicon, line);
    index_reversed(lexicon);
    return lexicon;
}

bool words_read_stops(struct lexicon *lexicon, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    char *rest = NULL;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        if (*line != '#')
            g_hash_table_add(lexicon->stops, g_string_chunk_insert(lexicon->texts, line));
    return true;
}

/** With the s or e that links, too: `stads`, `kindere`. */
bool words_makes_compounds(const struct lexicon *lexicon, const char *text, size_t size)
{
    if (size < MIN_PREFIX_BYTES || inflection_is_particle(text, size))
        return false;
    if (words_has(lexicon, "%.*s", (int)size, text))
        return true;
    bool links = text[size - 1] == 's' || text[size - 1] == 'e';
    return links && size > MIN_PREFIX_BYTES && words_has(lexicon, "%.*s", (int)size - 1, text);
}

static guint first_reversed(const GPtrArray *reversed, const char *begin)
{
    guint low = 0, high = reversed->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(reversed->pdata[middle], begin) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int words_compounds(const struct lexicon *lexicon, const char *head, const char *other, int *n_both)
{
    char begin[ENTRY_MAX_BYTES + 1], prefix[ENTRY_MAX_BYTES + 1];
    size_t size = g_strlcpy(begin, head, sizeof begin);
    g_strreverse(begin);
    guint first = first_reversed(lexicon->reversed, begin);
    int n = 0;
    *n_both = 0;
    for (guint i = first; i < MIN(lexicon->reversed->len, first + MAX_COMPOUNDS_READ); i++) {
        const char *word = lexicon->reversed->pdata[i];
        if (strncmp(word, begin, size) != 0)
            break;
        size_t prefix_size = g_strlcpy(prefix, word + size, sizeof prefix);
        g_strreverse(prefix);
        if (!words_makes_compounds(lexicon, prefix, prefix_size))
            continue;
        n++;
        if (other != NULL && words_has_name(lexicon, "%s%s", prefix, other))
            (*n_both)++;
    }
    return n;
}
