/**
 * A bounded pool of threads: takes a job, or says at once that it cannot.
 */
#pragma once

#include <stdbool.h>

enum {
    WORKERS_PER_PROCESSOR = 2,
    WORKERS_MAX = 64,
    WORKERS_QUEUE_MAX = 64,    /**< jobs that wait; more are not taken */
    WORKERS_WAIT_MAX_MS = 500, /**< a job that waited longer is refused */
};

/** What the pool's owner does with a job. Called from threads of the pool. */
struct worker_calls {
    void *(*begin)(void *user); /**< makes what one worker has of its own */
    void (*serve)(void *job, void *own, void *user);
    void (*refuse)(void *job, void *user); /**< the job waited too long */
    void (*end)(void *own);
};

struct workers;

/** n_workers: 0 means WORKERS_PER_PROCESSOR for each processor; at most WORKERS_MAX. */
struct workers *workers_new(unsigned n_workers, const struct worker_calls *calls, void *user);

/** False where the queue is full, or the pool is ending: then the job is still the caller's. */
bool workers_give(struct workers *workers, void *job);

/** How many jobs wait. */
unsigned workers_queue_length(struct workers *workers);

/** Serves what was taken, then ends all threads. */
void workers_free(struct workers *workers);
