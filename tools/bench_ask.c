#include "tools/bench.h"

#include "actueel/day.h"
#include "actueel/search.h"
#include "tools/bench_phase.h"

#include <stdio.h>
#include <stdlib.h>

/** Asks one question; false with `error`. */
typedef bool (*ask_func)(void *system, const struct bench_question *question, GError **error);

static bool ask_archive(void *system, const struct bench_question *question, GError **error)
{
    g_autofree char *text = bench_question_text(question);
    struct search_request request = {
        .text = text,
        .from_day = question->from_day,
        .to_day = question->to_day,
        .order = question->class == CLASS_NEWEST ? ORDER_DATE : ORDER_RANK,
        .limit = BENCH_HITS,
    };
    g_autoptr(search_result) result = search_run(system, &request, error);
    return result != NULL;
}

static enum plain_kind plain_kind_of(enum question_class class)
{
    switch (class) {
    case CLASS_NEWEST:
        return PLAIN_NEWEST;
    case CLASS_RANGE:
        return PLAIN_BETWEEN;
    case CLASS_FACETS:
        return PLAIN_FACETS;
    default:
        return PLAIN_BEST;
    }
}

static bool ask_plain(void *system, const struct bench_question *question, GError **error)
{
    g_autofree char *match = bench_question_match(question);
    char from[DAY_TEXT_SIZE] = "", to[DAY_TEXT_SIZE] = "";
    if (question->class == CLASS_RANGE) {
        day_format(question->from_day, from);
        day_format(question->to_day, to);
    }
    struct plain_question plain_question = {plain_kind_of(question->class), match, from, to,
                                            BENCH_HITS};
    g_autoptr(GPtrArray) ids = plain_search(system, &plain_question, error);
    return ids != NULL;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** The middle one of several times of a question, in microseconds; negative with `error`. */
static double time_question(ask_func ask, void *system, const struct bench_question *question,
                            GError **error)
{
    double times[BENCH_REPEATS];
    if (!ask(system, question, error))
        return -1;
    for (int i = 0; i < BENCH_REPEATS; i++) {
        int64_t start = g_get_monotonic_time();
        if (!ask(system, question, error))
            return -1;
        times[i] = (double)(g_get_monotonic_time() - start);
    }
    qsort(times, BENCH_REPEATS, sizeof(times[0]), compare_doubles);
    return times[BENCH_REPEATS / 2];
}

static json_t *time_class(ask_func ask, void *system, const GPtrArray *questions,
                          enum question_class class, GError **error)
{
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
    int64_t end = g_get_monotonic_time() + (int64_t)BENCH_CLASS_SECONDS * G_USEC_PER_SEC;
    for (guint i = 0; i < questions->len; i++) {
        const struct bench_question *question = questions->pdata[i];
        if (question->class != class)
            continue;
        if (times->len >= BENCH_MIN_QUESTIONS && g_get_monotonic_time() > end)
            break;
        double time = time_question(ask, system, question, error);
        if (time < 0)
            return NULL;
        g_array_append_val(times, time);
    }
    g_array_sort(times, compare_doubles);
    guint last_percent = (times->len * 99 + 99) / 100 - 1;
    return json_pack("{s:i, s:f, s:f}", "n", (int)times->len, "medianUs",
                     g_array_index(times, double, times->len / 2), "p99Us",
                     g_array_index(times, double, last_percent));
}

static json_t *time_all(ask_func ask, void *system, const GPtrArray *questions, GError **error)
{
    json_t *classes = json_object();
    for (int i = 0; i < N_QUESTION_CLASSES; i++) {
        json_t *class = time_class(ask, system, questions, (enum question_class)i, error);
        if (class == NULL) {
            json_decref(classes);
            return NULL;
        }
        json_object_set_new(classes, question_class_names[i], class);
    }
    return json_pack("{s:o}", "classes", classes);
}

/** What both phases of asking take. */
struct asking {
    const struct bench *bench;
    GPtrArray *questions;
};

static json_t *search_archive(const void *user, GError **error)
{
    const struct asking *asking = user;
    g_autoptr(archive) archive =
        archive_open(asking->bench->archive_path, ARCHIVE_READ, 0, NULL, error);
    return archive != NULL ? time_all(ask_archive, archive, asking->questions, error) : NULL;
}

static json_t *search_plain(const void *user, GError **error)
{
    const struct asking *asking = user;
    g_autoptr(plain) plain = plain_open(asking->bench->plain_path, error);
    return plain != NULL ? time_all(ask_plain, plain, asking->questions, error) : NULL;
}

json_t *bench_search(const struct bench *bench, GError **error)
{
    g_autoptr(plain) plain = plain_open(bench->plain_path, error);
    g_autoptr(GPtrArray) questions =
        plain != NULL ? bench_questions_choose(plain, (unsigned)bench->n_questions, error) : NULL;
    g_clear_pointer(&plain, plain_close);
    struct asking asking = {bench, questions};
    fprintf(stderr, "asking...\n");
    json_t *ours = questions != NULL ? bench_phase(search_archive, &asking, error) : NULL;
    json_t *theirs = ours != NULL ? bench_phase(search_plain, &asking, error) : NULL;
    if (theirs == NULL) {
        json_decref(ours);
        return NULL;
    }
    return json_pack("{s:o, s:o}", "actueel", ours, "plain", theirs);
}
