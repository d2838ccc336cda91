#include "web/gone.h"

#include "actueel/day.h"
#include "actueel/documents.h"
#include "actueel/removal.h"

#include "web/view.h"

#include <stdlib.h>
#include <string.h>

enum { STATUS_GONE = 410 };

static const struct {
    const char *reason, *withdrawn, *erased;
} words[] = {
    {"verzoek", "Dit bericht is ingetrokken op verzoek van een betrokkene.",
     "Dit bericht is verwijderd op verzoek van een betrokkene."},
    {"onjuist", "Dit bericht is ingetrokken omdat het niet klopte.",
     "Dit bericht is verwijderd omdat het niet klopte."},
    {"rechten", "Dit bericht is ingetrokken omdat de rechten bij een ander liggen.",
     "Dit bericht is verwijderd omdat de rechten bij een ander liggen."},
    {"gerecht", "Dit bericht is ingetrokken na een uitspraak van de rechter.",
     "Dit bericht is verwijderd na een uitspraak van de rechter."},
    {"bron", "Dit bericht is ingetrokken omdat de bron het niet meer publiceert.",
     "Dit bericht is verwijderd omdat de bron het niet meer publiceert."},
    {NULL, "Dit bericht is niet meer te lezen.", "Dit bericht is niet meer te lezen."},
};

static const char *detail_of(const struct gone *gone)
{
    size_t i = 0;
    while (words[i].reason != NULL && g_strcmp0(words[i].reason, gone->reason) != 0)
        i++;
    return gone->kind == GONE_ERASED ? words[i].erased : words[i].withdrawn;
}

/** RFC 9457's members, with `reden` and `sinds` as extensions. */
static json_t *document_of(const struct gone *gone)
{
    char since[TIME_TEXT_SIZE];
    return json_pack("{s:i, s:s, s:s, s:s?, s:s}", "status", STATUS_GONE, "title",
                     gone->kind == GONE_ERASED ? "Dit bericht is verwijderd"
                                               : "Dit bericht is ingetrokken",
                     "detail", detail_of(gone), "reden", gone->reason, "sinds",
                     day_format_time(gone->at, since));
}

static struct answer *page_of(const struct visit *visit, const struct gone *gone, GError **error)
{
    json_t *document = document_of(gone);
    const struct view_words view_words = {
        .title = json_string_value(json_object_get(document, "title")), .is_hidden = true};
    json_t *view = view_new(&visit->page, &view_words, error);
    if (view == NULL) {
        json_decref(document);
        return NULL;
    }
    json_object_set_new(view, "nietGevonden", json_false());
    json_object_set_new(view, "bedoeld", json_null());
    json_object_set_new(view, "opnieuw", json_null());
    json_object_set_new(view, "weg", json_true());
    char *html = view_render(&visit->page, "error", document, view, error);
    if (html == NULL)
        return NULL;
    struct answer *answer =
        answer_of_text(ANSWER_PAGE, STATUS_GONE, "text/html; charset=utf-8", html);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}

static struct answer *follow(const struct visit *visit, const struct gone *gone, GError **error)
{
    g_autoptr(stored_article) article = archive_article_by_key(visit->archive, gone->key, error);
    if (article == NULL)
        return NULL;
    g_autofree char *link = link_article(article);
    return answer_moved(ANSWER_PAGE, link);
}

static struct answer *not_found(const struct visit *visit, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND, "nothing at %s",
                visit->request->path);
    return NULL;
}

static struct answer *page_where(const struct visit *visit, int found, struct gone *gone,
                                 GError **error)
{
    if (found <= 0)
        return found == 0 ? not_found(visit, error) : NULL;
    struct answer *answer =
        gone->kind == GONE_MOVED ? follow(visit, gone, error) : page_of(visit, gone, error);
    gone_clear(gone);
    return answer;
}

struct answer *gone_page_by_slug(const struct visit *visit, const char *slug, GError **error)
{
    struct gone gone = {0};
    int found = archive_gone_by_slug(visit->archive, slug, &gone, error);
    return page_where(visit, found, &gone, error);
}

struct answer *gone_page_by_key(const struct visit *visit, const char *key, GError **error)
{
    struct gone gone = {0};
    int found = archive_gone_by_key(visit->archive, key, &gone, error);
    return page_where(visit, found, &gone, error);
}

struct answer *gone_problem(const struct visit *visit, const char *key, GError **error)
{
    struct gone gone = {0};
    int found = archive_gone_by_key(visit->archive, key, &gone, error);
    if (found <= 0)
        return found == 0 ? not_found(visit, error) : NULL;
    json_t *document = document_of(&gone);
    char *text = json_dumps(document, JSON_COMPACT);
    json_decref(document);
    gone_clear(&gone);
    struct answer *answer =
        answer_of_text(ANSWER_API, STATUS_GONE, "application/problem+json", g_strdup(text));
    free(text);
    answer_set(answer, "Content-Language", "nl");
    return answer;
}
