#include "web/question.h"

#include "actueel/day.h"

#include <stdlib.h>
#include <string.h>

void question_fault_free(struct question_fault *fault)
{
    g_free(fault->parameter);
    g_free(fault->detail);
    g_free(fault);
}

GPtrArray *question_faults_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)question_fault_free);
}

void question_fault_add(GPtrArray *faults, const char *parameter, const char *detail)
{
    if (faults == NULL)
        return;
    struct question_fault *fault = g_new0(struct question_fault, 1);
    fault->parameter = g_strdup(parameter);
    fault->detail = g_strdup(detail);
    g_ptr_array_add(faults, fault);
}

/** A number of just `n_digits`, or -1. */
static int read_digits(const char *text, size_t n_digits)
{
    if (strspn(text, "0123456789") < n_digits)
        return -1;
    int number = 0;
    for (size_t i = 0; i < n_digits; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

static int32_t read_day(const struct request *request, const char *name, bool last,
                        GPtrArray *faults)
{
    const char *text = request_parameter(request, name);
    if (text == NULL)
        return 0;
    int32_t day = day_parse_period(text, last);
    if (day == 0)
        question_fault_add(faults, name, "Geef een bestaande datum, als JJJJ-MM-DD.");
    return day;
}

static enum search_order read_order(const struct request *request, GPtrArray *faults)
{
    const char *text = request_parameter(request, "sorteer");
    if (text != NULL && strcmp(text, "datum") == 0)
        return ORDER_DATE;
    if (text != NULL && strcmp(text, "relevantie") != 0)
        question_fault_add(faults, "sorteer", "Kies relevantie of datum.");
    return ORDER_RANK;
}

unsigned question_limit(const struct request *request, unsigned standard, unsigned max,
                        GPtrArray *faults)
{
    enum { MAX_DIGITS = 4 };
    const char *text = request_parameter(request, "aantal");
    if (text == NULL)
        return standard;
    size_t size = strlen(text);
    int limit = size <= MAX_DIGITS ? read_digits(text, size) : -1;
    if (limit >= 1 && (unsigned)limit <= max)
        return (unsigned)limit;
    g_autofree char *detail = g_strdup_printf("Geef een getal van 1 tot %u.", max);
    question_fault_add(faults, "aantal", detail);
    return standard;
}

/** Whether other spellings and words are wanted besides. */
static bool read_widen(const struct request *request, GPtrArray *faults)
{
    const char *text = request_parameter(request, "letterlijk");
    bool is_literal = g_strcmp0(text, "1") == 0;
    if (text != NULL && !is_literal)
        question_fault_add(faults, "letterlijk", "Geef 1, of laat deze parameter weg.");
    return !is_literal;
}

void question_read(const struct request *request, struct search_request *search, GPtrArray *faults)
{
    *search = (struct search_request){
        .text = request_parameter(request, "q"),
        .from_day = read_day(request, "van", false, faults),
        .to_day = read_day(request, "tot", true, faults),
        .topic = request_parameter(request, "onderwerp"),
        .source = request_parameter(request, "bron"),
        .order = read_order(request, faults),
        .limit = question_limit(request, QUESTION_HITS, QUESTION_MAX_HITS, faults),
        .after = request_parameter(request, "na"),
        .max_ms = SEARCH_MAX_MS,
        .widen = read_widen(request, faults),
    };
    if (search->from_day > 0 && search->to_day > 0 && search->from_day > search->to_day)
        question_fault_add(faults, "tot", "De laatste dag ligt voor de eerste.");
}

struct search_result *question_search(struct archive *archive, struct search_request *search,
                                      GError **error)
{
    g_autoptr(GError) fault = NULL;
    struct search_result *result = search_run(archive, search, &fault);
    if (search->after != NULL && g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE)) {
        search->after = NULL;
        return search_run(archive, search, error);
    }
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return result;
}
