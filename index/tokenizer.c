#include "index/tokenizer.h"

#include "actueel/error.h"

#include <string.h>

fts5_api *tokenizer_fts5(struct db *db, GError **error)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db->handle, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    if (api == NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL,
                    "this SQLite (%s) was built without FTS5: install one that has it",
                    sqlite3_libversion());
    return api;
}

/** A handle has one that keeps all state: each tokenizer that FTS5 makes is that one. */
static int create(void *context, const char **arguments, int n_arguments, Fts5Tokenizer **tokenizer)
{
    (void)arguments;
    if (n_arguments != 0)
        return SQLITE_ERROR;
    *tokenizer = context;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

/** What FTS5 passes through the analysis of a document. */
struct receiver {
    void *context;
    int (*take)(void *, int, const char *, int, int, int);
    bool begun;
    unsigned position;
    int code;
};

static bool pass_on(const struct term *term, void *user)
{
    struct receiver *receiver = user;
    bool same_place = receiver->begun && term->position == receiver->position;
    receiver->begun = true;
    receiver->position = term->position;
    receiver->code =
        receiver->take(receiver->context, same_place ? FTS5_TOKEN_COLOCATED : 0, term->text,
                       (int)term->size_bytes, (int)term->start, (int)term->end);
    return receiver->code == SQLITE_OK;
}

static int pass_terms_as_they_are(struct receiver *receiver, const char *text, size_t size)
{
    size_t start = 0;
    while (start < size && receiver->code == SQLITE_OK) {
        const char *space = memchr(text + start, ' ', size - start);
        size_t end = space != NULL ? (size_t)(space - text) : size;
        if (end > start)
            receiver->code = receiver->take(receiver->context, 0, text + start, (int)(end - start),
                                            (int)start, (int)end);
        start = end + 1;
    }
    return receiver->code;
}

static bool pass_known(const char *text, size_t size_bytes, bool is_colocated, void *user)
{
    struct receiver *receiver = user;
    /* FTS5 keeps no places of a document that it indexes. */
    receiver->code = receiver->take(receiver->context, is_colocated ? FTS5_TOKEN_COLOCATED : 0,
                                    text, (int)size_bytes, 0, 0);
    return receiver->code == SQLITE_OK;
}

static const struct term_list *known_terms(const struct tokenizer *tokenizer, const char *text)
{
    for (size_t i = 0; i < TOKENIZER_KNOWN_TEXTS; i++)
        if (tokenizer->known[i].text == text)
            return tokenizer->known[i].terms;
    return NULL;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int size,
                    int (*take)(void *, int, const char *, int, int, int))
{
    struct receiver receiver = {.context = context, .take = take, .code = SQLITE_OK};
    const struct tokenizer *dutch = (const struct tokenizer *)tokenizer;
    if (text == NULL || size <= 0)
        return SQLITE_OK;
    if (flags & FTS5_TOKENIZE_QUERY)
        return pass_terms_as_they_are(&receiver, text, (size_t)size);
    const struct term_list *known =
        (flags & FTS5_TOKENIZE_DOCUMENT) != 0 ? known_terms(dutch, text) : NULL;
    if (known != NULL)
        term_list_give(known, pass_known, &receiver);
    else
        analyser_terms(dutch->analyser, text, (size_t)size, pass_on, &receiver);
    return receiver.code;
}

bool tokenizer_register(struct db *db, struct tokenizer *tokenizer, GError **error)
{
    static fts5_tokenizer dutch = {.xCreate = create, .xDelete = destroy, .xTokenize = tokenize};
    fts5_api *api = tokenizer_fts5(db, error);
    if (api == NULL)
        return false;
    int code = api->xCreateTokenizer(api, "dutch", tokenizer, &dutch, NULL);
    if (code != SQLITE_OK)
        db_fail(db, code, "registering the tokenizer", error);
    return code == SQLITE_OK;
}
