#include "index/run_kept.h"

#include "index/removal_kept.h"
#include "index/removal_subject.h"
#include "index/run_places.h"
#include "index/topic_given.h"

#include <string.h>

static bool write_version(struct run *run, const char *key, const struct version *version,
                          const guint8 hash[KEY_HASH_BYTES], GError **error)
{
    return db_run(&run->archive->db, SQL_NEW_VERSION, error, "tiinttbi", key, version->replaced,
                  (int64_t)version->day, version->time, version->title, version->body, hash,
                  (size_t)KEY_HASH_BYTES, run->id);
}

static void hash_version(const struct version *version, guint8 hash[KEY_HASH_BYTES])
{
    key_content_hash(version->day, version->time, version->title, version->body, hash);
}

/** The topics of those names, with the slugs that they have where they come from. */
static GPtrArray *find_topics(struct run *run, const struct article_kept *kept,
                              const GPtrArray *names, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        const char *slug = g_hash_table_lookup(kept->topic_slugs, names->pdata[i]);
        if (slug != NULL)
            topic_table_expect(run->topics, names->pdata[i], slug);
    }
    return topic_table_named(run->topics, run->archive, names, error);
}

/** What staff say of topics there, unless staff here say otherwise. */
static bool add_words_of_staff(struct run *run, const struct intake *in, const GPtrArray *names,
                               enum topic_origin origin, bool *changed, GError **error)
{
    struct db *db = &run->archive->db;
    enum topic_origin other = origin == TOPIC_BY_STAFF ? TOPIC_VETOED : TOPIC_BY_STAFF;
    g_autoptr(GPtrArray) topics = find_topics(run, in->article->kept, names, error);
    for (guint i = 0; topics != NULL && i < topics->len; i++) {
        int64_t topic = ((const struct given_topic *)topics->pdata[i])->topic;
        int has = db_value(db, SQL_HAS_TOPIC, NULL, error, "tii", in->key, topic, (int64_t)origin);
        int has_other = has == 0 ? db_value(db, SQL_HAS_TOPIC, NULL, error, "tii", in->key, topic,
                                            (int64_t)other)
                                 : has;
        if (has_other < 0)
            return false;
        if (has_other == 1)
            continue;
        *changed = true;
        if (!db_run(db, SQL_GIVE_TOPIC, error, "tiit", in->key, topic, (int64_t)origin, NULL))
            return false;
    }
    return topics != NULL;
}

static bool write_words_of_staff(struct run *run, const struct intake *in, bool *changed,
                                 GError **error)
{
    const struct article_kept *kept = in->article->kept;
    return add_words_of_staff(run, in, kept->given, TOPIC_BY_STAFF, changed, error) &&
           add_words_of_staff(run, in, kept->vetoed, TOPIC_VETOED, changed, error);
}

/** Those that are not here yet say the same when they come. */
static bool keep_apart(struct run *run, const struct intake *in, bool *changed, GError **error)
{
    const GPtrArray *apart = in->article->kept->apart;
    for (guint i = 0; i < apart->len; i++) {
        const char *other = apart->pdata[i];
        int is_here = db_value(&run->archive->db, SQL_TIME_OF_KEY, NULL, error, "t", other);
        int is_apart = is_here == 1 ? related_is_apart(run->archive, in->key, other, error) : 1;
        if (is_here < 0 || is_apart < 0)
            return false;
        if (is_apart == 1)
            continue;
        *changed = true;
        if (!related_keep_apart(run->archive, in->key, other, error))
            return false;
    }
    return true;
}

/* --- one that is new */

static bool is_free(struct run *run, enum sql_id taken, const char *name, bool *free,
                    GError **error)
{
    int is_taken = db_value(&run->archive->db, taken, NULL, error, "t", name);
    *free = is_taken == 0;
    return is_taken >= 0;
}

/** Gives the key and slug that were kept where they can be had, else the article's own. */
static bool find_names(struct run *run, struct intake *in, char **slug, GError **error)
{
    const struct article_kept *kept = in->article->kept;
    bool key_is_free = false, slug_is_free = false;
    if ((article_key_is_well_formed(kept->key) &&
         !is_free(run, SQL_KEY_TAKEN, kept->key, &key_is_free, error)) ||
        (article_slug_is_well_formed(kept->slug) &&
         !is_free(run, SQL_SLUG_TAKEN, kept->slug, &slug_is_free, error)))
        return false;
    in->key = key_is_free ? g_strdup(kept->key) : run_free_key(run, in->incoming, error);
    *slug = in->key == NULL ? NULL
            : slug_is_free  ? g_strdup(kept->slug)
                            : run_free_slug(run, in->incoming, error);
    return *slug != NULL;
}

static bool write_article(struct run *run, const struct intake *in, const char *slug,
                          GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    const struct article_kept *kept = article->kept;
    int64_t added = kept->added != ARTICLE_NO_TIME ? kept->added : store_now();
    return db_run(db, SQL_NEW_ARTICLE, error, "ittnttbtiiin", in->id, in->key, slug, article->time,
                  article->title, article->body, in->hash, sizeof in->hash, article->extra, added,
                  run->id, in->incoming->marks.title, in->incoming->marks.sketch) &&
           (kept->changed == ARTICLE_NO_TIME ||
            db_run(db, SQL_SET_CHANGED, error, "ti", in->key, kept->changed));
}

static bool write_versions(struct run *run, const struct intake *in, GError **error)
{
    const GPtrArray *versions = in->article->kept->versions;
    for (guint i = 0; i < versions->len; i++) {
        guint8 hash[KEY_HASH_BYTES];
        hash_version(versions->pdata[i], hash);
        if (!write_version(run, in->key, versions->pdata[i], hash, error))
            return false;
    }
    return true;
}

static bool add_kept(struct run *run, struct intake *in, const GArray *places, GError **error)
{
    const struct article *article = in->article;
    bool ignored = false;
    g_autofree char *slug = NULL;
    if (!find_names(run, in, &slug, error) || !run_next_id(run, article->day, &in->id, error) ||
        !write_article(run, in, slug, error) || !write_versions(run, in, error) ||
        !run_places_write(run, in, places, true, &ignored, error))
        return false;
    g_autoptr(GPtrArray) named = find_topics(run, article->kept, article->topics, error);
    return named != NULL &&
           given_topics_add(named, run->archive, in->key, TOPIC_BY_SOURCE, error) &&
           write_words_of_staff(run, in, &ignored, error) &&
           store_log(run->archive, "added", in->key, SQL_NULL, run->id, error) &&
           run_take_text(run, in, in->id, true, error) && run_link(run, in, error) &&
           keep_apart(run, in, &ignored, error) && run_take_removal(run, in, error);
}

/* --- one that is there */

/** When a text came to stand there; ARTICLE_NO_TIME where that is not known. */
static int64_t moment_of(int64_t added, int64_t changed)
{
    return changed != ARTICLE_NO_TIME ? changed : added;
}

static bool has_text(const GPtrArray *versions, const guint8 wanted[KEY_HASH_BYTES])
{
    for (guint i = 0; i < versions->len; i++) {
        guint8 hash[KEY_HASH_BYTES];
        hash_version(versions->pdata[i], hash);
        if (memcmp(hash, wanted, sizeof hash) == 0)
            return true;
    }
    return false;
}

/** Two texts of one article: what the archive has, with its earlier ones, and what comes in. */
struct meeting {
    struct stored_article *stored;
    GPtrArray *versions;
    guint8 stored_hash[KEY_HASH_BYTES];
    bool stored_is_known; /**< what comes in tells the archive's text as an earlier one */
    bool redacts;         /**< words were taken out of what comes in, and are still here */
};

static void meeting_clear(struct meeting *meeting)
{
    g_clear_pointer(&meeting->stored, stored_article_free);
    g_clear_pointer(&meeting->versions, g_ptr_array_unref);
}

static bool meet(struct run *run, const struct intake *in, bool redacts, struct meeting *meeting,
                 GError **error)
{
    struct stored_article *stored = archive_article_by_key(run->archive, in->key, error);
    *meeting = (struct meeting){.stored = stored, .redacts = redacts};
    if (stored == NULL ||
        (meeting->versions = archive_versions(run->archive, in->key, error)) == NULL)
        return false;
    key_content_hash(stored->day, stored->time, stored->title, stored->body, meeting->stored_hash);
    meeting->stored_is_known = has_text(in->article->kept->versions, meeting->stored_hash);
    return true;
}

/**
 * Whether what comes in was replaced by what is there: one of them tells the other as an earlier
 * text. Where both or neither do, the moments decide; of the same moment, someone mended it by
 * hand.
 */
static bool is_earlier(const struct intake *in, const struct meeting *meeting)
{
    const struct article_kept *kept = in->article->kept;
    bool is_known = has_text(meeting->versions, in->hash);
    if (meeting->redacts)
        return false;
    if (is_known != meeting->stored_is_known)
        return is_known;
    int64_t moment = moment_of(kept->added, kept->changed);
    return moment != ARTICLE_NO_TIME &&
           moment < moment_of(meeting->stored->added, meeting->stored->changed);
}

/** Adds a version that is not there yet; `changed` turns true. */
static bool add_version(struct run *run, const struct intake *in, const struct version *version,
                        bool *changed, GError **error)
{
    guint8 hash[KEY_HASH_BYTES];
    hash_version(version, hash);
    int has =
        db_value(&run->archive->db, SQL_HAS_VERSION, NULL, error, "tb", in->key, hash, sizeof hash);
    if (has != 0)
        return has == 1;
    *changed = true;
    return write_version(run, in->key, version, hash, error);
}

static bool add_versions(struct run *run, const struct intake *in, const struct meeting *meeting,
                         bool is_earlier_text, bool *changed, GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    bool added = false;
    for (guint i = 0; i < article->kept->versions->len; i++)
        if (!add_version(run, in, article->kept->versions->pdata[i], &added, error))
            return false;
    struct version own = {
        .replaced = moment_of(meeting->stored->added, meeting->stored->changed),
        .day = article->day,
        .time = article->time,
        .title = article->title,
        .body = article->body,
    };
    if (is_earlier_text && !add_version(run, in, &own, &added, error))
        return false;
    *changed = *changed || added;
    return !added || (db_run(db, SQL_UNORDER_VERSIONS, error, "t", in->key) &&
                      db_run(db, SQL_ORDER_VERSIONS, error, "t", in->key));
}

/** The archive's text becomes a version, and what comes in is shown. */
static bool replace_text(struct run *run, const struct intake *in, const struct meeting *meeting,
                         GError **error)
{
    struct db *db = &run->archive->db;
    const struct article *article = in->article;
    int64_t id = in->id;
    int64_t moment =
        article->kept->changed != ARTICLE_NO_TIME ? article->kept->changed : store_now();
    bool moves = article->day != (int32_t)(in->id >> ARTICLE_ID_DAY_SHIFT);
    return run_unindex_later(run, in, error) &&
           (meeting->stored_is_known || meeting->redacts ||
            db_run(db, SQL_KEEP_VERSION, error, "ti", in->key, moment)) &&
           (!moves || run_next_id(run, article->day, &id, error)) &&
           db_run(db, SQL_UPDATE_ARTICLE, error, "tinttbiiin", in->key, id, article->time,
                  article->title, article->body, in->hash, sizeof in->hash, moment, run->id,
                  in->incoming->marks.title, in->incoming->marks.sketch) &&
           related_forget(run->archive, in->key, error) && run_link(run, in, error) &&
           store_log(run->archive, "changed", in->key, moves ? in->id : SQL_NULL, run->id, error) &&
           run_take_text(run, in, id, false, error);
}

/** What the sources say around the text: their topics, and extra. */
static bool replace_details(struct run *run, const struct intake *in, const struct meeting *meeting,
                            bool *changed, GError **error)
{
    const struct article *article = in->article;
    g_autoptr(GPtrArray) named = find_topics(run, article->kept, article->topics, error);
    if (named == NULL ||
        !given_topics_write(named, run->archive, in->key, TOPIC_BY_SOURCE, changed, error))
        return false;
    if (g_strcmp0(article->extra, meeting->stored->extra) == 0)
        return true;
    *changed = true;
    return db_run(&run->archive->db, SQL_UPDATE_EXTRA, error, "tt", in->key, article->extra);
}

/** What comes in is compared with what is shown: the place may know what staff edited since. */
static bool merge(struct run *run, const struct intake *in, const GArray *places,
                  const struct meeting *meeting, struct ingest_counts *counts, GError **error)
{
    bool changed = false;
    bool is_same_text = memcmp(meeting->stored_hash, in->hash, sizeof in->hash) == 0;
    bool is_earlier_text = !is_same_text && is_earlier(in, meeting);
    bool replaces = !is_same_text && !is_earlier_text;
    if ((replaces && !replace_text(run, in, meeting, error)) ||
        !add_versions(run, in, meeting, is_earlier_text, &changed, error) ||
        (!is_earlier_text && !replace_details(run, in, meeting, &changed, error)) ||
        !run_places_write(run, in, places, !is_earlier_text, &changed, error) ||
        !write_words_of_staff(run, in, &changed, error) || !keep_apart(run, in, &changed, error))
        return false;
    counts->changed += replaces || changed;
    counts->same += !replaces && !changed;
    return replaces || !changed ||
           store_log(run->archive, "topics", in->key, SQL_NULL, run->id, error);
}

/** Words that staff there took out of an article leave it here too, with what it said before. */
static bool redact(struct run *run, const struct intake *in, GError **error)
{
    struct db *db = &run->archive->db;
    return db_run(db, SQL_ERASE_VERSIONS, error, "t", in->key) &&
           db_run(db, SQL_ERASE_MERGED, error, "t", in->key) &&
           db_run(db, SQL_ERASE_ALSO_GIVEN, error, "t", in->key) &&
           run_take_removal(run, in, error) && removal_purge_later(run->archive, error);
}

static bool meet_and_merge(struct run *run, const struct intake *in, const GArray *places,
                           struct ingest_counts *counts, GError **error)
{
    bool redacts = removal_kept_is_redacted(in->article->kept->removal);
    struct meeting meeting;
    if (redacts && !redact(run, in, error))
        return false;
    bool done =
        meet(run, in, redacts, &meeting, error) && merge(run, in, places, &meeting, counts, error);
    meeting_clear(&meeting);
    return done;
}

bool run_take_kept(struct run *run, struct intake *in, struct ingest_counts *counts, GError **error)
{
    const struct article *article = in->article;
    const struct place own = {
        .source = article->source, .external_id = article->external_id, .url = article->url};
    g_autoptr(GArray) places = run_places_of(run, in, &own, error);
    int found = places != NULL ? run_places_find(run, in, places, error) : -1;
    if (found < 0)
        return false;
    if (found == 0) {
        counts->added++;
        return add_kept(run, in, places, error);
    }
    if (article->kept->withdrawn != NULL) {
        counts->withdrawn++;
        return run_take_removal(run, in, error);
    }
    return meet_and_merge(run, in, places, counts, error);
}
