#include "index/merge.h"

#include "index/places.h"
#include "index/topic_given.h"

void ingest_merge_free(gpointer pointer)
{
    struct ingest_merge *merge = pointer;
    g_free(merge->title);
    g_free(merge->source);
    g_free(merge->external_id);
    g_free(merge->url);
    g_free(merge->key);
    g_free(merge);
}

static void list_merge(struct run *run, const struct intake *in)
{
    const struct article *article = in->article;
    if (run->merges->len >= INGEST_MERGES_LISTED)
        return;
    struct ingest_merge *merge = g_new0(struct ingest_merge, 1);
    merge->title = g_strdup(article->title);
    merge->source = g_strdup(article->source);
    merge->external_id = g_strdup(article->external_id);
    merge->url = g_strdup(article->url);
    merge->key = g_strdup(in->key);
    g_ptr_array_add(run->merges, merge);
}

static bool write_topics(struct run *run, const struct intake *in, GError **error)
{
    bool ignored = false;
    g_autoptr(GPtrArray) named =
        topic_table_named(run->topics, run->archive, in->article->topics, error);
    return named != NULL &&
           places_write_topics(run->archive, in->key, in->place, named, &ignored, error);
}

bool merge_into(struct run *run, struct intake *in, const char *key, struct ingest_counts *counts,
                GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    in->key = g_strdup(key);
    if (!run_find_source(run, article->source, &in->source, error) ||
        !db_run(db, SQL_NEW_PLACE, error, "tibttbi", in->key, in->source, in->identity,
                sizeof in->identity, article->external_id, article->url, in->details,
                sizeof in->details, run->id))
        return false;
    in->place = db_new_id(db);
    duplicates_place_added(run->duplicates, in->source, article->external_id != NULL);
    counts->merged++;
    list_merge(run, in);
    return places_keep_text(run->archive, in->place, article, in->hash, error) &&
           write_topics(run, in, error) &&
           store_log(run->archive, "merged", in->key, SQL_NULL, run->id, error);
}

/** What the place gave before becomes an earlier text of the article that it has now. */
static bool keep_version(struct run *run, const struct intake *in, const struct article *before,
                         GError **error)
{
    guint8 hash[KEY_HASH_BYTES];
    key_content_hash(before->day, before->time, before->title, before->body, hash);
    return db_run(&run->archive->db, SQL_NEW_VERSION, error, "tiinttbi", in->key, store_now(),
                  (int64_t)before->day, before->time, before->title, before->body, hash,
                  sizeof hash, in->place_run);
}

static bool come_apart(struct run *run, struct intake *in, GError **error)
{
    g_autoptr(article) before = places_read_text(run->archive, in->place, error);
    g_autofree char *from = g_steal_pointer(&in->key);
    return before != NULL && run_add(run, in, from, error) &&
           keep_version(run, in, before, error) && run_link(run, in, error);
}

bool merge_change_text(struct run *run, struct intake *in, struct ingest_counts *counts,
                       bool *is_taken, GError **error)
{
    struct archive *archive = run->archive;
    int still = duplicates_is_text_of(run->duplicates, in->article, in->key, error);
    *is_taken = still == 1 || in->article->day != 0;
    if (still < 0 || !*is_taken)
        return still >= 0;
    if (!places_replace(archive, in->place, in->identity, run->id, error))
        return false;
    bool is_same = still == 1 && in->same_details;
    counts->same += is_same;
    counts->changed += !is_same;
    if (still == 0)
        return come_apart(run, in, error);
    return places_keep_text(archive, in->place, in->article, in->hash, error) &&
           (is_same || (run_change_details(run, in, error) &&
                        store_log(archive, "topics", in->key, SQL_NULL, run->id, error)));
}

/* --- split */

/** The places of an article but the first, and their sources. */
static bool read_places(struct run *run, const char *key, GArray *places, GArray *sources,
                        GError **error)
{
    struct db *db = &run->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_PLACES_OF, error, "t", key);
    int step = -1;
    for (bool is_first = true; row != NULL && (step = db_step(db, row, error)) == 1;
         is_first = false) {
        int64_t place = db_column(row, 0), source = db_column(row, 1);
        if (is_first)
            continue;
        g_array_append_val(places, place);
        g_array_append_val(sources, source);
    }
    return step == 0;
}

static bool keep_all_apart(struct run *run, const char *key, const GPtrArray *keys, GError **error)
{
    for (guint i = 0; i < keys->len; i++) {
        if (!related_keep_apart(run->archive, key, keys->pdata[i], error))
            return false;
        for (guint j = i + 1; j < keys->len; j++)
            if (!related_keep_apart(run->archive, keys->pdata[i], keys->pdata[j], error))
                return false;
    }
    return true;
}

static bool split_place(struct run *run, int64_t place, int64_t source, const char *from,
                        GPtrArray *keys, GError **error)
{
    g_autoptr(article) article = places_read_text(run->archive, place, error);
    if (article == NULL)
        return false;
    struct intake in = run_intake(batch_add(run->batch, article));
    in.place = place;
    in.source = source;
    bool added = run_add(run, &in, from, error) && run_link(run, &in, error);
    if (added)
        g_ptr_array_add(keys, in.key);
    else
        g_free(in.key);
    return added;
}

bool merge_split(struct run *run, struct batch *batch, const char *key, GPtrArray *keys,
                 GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(int64_t));
    run->batch = batch;
    if (!read_places(run, key, places, sources, error))
        return false;
    for (guint i = 0; i < places->len; i++)
        if (!split_place(run, g_array_index(places, int64_t, i), g_array_index(sources, int64_t, i),
                         key, keys, error))
            return false;
    return keep_all_apart(run, key, keys, error);
}
