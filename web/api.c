#include "web/api.h"

#include "actueel/error.h"
#include "actueel/sources.h"
#include "actueel/topics.h"

#include "web/api_answer.h"
#include "web/gone.h"
#include "web/question.h"

#include <string.h>

static const char *const list_parameters[] = {"onderwerp", "bron", "van",    "tot",
                                              "sorteer",   "na",   "aantal", NULL};
static const char *const search_parameters[] = {
    "q", "onderwerp", "bron", "van", "tot", "sorteer", "na", "aantal", "letterlijk", NULL};

static const char not_ours[] = "Neem hier over wat in volgende staat.";

/** Adds the faults that only the archive can find. */
static bool check_values(const struct visit *visit, const struct search_request *search,
                         GPtrArray *faults, GError **error)
{
    struct search_unknown unknown;
    if (!search_check(visit->archive, search, &unknown, error))
        return false;
    if (unknown.topic)
        question_fault_add(faults, "onderwerp", "Dit onderwerp bestaat niet.");
    if (unknown.source)
        question_fault_add(faults, "bron", "Deze bron bestaat niet.");
    if (unknown.after)
        question_fault_add(faults, "na", not_ours);
    return true;
}

/** A place in a result that is not one in this result; takes `fault`, which else is the error. */
static struct answer *refuse_place(GError *fault, GError **error)
{
    if (!g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE)) {
        g_propagate_error(error, fault);
        return NULL;
    }
    g_error_free(fault);
    g_autoptr(GPtrArray) faults = question_faults_new();
    question_fault_add(faults, "na", not_ours);
    return api_refuse(faults);
}

static struct answer *find_articles(const struct visit *visit, const char *const *known,
                                    GError **error)
{
    struct search_request search;
    g_autoptr(GPtrArray) faults = api_check_names(visit->request, known);
    question_read(visit->request, &search, faults);
    if (!check_values(visit, &search, faults, error))
        return NULL;
    if (faults->len > 0)
        return api_refuse(faults);
    GError *fault = NULL;
    g_autoptr(search_result) result = search_run(visit->archive, &search, &fault);
    if (result == NULL)
        return refuse_place(fault, error);
    return api_serve_page(visit, document_search(result), "na", result->next);
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

struct answer *api_sources(const struct visit *visit, GError **error)
{
    struct answer *refusal = api_refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) sources = sources_list(visit->archive, error);
    return sources != NULL ? api_serve(document_sources(sources)) : NULL;
}

struct answer *api_source(const struct visit *visit, GError **error)
{
    struct answer *refusal = api_refuse_parameters(visit);
    if (refusal != NULL)
        return refusal;
    g_autoptr(GPtrArray) sources = sources_list(visit->archive, error);
    for (guint i = 0; sources != NULL && i < sources->len; i++) {
        const struct source *source = sources->pdata[i];
        if (strcmp(source->slug, visit->parts[0]) == 0)
            return api_serve(document_source(source));
    }
    return sources != NULL ? not_found("source", visit->parts[0], error) : NULL;
}
