/**
 * `/v1/suggesties`: questions for one that is being typed.
 */
#include "actueel/suggest.h"

#include "web/accept.h"
#include "web/api_answer.h"
#include "web/link.h"

#include <string.h>

enum { SUGGESTIONS = 8 };

static const char *const parameters[] = {"q", "aantal", "formaat", NULL};
static const char opensearch_type[] = "application/x-suggestions+json";

/** By `formaat`, or else by Accept. */
static bool wants_opensearch(const struct request *request)
{
    const char *const types[] = {"application/json", opensearch_type};
    const char *form = request_parameter(request, "formaat");
    if (form != NULL)
        return strcmp(form, "opensearch") == 0;
    return accept_choose(request->accept, types, G_N_ELEMENTS(types)) == 1;
}

static void check_form(const struct request *request, GPtrArray *faults)
{
    static const char *const forms[] = {"json", "opensearch", NULL};
    const char *form = request_parameter(request, "formaat");
    if (form != NULL && !g_strv_contains(forms, form))
        question_fault_add(faults, "formaat", "Kies json of opensearch.");
}

/**
 * `[question, [texts], [what is told beside each], [addresses]]`.
 *
 * Source   OpenSearch Suggestions 1.1
 */
static json_t *opensearch_of(const struct visit *visit, const json_t *document)
{
    json_t *texts = json_array(), *details = json_array(), *addresses = json_array();
    size_t i;
    json_t *suggestion;
    json_array_foreach(json_object_get(document, "suggesties"), i, suggestion)
    {
        json_int_t n = json_integer_value(json_object_get(suggestion, "aantal"));
        const char *path = json_string_value(json_object_get(suggestion, "pad"));
        g_autofree char *link = link_absolute(visit->service->site, path);
        json_array_append(texts, json_object_get(suggestion, "tekst"));
        json_array_append_new(details, json_sprintf("%" JSON_INTEGER_FORMAT " %s", n,
                                                    n == 1 ? "bericht" : "berichten"));
        json_array_append_new(addresses, json_string(link));
    }
    return json_pack("[O, o, o, o]", json_object_get(document, "vraag"), texts, details, addresses);
}

struct answer *api_suggestions(const struct visit *visit, GError **error)
{
    const struct request *request = visit->request;
    g_autoptr(GPtrArray) faults = api_check_names(request, parameters);
    unsigned n = question_limit(request, SUGGESTIONS, SUGGEST_QUESTIONS_MAX, faults);
    check_form(request, faults);
    if (faults->len > 0)
        return api_refuse(faults);
    const char *text = request_parameter(request, "q");
    g_autoptr(GPtrArray) questions =
        suggest_questions(visit->archive, text != NULL ? text : "", n, SUGGEST_MAX_MS, error);
    if (questions == NULL)
        return NULL;
    json_t *document = document_suggestions(text != NULL ? text : "", questions);
    struct answer *answer;
    if (wants_opensearch(request)) {
        answer = api_serve_as(opensearch_type, opensearch_of(visit, document));
        json_decref(document);
    } else {
        answer = api_serve(document);
    }
    return answer;
}
