#include "index/snippet.h"

#include <string.h>

enum {
    LEAD_MAX_BYTES = 120, /**< of a passage that stand before its first marked word, at most */
    BREAK_MAX_BYTES = 40, /**< how far a passage's border is moved to the border of a word */
    ATOMS_MAX = 64,       /**< different atoms that are told apart */
};

struct passage {
    size_t start, end;
};

static void part_clear(gpointer pointer)
{
    g_free(((struct snippet_part *)pointer)->text);
}

/** How many different atoms, and then how many occurrences, stand in the window from one on. */
static guint window_worth(const GArray *occurrences, guint first)
{
    guint64 seen = 0;
    guint n_different = 0, n = 0;
    size_t start = g_array_index(occurrences, struct occurrence, first).start;
    for (guint i = first; i < occurrences->len; i++, n++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        if (at->end > start + SNIPPET_BYTES - LEAD_MAX_BYTES)
            break;
        guint64 bit = (guint64)1 << (at->atom % ATOMS_MAX);
        n_different += (seen & bit) == 0;
        seen |= bit;
    }
    return n_different * SNIPPET_BYTES + n;
}

/** The start of the window with the most; of equals the first. */
static size_t best_window(const GArray *occurrences)
{
    guint best = 0, best_worth = 0;
    for (guint i = 0; i < occurrences->len; i++) {
        guint worth = window_worth(occurrences, i);
        if (worth > best_worth) {
            best = i;
            best_worth = worth;
        }
    }
    return g_array_index(occurrences, struct occurrence, best).start;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/** Where a sentence or paragraph begins, at most LEAD_MAX_BYTES before `at`; else some words
 * before. */
static size_t passage_start(const char *text, size_t at)
{
    size_t floor = at > LEAD_MAX_BYTES ? at - LEAD_MAX_BYTES : 0;
    for (size_t i = at; i > floor; i--) {
        bool after_sentence =
            i >= 2 && is_blank(text[i - 1]) && strchr(".!?:", text[i - 2]) != NULL;
        if (text[i - 1] == '\n' || after_sentence)
            return i;
    }
    if (floor == 0)
        return 0;
    for (size_t i = floor; i < at; i++)
        if (is_blank(text[i]))
            return i + 1;
    return at;
}

/** The end of the last whole word that fits, on a character's border. */
static size_t passage_end(const char *text, size_t size, size_t start)
{
    if (size - start <= SNIPPET_BYTES)
        return size;
    size_t end = start + SNIPPET_BYTES;
    for (size_t i = end; i + BREAK_MAX_BYTES > end; i--)
        if (is_blank(text[i]))
            return i;
    while ((text[end] & 0xc0) == 0x80)
        end--;
    return end;
}

/** Adds a stretch of the text in one line: runs of blanks become one space. */
static void add_part(GArray *parts, const char *text, size_t start, size_t end, bool marked)
{
    if (start >= end)
        return;
    GString *line = g_string_sized_new(end - start);
    for (size_t i = start; i < end; i++) {
        if (!is_blank(text[i]))
            g_string_append_c(line, text[i]);
        else if (i == start || !is_blank(text[i - 1]))
            g_string_append_c(line, ' ');
    }
    struct snippet_part part = {g_string_free(line, FALSE), marked};
    g_array_append_val(parts, part);
}

static void add_ellipsis(GArray *parts, bool wanted)
{
    struct snippet_part part = {wanted ? g_strdup("…") : NULL, false};
    if (wanted)
        g_array_append_val(parts, part);
}

static GArray *write_passage(const char *text, size_t size, struct passage passage,
                             const GArray *occurrences)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct snippet_part));
    g_array_set_clear_func(parts, part_clear);
    size_t at = passage.start;
    add_ellipsis(parts, passage.start > 0);
    for (guint i = 0; occurrences != NULL && i < occurrences->len; i++) {
        const struct occurrence *mark = &g_array_index(occurrences, struct occurrence, i);
        if (mark->end <= at || mark->end > passage.end)
            continue;
        size_t start = MAX(mark->start, at);
        add_part(parts, text, at, start, false);
        add_part(parts, text, start, mark->end, true);
        at = mark->end;
    }
    add_part(parts, text, at, passage.end, false);
    add_ellipsis(parts, passage.end < size);
    return parts;
}

/** The size of what is looked at: whole characters. */
static size_t bounded_size(const char *text)
{
    size_t size = strnlen(text, SNIPPET_TEXT_MAX_BYTES);
    while (size > 0 && text[size] != '\0' && (text[size] & 0xc0) == 0x80)
        size--;
    return size;
}

GArray *snippet_make(const struct finder *finder, struct analyser *analyser, const char *text)
{
    size_t size = bounded_size(text);
    g_autoptr(GArray) occurrences =
        finder != NULL ? finder_find(finder, analyser, text, size) : NULL;
    struct passage passage = {0};
    if (size > SNIPPET_BYTES && occurrences != NULL && occurrences->len > 0)
        passage.start = passage_start(text, best_window(occurrences));
    passage.end = passage_end(text, size, passage.start);
    return write_passage(text, size, passage, occurrences);
}
