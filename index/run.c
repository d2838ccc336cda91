#include "index/run.h"
#include "index/acronyms.h"

#include "index/document_id.h"
#include "index/merge.h"
#include "index/places.h"
#include "index/removal.h"
#include "index/removal_kept.h"
#include "index/run_kept.h"
#include "index/run_missing.h"
#include "index/run_parts.h"
#include "index/topic_given.h"

#include <string.h>

void run_free(struct run *run)
{
    if (run == NULL)
        return;
    topic_table_free(run->topics);
    seen_free(run->seen);
    index_changes_free(run->changes);
    duplicates_free(run->duplicates);
    g_ptr_array_unref(run->merges);
    g_hash_table_unref(run->sources);
    g_hash_table_unref(run->new_sources);
    g_hash_table_unref(run->last_numbers);
    g_hash_table_unref(run->slug_numbers);
    g_free(run);
}

struct run *run_new(struct archive *archive, const struct ingest_options *options, GError **error)
{
    g_autoptr(run) run = g_new0(struct run, 1);
    run->archive = archive;
    run->sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run->new_sources = g_hash_table_new(NULL, NULL);
    run->last_numbers = g_hash_table_new(NULL, NULL);
    run->slug_numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run->changes = index_changes_new();
    run->merges = g_ptr_array_new_with_free_func(ingest_merge_free);
    run->topics = topic_table_load(archive, error);
    run->duplicates = duplicates_new(archive, options->keep_duplicates, error);
    if (run->topics == NULL || run->duplicates == NULL ||
        !db_run(&archive->db, SQL_NEW_RUN, error, "it", store_now(), options->command))
        return NULL;
    run->id = db_new_id(&archive->db);
    run->seen = options->is_complete ? seen_new() : NULL;
    return g_steal_pointer(&run);
}

const struct topic_table *run_topics(const struct run *run)
{
    return run->topics;
}

/* --- rows */

static bool add_rows(struct run *run, struct intake *in, const char *slug, GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    return db_run(db, SQL_NEW_ARTICLE, error, "ittnttbtiiin", in->id, in->key, slug, article->time,
                  article->title, article->body, in->hash, sizeof in->hash, article->extra,
                  store_now(), run->id, in->incoming->marks.title, in->incoming->marks.sketch);
}

static bool add_place(struct run *run, const struct intake *in, GError **error)
{
    const struct article *article = in->article;
    duplicates_place_added(run->duplicates, in->source, article->external_id != NULL);
    return db_run(&run->archive->db, SQL_NEW_PLACE, error, "tibttbi", in->key, in->source,
                  in->identity, sizeof in->identity, article->external_id, article->url,
                  in->details, sizeof in->details, run->id);
}

static bool move_place(struct run *run, const struct intake *in, const char *from, GError **error)
{
    return places_move(run->archive, in->place, from, in->key, error) &&
           store_log(run->archive, "split", from, SQL_NULL, run->id, error);
}

/** What was not analysed beforehand, for it seemed to be known, is analysed now. */
static const struct analysis *analysis_of(struct run *run, struct incoming *in)
{
    if (in->analysis == NULL)
        in->analysis = analysis_make(run->archive->analyser, run->topics, run->batch->words,
                                     in->article->title, in->article->body);
    in->is_taken = true;
    return in->analysis;
}

bool run_take_text(struct run *run, const struct intake *in, int64_t id, bool is_new,
                   GError **error)
{
    const struct analysis *analysis = analysis_of(run, in->incoming);
    struct archive *archive = run->archive;
    bool ignored = false;
    index_changes_add(run->changes, id, in->incoming);
    return (is_new ? given_topics_add(analysis->topics, archive, in->key, TOPIC_BY_QUERY, error)
                   : given_topics_write(analysis->topics, archive, in->key, TOPIC_BY_QUERY,
                                        &ignored, error)) &&
           acronyms_keep(archive, in->key, analysis->acronyms, is_new, error);
}

bool run_add(struct run *run, struct intake *in, const char *from, GError **error)
{
    const struct article *article = in->article;
    g_autofree char *slug = run_free_slug(run, in->incoming, error);
    if (slug == NULL || !run_next_id(run, article->day, &in->id, error) ||
        (in->key = run_free_key(run, in->incoming, error)) == NULL ||
        !add_rows(run, in, slug, error) ||
        !(from == NULL ? add_place(run, in, error) : move_place(run, in, from, error)))
        return false;
    g_autoptr(GPtrArray) named =
        topic_table_named(run->topics, run->archive, article->topics, error);
    if (named == NULL || !given_topics_add(named, run->archive, in->key, TOPIC_BY_SOURCE, error) ||
        !store_log(run->archive, "added", in->key, SQL_NULL, run->id, error))
        return false;
    return run_take_text(run, in, in->id, true, error);
}

static struct newcomer newcomer_of(const struct intake *in)
{
    return (struct newcomer){in->article, in->source, in->incoming->marks};
}

bool run_link(struct run *run, const struct intake *in, GError **error)
{
    const struct newcomer newcomer = newcomer_of(in);
    struct duplicates_found found;
    bool linked = duplicates_find_related(run->duplicates, &newcomer, in->key, &found, error) &&
                  related_add(run->archive, in->key, found.related, error);
    duplicates_found_clear(&found);
    return linked;
}

bool run_unindex_later(struct run *run, const struct intake *in, GError **error)
{
    struct db *db = &run->archive->db;
    sqlite3_stmt *row = db_query(db, SQL_TEXT_OF, error, "t", in->key);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step == 0)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_ARCHIVE,
                    "%s: article %s has no text; `actueel check` tells what is damaged",
                    run->archive->path, in->key);
    if (step != 1)
        return false;
    char *title = db_column_text(row, 0), *body = db_column_text(row, 1);
    db_end(row);
    word_batch_remove(run->batch->words, title, body);
    index_changes_remove(run->changes, in->id, title, body);
    return true;
}

static bool change_text(struct run *run, const struct intake *in, GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    int64_t id = in->id, now = store_now();
    bool moves = article->day != (int32_t)(in->id >> ARTICLE_ID_DAY_SHIFT);
    if (!run_unindex_later(run, in, error) || !db_run(db, SQL_FORGET_GIVEN, error, "t", in->key) ||
        !db_run(db, SQL_KEEP_VERSION, error, "ti", in->key, now) ||
        (moves && !run_next_id(run, article->day, &id, error)) ||
        !db_run(db, SQL_UPDATE_ARTICLE, error, "tinttbiiin", in->key, id, article->time,
                article->title, article->body, in->hash, sizeof in->hash, now, run->id,
                in->incoming->marks.title, in->incoming->marks.sketch) ||
        !related_forget(run->archive, in->key, error) || !run_link(run, in, error) ||
        !store_log(run->archive, "changed", in->key, moves ? in->id : SQL_NULL, run->id, error))
        return false;
    return run_take_text(run, in, id, false, error);
}

bool run_change_details(struct run *run, const struct intake *in, GError **error)
{
    struct archive *archive = run->archive;
    const struct article *article = in->article;
    bool ignored = false;
    g_autoptr(GPtrArray) named = topic_table_named(run->topics, archive, article->topics, error);
    if (named == NULL ||
        !places_write_topics(archive, in->key, in->place, named, &ignored, error) ||
        !db_run(&archive->db, SQL_UPDATE_PLACE, error, "ittb", in->place, article->external_id,
                article->url, in->details, sizeof in->details))
        return false;
    return in->is_merged
               ? places_keep_text(archive, in->place, article, in->hash, error)
               : db_run(&archive->db, SQL_UPDATE_EXTRA, error, "tt", in->key, article->extra);
}

/** A text as it was with other details is a change without a version. */
static bool change_article(struct run *run, const struct intake *in, GError **error)
{
    if (!in->same_details && !run_change_details(run, in, error))
        return false;
    if (!in->same_content)
        return change_text(run, in, error);
    return store_log(run->archive, "topics", in->key, SQL_NULL, run->id, error);
}

static bool column_is(sqlite3_stmt *row, int column, const guint8 *bytes, int size)
{
    return sqlite3_column_bytes(row, column) == size &&
           memcmp(sqlite3_column_blob(row, column), bytes, (size_t)size) == 0;
}

int run_find_stored(struct run *run, struct intake *in, GError **error)
{
    struct db *db = &run->archive->db;
    sqlite3_stmt *row =
        db_query(db, SQL_STORED_PLACE, error, "ib", in->source, in->identity, sizeof in->identity);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    in->place = db_column(row, 0);
    in->same_details = column_is(row, 1, in->details, sizeof in->details);
    in->id = db_column(row, 2);
    in->key = db_column_text(row, 3);
    in->same_content = column_is(row, 4, in->hash, sizeof in->hash);
    in->is_merged = db_column(row, 5) != 0;
    in->time = db_column(row, 6);
    in->place_run = db_column(row, 7);
    db_end(row);
    return 1;
}

/** An article that the archive has, from a place that it knows. */
static bool take_known(struct run *run, struct intake *in, struct ingest_counts *counts,
                       bool *is_taken, GError **error)
{
    *is_taken = true;
    int same = in->same_content && in->same_details;
    if (same == 0)
        same = places_also_gave(run->archive, in->place, in->hash, in->details, run->id, error);
    counts->same += same == 1;
    if (same != 0)
        return same == 1;
    if (in->is_merged && !in->same_content)
        return merge_change_text(run, in, counts, is_taken, error);
    counts->changed++;
    return places_replace(run->archive, in->place, in->identity, run->id, error) &&
           change_article(run, in, error);
}

/**
 * A text that is one of an article's, from a place that has neither id nor URL, as another such
 * place of its source has had: they are one place, whose text changed.
 */
static int find_nameless(struct run *run, struct intake *in, const char *key, GError **error)
{
    struct db *db = &run->archive->db;
    if (in->article->external_id != NULL || in->article->url != NULL)
        return 0;
    guint8 identity[KEY_IDENTITY_BYTES];
    sqlite3_stmt *row = db_query(db, SQL_NAMELESS_PLACE, error, "ti", key, in->source);
    int step = row != NULL ? db_step(db, row, error) : -1;
    if (step != 1)
        return step;
    memcpy(identity, in->identity, sizeof identity);
    memcpy(in->identity, sqlite3_column_blob(row, 0), sizeof in->identity);
    db_end(row);
    int found = run_find_stored(run, in, error);
    memcpy(in->identity, identity, sizeof identity);
    return found;
}

static bool take_found(struct run *run, struct intake *in, const struct duplicates_found *found,
                       struct ingest_counts *counts, GError **error)
{
    if (found->key == NULL) {
        counts->added++;
        return run_add(run, in, NULL, error) &&
               related_add(run->archive, in->key, found->related, error);
    }
    bool is_taken;
    int nameless = find_nameless(run, in, found->key, error);
    if (nameless == 0)
        return merge_into(run, in, found->key, counts, error);
    return nameless == 1 && take_known(run, in, counts, &is_taken, error);
}

static bool take_new(struct run *run, struct intake *in, struct ingest_counts *counts,
                     GError **error)
{
    const struct newcomer newcomer = newcomer_of(in);
    struct duplicates_found found;
    bool taken = duplicates_find(run->duplicates, &newcomer, &found, error) &&
                 take_found(run, in, &found, counts, error);
    duplicates_found_clear(&found);
    return taken;
}

static bool take_wanted(struct run *run, struct intake *in, struct ingest_counts *counts,
                        GError **error)
{
    bool is_taken;
    if (!run_find_source(run, in->article->source, &in->source, error))
        return false;
    if (in->article->kept != NULL)
        return run_take_kept(run, in, counts, error);
    int found = run_find_stored(run, in, error);
    if (found == 0)
        return take_new(run, in, counts, error);
    return found == 1 && take_known(run, in, counts, &is_taken, error);
}

/* --- without a date */

/** A place that is known with a date is so still, of the article's own date. */
static bool take_undated_known(struct run *run, struct intake *in, struct ingest_counts *counts,
                               bool *is_taken, GError **error)
{
    const struct article *given = in->article;
    struct article dated = *given;
    if (!in->is_merged) {
        dated.day = (int32_t)(in->id >> ARTICLE_ID_DAY_SHIFT);
        dated.time = in->time;
        in->article = &dated;
        key_content_hash(dated.day, dated.time, dated.title, dated.body, in->hash);
    }
    g_clear_pointer(&in->key, g_free);
    bool done =
        run_find_stored(run, in, error) == 1 && take_known(run, in, counts, is_taken, error);
    in->article = given;
    return done;
}

static bool take_undated_new(struct run *run, struct intake *in, struct ingest_counts *counts,
                             bool *is_taken, GError **error)
{
    const struct newcomer newcomer = newcomer_of(in);
    struct duplicates_found found;
    bool done = duplicates_find(run->duplicates, &newcomer, &found, error);
    *is_taken = found.key != NULL;
    if (done && *is_taken) {
        int nameless = find_nameless(run, in, found.key, error);
        counts->same += nameless == 1;
        done = nameless == 1 || (nameless == 0 && merge_into(run, in, found.key, counts, error));
    }
    duplicates_found_clear(&found);
    return done;
}

/** What an earlier run was done with and did not take stays a reject: since then more came in. */
static bool take_undated(struct run *run, struct intake *in, struct ingest_counts *counts,
                         GError **error)
{
    bool *is_taken = &in->incoming->is_accepted;
    int found = run_know_source(run, in->article->source, &in->source, error);
    if (found == 1)
        found = run_find_stored(run, in, error);
    bool done = found == 1 ? take_undated_known(run, in, counts, is_taken, error)
                           : found == 0 && (in->incoming->undated.is_old ||
                                            take_undated_new(run, in, counts, is_taken, error));
    return done && (!*is_taken || run_find_source(run, in->article->source, &in->source, error));
}

/** Of what is left out: whether it was withdrawn or redacted there too, and says the same. */
static bool is_removed_alike(const struct intake *in)
{
    const struct article_kept *kept = in->article->kept;
    return kept != NULL && (kept->withdrawn != NULL ||
                            (in->same_content && removal_kept_is_redacted(kept->removal)));
}

static bool take(struct run *run, struct intake *in, struct ingest_counts *counts, GError **error)
{
    if (in->article->is_deleted)
        return run_know_source(run, in->article->source, &in->source, error) >= 0 &&
               run_take_gone(run, in, counts, error);
    int any = removal_any(run->archive, error);
    int withheld = any == 1 ? run_withholds(run, in, error) : any;
    if (withheld < 0)
        return false;
    if (withheld == 0)
        return in->incoming->is_undated ? take_undated(run, in, counts, error)
                                        : take_wanted(run, in, counts, error);
    in->incoming->is_accepted = true;
    bool is_same = is_removed_alike(in);
    counts->same += is_same;
    counts->withheld += !is_same;
    return true;
}

struct intake run_intake(struct incoming *incoming)
{
    struct intake in = {.article = incoming->article, .incoming = incoming};
    memcpy(in.hash, incoming->hash, sizeof in.hash);
    memcpy(in.identity, incoming->identity, sizeof in.identity);
    memcpy(in.details, incoming->details, sizeof in.details);
    return in;
}

bool run_take(struct run *run, struct batch *batch, struct incoming *incoming,
              struct ingest_counts *counts, GError **error)
{
    struct intake in = run_intake(incoming);
    run->batch = batch;
    bool taken = take(run, &in, counts, error) && run_see(run, &in, error);
    g_free(in.key);
    return taken;
}

const GPtrArray *run_merges(const struct run *run)
{
    return run->merges;
}

void run_drop_merges(struct run *run, guint n_kept)
{
    g_ptr_array_set_size(run->merges, (gint)n_kept);
}

bool run_seems_new(struct run *run, const struct incoming *incoming)
{
    struct intake in = {.article = incoming->article};
    gpointer source = NULL;
    if (incoming->article->is_deleted || incoming->is_undated)
        return false;
    bool is_known =
        g_hash_table_lookup_extended(run->sources, incoming->article->source, NULL, &source);
    if (is_known && g_hash_table_contains(run->new_sources, source))
        return true;
    in.source = (int64_t)GPOINTER_TO_SIZE(source);
    if (!is_known && db_value(&run->archive->db, SQL_SOURCE_BY_NAME, &in.source, NULL, "t",
                              incoming->article->source) != 1)
        return true;
    memcpy(in.hash, incoming->hash, sizeof in.hash);
    memcpy(in.identity, incoming->identity, sizeof in.identity);
    bool is_new = run_find_stored(run, &in, NULL) != 1 || !in.same_content;
    g_free(in.key);
    return is_new;
}

/** What was counted beforehand and did not come in is taken back. */
static void take_back_words(const struct batch *batch)
{
    for (guint i = 0; i < batch->articles->len; i++) {
        const struct incoming *in = batch->articles->pdata[i];
        if (in->analysis != NULL && !in->is_taken)
            word_batch_remove(batch->words, in->article->title, in->article->body);
    }
}

bool run_write_texts(struct run *run, struct batch *batch, GError **error)
{
    take_back_words(batch);
    return index_changes_write(run->changes, run->archive, error) &&
           words_store(run->archive, batch->words, error);
}

bool run_add_file(struct run *run, const char *name, const char *sha256, uint64_t read,
                  uint64_t rejected, GError **error)
{
    return db_run(&run->archive->db, SQL_NEW_FILE, error, "ittii", run->id, name, sha256,
                  (int64_t)read, (int64_t)rejected);
}

bool run_reach(struct run *run, const struct ingest_place *place, GError **error)
{
    return place == NULL ||
           db_run(&run->archive->db, SQL_KEEP_INPUT_PLACE, error, "ttiit", place->name, place->how,
                  (int64_t)place->n_records, (int64_t)place->n_bytes, place->sha256);
}

/** Nobody goes on from places of before a run that came to its end. */
bool run_update(struct run *run, const struct ingest_counts *counts, bool ended, GError **error)
{
    return (!ended || db_run(&run->archive->db, SQL_FORGET_INPUT_PLACES, error, "")) &&
           db_run(&run->archive->db, SQL_UPDATE_RUN, error, "iniiii", run->id,
                  ended ? store_now() : SQL_NULL, (int64_t)counts->added, (int64_t)counts->changed,
                  (int64_t)counts->same, (int64_t)counts->merged);
}
