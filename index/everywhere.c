#include "actueel/everywhere.h"

#include "index/store.h"

#include <string.h>

enum { TEXTS_MAX = 4 /**< of a row */, AROUND_BYTES = 40 /**< on each side of an excerpt */ };

static const struct {
    enum sql_id rows;
    const char *where[TEXTS_MAX];
} tables[] = {
    {SQL_TEXTS_OF_ARTICLES, {"title", "body", "extra", "address"}},
    {SQL_TEXTS_OF_WITHDRAWN,
     {"withdrawn: title", "withdrawn: body", "withdrawn: extra", "withdrawn: address"}},
    {SQL_TEXTS_OF_VERSIONS, {"version: title", "version: body"}},
    {SQL_TEXTS_OF_MERGED, {"merged: title", "merged: body", "merged: extra"}},
    {SQL_TEXTS_OF_PLACES, {"place: id", "place: url"}},
    {SQL_TEXTS_OF_REASONS, {"topic: reason"}},
    {SQL_TEXTS_OF_ACRONYMS, {"acronym", "acronym: words"}},
    {SQL_TEXTS_OF_TOPICS, {"topic: name", "topic: description", "topic: query"}},
    {SQL_TEXTS_OF_SOURCES, {"source: name"}},
    {SQL_TEXTS_OF_COMPOUNDS, {"compound"}},
    {SQL_TEXTS_OF_RUNS, {"import: command"}},
    {SQL_TEXTS_OF_FILES, {"import: file"}},
    {SQL_TEXTS_OF_FEEDS, {"feed: url", "feed: failure"}},
    {SQL_TEXTS_OF_INPUTS, {"import: unfinished file"}},
};

/** Folded, with one space for all that is no letter or digit; the caller frees it. */
static char *plain(const char *text)
{
    char *folded = analyser_fold(text), *to = folded;
    for (const char *from = folded; *from != '\0';) {
        const char *next = g_utf8_next_char(from);
        if (g_unichar_isalnum(g_utf8_get_char(from))) {
            memmove(to, from, (size_t)(next - from));
            to += next - from;
        } else if (to > folded && to[-1] != ' ') {
            *to++ = ' ';
        }
        from = next;
    }
    *to = '\0';
    return g_strchomp(folded);
}

/** From a blank to a blank around a name. */
static char *excerpt(const char *text, const char *at, size_t size)
{
    const char *start = at - MIN(at - text, AROUND_BYTES);
    while (start > text && start[-1] != ' ')
        start--;
    size_t end = size + AROUND_BYTES;
    size_t left = strlen(at);
    while (end < left && at[end] != ' ')
        end++;
    return g_strndup(start, (size_t)(at - start) + MIN(end, left));
}

/** A walk through all texts. */
struct looking {
    const char *name;
    size_t name_size;
    trace_func take;
    void *user;
};

static void look(const struct looking *looking, sqlite3_stmt *row, int column, const char *where)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    g_autofree char *folded = text != NULL ? plain(text) : NULL;
    const char *at = folded != NULL ? strstr(folded, looking->name) : NULL;
    if (at == NULL)
        return;
    int64_t day = db_column(row, 1);
    struct trace trace = {where, db_column_text(row, 0), day != SQL_NULL ? (int32_t)day : 0,
                          excerpt(folded, at, looking->name_size)};
    looking->take(&trace, looking->user);
    g_free(trace.key);
    g_free(trace.excerpt);
}

static bool look_everywhere(struct archive *archive, const struct looking *looking, GError **error)
{
    enum { FIRST_TEXT = 2 };
    struct db *db = &archive->db;
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        sqlite3_stmt *row = db_query(db, tables[i].rows, error, "");
        int step = -1;
        while (row != NULL && (step = db_step(db, row, error)) == 1)
            for (int j = 0; j < TEXTS_MAX && tables[i].where[j] != NULL; j++)
                look(looking, row, FIRST_TEXT + j, tables[i].where[j]);
        if (step != 0)
            return false;
    }
    return true;
}

bool archive_everywhere(struct archive *archive, const char *name, trace_func take, void *user,
                        GError **error)
{
    g_autofree char *folded = plain(name);
    const struct looking looking = {folded, strlen(folded), take, user};
    if (looking.name_size == 0 || looking.name_size > EVERYWHERE_NAME_MAX_BYTES) {
        g_set_error(
            error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
            "\"%.40s\" is no name to look for: it takes letters or digits, %d bytes at most", name,
            EVERYWHERE_NAME_MAX_BYTES);
        return false;
    }
    if (!store_begin_read(archive, error))
        return false;
    bool done = look_everywhere(archive, &looking, error);
    store_end_read(archive);
    return done;
}
