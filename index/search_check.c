/**
 * What of a request an archive does not know: all of it at once, while a search stops at the first.
 */
#include "index/cursor.h"
#include "index/snapshot.h"
#include "index/store.h"

static bool is_unknown(const struct snapshot *snapshot, const char *name,
                       int (*find)(const struct snapshot *, const char *))
{
    return name != NULL && find(snapshot, name) < 0;
}

bool search_check(struct archive *archive, const struct search_request *request,
                  struct search_unknown *unknown, GError **error)
{
    *unknown = (struct search_unknown){0};
    if (!store_begin_read(archive, error))
        return false;
    g_autoptr(snapshot) snapshot = snapshot_take(archive, error);
    store_end_read(archive);
    if (snapshot == NULL)
        return false;
    struct cursor cursor;
    unknown->topic = is_unknown(snapshot, request->topic, snapshot_topic);
    unknown->source = is_unknown(snapshot, request->source, snapshot_source);
    unknown->after = request->after != NULL && !cursor_read(request->after, request, &cursor);
    return true;
}
