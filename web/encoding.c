#include "web/encoding.h"

#include "web/accept.h"

#include <string.h>
#include <zlib.h>

enum { STATUS_FINE = 200, NOT_WEIGHED = -1 };

#define GZIP_ETAG_END "-gzip\""

enum encoding encoding_choose(const char *accept)
{
    if (accept == NULL)
        return ENCODING_IDENTITY;
    int gzip = NOT_WEIGHED, identity = NOT_WEIGHED, others = NOT_WEIGHED;
    g_auto(GStrv) parts = g_strsplit(accept, ",", ENCODING_HEADER_MAX_PARTS + 1);
    for (size_t i = 0; i < ENCODING_HEADER_MAX_PARTS && parts[i] != NULL; i++) {
        int taken = accept_take_weight(parts[i]);
        int weight = taken == ACCEPT_NO_WEIGHT ? 0 : taken;
        const char *name = g_strstrip(parts[i]);
        if (g_ascii_strcasecmp(name, "gzip") == 0 || g_ascii_strcasecmp(name, "x-gzip") == 0)
            gzip = weight;
        else if (g_ascii_strcasecmp(name, "identity") == 0)
            identity = weight;
        else if (strcmp(name, "*") == 0)
            others = weight;
    }
    gzip = gzip != NOT_WEIGHED ? gzip : others;
    identity = identity != NOT_WEIGHED ? identity : 0;
    return gzip > 0 && gzip >= identity ? ENCODING_GZIP : ENCODING_IDENTITY;
}

static bool is_text(const char *type)
{
    static const char *const marks[] = {"json", "xml", "javascript"};
    if (type == NULL)
        return false;
    bool found = g_str_has_prefix(type, "text/");
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        found |= strstr(type, marks[i]) != NULL;
    return found;
}

/** The bytes as a gzip file, or NULL where they get no shorter by it. */
static GBytes *compress_bytes(GBytes *bytes)
{
    /* The best level takes three times as long for an answer that is 6 % shorter. */
    enum { GZIP_WINDOW_BITS = 15 + 16, MEMORY_LEVEL = 8, LEVEL = 2 };
    size_t size;
    const void *from = g_bytes_get_data(bytes, &size);
    z_stream stream = {0};
    if (size > G_MAXUINT32 || deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW_BITS,
                                           MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    g_autofree guint8 *to = g_malloc(size);
    stream.next_in = (Bytef *)from;
    stream.avail_in = (uInt)size;
    stream.next_out = to;
    stream.avail_out = (uInt)size;
    bool fits = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    size_t n_compressed = stream.total_out;
    deflateEnd(&stream);
    return fits ? g_bytes_new(to, n_compressed) : NULL;
}

char *encoding_etag(const char *etag, enum encoding encoding)
{
    if (encoding == ENCODING_IDENTITY)
        return g_strdup(etag);
    return g_strdup_printf("%.*s" GZIP_ETAG_END, (int)strlen(etag) - 1, etag);
}

static void vary(struct answer *answer)
{
    const char *set = answer_get(answer, "Vary");
    g_autofree char *both =
        set != NULL ? g_strdup_printf("%s, Accept-Encoding", set) : g_strdup("Accept-Encoding");
    answer_set(answer, "Vary", both);
}

void encoding_apply(struct answer *answer, enum encoding encoding)
{
    if (answer->status != STATUS_FINE || g_bytes_get_size(answer->body) < ENCODING_MIN_BYTES ||
        !is_text(answer_get(answer, "Content-Type")))
        return;
    vary(answer);
    GBytes *compressed = encoding == ENCODING_GZIP ? compress_bytes(answer->body) : NULL;
    if (compressed == NULL)
        return;
    g_bytes_unref(answer->body);
    answer->body = compressed;
    answer_set(answer, "Content-Encoding", "gzip");
    if (answer_get(answer, "ETag") != NULL) {
        g_autofree char *etag = encoding_etag(answer_get(answer, "ETag"), encoding);
        answer_set(answer, "ETag", etag);
    }
}
