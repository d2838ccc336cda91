#include "web/api.h"

#include "actueel/error.h"
#include "actueel/topics.h"

#include "web/api_answer.h"
#include "web/gone.h"
#include "web/question.h"

#include <string.h>

static const char *const list_parameters[] = {"onderwerp", "bron", "van",    "tot",
                                              "sorteer",   "na",   "aantal", NULL};
static const char *const search_parameters[] = {
    "q", "onderwerp", "bron", "van", "tot", "sorteer", "na", "aantal", "letterlijk", NULL};

static const char either_unknown[] = "Dit onderwerp of deze bron bestaat niet.";

/**
 * Faults that only the archive can find: an unknown topic or source, a cursor that is not ours.
 * Takes `fault`; any other one goes on to `error`.
 */
static struct answer *refuse_values(const struct search_request *search, GError *fault,
                                    GError **error)
{
    g_autoptr(GPtrArray) faults = question_faults_new();
    if (g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND)) {
        bool both = search->topic != NULL && search->source != NULL;
        if (search->topic != NULL)
            question_fault_add(faults, "onderwerp",
                               both ? either_unknown : "Dit onderwerp bestaat niet.");
        if (search->source != NULL)
            question_fault_add(faults, "bron", both ? either_unknown : "Deze bron bestaat niet.");
    } else if (g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE)) {
        question_fault_add(faults, "na", "Neem hier over wat in volgende staat.");
    } else {
        g_propagate_error(error, fault);
        return NULL;
    }
    g_error_free(fault);
    return api_refuse(faults);
}

static struct answer *find_articles(const struct visit *visit, const char *const *known,
                                    GError **error)
{
    struct search_request search;
    g_autoptr(GPtrArray) faults = api_check_names(visit->request, known);
    question_read(visit->request, &search, faults);
    if (faults->len > 0)
        return api_refuse(faults);

    GError *fault = NULL;
    g_autoptr(search_result) result = search_run(visit->archive, &search, &fault);
    if (result == NULL)
        return refuse_values(&search, fault, error);
    json_t *document = document_search(result);
    json_object_set_new(document, "volgende", api_next_link(visit, "na", result->next));
    return api_serve(document);
}

struct answer *api_search(const struct visit *visit, GError **error)
{
    return find_articles(visit, search_parameters, error);
}

struct answer *api_articles(const struct visit *visit, GError **error)
{
    return find_articles(visit, list_parameters, error);
}

static struct answer *not_found(const char *what, const char *name, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "there is no %s %s", what, name);
    return NULL;
}

struct answer *api_article(const struct visit *visit, GError **error)
{
    struct answer *refusal = api_refuse_parameters(visit);
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
    return versions != NULL ? api_serve(document_article(article, versions)) : NULL;
}

struct answer *api_topics(const struct visit *visit, GError **error)
{
    struct answer *refusal = api_refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) topics = topics_list(visit->archive, error);
    return topics != NULL ? api_serve(document_topics(topics)) : NULL;
}

struct answer *api_topic(const struct visit *visit, GError **error)
{
    struct answer *refusal = api_refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) topics = topics_list(visit->archive, error);
    for (guint i = 0; topics != NULL && i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (strcmp(topic->slug, visit->parts[0]) == 0)
            return api_serve(document_topic(topic));
    }
    return topics != NULL ? not_found("topic", visit->parts[0], error) : NULL;
}
