#include "index/acronyms.h"

#include "index/store.h"

#include <string.h>

struct stems {
    GString *text;
    unsigned n_words;
    unsigned next; /**< position that has no stem yet */
};

static bool add_stem(const struct term *term, void *user)
{
    struct stems *stems = user;
    bool is_word = term->kind == TERM_STEM || term->kind == TERM_ACRONYM;
    if (!is_word || term->n_words > 1 || term->position < stems->next)
        return true;
    stems->next = term->position + 1;
    if (term->stop)
        return true;
    if (stems->n_words++ > 0)
        g_string_append_c(stems->text, ' ');
    g_string_append(stems->text, term->text);
    return stems->n_words <= ACRONYM_STEMS_MAX_WORDS;
}

char *acronym_stems(struct analyser *analyser, const char *words, size_t size_bytes)
{
    struct stems stems = {.text = g_string_new(NULL)};
    bool fits = analyser_terms(analyser, words, size_bytes, add_stem, &stems);
    return g_string_free(stems.text, !fits || stems.n_words == 0);
}

static void explained_acronym_free(gpointer pointer)
{
    struct explained_acronym *acronym = pointer;
    g_free(acronym->short_form);
    g_free(acronym->stems);
    g_free(acronym->written);
    g_free(acronym->words);
    g_free(acronym);
}

GPtrArray *acronyms_new(void)
{
    return g_ptr_array_new_with_free_func(explained_acronym_free);
}

/** A text that is being read for acronyms. */
struct explaining {
    struct analyser *analyser;
    const char *text;
    GPtrArray *explained;
};

static void add_explained(const struct acronym *acronym, void *user)
{
    struct explaining *explaining = user;
    const char *words = explaining->text + acronym->words_start;
    size_t size = acronym->words_end - acronym->words_start;
    char *stems = acronym_stems(explaining->analyser, words, size);
    if (stems == NULL)
        return;
    struct explained_acronym *one = g_new0(struct explained_acronym, 1);
    one->stems = stems;
    one->written = g_strndup(explaining->text + acronym->start, acronym->end - acronym->start);
    one->short_form = g_ascii_strup(one->written, -1);
    one->words = g_strndup(words, size);
    g_ptr_array_add(explaining->explained, one);
}

void acronyms_explain(struct analyser *analyser, const char *text, GPtrArray *explained)
{
    struct explaining explaining = {analyser, text, explained};
    analyser_acronyms(analyser, text, strlen(text), add_explained, &explaining);
}

bool acronyms_keep(struct archive *archive, const char *key, const GPtrArray *explained,
                   bool is_new, GError **error)
{
    struct db *db = &archive->db;
    if (!is_new && !db_run(db, SQL_FORGET_ACRONYMS, error, "t", key))
        return false;
    for (guint i = 0; i < explained->len; i++) {
        const struct explained_acronym *one = explained->pdata[i];
        if (!db_run(db, SQL_KEEP_ACRONYM, error, "ttttt", key, one->short_form, one->stems,
                    one->written, one->words))
            return false;
    }
    return true;
}

static void known_acronym_free(gpointer pointer)
{
    struct known_acronym *acronym = pointer;
    g_free(acronym->written);
    g_free(acronym->words);
    g_free(acronym);
}

GPtrArray *acronyms_list(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(known_acronym_free);
    sqlite3_stmt *row = db_query(db, SQL_ALL_ACRONYMS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct known_acronym *acronym = g_new0(struct known_acronym, 1);
        *acronym = (struct known_acronym){db_column_text(row, 0), db_column_text(row, 1),
                                          (uint64_t)db_column(row, 2), (int32_t)db_column(row, 3),
                                          (int32_t)db_column(row, 4)};
        g_ptr_array_add(list, acronym);
    }
    return step == 0 ? g_steal_pointer(&list) : NULL;
}
