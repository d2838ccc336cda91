/**
 * actueel fetch: polls the feeds of the configuration.
 */
#include "command.h"

#include "actueel/day.h"

#include "feeds.h"

#include <glib/gstdio.h>
#include <stdio.h>

struct choices {
    gboolean is_forced;
    char *timeout, *rejects;
};

static void choices_clear(struct choices *choices)
{
    g_free(choices->timeout);
    g_free(choices->rejects);
}

/* --- which feeds, and what is known of them */

static bool is_chosen(const struct invocation *invocation, const char *name)
{
    for (int i = 0; i < invocation->n_arguments; i++)
        if (g_strcmp0(invocation->arguments[i], name) == 0)
            return true;
    return invocation->n_arguments == 0;
}

static bool is_configured(const GPtrArray *feeds, const char *name)
{
    for (guint i = 0; i < feeds->len; i++)
        if (g_strcmp0(((const struct config_feed *)feeds->pdata[i])->name, name) == 0)
            return true;
    return false;
}

static bool check_names(const struct invocation *invocation, GError **error)
{
    const GPtrArray *feeds = config_feeds(invocation->config);
    for (int i = 0; i < invocation->n_arguments; i++) {
        if (is_configured(feeds, invocation->arguments[i]))
            continue;
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "no feed is called \"%s\"; `actueel config` lists them",
                    invocation->arguments[i]);
        return false;
    }
    if (feeds->len > 0)
        return true;
    g_set_error(
        error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
        "the configuration names no feed; one is a group [feed NAME] with url=ADDRESS in %s",
        config_file(invocation->config) != NULL ? config_file(invocation->config)
                                                : "the file that --config names");
    return false;
}

static GPtrArray *choose(const struct invocation *invocation)
{
    const GPtrArray *feeds = config_feeds(invocation->config);
    GPtrArray *jobs = g_ptr_array_new_with_free_func((GDestroyNotify)feed_job_free);
    for (guint i = 0; i < feeds->len; i++) {
        const struct config_feed *feed = feeds->pdata[i];
        if (is_chosen(invocation, feed->name))
            g_ptr_array_add(jobs, feed_job_new(feed));
    }
    return jobs;
}

/** An archive that is yet to be made knows nothing. */
static bool read_states(const struct invocation *invocation, const GPtrArray *jobs, GError **error)
{
    if (!g_file_test(command_archive_path(invocation, NULL), G_FILE_TEST_EXISTS))
        return true;
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    for (guint i = 0; archive != NULL && i < jobs->len; i++) {
        struct feed_job *job = jobs->pdata[i];
        if (!archive_feed_state(archive, job->feed->url, &job->state, error))
            return false;
    }
    return archive != NULL;
}

/* --- the report */

static const char *word_of(enum feed_outcome outcome)
{
    static const char *const words[] = {[FEED_WAITING] = "waiting",
                                        [FEED_UNCHANGED] = "unchanged",
                                        [FEED_TAKEN] = "taken",
                                        [FEED_UNREADABLE] = "unreadable",
                                        [FEED_FAILED] = "failed"};
    return words[outcome];
}

/** Why it failed, now or the last time. */
static const char *reason_of(const struct feed_job *job)
{
    return job->outcome == FEED_WAITING ? job->state.reason : job->reason;
}

static json_t *moment_or_null(int64_t moment)
{
    char text[TIME_TEXT_SIZE];
    return moment != 0 ? json_string(day_format_time(moment, text)) : json_null();
}

static json_t *document_of(const struct feed_job *job)
{
    json_t *document = json_pack(
        "{s:s, s:s, s:s, s:I, s:I, s:s?, s:s?, s:o, s:o}", "name", job->feed->name, "url",
        job->feed->url, "state", word_of(job->outcome), "status", (json_int_t)job->answer.status,
        "bytes", (json_int_t)job->answer.size_bytes, "reason", reason_of(job), "movedTo",
        job->answer.moved_to, "asked", moment_or_null(job->state.asked), "notBefore",
        moment_or_null(job->state.not_before));
    json_t *counts =
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "read", (json_int_t)job->n_read, "added",
                  (json_int_t)job->counts.added, "changed", (json_int_t)job->counts.changed, "same",
                  (json_int_t)job->counts.same, "merged", (json_int_t)job->counts.merged,
                  "rejected", (json_int_t)job->n_rejected);
    json_object_update(document, counts);
    json_decref(counts);
    return document;
}

static void print_json(const GPtrArray *jobs, const char *archive,
                       const struct import_report *report)
{
    json_t *feeds = json_array();
    for (guint i = 0; i < jobs->len; i++)
        json_array_append_new(feeds, document_of(jobs->pdata[i]));
    command_print_json(json_pack("{s:s, s:o, s:O}", "archive", archive, "feeds", feeds, "rejects",
                                 import_report_rejects(report)));
}

static void print_line(const struct feed_job *job)
{
    char moment[TIME_TEXT_SIZE];
    const char *until = job->state.not_before != 0 ? day_format_time(job->state.not_before, moment)
                                                   : "the next time";
    const char *reason = reason_of(job) != NULL ? reason_of(job) : "unknown";
    printf("%s: ", job->feed->name);
    if (job->outcome == FEED_TAKEN)
        printf("%" G_GUINT64_FORMAT " read, %" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT
               " changed, %" G_GUINT64_FORMAT " same, %" G_GUINT64_FORMAT
               " merged, %" G_GUINT64_FORMAT " rejected\n",
               job->n_read, job->counts.added, job->counts.changed, job->counts.same,
               job->counts.merged, job->n_rejected);
    else if (job->outcome == FEED_UNCHANGED)
        printf("nothing new\n");
    else if (job->outcome == FEED_WAITING)
        printf("left alone until %s, for the last time: %s\n", until, reason);
    else
        printf("%s; left alone until %s\n", reason, until);
    if (job->answer.moved_to != NULL)
        printf("%s: it has moved for good; set its url to %s\n", job->feed->name,
               job->answer.moved_to);
}

static void print_text(const GPtrArray *jobs)
{
    for (guint i = 0; i < jobs->len; i++)
        print_line(jobs->pdata[i]);
}

/** What was not asked for its time has not come raises nothing: it was told when it failed. */
static int status_of(const GPtrArray *jobs)
{
    guint n_failed = 0, n_unusable = 0;
    for (guint i = 0; i < jobs->len; i++) {
        const struct feed_job *job = jobs->pdata[i];
        n_failed += job->outcome == FEED_FAILED;
        n_unusable += job->outcome == FEED_UNREADABLE || job->n_rejected > 0;
    }
    if (n_failed > 0)
        fprintf(stderr, "actueel fetch: %u of %u feeds could not be fetched\n", n_failed,
                jobs->len);
    if (n_unusable > 0)
        fprintf(stderr, "actueel fetch: not all that %u of %u feeds gave could be read\n",
                n_unusable, jobs->len);
    return n_unusable > 0 ? STATUS_UNUSABLE_INPUT : n_failed > 0 ? STATUS_TRY_AGAIN : STATUS_DONE;
}

/* --- the run */

/** The archive is open for writing only while there is something to write. */
static bool take_round(const struct invocation *invocation, struct feed_job *const *jobs,
                       guint n_jobs, bool is_first, struct import_report *report, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    if (archive == NULL || (is_first && !command_load_topics(invocation, archive, error)))
        return false;
    for (guint i = 0; i < n_jobs; i++)
        if (!feeds_take(jobs[i], archive, invocation->line, report, error))
            return false;
    return true;
}

static bool poll_all(const struct invocation *invocation, const GPtrArray *jobs,
                     const struct feed_terms *terms, struct import_report *report, GError **error)
{
    for (guint i = 0; i < jobs->len; i += FEEDS_AT_ONCE) {
        struct feed_job *const *round = (struct feed_job *const *)jobs->pdata + i;
        guint n = MIN((guint)FEEDS_AT_ONCE, jobs->len - i);
        feeds_ask(round, n, terms);
        if (!take_round(invocation, round, n, i == 0, report, error))
            return false;
    }
    return true;
}

static const char *contact_of(const struct invocation *invocation)
{
    const char *url = config_get(invocation->config, SETTING_BASE_URL);
    return url != NULL ? url : config_get(invocation->config, SETTING_CONTACT);
}

static int poll_within(const struct invocation *invocation, const struct choices *choices,
                       const GPtrArray *jobs, const char *folder, GError **error)
{
    struct feed_terms terms = {
        .contact = contact_of(invocation), .folder = folder, .is_forced = choices->is_forced};
    if (choices->timeout != NULL &&
        !command_read_duration(choices->timeout, &terms.timeout_ms, error))
        return -1;
    g_autoptr(import_report) report = import_report_new(invocation->quiet);
    if ((choices->rejects != NULL &&
         !import_report_open_rejects(report, choices->rejects, error)) ||
        !poll_all(invocation, jobs, &terms, report, error) ||
        !import_report_keep_rejects(report, error))
        return -1;
    if (invocation->json)
        print_json(jobs, command_archive_path(invocation, NULL), report);
    else if (!invocation->quiet)
        print_text(jobs);
    return status_of(jobs);
}

static int poll_feeds(const struct invocation *invocation, const struct choices *choices,
                      GError **error)
{
    if (command_archive_path(invocation, error) == NULL || !check_names(invocation, error))
        return -1;
    g_autoptr(GPtrArray) jobs = choose(invocation);
    g_autoptr(GError) fault = NULL;
    if (!read_states(invocation, jobs, error))
        return -1;
    g_autofree char *folder = g_dir_make_tmp("actueel-XXXXXX", &fault);
    if (folder == NULL || !fetch_begin()) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DISK, "nothing can be fetched: %s",
                    fault != NULL ? fault->message : "libcurl cannot begin");
        return -1;
    }
    int status = poll_within(invocation, choices, jobs, folder, error);
    g_ptr_array_set_size(jobs, 0);
    fetch_end();
    g_rmdir(folder);
    return status;
}

static int run(struct invocation *invocation, GError **error)
{
    struct choices choices = {0};
    const GOptionEntry options[] = {
        {"force", 0, 0, G_OPTION_ARG_NONE, &choices.is_forced,
         "ask those too that are left alone for a while after a failure", NULL},
        {"timeout", 0, 0, G_OPTION_ARG_STRING, &choices.timeout,
         "how long a server may take for an answer (60s)", "TIME"},
        {"rejects", 0, 0, G_OPTION_ARG_FILENAME, &choices.rejects,
         "keep records that cannot be taken, as they stood", "FILE"},
        {0}};
    int status =
        command_begin(invocation, options, error) ? poll_feeds(invocation, &choices, error) : -1;
    choices_clear(&choices);
    return status;
}

const struct command command_fetch = {
    .name = "fetch",
    .arguments = "[NAME]...",
    .summary = "poll the feeds of the configuration",
    .details = "Polls the feeds of the configuration, groups such as [feed brandweer], or those "
               "that are named. What is new is imported. One that fails stops no other and is "
               "left alone for five minutes, then ten, up to a day; the exit status is 75 then.",
    .example = "  actueel fetch\n"
               "  actueel fetch --force brandweer",
    .max_arguments = -1,
    .run = run,
};
