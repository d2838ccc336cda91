#include "web/api_answer.h"

#include "web/link.h"
#include "web/problem.h"

#include <stdlib.h>
#include <string.h>

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

GPtrArray *api_check_names(const struct request *request, const char *const *known)
{
    GPtrArray *faults = question_faults_new();
    for (guint i = 0; i < request->parameters->len; i++) {
        const struct parameter *parameter = request->parameters->pdata[i];
        if (!g_strv_contains(known, parameter->name))
            question_fault_add(faults, parameter->name, "Deze parameter bestaat hier niet.");
        else if (is_doubled(request, i))
            question_fault_add(faults, parameter->name, "Geef deze parameter maar een keer.");
    }
    return faults;
}

struct answer *api_refuse(const GPtrArray *faults)
{
    enum { STATUS_BAD_REQUEST = 400 };
    return problem_answer(STATUS_BAD_REQUEST, faults);
}

struct answer *api_refuse_parameters(const struct visit *visit)
{
    static const char *const none[] = {NULL};
    g_autoptr(GPtrArray) faults = api_check_names(visit->request, none);
    return faults->len > 0 ? api_refuse(faults) : NULL;
}

struct answer *api_serve_as(const char *type, json_t *document)
{
    enum { STATUS_FINE = 200 };
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    GBytes *body = g_bytes_new_with_free_func(text, strlen(text), free, text);
    struct answer *answer = answer_new(ANSWER_API, STATUS_FINE, type, body);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}

struct answer *api_serve(json_t *document)
{
    return api_serve_as("application/json", document);
}

struct answer *api_serve_page(const struct visit *visit, json_t *document, const char *name,
                              const char *after)
{
    if (after == NULL) {
        json_object_set_new(document, "volgende", json_null());
        return api_serve(document);
    }
    g_autofree char *address = request_address_with(visit->request, name, after);
    g_autofree char *next = link_absolute(visit->service->site, address);
    json_object_set_new(document, "volgende", json_string(next));
    struct answer *answer = api_serve(document);
    g_autofree char *header = g_strdup_printf("<%s>; rel=\"next\"", next);
    answer_set(answer, "Link", header);
    return answer;
}
