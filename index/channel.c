#include "index/channel.h"

struct channel {
    GMutex lock;
    GCond changed;
    GQueue items;
    unsigned capacity;
    bool is_closed;
};

struct channel *channel_new(unsigned capacity)
{
    struct channel *channel = g_new0(struct channel, 1);
    g_mutex_init(&channel->lock);
    g_cond_init(&channel->changed);
    g_queue_init(&channel->items);
    channel->capacity = capacity;
    return channel;
}

void channel_free(struct channel *channel)
{
    if (channel == NULL)
        return;
    g_queue_clear(&channel->items);
    g_cond_clear(&channel->changed);
    g_mutex_clear(&channel->lock);
    g_free(channel);
}

void channel_give(struct channel *channel, gpointer item)
{
    g_mutex_lock(&channel->lock);
    while (channel->items.length >= channel->capacity)
        g_cond_wait(&channel->changed, &channel->lock);
    g_queue_push_tail(&channel->items, item);
    g_cond_broadcast(&channel->changed);
    g_mutex_unlock(&channel->lock);
}

void channel_close(struct channel *channel)
{
    g_mutex_lock(&channel->lock);
    channel->is_closed = true;
    g_cond_broadcast(&channel->changed);
    g_mutex_unlock(&channel->lock);
}

gpointer channel_take(struct channel *channel)
{
    g_mutex_lock(&channel->lock);
    while (channel->items.length == 0 && !channel->is_closed)
        g_cond_wait(&channel->changed, &channel->lock);
    gpointer item = g_queue_pop_head(&channel->items);
    g_cond_broadcast(&channel->changed);
    g_mutex_unlock(&channel->lock);
    return item;
}
