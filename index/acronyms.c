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

/** An article's acronyms on their way to the archive. */
struct keeping {
    struct archive *archive;
    const char *key, *text;
    GError **error;
    bool failed;
};

static void keep(const struct acronym *acronym, void *user)
{
    struct keeping *keeping = user;
    const char *words = keeping->text + acronym->words_start;
    size_t size = acronym->words_end - acronym->words_start;
    g_autofree char *stems = acronym_stems(keeping->archive->analyser, words, size);
    if (keeping->failed || stems == NULL)
        return;
    g_autofree char *written =
        g_strndup(keeping->text + acronym->start, acronym->end - acronym->start);
    g_autofree char *in_capitals = g_ascii_strup(written, -1);
    g_autofree char *kept_words = g_strndup(words, size);
    keeping->failed = !db_run(&keeping->archive->db, SQL_KEEP_ACRONYM, keeping->error, "ttttt",
                              keeping->key, in_capitals, stems, written, kept_words);
}

static bool keep_all(struct archive *archive, const char *key, const char *text, GError **error)
{
    struct keeping keeping = {archive, key, text, error, false};
    analyser_acronyms(archive->analyser, text, strlen(text), keep, &keeping);
    return !keeping.failed;
}

bool acronyms_keep(struct archive *archive, const char *key, const char *title, const char *body,
                   bool is_new, GError **error)
{
    return (is_new || db_run(&archive->db, SQL_FORGET_ACRONYMS, error, "t", key)) &&
           keep_all(archive, key, title, error) && keep_all(archive, key, body, error);
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
