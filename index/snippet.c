#include "index/snippet.h"

#include <string.h>

enum {
    LEAD_MAX_BYTES = 120, /**< of a passage that are kept free before its first marked word */
    SENTENCE_MAX_BYTES =
        200, /**< before that word, at most, where the sentence begins so far off */
    SENTENCE_MIN_BYTES = 180, /**< of a passage that may end with a sentence, not amid one */
    BREAK_MAX_BYTES = 40,     /**< how far a passage's border is moved to the border of a word */
    ATOMS_MAX = 64,           /**< different atoms that are told apart */
};

struct passage {
    size_t start, end;
};

static void part_clear(gpointer pointer)
{
    g_free(((struct snippet_part *)pointer)->text);
}

/** The occurrences that a passage is to hold: from the first one's start to the last one's end. */
struct window {
    size_t start, end;
    guint worth;
};

/** How many different atoms, and then how many occurrences, stand in the window from one on. */
static struct window window_from(const GArray *occurrences, guint first)
{
    guint64 seen = 0;
    guint n_different = 0, n = 0;
    struct window window = {.start = g_array_index(occurrences, struct occurrence, first).start};
    for (guint i = first; i < occurrences->len; i++, n++) {
        const struct occurrence *at = &g_array_index(occurrences, struct occurrence, i);
        if (at->end > window.start + SNIPPET_BYTES - LEAD_MAX_BYTES)
            break;
        guint64 bit = (guint64)1 << (at->atom % ATOMS_MAX);
        n_different += (seen & bit) == 0;
        seen |= bit;
        window.end = MAX(window.end, at->end);
    }
    window.worth = n_different * SNIPPET_BYTES + n;
    return window;
}

/** The window with the most; of equals the first. */
static struct window best_window(const GArray *occurrences)
{
    struct window best = window_from(occurrences, 0);
    for (guint i = 1; i < occurrences->len; i++) {
        struct window window = window_from(occurrences, i);
        if (window.worth > best.worth)
            best = window;
    }
    return best;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/** Whether a sentence or paragraph begins at a byte. */
static bool is_sentence_start(const char *text, size_t at)
{
    bool after_sentence = at >= 2 && is_blank(text[at - 1]) && strchr(".!?:", text[at - 2]) != NULL;
    return at == 0 || text[at - 1] == '\n' || after_sentence;
}

/** Where the sentence begins, if the window then still fits; else some words before it. */
static size_t passage_start(const char *text, struct window window)
{
    size_t most = window.end > SNIPPET_BYTES ? window.end - SNIPPET_BYTES : 0;
    size_t floor = window.start > SENTENCE_MAX_BYTES ? window.start - SENTENCE_MAX_BYTES : 0;
    floor = MIN(MAX(floor, most), window.start);
    for (size_t i = window.start + 1; i-- > floor;)
        if (is_sentence_start(text, i))
            return i;
    floor = window.start > LEAD_MAX_BYTES ? MAX(floor, window.start - LEAD_MAX_BYTES) : floor;
    for (size_t i = floor; i < window.start; i++)
        if (is_blank(text[i]))
            return i + 1;
    return window.start;
}

/** Whether a sentence ends before that byte. */
static bool ends_sentence(const char *text, size_t end)
{
    return end > 0 && strchr(".!?", text[end - 1]) != NULL;
}

/** The end of the last sentence that fits, if it is long enough; else of the last whole word. */
static size_t passage_end(const char *text, size_t size, size_t start, size_t marked_end)
{
    if (size - start <= SNIPPET_BYTES)
        return size;
    size_t end = start + SNIPPET_BYTES;
    for (size_t i = end; i >= MAX(start + SENTENCE_MIN_BYTES, marked_end); i--)
        if (is_blank(text[i]) && ends_sentence(text, i))
            return i;
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

/** Where a mark ends with those that touch it: parts of a compound that stand next to each other.
 */
static size_t joined_end(const GArray *occurrences, guint first, size_t passage_end)
{
    size_t end = g_array_index(occurrences, struct occurrence, first).end;
    for (guint i = first + 1; i < occurrences->len; i++) {
        const struct occurrence *next = &g_array_index(occurrences, struct occurrence, i);
        if (next->start > end)
            break;
        if (next->end <= passage_end)
            end = MAX(end, next->end);
    }
    return end;
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
        size_t start = MAX(mark->start, at), end = joined_end(occurrences, i, passage.end);
        add_part(parts, text, at, start, false);
        add_part(parts, text, start, end, true);
        at = end;
    }
    add_part(parts, text, at, passage.end, false);
    add_ellipsis(parts, passage.end < size && !ends_sentence(text, passage.end));
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

static GArray *find(const struct finder *finder, struct analyser *analyser, const char *text,
                    size_t size, const struct positions *at)
{
    if (finder == NULL)
        return NULL;
    return at != NULL && at->is_known
               ? finder_find_at(finder, analyser, text, size, at->words, at->n)
               : finder_find(finder, analyser, text, size);
}

GArray *snippet_make(const struct finder *finder, struct analyser *analyser, const char *text,
                     const struct positions *at)
{
    size_t size = bounded_size(text);
    g_autoptr(GArray) occurrences = find(finder, analyser, text, size, at);
    struct passage passage = {0};
    struct window window = {0};
    if (occurrences != NULL)
        finder_drop_title_only(finder, occurrences);
    if (size > SNIPPET_BYTES && occurrences != NULL && occurrences->len > 0) {
        window = best_window(occurrences);
        passage.start = passage_start(text, window);
    }
    passage.end = passage_end(text, size, passage.start, window.end);
    return write_passage(text, size, passage, occurrences);
}

GArray *snippet_title(const struct finder *finder, struct analyser *analyser, const char *title,
                      const struct positions *at)
{
    size_t size = strlen(title);
    g_autoptr(GArray) occurrences = find(finder, analyser, title, size, at);
    return write_passage(title, size, (struct passage){0, size}, occurrences);
}
