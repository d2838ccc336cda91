#include "feeds.h"

#include "actueel/reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static int64_t now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

struct feed_job *feed_job_new(const struct config_feed *feed)
{
    struct feed_job *job = g_new0(struct feed_job, 1);
    job->feed = feed;
    return job;
}

static void drop_document(struct feed_job *job)
{
    if (job->path != NULL)
        unlink(job->path);
    g_clear_pointer(&job->path, g_free);
}

void feed_job_free(struct feed_job *job)
{
    if (job == NULL)
        return;
    drop_document(job);
    feed_state_clear(&job->state);
    fetch_answer_clear(&job->answer);
    g_free(job->reason);
    g_free(job);
}

/* --- asking */

/** In a thread of the job's own. */
struct errand {
    struct feed_job *job;
    const struct feed_terms *terms;
};

static gpointer run_errand(gpointer user)
{
    struct errand *errand = user;
    struct feed_job *job = errand->job;
    FILE *body = fopen(job->path, "w+be");
    if (body == NULL) {
        job->answer.outcome = FETCH_FAILED;
        job->answer.reason = g_strdup_printf("%s: %s", job->path, g_strerror(errno));
        return NULL;
    }
    const struct fetch_request request = {.url = job->feed->url,
                                          .etag = job->state.etag,
                                          .modified = job->state.modified,
                                          .contact = errand->terms->contact,
                                          .timeout_ms = errand->terms->timeout_ms};
    fetch_document(&request, body, &job->answer);
    if (fclose(body) != 0 && job->answer.outcome == FETCH_NEW) {
        job->answer.outcome = FETCH_FAILED;
        job->answer.reason = g_strdup_printf("it cannot be kept: %s", g_strerror(errno));
    }
    return NULL;
}

/** The same document as the last one is no news, whether or not the server can tell. */
static void judge(struct feed_job *job)
{
    const struct fetch_answer *answer = &job->answer;
    bool is_same =
        answer->outcome == FETCH_NEW && g_strcmp0(answer->sha256, job->state.sha256) == 0;
    job->outcome = answer->outcome == FETCH_FAILED                 ? FEED_FAILED
                   : answer->outcome == FETCH_UNCHANGED || is_same ? FEED_UNCHANGED
                                                                   : FEED_TAKEN;
    job->reason = g_strdup(answer->reason);
}

void feeds_ask(struct feed_job *const *jobs, guint n_jobs, const struct feed_terms *terms)
{
    struct errand errands[FEEDS_AT_ONCE];
    int64_t moment = now();
    guint n_asked = MIN(n_jobs, (guint)FEEDS_AT_ONCE);
    for (guint i = 0; i < n_asked; i++) {
        struct feed_job *job = jobs[i];
        if (job->state.not_before > moment && !terms->is_forced)
            continue;
        errands[i] = (struct errand){job, terms};
        job->path = g_strdup_printf("%s/%u", terms->folder, i);
        job->thread = g_thread_new("feed", run_errand, &errands[i]);
    }
    for (guint i = 0; i < n_asked; i++) {
        struct feed_job *job = jobs[i];
        if (job->thread == NULL)
            continue;
        g_thread_join(g_steal_pointer(&job->thread));
        judge(job);
    }
}

/* --- importing */

static void fail(struct feed_job *job, const char *message)
{
    g_autoptr(GString) reason = g_string_new(message);
    g_string_replace(reason, job->path, job->feed->url, 0);
    g_free(job->reason);
    job->reason = g_string_free(g_steal_pointer(&reason), FALSE);
    job->outcome = FEED_UNREADABLE;
}

static bool take_article(const struct feed_job *job, struct ingest *ingest, struct article *article,
                         GError **error)
{
    for (char **topic = job->feed->topics; *topic != NULL; topic++)
        g_ptr_array_add(article->topics, g_strdup(*topic));
    return ingest_add(ingest, article, error);
}

static bool take_reject(const struct feed_job *job, struct import_report *report,
                        struct reject *reject, GError **error)
{
    g_free(reject->file);
    reject->file = g_strdup(job->feed->url);
    return import_report_reject(report, reject, false, error);
}

/** A feed may be empty; a document in which nothing was to be found is none, or only half of one.
 */
static void check_end(struct feed_job *job, const struct reader *reader,
                      const struct import_report *report)
{
    if (import_report_n_read_of_file(report) == 0 && reader_passed_over(reader) == 0 &&
        !reader_is_empty_list(reader))
        fail(job, "there is no article in it, and no end of a feed");
}

/** Reads to the end, or as far as it goes; false with `error`: nothing can be stored any more. */
static bool read_records(struct feed_job *job, struct reader *reader, struct ingest *ingest,
                         struct import_report *report, GError **error)
{
    for (;;) {
        g_autoptr(article) article = NULL;
        g_autoptr(reject) reject = NULL;
        g_autoptr(GError) fault = NULL;
        switch (reader_next(reader, &article, &reject, &fault)) {
        case READER_ARTICLE:
            import_report_article(report, reader);
            if (!take_article(job, ingest, article, error))
                return false;
            break;
        case READER_REJECT:
        case READER_UNDATED:
            if (!take_reject(job, report, reject, error))
                return false;
            break;
        case READER_FAILED:
            fail(job, fault->message);
            return true;
        case READER_END:
            check_end(job, reader, report);
            return ingest_file(ingest, job->feed->url, reader_sha256(reader),
                               import_report_n_read_of_file(report),
                               import_report_n_rejected_of_file(report), error);
        }
    }
}

static bool import_document(struct feed_job *job, struct archive *archive, const char *command,
                            struct import_report *report, GError **error)
{
    g_autoptr(GError) fault = NULL;
    const struct reader_options options = {.source = job->feed->source};
    g_autoptr(reader) reader = reader_open(job->path, &options, &fault);
    if (reader == NULL) {
        fail(job, fault->message);
        return true;
    }
    g_autoptr(ingest) ingest =
        ingest_begin(archive, &(struct ingest_options){.command = command}, error);
    if (ingest == NULL)
        return false;
    import_report_begin_file(report, job->feed->url);
    bool done = read_records(job, reader, ingest, report, error) && ingest_end(ingest, error);
    import_report_end_file(report, reader);
    job->n_read = import_report_n_read_of_file(report);
    job->n_rejected = import_report_n_rejected_of_file(report);
    job->counts = ingest_counts(ingest);
    return done;
}

/** What the server said with a document is kept once that is in the archive, and not before. */
static void remember(struct feed_job *job)
{
    struct feed_state *state = &job->state;
    const struct fetch_answer *answer = &job->answer;
    bool went_well = job->outcome == FEED_TAKEN || job->outcome == FEED_UNCHANGED;
    state->asked = now();
    state->n_failures = went_well ? 0 : state->n_failures + 1;
    g_free(state->reason);
    state->reason = g_strdup(job->reason);
    state->not_before =
        went_well ? 0 : state->asked + fetch_delay_s(state->n_failures, answer->retry_after_s);
    if (!went_well || answer->outcome != FETCH_NEW)
        return;
    g_free(state->etag);
    g_free(state->modified);
    g_free(state->sha256);
    state->etag = g_strdup(answer->etag);
    state->modified = g_strdup(answer->modified);
    state->sha256 = g_strdup(answer->sha256);
}

bool feeds_take(struct feed_job *job, struct archive *archive, const char *command,
                struct import_report *report, GError **error)
{
    if (job->outcome == FEED_WAITING)
        return true;
    if (job->outcome == FEED_TAKEN && !import_document(job, archive, command, report, error))
        return false;
    drop_document(job);
    remember(job);
    return archive_keep_feed_state(archive, job->feed->url, &job->state, error);
}
