#include "search_batch.h"

#include "actueel/documents.h"
#include "actueel/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/** The external id of the first place, or the key where it has none. */
static const char *name_of(const struct stored_article *article)
{
    const struct place *place = article->places->len > 0 ? article->places->pdata[0] : NULL;
    return place != NULL && place->external_id != NULL ? place->external_id : article->key;
}

/** Exact hits, then respelled and widened ones, whose scores go on below: a run is read by these.
 */
static void print_run(const char *id, const struct search_result *result, unsigned limit)
{
    unsigned rank = 0;
    double floor = 0;
    const GPtrArray *lists[] = {
        result->hits, result->respelled != NULL ? result->respelled->hits : NULL, result->widened};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        double top = lists[i] != NULL && lists[i]->len > 0
                         ? ((const struct hit *)lists[i]->pdata[0])->score
                         : 0;
        double drop = rank > 0 && top >= floor ? top - floor + 1 : 0;
        for (guint j = 0; lists[i] != NULL && j < lists[i]->len && rank < limit; j++) {
            const struct hit *hit = lists[i]->pdata[j];
            floor = hit->score - drop;
            printf("%s Q0 %s %u %.6f actueel\n", id, name_of(hit->article), ++rank, floor);
        }
    }
}

static void print_document(const char *id, const struct search_result *result)
{
    g_autofree char *shown = g_utf8_make_valid(id, -1);
    json_auto_t *document = json_pack("{s:s}", "id", shown);
    json_auto_t *answer = document_search(result);
    json_object_update(document, answer);
    json_dumpf(document, stdout, JSON_COMPACT);
    putchar('\n');
}

static bool answer(struct archive *archive, struct search_request *request, const char *id,
                   bool json, GError **error)
{
    g_autoptr(search_result) result = search_run(archive, request, error);
    if (result == NULL)
        return false;
    if (json)
        print_document(id, result);
    else
        print_run(id, result, request->limit);
    return true;
}

static bool fail(const char *file, unsigned line, const char *reason, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s:%u: %s", file, line, reason);
    return false;
}

/** Parts a line at its tab; false with `error` where it is no question. */
static bool read_line(char *line, const char *file, unsigned number, char **question,
                      GError **error)
{
    bool is_long = strlen(line) == SEARCH_BATCH_LINE_MAX_BYTES && strchr(line, '\n') == NULL;
    g_strchomp(line);
    char *tab = strchr(line, '\t');
    if (is_long)
        return fail(file, number, "the line is longer than 65536 bytes", error);
    if (tab == NULL)
        return fail(file, number, "a line is an id, a tab and a question", error);
    *tab = '\0';
    *question = tab + 1;
    return true;
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\r\n")] == '\0';
}

static bool answer_lines(struct archive *archive, struct search_request *request, FILE *input,
                         const char *file, bool json, GError **error)
{
    g_autofree char *line = g_malloc(SEARCH_BATCH_LINE_MAX_BYTES + 1);
    char *question = NULL;
    for (unsigned n = 1; fgets(line, SEARCH_BATCH_LINE_MAX_BYTES + 1, input) != NULL; n++) {
        if (is_blank(line))
            continue;
        if (!read_line(line, file, n, &question, error))
            return false;
        request->text = question;
        if (!answer(archive, request, line, json, error))
            return false;
    }
    if (!ferror(input))
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: %s", file, g_strerror(errno));
    return false;
}

bool search_batch(struct archive *archive, struct search_request *request, const char *file,
                  bool json, GError **error)
{
    bool is_stdin = strcmp(file, "-") == 0;
    FILE *input = is_stdin ? stdin : fopen(file, "re");
    if (input == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT, "%s: %s", file,
                    g_strerror(errno));
        return false;
    }
    bool done = answer_lines(archive, request, input, file, json, error);
    if (!is_stdin)
        fclose(input);
    return done;
}
