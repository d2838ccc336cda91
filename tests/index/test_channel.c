#include "index/channel.h"

enum { ITEMS = 20000, CAPACITY = 3 };

/** Gives 1 to ITEMS, as pointers, then closes. */
static gpointer give_all(gpointer channel)
{
    for (guint i = 1; i <= ITEMS; i++)
        channel_give(channel, GUINT_TO_POINTER(i));
    channel_close(channel);
    return NULL;
}

static void test_order(void)
{
    g_autoptr(channel) channel = channel_new(CAPACITY);
    GThread *giver = g_thread_new("giver", give_all, channel);
    for (guint i = 1; i <= ITEMS; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(channel_take(channel)), ==, i);
    g_assert_null(channel_take(channel));
    g_thread_join(giver);
}

/** What was given before it was closed comes first; then there is an end, each time it is asked. */
static void test_close(void)
{
    g_autoptr(channel) channel = channel_new(2);
    channel_give(channel, GUINT_TO_POINTER(1));
    channel_give(channel, GUINT_TO_POINTER(2));
    channel_close(channel);
    g_assert_cmpuint(GPOINTER_TO_UINT(channel_take(channel)), ==, 1);
    g_assert_cmpuint(GPOINTER_TO_UINT(channel_take(channel)), ==, 2);
    g_assert_null(channel_take(channel));
    g_assert_null(channel_take(channel));
}

/** Two threads of which the first is ahead. */
struct ahead {
    struct channel *channel;
    gint n_given; /**< read and written atomically */
};

static gpointer give_and_count(gpointer user)
{
    struct ahead *ahead = user;
    for (guint i = 1; i <= 2 * CAPACITY; i++) {
        channel_give(ahead->channel, GUINT_TO_POINTER(i));
        g_atomic_int_inc(&ahead->n_given);
    }
    return NULL;
}

/** Whoever is ahead waits where the channel is full. */
static void test_capacity(void)
{
    enum { MORE_US = 20000 /**< in which it would give more, if it did not wait */ };
    g_autoptr(channel) channel = channel_new(CAPACITY);
    struct ahead ahead = {.channel = channel};
    GThread *giver = g_thread_new("giver", give_and_count, &ahead);
    for (guint i = 0; i <= CAPACITY; i++) {
        gint n_allowed = (gint)(CAPACITY + i);
        while (g_atomic_int_get(&ahead.n_given) < n_allowed)
            g_thread_yield();
        g_usleep(MORE_US);
        g_assert_cmpint(g_atomic_int_get(&ahead.n_given), ==, n_allowed);
        g_assert_cmpuint(GPOINTER_TO_UINT(channel_take(channel)), ==, i + 1);
    }
    g_thread_join(giver);
    for (guint i = CAPACITY + 1; i < 2 * CAPACITY; i++)
        g_assert_cmpuint(GPOINTER_TO_UINT(channel_take(channel)), ==, i + 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/channel/order", test_order);
    g_test_add_func("/index/channel/close", test_close);
    g_test_add_func("/index/channel/capacity", test_capacity);
    return g_test_run();
}
