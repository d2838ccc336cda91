#include "web/api.h"

#include "actueel/error.h"
#include "actueel/topics.h"

#include "web/gone.h"
#include "web/problem.h"
#include "web/question.h"

#include <stdlib.h>
#include <string.h>

static const char *const no_parameters[] = {NULL};
static const char *const list_parameters[] = {"onderwerp", "bron", "van",    "tot",
                                              "sorteer",   "na",   "aantal", NULL};
static const char *const search_parameters[] = {
    "q", "onderwerp", "bron", "van", "tot", "sorteer", "na", "aantal", "letterlijk", NULL};

static const char either_unknown[] = "Dit onderwerp of deze bron bestaat niet.";

static void add_fault(GPtrArray *faults, const char *parameter, const char *detail)
{
    struct question_fault *fault = g_new0(struct question_fault, 1);
    fault->parameter = g_strdup(parameter);
    fault->detail = g_strdup(detail);
    g_ptr_array_add(faults, fault);
}

static bool is_doubled(const struct request *request, guint index)
{
    const struct parameter *parameter = request->parameters->pdata[index];
    for (guint i = 0; i < index; i++) {
        const struct parameter *earlier = request->parameters->pdata[i];
        if (strcmp(earlier->name, parameter->name) == 0)
            return true;
    }
    return false;
}

/** What is wrong with the names of the parameters (struct question_fault *). */
static GPtrArray *check_names(const struct request *request, const char *const *known)
{
    GPtrArray *faults = g_ptr_array_new_with_free_func((GDestroyNotify)question_fault_free);
    for (guint i = 0; i < request->parameters->len; i++) {
        const struct parameter *parameter = request->parameters->pdata[i];
        if (!g_strv_contains(known, parameter->name))
            add_fault(faults, parameter->name, "Deze parameter bestaat hier niet.");
        else if (is_doubled(request, i))
            add_fault(faults, parameter->name, "Geef deze parameter maar een keer.");
    }
    return faults;
}

/** Serves a document, which is taken. */
static struct answer *serve(json_t *document)
{
    enum { STATUS_FINE = 200 };
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    GBytes *body = g_bytes_new_with_free_func(text, strlen(text), free, text);
    struct answer *answer = answer_new(ANSWER_API, STATUS_FINE, "application/json", body);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}

static struct answer *refuse(const GPtrArray *faults)
{
    enum { STATUS_BAD_REQUEST = 400 };
    return problem_answer(STATUS_BAD_REQUEST, faults);
}

/** The address of the next page, or JSON's null on the last one. */
static json_t *next_link(const struct visit *visit, const char *after)
{
    if (after == NULL)
        return json_null();
    const char *base = visit->service->site->base_url;
    g_autofree char *address = request_address_with(visit->request, "na", after);
    g_autofree char *link = g_strconcat(base != NULL ? base : "", address, NULL);
    return json_string(link);
}

/**
 * Faults that only the archive can find: an unknown topic or source, a cursor that is not ours.
 * Takes `fault`; any other one goes on to `error`.
 */
static struct answer *refuse_values(const struct search_request *search, GError *fault,
                                    GError **error)
{
    g_autoptr(GPtrArray) faults =
        g_ptr_array_new_with_free_func((GDestroyNotify)question_fault_free);
    if (g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND)) {
        bool both = search->topic != NULL && search->source != NULL;
        if (search->topic != NULL)
            add_fault(faults, "onderwerp", both ? either_unknown : "Dit onderwerp bestaat niet.");
        if (search->source != NULL)
            add_fault(faults, "bron", both ? either_unknown : "Deze bron bestaat niet.");
    } else if (g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE)) {
        add_fault(faults, "na", "Neem hier over wat in volgende staat.");
    } else {
        g_propagate_error(error, fault);
        return NULL;
    }
    g_error_free(fault);
    return refuse(faults);
}

static struct answer *find_articles(const struct visit *visit, const char *const *known,
                                    GError **error)
{
    struct search_request search;
    g_autoptr(GPtrArray) faults = check_names(visit->request, known);
    question_read(visit->request, &search, faults);
    if (faults->len > 0)
        return refuse(faults);

    GError *fault = NULL;
    g_autoptr(search_result) result = search_run(visit->archive, &search, &fault);
    if (result == NULL)
        return refuse_values(&search, fault, error);
    json_t *document = document_search(result);
    json_object_set_new(document, "volgende", next_link(visit, result->next));
    return serve(document);
}

struct answer *api_search(const struct visit *visit, GError **error)
{
    return find_articles(visit, search_parameters, error);
}

struct answer *api_articles(const struct visit *visit, GError **error)
{
    return find_articles(visit, list_parameters, error);
}

/** NULL where the request has no parameters, as it should. */
static struct answer *refuse_parameters(const struct visit *visit)
{
    g_autoptr(GPtrArray) faults = check_names(visit->request, no_parameters);
    return faults->len > 0 ? refuse(faults) : NULL;
}

static struct answer *not_found(const char *what, const char *name, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no %s %s", what, name);
    return NULL;
}

struct answer *api_article(const struct visit *visit, GError **error)
{
    struct answer *refusal = refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GError) fault = NULL;
    g_autoptr(stored_article) article =
        archive_article_by_key(visit->archive, visit->parts[0], &fault);
    if (fault != NULL) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return NULL;
    }
    if (article == NULL)
        return gone_problem(visit, visit->parts[0], error);
    g_autoptr(GPtrArray) versions = archive_versions(visit->archive, article->key, error);
    return versions != NULL ? serve(document_article(article, versions)) : NULL;
}

struct answer *api_topics(const struct visit *visit, GError **error)
{
    struct answer *refusal = refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) topics = topics_list(visit->archive, error);
    return topics != NULL ? serve(document_topics(topics)) : NULL;
}

struct answer *api_topic(const struct visit *visit, GError **error)
{
    struct answer *refusal = refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) topics = topics_list(visit->archive, error);
    for (guint i = 0; topics != NULL && i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (strcmp(topic->slug, visit->parts[0]) == 0)
            return serve(document_topic(topic));
    }
    return topics != NULL ? not_found("topic", visit->parts[0], error) : NULL;
}
