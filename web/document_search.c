#include "actueel/search.h"
#include "web/document.h"

static const char *kind_name(enum query_part_kind kind)
{
    static const char *const names[] = {
        [PART_WORD] = "woord",        [PART_PHRASE] = "letterlijk", [PART_WITHOUT] = "zonder",
        [PART_EITHER] = "een-van",    [PART_PREFIX] = "begin",      [PART_TITLE] = "titel",
        [PART_TOPIC] = "onderwerp",   [PART_SOURCE] = "bron",       [PART_DATE] = "datum",
        [PART_IGNORED] = "genegeerd", [PART_CUT] = "afgekapt",
    };
    return (size_t)kind < G_N_ELEMENTS(names) ? names[kind] : "woord";
}

/** What was counted, or null. */
static json_t *number_of(int64_t n)
{
    return n >= 0 ? json_integer(n) : json_null();
}

static json_t *part_of(const struct query_part *part)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "soort",
                     kind_name(part->kind), "tekst", document_text(part->text), "zonder",
                     document_text(part->without), "ook", document_text(part->also), "aantalZonder",
                     number_of(part->n_without), "naam", document_text(part->name), "van",
                     document_day(part->from_day), "tot", document_day(part->to_day), "alsWoorden",
                     document_text(part->as_words), "aantalAlsWoorden",
                     number_of(part->n_as_words));
}

static json_t *question_of(const struct search_result *result)
{
    json_t *parts = json_array();
    for (guint i = 0; i < result->parts->len; i++)
        json_array_append_new(parts, part_of(result->parts->pdata[i]));
    return json_pack("{s:o, s:o}", "tekst", document_text(result->text), "gelezenAls", parts);
}

static const char *const form_names[] = {
    [EXPLAINED_WORD] = "woord",        [EXPLAINED_PART] = "deel",
    [EXPLAINED_ACRONYM] = "afkorting", [EXPLAINED_ELLIPSIS] = "samentrekking",
    [EXPLAINED_EXPANSION] = "voluit",  [EXPLAINED_FAMILY] = "familie",
    [EXPLAINED_SYNONYM] = "synoniem",  [EXPLAINED_TOPIC] = "onderwerp"};

/** `[{tekst, gemarkeerd}]`, none where there is nothing to show: NULL. */
static json_t *parts_of(const GArray *shown)
{
    json_t *parts = json_array();
    for (guint i = 0; shown != NULL && i < shown->len; i++) {
        const struct snippet_part *part = &g_array_index(shown, struct snippet_part, i);
        json_array_append_new(parts, json_pack("{s:o, s:b}", "tekst", document_text(part->text),
                                               "gemarkeerd", part->marked));
    }
    return parts;
}

/** Each share, and by what their sum is multiplied; null where it was not asked for. */
static json_t *explanation_of(const struct explanation *explanation)
{
    if (explanation == NULL)
        return json_null();
    json_t *terms = json_array();
    for (guint i = 0; i < explanation->terms->len; i++) {
        const struct explanation_term *term =
            &g_array_index(explanation->terms, struct explanation_term, i);
        json_array_append_new(terms,
                              json_pack("{s:o, s:s, s:s, s:i, s:f}", "woord",
                                        document_text(term->word), "vorm", form_names[term->form],
                                        "veld", term->in_title ? "titel" : "tekst", "aantal",
                                        (int)term->n, "aandeel", term->share));
    }
    return json_pack("{s:o, s:f, s:f, s:f}", "aandelen", terms, "som", explanation->sum,
                     "nabijheid", explanation->nearness, "ouderdom", explanation->age);
}

/** Appends hits, of which there may be none: NULL. */
static void append_hits(json_t *list, const GPtrArray *hits)
{
    for (guint i = 0; hits != NULL && i < hits->len; i++) {
        const struct hit *hit = hits->pdata[i];
        json_t *article = document_listed_article(hit->article);
        json_object_set_new(article, "titelDelen", parts_of(hit->title));
        json_object_set_new(article, "fragment", parts_of(hit->snippet));
        json_object_set_new(article, "waarom", explanation_of(hit->explanation));
        json_array_append_new(list, article);
    }
}

static json_t *hits_of(const GPtrArray *hits)
{
    json_t *list = json_array();
    append_hits(list, hits);
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

/** The question as it was read; its hits stand first among those of `ruimer`. */
static json_t *respelled_of(const struct respelled *respelled)
{
    if (respelled == NULL)
        return json_null();
    json_t *words = json_array();
    for (guint i = 0; i < respelled->words->len; i++) {
        const struct respelling *word = respelled->words->pdata[i];
        json_array_append_new(words, json_pack("{s:o, s:o}", "getypt", document_text(word->typed),
                                               "gelezen", document_text(word->read)));
    }
    return json_pack("{s:o, s:o, s:I, s:i}", "woorden", words, "vraag",
                     document_text(respelled->text), "totaal", (json_int_t)respelled->total,
                     "aantal", (int)respelled->hits->len);
}

static json_t *widenings_of(const GPtrArray *widenings)
{
    static const char *const kinds[] = {[WIDENED_FAMILY] = "familie",
                                        [WIDENED_SYNONYM] = "synoniem",
                                        [WIDENED_TOPIC] = "onderwerp"};
    json_t *list = json_array();
    for (guint i = 0; widenings != NULL && i < widenings->len; i++) {
        const struct widening *widening = widenings->pdata[i];
        json_array_append_new(list, json_pack("{s:s, s:o, s:o}", "soort", kinds[widening->kind],
                                              "woord", document_text(widening->word), "ook",
                                              document_text(widening->also)));
    }
    return list;
}

/** What another spelling finds, then what fewer or other words find. */
static json_t *widened_of(const struct search_result *result)
{
    if (result->widened == NULL && result->respelled == NULL)
        return json_null();
    json_t *hits = json_array();
    if (result->respelled != NULL)
        append_hits(hits, result->respelled->hits);
    append_hits(hits, result->widened);
    return json_pack("{s:o, s:o, s:I, s:o}", "gespeld", respelled_of(result->respelled), "ook",
                     widenings_of(result->widenings), "totaal", (json_int_t)result->n_widened,
                     "berichten", hits);
}

json_t *document_search(const struct search_result *result)
{
    return json_pack("{s:o, s:I, s:o, s:o, s:o, s:o, s:I}", "vraag", question_of(result), "totaal",
                     (json_int_t)result->total, "berichten", hits_of(result->hits), "facetten",
                     facets_of(result), "ruimer", widened_of(result), "volgende",
                     document_text(result->next), "revisie", (json_int_t)result->revision);
}
