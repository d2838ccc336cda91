#include "index/run_places.h"

#include "index/places.h"

#include <string.h>

enum {
    PLACES_MAX = 1000, /**< of one article; further ones are left out */
    HEX_DIGITS = 2,    /**< of a byte */
};

/** The run of a place that no source has given here. */
static const int64_t NOT_GIVEN_HERE = 0;

/** A place of the article on its way in, as this archive names it. */
struct known_place {
    const struct place *place;
    int64_t source;
    guint8 identity[KEY_IDENTITY_BYTES], details[KEY_IDENTITY_BYTES];
    guint8 given[KEY_HASH_BYTES]; /**< the text that it gave before staff edited that */
    bool has_given;
};

static bool read_hex(const char *hex, guint8 *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        int high = g_ascii_xdigit_value(hex[HEX_DIGITS * i]);
        int low = high >= 0 ? g_ascii_xdigit_value(hex[HEX_DIGITS * i + 1]) : -1;
        if (low < 0)
            return false;
        bytes[i] = (guint8)(high << 4 | low);
    }
    return true;
}

/**
 * A place with an id or an address is known by that; only one without has its identity from the
 * mark. The details are those that the source was last seen with: what it says again is no change,
 * though the article may have been mended since.
 */
static void identify(struct known_place *known, const struct article *article)
{
    const struct place *place = known->place;
    guint8 both[2 * KEY_IDENTITY_BYTES];
    struct article as_there = *article;
    as_there.external_id = place->external_id;
    as_there.url = place->url;
    key_identity(&as_there, known->identity);
    key_details(&as_there, known->details);
    size_t size = place->mark != NULL ? strlen(place->mark) : 0;
    known->has_given =
        size == HEX_DIGITS * (sizeof both + sizeof known->given) &&
        read_hex(place->mark + HEX_DIGITS * sizeof both, known->given, sizeof known->given);
    if ((size != HEX_DIGITS * sizeof both && !known->has_given) ||
        !read_hex(place->mark, both, sizeof both))
        return;
    if (place->external_id == NULL && place->url == NULL)
        memcpy(known->identity, both, KEY_IDENTITY_BYTES);
    memcpy(known->details, both + KEY_IDENTITY_BYTES, KEY_IDENTITY_BYTES);
}

static bool add_place(struct run *run, const struct intake *in, GArray *places,
                      const struct place *place, GError **error)
{
    struct known_place known = {.place = place};
    if (places->len == PLACES_MAX)
        return true;
    if (!run_find_source(run, place->source, &known.source, error))
        return false;
    identify(&known, in->article);
    g_array_append_val(places, known);
    return true;
}

static bool is_own(const struct article *article, const struct place *place)
{
    return g_strcmp0(place->source, article->source) == 0 &&
           g_strcmp0(place->external_id, article->external_id) == 0 &&
           g_strcmp0(place->url, article->url) == 0;
}

GArray *run_places_of(struct run *run, const struct intake *in, const struct place *own,
                      GError **error)
{
    const GPtrArray *kept = in->article->kept->places;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct known_place));
    bool has_own = false;
    for (guint i = 0; i < kept->len; i++)
        has_own = has_own || is_own(in->article, kept->pdata[i]);
    if (!has_own && !add_place(run, in, places, own, error))
        return NULL;
    for (guint i = 0; i < kept->len; i++)
        if (!add_place(run, in, places, kept->pdata[i], error))
            return NULL;
    return g_steal_pointer(&places);
}

/** What a place gave whose article has another place's text. */
static bool write_place_text(struct run *run, int64_t place, const struct version *text,
                             GError **error)
{
    struct article article = {
        .day = text->day, .time = text->time, .title = text->title, .body = text->body};
    guint8 hash[KEY_HASH_BYTES];
    key_content_hash(text->day, text->time, text->title, text->body, hash);
    return places_keep_text(run->archive, place, &article, hash, error);
}

static bool write_place(struct run *run, const struct intake *in, const struct known_place *known,
                        GError **error)
{
    struct db *db = &run->archive->db;
    const struct version *text = known->place->text;
    duplicates_place_added(run->duplicates, known->source, known->place->external_id != NULL);
    if (!db_run(db, SQL_NEW_PLACE, error, "tibttbi", in->key, known->source, known->identity,
                sizeof known->identity, known->place->external_id, known->place->url,
                known->details, sizeof known->details, NOT_GIVEN_HERE))
        return false;
    int64_t id = db_new_id(db);
    return (!known->has_given ||
            db_run(db, SQL_SET_GIVEN, error, "ib", id, known->given, sizeof known->given)) &&
           (text == NULL || write_place_text(run, id, text, error));
}

bool run_places_write(struct run *run, const struct intake *in, const GArray *places, bool mends,
                      bool *changed, GError **error)
{
    struct db *db = &run->archive->db;
    for (guint i = 0; i < places->len; i++) {
        const struct known_place *known = &g_array_index(places, struct known_place, i);
        sqlite3_stmt *row = db_query(db, SQL_PLACE_OWNER, error, "ib", known->source,
                                     known->identity, sizeof known->identity);
        int step = row != NULL ? db_step(db, row, error) : -1;
        if (step < 0)
            return false;
        if (step == 1) {
            int64_t id = db_column(row, 0);
            const char *url = (const char *)sqlite3_column_text(row, 3);
            bool is_other = mends &&
                            g_strcmp0((const char *)sqlite3_column_text(row, 1), in->key) == 0 &&
                            g_strcmp0(url, known->place->url) != 0;
            db_end(row);
            if (!is_other)
                continue;
            if (!db_run(db, SQL_UPDATE_PLACE, error, "ittb", id, known->place->external_id,
                        known->place->url, known->details, sizeof known->details))
                return false;
        } else if (!write_place(run, in, known, error)) {
            return false;
        }
        *changed = true;
    }
    return true;
}

int run_places_find(struct run *run, struct intake *in, const GArray *places, GError **error)
{
    int found = 0;
    for (guint i = 0; found == 0 && i < places->len; i++) {
        const struct known_place *known = &g_array_index(places, struct known_place, i);
        in->source = known->source;
        memcpy(in->identity, known->identity, sizeof in->identity);
        found = run_find_stored(run, in, error);
    }
    return found;
}
