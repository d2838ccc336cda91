#include "web/remembered.h"

#include <string.h>

/** Of a slot in the table of keys, which is a quarter empty or more, and of the lists. */
enum { SLOT_BYTES = 64 };

enum segment { PROBATION, PROTECTED, N_SEGMENTS };

struct entry {
    GList link; /**< in its segment's queue; the data is the entry */
    char *key;
    struct reply *reply;
    size_t n_bytes;
    enum segment segment;
};

struct remembered {
    GMutex lock; /**< over what follows */
    GHashTable *entries;
    GQueue queues[N_SEGMENTS]; /**< the least recently used at the tail */
    size_t n_bytes[N_SEGMENTS];
    size_t max_bytes;
};

static void entry_free(void *user)
{
    struct entry *entry = user;
    reply_unref(entry->reply);
    g_free(entry->key);
    g_free(entry);
}

struct remembered *remembered_new(size_t max_bytes)
{
    struct remembered *remembered = g_new0(struct remembered, 1);
    g_mutex_init(&remembered->lock);
    remembered->entries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free);
    for (int i = 0; i < N_SEGMENTS; i++)
        g_queue_init(&remembered->queues[i]);
    remembered->max_bytes = max_bytes;
    return remembered;
}

void remembered_free(struct remembered *remembered)
{
    if (remembered == NULL)
        return;
    g_hash_table_unref(remembered->entries);
    g_mutex_clear(&remembered->lock);
    g_free(remembered);
}

static void unlink_entry(struct remembered *remembered, struct entry *entry)
{
    g_queue_unlink(&remembered->queues[entry->segment], &entry->link);
    remembered->n_bytes[entry->segment] -= entry->n_bytes;
}

static void link_entry(struct remembered *remembered, struct entry *entry, enum segment segment)
{
    entry->segment = segment;
    g_queue_push_head_link(&remembered->queues[segment], &entry->link);
    remembered->n_bytes[segment] += entry->n_bytes;
}

static void forget(struct remembered *remembered, struct entry *entry)
{
    unlink_entry(remembered, entry);
    g_hash_table_remove(remembered->entries, entry->key);
}

/** To the head of the protected ones; what there is too much of goes back on probation. */
static void protect(struct remembered *remembered, struct entry *entry)
{
    enum { PERCENT = 100 };
    size_t max_bytes = remembered->max_bytes / PERCENT * REMEMBERED_PROTECTED_PERCENT;
    unlink_entry(remembered, entry);
    link_entry(remembered, entry, PROTECTED);
    while (remembered->n_bytes[PROTECTED] > max_bytes) {
        struct entry *oldest = g_queue_peek_tail(&remembered->queues[PROTECTED]);
        unlink_entry(remembered, oldest);
        link_entry(remembered, oldest, PROBATION);
    }
}

struct reply *remembered_find(struct remembered *remembered, const char *key)
{
    g_mutex_lock(&remembered->lock);
    struct entry *entry = g_hash_table_lookup(remembered->entries, key);
    struct reply *reply = entry != NULL ? reply_ref(entry->reply) : NULL;
    if (entry != NULL)
        protect(remembered, entry);
    g_mutex_unlock(&remembered->lock);
    return reply;
}

static struct entry *entry_new(const char *key, struct reply *reply)
{
    struct entry *entry = g_new0(struct entry, 1);
    entry->link.data = entry;
    entry->key = g_strdup(key);
    entry->reply = reply_ref(reply);
    entry->n_bytes = sizeof *entry + SLOT_BYTES + strlen(key) + 1 + reply->n_bytes;
    return entry;
}

static void make_room(struct remembered *remembered)
{
    while (remembered->n_bytes[PROBATION] + remembered->n_bytes[PROTECTED] >
           remembered->max_bytes) {
        enum segment from =
            g_queue_is_empty(&remembered->queues[PROBATION]) ? PROTECTED : PROBATION;
        forget(remembered, g_queue_peek_tail(&remembered->queues[from]));
    }
}

void remembered_keep(struct remembered *remembered, const char *key, struct reply *reply)
{
    if (reply->n_bytes > REMEMBERED_REPLY_MAX_BYTES)
        return;
    struct entry *entry = entry_new(key, reply);
    g_mutex_lock(&remembered->lock);
    struct entry *known = g_hash_table_lookup(remembered->entries, key);
    if (known != NULL)
        forget(remembered, known);
    g_hash_table_insert(remembered->entries, entry->key, entry);
    link_entry(remembered, entry, PROBATION);
    make_room(remembered);
    g_mutex_unlock(&remembered->lock);
}

void remembered_figures(struct remembered *remembered, size_t *n_replies, size_t *n_bytes)
{
    g_mutex_lock(&remembered->lock);
    *n_replies = g_hash_table_size(remembered->entries);
    *n_bytes = remembered->n_bytes[PROBATION] + remembered->n_bytes[PROTECTED];
    g_mutex_unlock(&remembered->lock);
}
