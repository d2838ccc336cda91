#include "tools/parts_words.h"

#include "index/dutch/fold.h"
#include "index/dutch/parts.h"
#include "tools/parts_kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SLOTS = 1 << 21 };

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

struct entry *words_add(const char *text, unsigned flags)
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

bool words_has(const char *format, ...)
{
    char text[2 * WORD_MAX_BYTES];
    va_list pieces;
    va_start(pieces, format);
    g_vsnprintf(text, sizeof text, format, pieces);
    va_end(pieces);
    struct entry *entry = words_find(text, strlen(text));
    return entry != NULL && entry->flags & ENTRY_WORD;
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
    char folded[2 * WORD_MAX_BYTES];
    if (strlen(line) >= WORD_MAX_BYTES)
        return;
    size_t size = fold_word(line, strlen(line), folded, sizeof folded);
    if (g_str_has_suffix(folded, "'s")) {
        folded[size - 2] = 's';
        folded[size - 1] = '\0';
    }
    g_autofree char *lower = g_utf8_strdown(line, -1);
    if (folded[0] != '\0' && is_plain(folded))
        words_add(folded, strcmp(lower, line) == 0 ? ENTRY_WORD : ENTRY_NAME);
}

static void read_rule(const char *line)
{
    g_auto(GStrv) columns = g_strsplit(line, "\t", 2);
    struct entry *entry = words_add(columns[0], ENTRY_RULE);
    if (!(entry->flags & ENTRY_WORD))
        entry->flags |= ENTRY_NEW;
    entry->rule = g_strdup(columns[1]);
}

static void read_no_pieces(const char *line)
{
    g_auto(GStrv) texts = g_strsplit(line, " ", -1);
    for (char **text = texts; *text != NULL; text++)
        if (**text == '-')
            words_add(*text + 1, ENTRY_NO_HEAD);
        else if (**text != '\0')
            words_add(*text, ENTRY_NO_PIECE);
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
        words_find_root(entries[i]);
}
