/**
 * Rules over compounds that an archive's own words suggest.
 */
#include "index/compounds.h"
#include "index/store.h"
#include "index/word_table.h"

#include <string.h>

enum { WORD_MIN_BYTES = 9 /**< of a word that nobody listed and is a compound all the same */ };

/** Folded words to the number of articles they stand in. */
static GHashTable *read_vocabulary(struct archive *archive, GError **error)
{
    static const guint8 first[] = {WORD_FORM};
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct word_walk walk;
    int found = word_walk_begin(&walk, archive, first, sizeof first, error);
    for (; found == 1 && walk.entries.key[0] == WORD_FORM; found = word_walk_next(&walk, error)) {
        const char *plain = (const char *)walk.entries.key + 1;
        char *word = g_strndup(plain, walk.entries.key_size - 1);
        gsize df = GPOINTER_TO_SIZE(g_hash_table_lookup(words, word));
        g_hash_table_replace(words, word, GSIZE_TO_POINTER(df + (gsize)walk.entries.counts.df));
    }
    word_walk_end(&walk);
    return found >= 0 ? g_steal_pointer(&words) : NULL;
}

static unsigned count_of(const char *word, size_t size_bytes, void *user)
{
    g_autofree char *key = g_strndup(word, size_bytes);
    return (unsigned)GPOINTER_TO_SIZE(g_hash_table_lookup(user, key));
}

static bool learn_all(struct archive *archive, GHashTable *words, GError **error)
{
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, words);
    while (g_hash_table_iter_next(&each, &word, NULL)) {
        size_t size = strlen(word);
        g_autofree char *rule =
            size >= WORD_MIN_BYTES
                ? analyser_learn_compound(archive->analyser, word, size, count_of, words)
                : NULL;
        if (rule != NULL && !db_run(&archive->db, SQL_LEARN_COMPOUND, error, "tt", word, rule))
            return false;
    }
    return true;
}

bool compounds_learn(struct archive *archive, GError **error)
{
    g_autoptr(GHashTable) words = read_vocabulary(archive, error);
    if (words == NULL || !store_begin_write(archive, error))
        return false;
    if (db_run(&archive->db, SQL_FORGET_LEARNED, error, "") && learn_all(archive, words, error))
        return store_end_write(archive, error);
    store_undo(archive);
    return false;
}
