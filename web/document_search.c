#include "actueel/search.h"
#include "web/document.h"

static const char *kind_name(enum query_part_kind kind)
{
    static const char *const names[] = {
        [PART_WORD] = "woord",        [PART_PHRASE] = "letterlijk", [PART_WITHOUT] = "zonder",
        [PART_EITHER] = "een-van",    [PART_PREFIX] = "begin",      [PART_TITLE] = "titel",
        [PART_IGNORED] = "genegeerd", [PART_CUT] = "afgekapt",
    };
    return (size_t)kind < G_N_ELEMENTS(names) ? names[kind] : "woord";
}

static json_t *question_of(const struct search_result *result)
{
    json_t *parts = json_array();
    for (guint i = 0; i < result->parts->len; i++) {
        const struct query_part *part = result->parts->pdata[i];
        json_t *n_without = part->n_without >= 0 ? json_integer(part->n_without) : json_null();
        json_array_append_new(
            parts, json_pack("{s:s, s:o, s:o, s:o, s:o}", "soort", kind_name(part->kind), "tekst",
                             document_text(part->text), "zonder", document_text(part->without),
                             "ook", document_text(part->also), "aantalZonder", n_without));
    }
    return json_pack("{s:o, s:o}", "tekst", document_text(result->text), "gelezenAls", parts);
}

static json_t *snippet_of(const struct hit *hit)
{
    json_t *parts = json_array();
    for (guint i = 0; hit->snippet != NULL && i < hit->snippet->len; i++) {
        const struct snippet_part *part = &g_array_index(hit->snippet, struct snippet_part, i);
        json_array_append_new(parts, json_pack("{s:o, s:b}", "tekst", document_text(part->text),
                                               "gemarkeerd", part->marked));
    }
    return parts;
}

static json_t *hits_of(const GPtrArray *hits)
{
    json_t *list = json_array();
    for (guint i = 0; i < hits->len; i++) {
        const struct hit *hit = hits->pdata[i];
        json_t *article = document_listed_article(hit->article);
        json_object_set_new(article, "fragment", snippet_of(hit));
        json_object_set_new(article, "waarom", document_text(hit->explanation));
        json_array_append_new(list, article);
    }
    return list;
}

/** Topics and sources: they have a slug beside their name. */
static json_t *named_facets(const GPtrArray *facets)
{
    json_t *list = json_array();
    for (guint i = 0; i < facets->len; i++) {
        const struct facet *facet = facets->pdata[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:I}", "slug", document_text(facet->slug),
                                              "naam", document_text(facet->name), "aantal",
                                              (json_int_t)facet->n_articles));
    }
    return list;
}

/** Years and months: `2023`, `2023-09`. */
static json_t *dated_facets(const GPtrArray *facets, const char *name)
{
    json_t *list = json_array();
    for (guint i = 0; i < facets->len; i++) {
        const struct facet *facet = facets->pdata[i];
        json_array_append_new(list, json_pack("{s:o, s:I}", name, document_text(facet->name),
                                              "aantal", (json_int_t)facet->n_articles));
    }
    return list;
}

static json_t *facets_of(const struct search_result *result)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "onderwerpen", named_facets(result->topics), "jaren",
                     dated_facets(result->years, "jaar"), "maanden",
                     dated_facets(result->months, "maand"), "bronnen",
                     named_facets(result->sources));
}

static json_t *widened_of(const struct search_result *result)
{
    if (result->widened == NULL)
        return json_null();
    return json_pack("{s:I, s:o}", "totaal", (json_int_t)result->n_widened, "berichten",
                     hits_of(result->widened));
}

json_t *document_search(const struct search_result *result)
{
    return json_pack("{s:o, s:I, s:o, s:o, s:o, s:o, s:I}", "vraag", question_of(result), "totaal",
                     (json_int_t)result->total, "berichten", hits_of(result->hits), "facetten",
                     facets_of(result), "ruimer", widened_of(result), "volgende",
                     document_text(result->next), "revisie", (json_int_t)result->revision);
}
