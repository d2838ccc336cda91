/**
 * Completion: the forms that begin with what was typed lie together; blocks that hold no form as
 * frequent as those that are found already are passed over unread.
 */
#include "actueel/spelling.h"
#include "index/suggestions.h"
#include "index/word_table.h"

#include <string.h>

/** A question under way. */
struct completion {
    guint8 prefix[WORD_KEY_MAX_BYTES]; /**< kind and plain letters */
    size_t size;
    GPtrArray *found; /**< the best so far, at most twice `n` */
    unsigned n;
    int64_t least; /**< no form is wanted that stands in fewer articles; it rises */
};

static double rank(const struct suggestion *suggestion)
{
    return -(double)suggestion->df;
}

static void take(struct completion *completion, const struct word_entries *entries)
{
    const guint8 *plain = entries->key + 1, *end = entries->key + entries->key_size;
    const guint8 *mark = memchr(plain, '\0', (size_t)(end - plain));
    const guint8 *form = mark != NULL ? mark + 1 : plain;
    g_autofree char *text = g_strndup((const char *)form, (gsize)(end - form));
    g_ptr_array_add(completion->found, suggestion_new(text, &entries->counts, 0));
    if (completion->found->len < completion->n * 2)
        return;
    suggestions_keep(completion->found, rank, completion->n);
    const struct suggestion *last = completion->found->pdata[completion->n - 1];
    completion->least = last->df + 1;
}

static void read_block(struct completion *completion, const void *bytes, size_t size)
{
    struct word_entries entries;
    word_entries_begin(&entries, bytes, size);
    while (word_entries_next(&entries)) {
        if (entries.counts.df < completion->least || entries.key_size < completion->size)
            continue;
        int order = memcmp(entries.key, completion->prefix, completion->size);
        if (order > 0)
            return;
        if (order == 0)
            take(completion, &entries);
    }
}

/** The least key that is greater than all that begin with the prefix. */
static size_t end_of(const struct completion *completion, guint8 end[WORD_KEY_MAX_BYTES])
{
    memcpy(end, completion->prefix, completion->size);
    end[completion->size] = 0xff; /* which UTF-8 has nowhere */
    return completion->size + 1;
}

static bool read_blocks(struct completion *completion, struct archive *archive, GError **error)
{
    guint8 end[WORD_KEY_MAX_BYTES];
    struct db *db = &archive->db;
    sqlite3_stmt *row = db_query(db, SQL_WORD_BLOCKS_BETWEEN, error, "bb", completion->prefix,
                                 completion->size, end, end_of(completion, end));
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1)
        if (sqlite3_column_int64(row, 0) >= completion->least)
            read_block(completion, sqlite3_column_blob(row, 1),
                       (size_t)sqlite3_column_bytes(row, 1));
    return step == 0;
}

/** The plain letters of what was typed, blanks around it left out. */
static bool read_prefix(struct completion *completion, const char *prefix)
{
    g_autofree char *text = g_utf8_make_valid(prefix, -1);
    char plain[SPELLING_MAX_BYTES + 1];
    g_strstrip(text);
    if (*text == '\0' || strlen(text) > SPELLING_MAX_BYTES)
        return false;
    size_t size = spelling_plain(text, strlen(text), plain);
    completion->prefix[0] = WORD_FORM;
    memcpy(completion->prefix + 1, plain, size);
    completion->size = size + 1;
    return size > 0;
}

GPtrArray *suggest_complete(struct archive *archive, const char *prefix, unsigned n, GError **error)
{
    g_autoptr(GPtrArray) found = suggestions_new();
    struct completion completion = {.found = found, .n = MIN(n, SUGGEST_MAX), .least = 1};
    if (completion.n == 0 || !read_prefix(&completion, prefix))
        return g_steal_pointer(&found);
    if (!read_blocks(&completion, archive, error))
        return NULL;
    suggestions_keep(found, rank, completion.n);
    return g_steal_pointer(&found);
}
