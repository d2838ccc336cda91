/**
 * `/v1/wijzigingen`: what a copy of the archive must do to stay true.
 */
#include "actueel/changes.h"
#include "actueel/error.h"

#include "web/api_answer.h"
#include "web/problem.h"

enum { CHANGES = 100, STATUS_GONE = 410 };

static const char *const parameters[] = {"sinds", "aantal", NULL};

/** The place is not in this archive's log. Takes `fault`; any other one is the error. */
static struct answer *refuse_place(GError *fault, GError **error)
{
    if (!g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND)) {
        g_propagate_error(error, fault);
        return NULL;
    }
    g_error_free(fault);
    g_autoptr(GPtrArray) faults = question_faults_new();
    question_fault_add(faults, "sinds", "Het archief is vervangen: begin opnieuw, zonder sinds.");
    return problem_answer(STATUS_GONE, faults);
}

struct answer *api_changes(const struct visit *visit, GError **error)
{
    const char *since = request_parameter(visit->request, "sinds");
    g_autoptr(GPtrArray) faults = api_check_names(visit->request, parameters);
    unsigned limit = question_limit(visit->request, CHANGES, CHANGES_MAX, faults);
    if (since != NULL && !changes_place_is_well_formed(since))
        question_fault_add(faults, "sinds", "Neem hier over wat in verder staat.");
    if (faults->len > 0)
        return api_refuse(faults);
    GError *fault = NULL;
    struct changes_page page;
    if (!changes_read(visit->archive, since, limit, &page, &fault))
        return refuse_place(fault, error);
    struct answer *answer =
        api_serve_page(visit, document_changes(&page), "sinds", page.has_more ? page.next : NULL);
    changes_page_clear(&page);
    return answer;
}
