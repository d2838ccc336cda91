#include "index/dutch/lexicon.h"
#include "index/dutch/lexicon_edges.h"
#include "tools/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LINE_BYTES = 2 * LEXICON_MAX_WORD_BYTES, MAX_EDGES = UINT8_MAX };

/** A node that may still get edges. */
struct open_node {
    guint n;
    guint32 edges[MAX_EDGES];
};

/** How many words an edge leads to, for the order of edges. */
struct way {
    guint32 edge;
    guint32 n_words;
};

struct builder {
    struct open_node path[MAX_LINE_BYTES + 1]; /**< of the last line, one for each of its bytes */
    GArray *edges;
    GArray *n_words;    /**< of each edge that begins a node, how many the node leads to */
    GHashTable *closed; /**< a node's edges (GBytes) to its place */
};

static unsigned kinds_of(const struct entry *entry)
{
    static const struct {
        enum mark mark;
        enum lexicon_kind kind;
    } kinds[] = {{MARK_LOWER, LEXICON_WORD},
                 {MARK_NOUN, LEXICON_NOUN},
                 {MARK_ADJECTIVE, LEXICON_ADJECTIVE},
                 {MARK_ROOT, LEXICON_ROOT},
                 {MARK_VERB_FORM, LEXICON_VERB_FORM}};
    bool is_name = (entry->marks & (MARK_LISTED | MARK_LOWER)) == MARK_LISTED;
    unsigned sum = is_name ? LEXICON_NAME : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        sum |= (entry->marks & kinds[i].mark) != 0 ? kinds[i].kind : 0;
    return sum;
}

/** A base form that is too unlike the word is left out. */
char *automaton_line(const struct entry *entry)
{
    size_t size = strlen(entry->text), kept = 0;
    while (kept < size && entry->base[kept] == entry->text[kept])
        kept++;
    const char *ending = entry->base + kept;
    bool fits = size - kept <= MAX_BYTES_OFF && strlen(ending) <= LEXICON_MAX_ENDING_BYTES;
    return g_strdup_printf("%s%c%c%s", entry->text,
                           fits ? LABEL_OFF + (int)(size - kept) : LABEL_OFF,
                           (char)(LABEL_KINDS + kinds_of(entry)), fits ? ending : "");
}

/** What is told of a word first, then the letters that most words go on with. */
static int compare_ways(const void *a, const void *b)
{
    const struct way *first = a, *second = b;
    bool tells_first = first->edge >> EDGE_LABEL_SHIFT < 'a';
    bool tells_second = second->edge >> EDGE_LABEL_SHIFT < 'a';
    if (tells_first != tells_second)
        return tells_first ? -1 : 1;
    if (first->n_words != second->n_words)
        return first->n_words > second->n_words ? -1 : 1;
    return first->edge < second->edge ? -1 : first->edge > second->edge;
}

/** Returns how many words the node leads to. */
static guint32 sort_edges(const struct builder *builder, struct open_node *node)
{
    struct way ways[MAX_EDGES] = {{0}};
    guint32 sum = 0;
    for (guint i = 0; i < node->n; i++) {
        guint32 target = node->edges[i] & EDGE_TARGET;
        guint32 n_words = target == 0 ? 1 : g_array_index(builder->n_words, guint32, target);
        ways[i] = (struct way){node->edges[i], n_words};
        sum += n_words;
    }
    qsort(ways, node->n, sizeof *ways, compare_ways);
    for (guint i = 0; i < node->n; i++)
        node->edges[i] = ways[i].edge;
    return sum;
}

/** Where the node stands, now that it gets no more edges; like nodes are one. */
static guint32 close_node(struct builder *builder, struct open_node *node)
{
    if (node->n == 0)
        return 0;
    guint32 n_words = sort_edges(builder, node);
    node->edges[node->n - 1] |= EDGE_LAST;
    g_autoptr(GBytes) key = g_bytes_new(node->edges, node->n * sizeof *node->edges);
    guint32 place = GPOINTER_TO_UINT(g_hash_table_lookup(builder->closed, key));
    if (place == 0) {
        place = builder->edges->len;
        if (place + node->n > EDGE_TARGET)
            g_error("the list has more words than the table can hold");
        g_array_append_vals(builder->edges, node->edges, node->n);
        g_array_set_size(builder->n_words, builder->edges->len);
        g_array_index(builder->n_words, guint32, place) = n_words;
        g_hash_table_insert(builder->closed, g_bytes_ref(key), GUINT_TO_POINTER(place));
    }
    node->n = 0;
    return place;
}

/** Closes what stands behind the first `kept` bytes of the last line. */
static void close_path(struct builder *builder, size_t size, size_t kept)
{
    for (size_t i = size; i > kept; i--) {
        guint32 place = close_node(builder, &builder->path[i]);
        struct open_node *before = &builder->path[i - 1];
        before->edges[before->n - 1] |= place;
    }
}

static void open_path(struct builder *builder, const char *line, size_t from, size_t size)
{
    for (size_t i = from; i < size; i++) {
        struct open_node *node = &builder->path[i];
        node->edges[node->n++] = (guint32)(unsigned char)line[i] << EDGE_LABEL_SHIFT;
    }
}

GArray *automaton_build(const GPtrArray *lines)
{
    struct builder *builder = g_new0(struct builder, 1);
    guint32 first = 0;
    const char *last = "";
    builder->edges = g_array_new(FALSE, FALSE, sizeof(guint32));
    builder->n_words = g_array_new(FALSE, TRUE, sizeof(guint32));
    builder->closed =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_array_append_val(builder->edges, first);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = lines->pdata[i];
        size_t size = strlen(line), kept = 0;
        while (line[kept] == last[kept] && line[kept] != '\0')
            kept++;
        close_path(builder, strlen(last), kept);
        open_path(builder, line, kept, MIN(size, MAX_LINE_BYTES));
        last = line;
    }
    close_path(builder, strlen(last), 0);
    first = close_node(builder, &builder->path[0]);
    g_array_index(builder->edges, guint32, EDGE_FIRST_NODE) = first;
    GArray *edges = builder->edges;
    g_hash_table_unref(builder->closed);
    g_array_unref(builder->n_words);
    g_free(builder);
    return edges;
}
