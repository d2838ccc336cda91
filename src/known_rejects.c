/**
 * The file does not say where its records part, and a record may have many lines. So lines are
 * hashed, and rows of 2, 4, 8... lines from each line on are hashed when they are first asked for.
 * A record of n lines stands where its first row of 2^k lines, the longest that it has, begins, and
 * its last one ends: the two cover it.
 */
#include "known_rejects.h"

#include "actueel/error.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    LEVELS_MAX = 20, /**< 2^20 lines are more than a file may have */
    SUM_BYTES = 32,  /**< of a SHA-256 */
    BUFFER_BYTES = 1 << 16,
};

/** Rows of 2^k lines: their hashes by first line, and the first lines by hash. */
struct level {
    uint64_t *hashes;
    uint32_t *order;
    size_t n_rows;
};

struct known_rejects {
    struct level levels[LEVELS_MAX];
    int n_levels;
};

void known_rejects_free(struct known_rejects *known)
{
    for (int i = 0; known != NULL && i < known->n_levels; i++) {
        g_free(known->levels[i].hashes);
        g_free(known->levels[i].order);
    }
    g_free(known);
}

static uint64_t first_bytes(GChecksum *hash)
{
    uint64_t first;
    guint8 digest[SUM_BYTES];
    gsize size = sizeof digest;
    g_checksum_get_digest(hash, digest, &size);
    memcpy(&first, digest, sizeof first);
    return first;
}

static uint64_t hash_line(const char *line, size_t size_bytes)
{
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(hash, (const guchar *)line, (gssize)size_bytes);
    return first_bytes(hash);
}

/** Multiplied by an odd number, so that the order of the two counts. */
static uint64_t join(uint64_t first, uint64_t second)
{
    uint64_t both = first * 0x9e3779b97f4a7c15U + second;
    return (both ^ both >> 29) * 0xbf58476d1ce4e5b9U;
}

static int compare_rows(gconstpointer a, gconstpointer b, gpointer hashes)
{
    uint64_t first = ((const uint64_t *)hashes)[*(const uint32_t *)a];
    uint64_t second = ((const uint64_t *)hashes)[*(const uint32_t *)b];
    return (first > second) - (first < second);
}

/** Takes the hashes. */
static void add_level(struct known_rejects *known, uint64_t *hashes, size_t n_rows)
{
    struct level *level = &known->levels[known->n_levels++];
    *level = (struct level){hashes, g_new(uint32_t, n_rows), n_rows};
    for (size_t i = 0; i < n_rows; i++)
        level->order[i] = (uint32_t)i;
    g_qsort_with_data(level->order, (gint)n_rows, sizeof *level->order, compare_rows, hashes);
}

/** Rows of `hashes` doubled: those of 2^k lines become those of 2^(k + 1). */
static uint64_t *double_rows(const uint64_t *hashes, size_t n_rows, int k, size_t *n_doubled)
{
    size_t n_lines = (size_t)1 << k;
    *n_doubled = n_rows > n_lines ? n_rows - n_lines : 0;
    uint64_t *doubled = g_new(uint64_t, *n_doubled);
    for (size_t i = 0; i < *n_doubled; i++)
        doubled[i] = join(hashes[i], hashes[i + n_lines]);
    return doubled;
}

static const struct level *level_of(struct known_rejects *known, int k)
{
    while (known->n_levels <= k) {
        size_t n_doubled;
        const struct level *last = &known->levels[known->n_levels - 1];
        uint64_t *doubled =
            double_rows(last->hashes, last->n_rows, known->n_levels - 1, &n_doubled);
        add_level(known, doubled, n_doubled);
    }
    return &known->levels[k];
}

/** The hashes of a record's lines (uint64_t); a line end at its end is of its last line. */
static GArray *hash_lines(const char *bytes, size_t size_bytes)
{
    GArray *hashes = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (size_t at = 0, end; at < size_bytes; at = end + 1) {
        const char *stop = memchr(bytes + at, '\n', size_bytes - at);
        end = stop != NULL ? (size_t)(stop - bytes) : size_bytes;
        uint64_t hash = hash_line(bytes + at, end - at);
        g_array_append_val(hashes, hash);
    }
    return hashes;
}

/** The first of the rows that have a hash, in the order of hashes; n_rows where none has. */
static size_t first_with(const struct level *level, uint64_t hash)
{
    size_t low = 0, high = level->n_rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (level->hashes[level->order[middle]] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** Whether rows with these two hashes stand so many lines apart. */
static bool has_both(const struct level *level, uint64_t first, uint64_t last, size_t n_apart)
{
    for (size_t i = first_with(level, first); i < level->n_rows; i++) {
        size_t line = level->order[i];
        if (level->hashes[line] != first)
            return false;
        if (line + n_apart < level->n_rows && level->hashes[line + n_apart] == last)
            return true;
    }
    return false;
}

bool known_rejects_have(struct known_rejects *known, GBytes *record)
{
    gsize size_bytes = 0;
    const char *bytes = record != NULL ? g_bytes_get_data(record, &size_bytes) : NULL;
    g_autoptr(GArray) lines = hash_lines(bytes, size_bytes);
    if (lines->len == 0 || lines->len > known->levels[0].n_rows)
        return false;
    int k = 0;
    size_t n_rows = lines->len;
    g_autofree uint64_t *rows = g_memdup2(lines->data, n_rows * sizeof *rows);
    while ((size_t)2 << k <= lines->len) {
        uint64_t *doubled = double_rows(rows, n_rows, k, &n_rows);
        g_free(rows);
        rows = doubled;
        k++;
    }
    return has_both(level_of(known, k), rows[0], rows[n_rows - 1], n_rows - 1);
}

static void fail(const char *path, int saved_errno, GError **error)
{
    enum actueel_error code = saved_errno == ENOENT   ? ACTUEEL_ERROR_NO_INPUT
                              : saved_errno == EACCES ? ACTUEEL_ERROR_PERMISSION
                                                      : ACTUEEL_ERROR_DISK;
    g_set_error(error, ACTUEEL_ERROR, (gint)code, "%s: the known rejects cannot be read: %s", path,
                g_strerror(saved_errno));
}

/** Lines hashed as they come in, however long they are. */
struct gathering {
    GArray *hashes; /**< uint64_t */
    GChecksum *line;
    bool has_begun; /**< the line under way has bytes */
};

static void end_line(struct gathering *gathering)
{
    uint64_t hash = first_bytes(gathering->line);
    g_array_append_val(gathering->hashes, hash);
    g_checksum_reset(gathering->line);
    gathering->has_begun = false;
}

static void gather(struct gathering *gathering, const char *bytes, size_t size_bytes)
{
    const char *end = bytes + size_bytes;
    while (bytes < end && gathering->hashes->len <= KNOWN_REJECTS_LINES_MAX) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        size_t size = (size_t)((stop != NULL ? stop : end) - bytes);
        g_checksum_update(gathering->line, (const guchar *)bytes, (gssize)size);
        gathering->has_begun = true;
        if (stop != NULL)
            end_line(gathering);
        bytes += size + 1;
    }
}

/** The hashes of a file's lines (uint64_t), or NULL with `error`. */
static GArray *hash_file(FILE *file, const char *path, GError **error)
{
    struct gathering gathering = {g_array_new(FALSE, FALSE, sizeof(uint64_t)),
                                  g_checksum_new(G_CHECKSUM_SHA256), false};
    char bytes[BUFFER_BYTES];
    size_t size, size_read = 0;
    while (gathering.hashes->len <= KNOWN_REJECTS_LINES_MAX &&
           size_read <= KNOWN_REJECTS_MAX_BYTES &&
           (size = fread(bytes, 1, sizeof bytes, file)) > 0) {
        gather(&gathering, bytes, size);
        size_read += size;
    }
    if (gathering.has_begun)
        end_line(&gathering);
    g_checksum_free(gathering.line);
    bool is_too_much =
        gathering.hashes->len > KNOWN_REJECTS_LINES_MAX || size_read > KNOWN_REJECTS_MAX_BYTES;
    if (!ferror(file) && !is_too_much)
        return gathering.hashes;
    if (ferror(file))
        fail(path, errno, error);
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: known rejects may have %d lines and %d bytes, and there are more", path,
                    KNOWN_REJECTS_LINES_MAX, KNOWN_REJECTS_MAX_BYTES);
    g_array_unref(gathering.hashes);
    return NULL;
}

struct known_rejects *known_rejects_read(const char *path, GError **error)
{
    FILE *file = fopen(path, "rbe");
    if (file == NULL) {
        fail(path, errno, error);
        return NULL;
    }
    GArray *hashes = hash_file(file, path, error);
    fclose(file);
    if (hashes == NULL)
        return NULL;
    struct known_rejects *known = g_new0(struct known_rejects, 1);
    size_t n_lines = hashes->len;
    add_level(known, (uint64_t *)g_array_free(hashes, FALSE), n_lines);
    return known;
}
