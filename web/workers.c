#include "web/workers.h"

#include <glib.h>

/** A job in the queue, and when it is refused. */
struct waiting {
    void *job;
    gint64 until_us; /**< on the monotonic clock */
};

struct workers {
    const struct worker_calls *calls;
    void *user;
    GMutex lock;   /**< over what follows */
    GCond changed; /**< a job came or went, or the pool ends */
    GQueue queue;  /**< struct waiting *, the oldest at the head */
    bool ending;
    GThread *doorman;
    GThread *threads[WORKERS_MAX];
    unsigned n_threads;
};

/** The oldest job, or NULL where the pool ends and nothing is left. Waits for one. */
static struct waiting *take(struct workers *workers)
{
    g_mutex_lock(&workers->lock);
    while (g_queue_is_empty(&workers->queue) && !workers->ending)
        g_cond_wait(&workers->changed, &workers->lock);
    struct waiting *waiting = g_queue_pop_head(&workers->queue);
    g_mutex_unlock(&workers->lock);
    return waiting;
}

static void *work(void *user)
{
    struct workers *workers = user;
    void *own = workers->calls->begin(workers->user);
    for (struct waiting *waiting; (waiting = take(workers)) != NULL; g_free(waiting))
        workers->calls->serve(waiting->job, own, workers->user);
    workers->calls->end(own);
    return NULL;
}

/** Refuses what waited too long while all workers were busy. */
static void *watch_queue(void *user)
{
    struct workers *workers = user;
    g_mutex_lock(&workers->lock);
    while (!workers->ending) {
        struct waiting *oldest = g_queue_peek_head(&workers->queue);
        if (oldest == NULL) {
            g_cond_wait(&workers->changed, &workers->lock);
        } else if (g_get_monotonic_time() < oldest->until_us) {
            g_cond_wait_until(&workers->changed, &workers->lock, oldest->until_us);
        } else {
            g_queue_pop_head(&workers->queue);
            g_mutex_unlock(&workers->lock);
            workers->calls->refuse(oldest->job, workers->user);
            g_free(oldest);
            g_mutex_lock(&workers->lock);
        }
    }
    g_mutex_unlock(&workers->lock);
    return NULL;
}

struct workers *workers_new(unsigned n_workers, const struct worker_calls *calls, void *user)
{
    struct workers *workers = g_new0(struct workers, 1);
    workers->calls = calls;
    workers->user = user;
    g_mutex_init(&workers->lock);
    g_cond_init(&workers->changed);
    g_queue_init(&workers->queue);
    unsigned wanted = n_workers > 0 ? n_workers : WORKERS_PER_PROCESSOR * g_get_num_processors();
    workers->n_threads = MIN(wanted, WORKERS_MAX);
    for (unsigned i = 0; i < workers->n_threads; i++)
        workers->threads[i] = g_thread_new("worker", work, workers);
    workers->doorman = g_thread_new("doorman", watch_queue, workers);
    return workers;
}

bool workers_give(struct workers *workers, void *job)
{
    g_mutex_lock(&workers->lock);
    bool taken = !workers->ending && g_queue_get_length(&workers->queue) < WORKERS_QUEUE_MAX;
    if (taken) {
        struct waiting *waiting = g_new0(struct waiting, 1);
        waiting->job = job;
        waiting->until_us = g_get_monotonic_time() + WORKERS_WAIT_MAX_MS * G_TIME_SPAN_MILLISECOND;
        g_queue_push_tail(&workers->queue, waiting);
        g_cond_broadcast(&workers->changed);
    }
    g_mutex_unlock(&workers->lock);
    return taken;
}

unsigned workers_queue_length(struct workers *workers)
{
    g_mutex_lock(&workers->lock);
    unsigned n_waiting = g_queue_get_length(&workers->queue);
    g_mutex_unlock(&workers->lock);
    return n_waiting;
}

void workers_free(struct workers *workers)
{
    if (workers == NULL)
        return;
    g_mutex_lock(&workers->lock);
    workers->ending = true;
    g_cond_broadcast(&workers->changed);
    g_mutex_unlock(&workers->lock);
    for (unsigned i = 0; i < workers->n_threads; i++)
        g_thread_join(workers->threads[i]);
    g_thread_join(workers->doorman);
    g_cond_clear(&workers->changed);
    g_mutex_clear(&workers->lock);
    g_free(workers);
}
