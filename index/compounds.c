#include "index/compounds.h"

#include "actueel/dutch.h"
#include "index/store.h"

#include <string.h>

/** What the analyser cuts (index/dutch/cuts.h). */
enum { PART_MIN_LETTERS = 3, PART_MAX_BYTES = 24, PARTS_MAX = 8, WORD_MAX_BYTES = 64 };

GHashTable *compounds_rules(struct archive *archive, bool wanted, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GHashTable) rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    enum sql_id statement = wanted ? SQL_WANTED_COMPOUNDS : SQL_ACTIVE_COMPOUNDS;
    sqlite3_stmt *row = db_query(db, statement, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1 &&
           g_hash_table_size(rules) < COMPOUND_RULES_MAX)
        g_hash_table_insert(rules, db_column_text(row, 0), db_column_text(row, 1));
    if (step == 1)
        db_end(row);
    return step >= 0 ? g_steal_pointer(&rules) : NULL;
}

bool compounds_activate(struct archive *archive, GError **error)
{
    return db_run(&archive->db, SQL_DROP_UNWANTED_COMPOUNDS, error, "") &&
           db_run(&archive->db, SQL_ACTIVATE_COMPOUNDS, error, "");
}

static void rule_free(gpointer pointer)
{
    struct compound_rule *rule = pointer;
    g_free(rule->word);
    g_free(rule->wanted);
    g_free(rule->active);
    g_free(rule);
}

GPtrArray *compounds_list(struct archive *archive, GError **error)
{
    struct db *db = &archive->db;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(rule_free);
    sqlite3_stmt *row = db_query(db, SQL_ALL_COMPOUNDS, error, "");
    int step = -1;
    while (row != NULL && (step = db_step(db, row, error)) == 1) {
        struct compound_rule *rule = g_new0(struct compound_rule, 1);
        *rule = (struct compound_rule){db_column_text(row, 0), db_column_text(row, 1),
                                       db_column_text(row, 2), db_column(row, 3) != 0};
        g_ptr_array_add(list, rule);
    }
    return step == 0 ? g_steal_pointer(&list) : NULL;
}

/** The word that the parts make, or NULL with `error`. */
static char *join(const char *parts, GError **error)
{
    g_auto(GStrv) pieces = g_strsplit(parts, "+", -1);
    g_autofree char *word = g_strjoinv("", pieces);
    guint n = g_strv_length(pieces);
    bool is_sound = n > 0 && n <= PARTS_MAX && strlen(word) <= WORD_MAX_BYTES;
    for (char **piece = pieces; *piece != NULL; piece++) {
        is_sound = is_sound && g_utf8_strlen(*piece, -1) >= PART_MIN_LETTERS &&
                   (n == 1 || strlen(*piece) <= PART_MAX_BYTES);
        for (const char *c = *piece; *c != '\0'; c = g_utf8_next_char(c))
            is_sound = is_sound && g_unichar_isalpha(g_utf8_get_char(c));
    }
    if (is_sound)
        return g_steal_pointer(&word);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "\"%s\" is not a word taken apart: write it as veiligheids+overleg, at most %d "
                "parts of %d to %d letters each",
                parts, PARTS_MAX, PART_MIN_LETTERS, PART_MAX_BYTES);
    return NULL;
}

/** Within a transaction of its own. */
static bool write_rule(struct archive *archive, enum sql_id statement, const char *word,
                       const char *parts, GError **error)
{
    if (!store_begin_write(archive, error))
        return false;
    if (parts != NULL ? db_run(&archive->db, statement, error, "tt", word, parts)
                      : db_run(&archive->db, statement, error, "t", word))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}

bool compounds_set(struct archive *archive, const char *parts, GError **error)
{
    g_autofree char *folded = analyser_fold(parts);
    g_autofree char *word = join(folded, error);
    return word != NULL && write_rule(archive, SQL_WANT_COMPOUND, word, folded, error);
}

bool compounds_unset(struct archive *archive, const char *word, GError **error)
{
    g_autofree char *folded = analyser_fold(word);
    int64_t is_learned = 0;
    int found = db_value(&archive->db, SQL_COMPOUND_ORIGIN, &is_learned, error, "t", folded);
    if (found == 1 && is_learned != 0) {
        g_set_error(
            error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
            "the rule for \"%s\" was learned from the articles, which would teach it again; "
            "`actueel compounds set %s` keeps the word whole",
            folded, folded);
        return false;
    }
    if (found == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "there is no rule for \"%s\" in %s; `actueel compounds` lists them", folded,
                    archive_path(archive));
    return found == 1 && write_rule(archive, SQL_UNWANT_COMPOUND, folded, NULL, error);
}

bool compounds_forget(struct archive *archive, const char *word, bool *waits, GError **error)
{
    int64_t is_active = 0;
    int found = db_value(&archive->db, SQL_LEARNED_COMPOUND, &is_active, error, "t", word);
    if (found != 1)
        return found == 0;
    *waits = *waits || is_active != 0;
    return db_run(&archive->db, is_active ? SQL_UNWANT_COMPOUND : SQL_DROP_COMPOUND, error, "t",
                  word);
}
