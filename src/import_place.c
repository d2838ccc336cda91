#include "import_place.h"

#include <string.h>

struct import_place {
    GPtrArray *stopped; /**< struct ingest_place * */
    char *how;
    char *name;                  /**< of the input under way; NULL: none that can be found again */
    const struct reader *reader; /**< of it */
    uint64_t n_stored;           /**< of its records, by the run that stopped in it */
};

struct import_place *import_place_new(struct archive *archive, const char *how, GError **error)
{
    GPtrArray *stopped = ingest_places(archive, error);
    if (stopped == NULL)
        return NULL;
    struct import_place *place = g_new0(struct import_place, 1);
    place->stopped = stopped;
    place->how = g_strdup(how);
    return place;
}

void import_place_free(struct import_place *place)
{
    if (place == NULL)
        return;
    g_ptr_array_unref(place->stopped);
    g_free(place->how);
    g_free(place->name);
    g_free(place);
}

static const struct ingest_place *find(const struct import_place *place)
{
    for (guint i = 0; i < place->stopped->len; i++) {
        const struct ingest_place *stopped = place->stopped->pdata[i];
        if (strcmp(stopped->name, place->name) == 0 && strcmp(stopped->how, place->how) == 0)
            return stopped;
    }
    return NULL;
}

uint64_t import_place_begin(struct import_place *place, const char *path,
                            const struct reader *reader)
{
    import_place_end(place);
    /* A pipe gives what it has once, whatever its name. */
    if (strcmp(path, "-") == 0 || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return 0;
    place->name = g_canonicalize_filename(path, NULL);
    place->reader = reader;
    const struct ingest_place *stopped = find(place);
    if (stopped == NULL)
        return 0;
    struct reader_place there = {.n_records = stopped->n_records, .n_bytes = stopped->n_bytes};
    g_strlcpy(there.sha256, stopped->sha256, sizeof there.sha256);
    place->n_stored = reader_place_holds(path, &there) ? stopped->n_records : 0;
    return place->n_stored;
}

void import_place_end(struct import_place *place)
{
    g_clear_pointer(&place->name, g_free);
    place->reader = NULL;
    place->n_stored = 0;
}

struct ingest_place *import_place_now(void *user)
{
    const struct import_place *place = user;
    struct reader_place here;
    if (place->name == NULL)
        return NULL;
    reader_place(place->reader, &here);
    if (here.n_records <= place->n_stored)
        return NULL;
    struct ingest_place *now = g_new0(struct ingest_place, 1);
    now->name = g_strdup(place->name);
    now->how = g_strdup(place->how);
    now->n_records = here.n_records;
    now->n_bytes = here.n_bytes;
    now->sha256 = g_strdup(here.sha256);
    return now;
}
