#include "web/lookout.h"

#include "actueel/day.h"
#include "actueel/revision.h"

/** One of the watches, for whoever has its lock. */
struct post {
    GMutex lock;
    struct revision_watch *watch; /**< NULL: none yet */
    struct file_identity file;    /**< which the watch has open */
};

struct lookout {
    char *path;
    unsigned n_posts;
    struct post posts[LOOKOUT_MAX_THREADS];
};

struct lookout *lookout_new(const char *path, unsigned n_threads)
{
    struct lookout *lookout = g_new0(struct lookout, 1);
    lookout->path = g_strdup(path);
    lookout->n_posts = CLAMP(n_threads, 1, LOOKOUT_MAX_THREADS);
    for (unsigned i = 0; i < lookout->n_posts; i++)
        g_mutex_init(&lookout->posts[i].lock);
    return lookout;
}

void lookout_free(struct lookout *lookout)
{
    if (lookout == NULL)
        return;
    for (unsigned i = 0; i < lookout->n_posts; i++) {
        revision_watch_close(lookout->posts[i].watch);
        g_mutex_clear(&lookout->posts[i].lock);
    }
    g_free(lookout->path);
    g_free(lookout);
}

/** A post with its lock held: a free one, of which there are as many as threads. */
static struct post *enter(struct lookout *lookout)
{
    for (unsigned i = 0; i < lookout->n_posts; i++)
        if (g_mutex_trylock(&lookout->posts[i].lock))
            return &lookout->posts[i];
    g_mutex_lock(&lookout->posts[0].lock);
    return &lookout->posts[0];
}

/** The file at the path is looked at first: one that takes its place later is another moment's. */
static bool look(struct post *post, const char *path, struct moment *moment)
{
    struct file_identity file;
    if (!file_identity_see(path, &file))
        return false;
    if (post->watch == NULL || !file_identity_equal(&post->file, &file)) {
        revision_watch_close(post->watch);
        post->watch = revision_watch_open(path, NULL);
        post->file = file;
    }
    int64_t revision = post->watch != NULL ? revision_watch_look(post->watch) : -1;
    *moment = (struct moment){.file = file, .revision = revision, .today = day_today()};
    return revision >= 0;
}

bool lookout_see(struct lookout *lookout, struct moment *moment)
{
    struct post *post = enter(lookout);
    bool is_seen = look(post, lookout->path, moment);
    g_mutex_unlock(&post->lock);
    return is_seen;
}
