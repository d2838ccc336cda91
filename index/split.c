/**
 * Undoing a merge: a run of its own, so that it is on record.
 */
#include "index/merge.h"
#include "index/words.h"

static bool check_can_split(struct archive *archive, const char *key, GError **error)
{
    struct db *db = &archive->db;
    int has_article = db_value(db, SQL_ID_OF_KEY, NULL, error, "t", key);
    if (has_article == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND,
                    "%s: there is no article with key %s", archive->path, key);
    if (has_article != 1)
        return false;
    int several = db_value(db, SQL_SEVERAL_PLACES, NULL, error, "t", key);
    if (several == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s: article %s was found in one place only, so there is nothing to split",
                    archive->path, key);
    return several == 1;
}

/** Within a transaction. */
static GPtrArray *split(struct archive *archive, const char *key, const char *command,
                        GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(batch) batch = batch_new();
    const struct ingest_options options = {.command = command};
    g_autoptr(run) run =
        check_can_split(archive, key, error) ? run_new(archive, &options, error) : NULL;
    if (run == NULL || !merge_split(run, batch, key, keys, error) ||
        !run_write_texts(run, batch, error) || !words_merge(archive, 1, error))
        return NULL;
    struct ingest_counts counts = {.added = keys->len};
    return run_update(run, &counts, true, error) ? g_steal_pointer(&keys) : NULL;
}

GPtrArray *archive_split(struct archive *archive, const char *key, const char *command,
                         GError **error)
{
    g_autofree char *lower = g_ascii_strdown(key, -1);
    if (!store_begin_write(archive, error))
        return NULL;
    g_autoptr(GPtrArray) keys = split(archive, lower, command, error);
    if (keys == NULL)
        store_undo(archive);
    else if (store_end_write(archive, error))
        return g_steal_pointer(&keys);
    return NULL;
}
