#include "web/problem.h"

#include "actueel/error.h"

#include "web/question.h"

#include <jansson.h>
#include <stdlib.h>

#define RETRY_AFTER_SECONDS "1"

static const unsigned status_of[ACTUEEL_N_ERRORS] = {
    [ACTUEEL_ERROR_USAGE] = 400,    [ACTUEEL_ERROR_DATA] = 400,
    [ACTUEEL_ERROR_NO_INPUT] = 503, [ACTUEEL_ERROR_NOT_FOUND] = 404,
    [ACTUEEL_ERROR_ARCHIVE] = 500,  [ACTUEEL_ERROR_DISK] = 500,
    [ACTUEEL_ERROR_BUSY] = 503,     [ACTUEEL_ERROR_PERMISSION] = 503,
    [ACTUEEL_ERROR_TIMEOUT] = 503,  [ACTUEEL_ERROR_ANALYSER] = 503,
    [ACTUEEL_ERROR_VERSION] = 503,  [ACTUEEL_ERROR_INTERNAL] = 500,
};

/** The last one stands for every other status. */
static const struct {
    unsigned status;
    const char *title, *detail;
} words[] = {
    {400, "Deze vraag klopt niet", "Kijk het adres na en probeer het opnieuw."},
    {404, "Niet gevonden", "Op dit adres is niets te vinden. Kijk het adres na of zoek verder."},
    {405, "Dat kan hier niet", "U kunt hier alleen lezen: gebruik GET, HEAD of OPTIONS."},
    {410, "Niet meer hier", "Wat hier stond is weg. Begin opnieuw bij het begin."},
    {413, "Te groot", "Deze vraag mag geen inhoud hebben. Stuur alleen een adres."},
    {414, "Het adres is te lang", "Maak uw vraag korter en probeer het opnieuw."},
    {503, "Even niet bereikbaar", "Het is nu te druk. Probeer het over een paar seconden opnieuw."},
    {500, "Er ging bij ons iets mis", "Probeer het later opnieuw."},
};

unsigned problem_status(const GError *error)
{
    enum { STATUS_OUR_FAULT = 500 };
    if (error->domain != ACTUEEL_ERROR || error->code < 0 || error->code >= ACTUEEL_N_ERRORS)
        return STATUS_OUR_FAULT;
    return status_of[error->code];
}

static size_t find_words(unsigned status)
{
    size_t i = 0;
    while (i + 1 < G_N_ELEMENTS(words) && words[i].status != status)
        i++;
    return i;
}

const char *problem_title(unsigned status)
{
    return words[find_words(status)].title;
}

const char *problem_detail(unsigned status)
{
    return words[find_words(status)].detail;
}

void problem_retry_later(struct answer *answer)
{
    answer_set(answer, "Retry-After", RETRY_AFTER_SECONDS);
}

static json_t *faults_document(const GPtrArray *faults)
{
    json_t *list = json_array();
    for (guint i = 0; i < faults->len; i++) {
        const struct question_fault *fault = faults->pdata[i];
        json_array_append_new(
            list, json_pack("{s:s, s:s}", "parameter", fault->parameter, "detail", fault->detail));
    }
    return list;
}

struct answer *problem_answer(unsigned status, const GPtrArray *faults)
{
    enum { STATUS_BUSY = 503 };
    json_t *problem = json_pack("{s:i, s:s, s:s}", "status", (int)status, "title",
                                problem_title(status), "detail", problem_detail(status));
    if (faults != NULL && faults->len > 0)
        json_object_set_new(problem, "fouten", faults_document(faults));
    char *text = json_dumps(problem, JSON_COMPACT);
    json_decref(problem);
    struct answer *answer =
        answer_of_text(ANSWER_API, status, "application/problem+json", g_strdup(text));
    free(text);
    answer_set(answer, "Content-Language", "nl");
    if (status == STATUS_BUSY)
        problem_retry_later(answer);
    return answer;
}

struct answer *problem_plain(unsigned status)
{
    char *text = g_strdup_printf("%s. %s\n", problem_title(status), problem_detail(status));
    return answer_of_text(ANSWER_FILE, status, "text/plain; charset=utf-8", text);
}
