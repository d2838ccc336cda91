#include "index/cursor.h"

#include <string.h>

/** The order's letter, then base64 as addresses have it: the bytes, and a sum of all they are for.
 */
enum { SUM_BYTES = 6, TEXT_MAX_BYTES = 1024 };

static char letter_of(enum search_order order)
{
    return order == ORDER_RANK ? 'r' : order == ORDER_DATE ? 'd' : 'b';
}

/* --- numbers as bytes */

static void put(GByteArray *bytes, uint64_t value, unsigned n)
{
    while (n-- > 0) {
        guint8 byte = (guint8)(value >> 8 * n);
        g_byte_array_append(bytes, &byte, 1);
    }
}

static void put_float(GByteArray *bytes, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(bytes, bits, sizeof bits);
}

/** Bytes that are read; what is missing reads as 0, and `n` tells it in the end. */
struct input {
    const guint8 *at;
    gsize n;
    bool is_short;
};

static uint64_t take(struct input *input, unsigned n)
{
    uint64_t value = 0;
    if (input->n < n) {
        input->is_short = true;
        return 0;
    }
    for (unsigned i = 0; i < n; i++)
        value = value << 8 | input->at[i];
    input->at += n;
    input->n -= n;
    return value;
}

static float take_float(struct input *input)
{
    uint32_t bits = (uint32_t)take(input, sizeof bits);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* --- what a cursor is for */

static void add_text(GChecksum *sum, const char *text)
{
    const char *added = text != NULL ? text : "";
    g_checksum_update(sum, (const guchar *)added, (gssize)strlen(added) + 1);
}

static void add_sum(const GByteArray *bytes, char letter, const struct search_request *request,
                    guint8 sum_bytes[SUM_BYTES])
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize size = sizeof digest;
    int32_t days[] = {request->from_day, request->to_day};
    g_checksum_update(sum, bytes->data, (gssize)bytes->len);
    g_checksum_update(sum, (const guchar *)&letter, 1);
    g_checksum_update(sum, (const guchar *)days, sizeof days);
    add_text(sum, request->text);
    add_text(sum, request->topic);
    add_text(sum, request->source);
    g_checksum_get_digest(sum, digest, &size);
    g_checksum_free(sum);
    memcpy(sum_bytes, digest, SUM_BYTES);
}

/* --- base64 with `-` and `_`, and nothing to fill up */

static char *write_base64(const GByteArray *bytes)
{
    char *text = g_base64_encode(bytes->data, bytes->len);
    g_strdelimit(text, "+", '-');
    g_strdelimit(text, "/", '_');
    text[strcspn(text, "=")] = '\0';
    return text;
}

static GByteArray *read_base64(const char *text)
{
    enum { LETTERS_A_GROUP = 4 };
    size_t size = strlen(text);
    for (const char *c = text; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && *c != '-' && *c != '_')
            return NULL;
    g_autofree char *plain = g_strdup_printf(
        "%s%.*s", text, (int)((LETTERS_A_GROUP - size % LETTERS_A_GROUP) % LETTERS_A_GROUP), "===");
    g_strdelimit(plain, "-", '+');
    g_strdelimit(plain, "_", '/');
    gsize n = 0;
    guint8 *bytes = g_base64_decode(plain, &n);
    return g_byte_array_new_take(bytes, n);
}

/* --- all of it */

static void put_statistics(GByteArray *bytes, const struct statistics *statistics)
{
    put_float(bytes, statistics->mean_title_length);
    put_float(bytes, statistics->mean_body_length);
    put(bytes, statistics->newest_month, sizeof statistics->newest_month);
    put(bytes, statistics->n_atoms, 1);
    for (unsigned i = 0; i < statistics->n_atoms; i++)
        put_float(bytes, statistics->idf[i]);
}

static void take_statistics(struct input *input, struct statistics *statistics)
{
    statistics->mean_title_length = take_float(input);
    statistics->mean_body_length = take_float(input);
    statistics->newest_month = (uint16_t)take(input, sizeof statistics->newest_month);
    statistics->n_atoms = (unsigned)take(input, 1);
    input->is_short |= statistics->n_atoms > RANK_ATOMS_MAX;
    for (unsigned i = 0; !input->is_short && i < statistics->n_atoms; i++)
        statistics->idf[i] = take_float(input);
}

char *cursor_write(const struct cursor *cursor, const struct search_request *request)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 sum[SUM_BYTES];
    put(bytes, (uint64_t)cursor->revision, sizeof cursor->revision);
    put(bytes, (uint32_t)cursor->today, sizeof cursor->today);
    put(bytes, (uint64_t)cursor->id, sizeof cursor->id);
    if (cursor->order == ORDER_DATE)
        put(bytes, (uint64_t)cursor->time, sizeof cursor->time);
    if (cursor->order == ORDER_RANK) {
        put_float(bytes, cursor->score);
        put_statistics(bytes, &cursor->statistics);
    }
    add_sum(bytes, letter_of(cursor->order), request, sum);
    g_byte_array_append(bytes, sum, sizeof sum);
    g_autofree char *text = write_base64(bytes);
    return g_strdup_printf("%c%s", letter_of(cursor->order), text);
}

static bool read_bytes(struct input *input, enum search_order order, struct cursor *cursor)
{
    *cursor = (struct cursor){.order = order,
                              .revision = (int64_t)take(input, sizeof cursor->revision),
                              .today = (int32_t)take(input, sizeof cursor->today),
                              .id = (int64_t)take(input, sizeof cursor->id)};
    if (order == ORDER_DATE)
        cursor->time = (int64_t)take(input, sizeof cursor->time);
    if (order == ORDER_RANK) {
        cursor->score = take_float(input);
        take_statistics(input, &cursor->statistics);
    }
    return !input->is_short && input->n == 0;
}

bool cursor_read(const char *text, const struct search_request *request, struct cursor *cursor)
{
    enum search_order order = ORDER_RANK;
    while (order < ORDER_CHANGED && letter_of(order) != text[0])
        order++;
    if (text[0] != letter_of(order) || strlen(text) > TEXT_MAX_BYTES)
        return false;
    g_autoptr(GByteArray) bytes = read_base64(text + 1);
    if (bytes == NULL || bytes->len < SUM_BYTES)
        return false;
    guint8 given[SUM_BYTES], sum[SUM_BYTES];
    memcpy(given, bytes->data + bytes->len - SUM_BYTES, SUM_BYTES);
    g_byte_array_set_size(bytes, bytes->len - SUM_BYTES);
    add_sum(bytes, text[0], request, sum);
    struct input input = {bytes->data, bytes->len, false};
    return memcmp(given, sum, SUM_BYTES) == 0 && read_bytes(&input, order, cursor);
}
