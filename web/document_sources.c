#include "actueel/sources.h"
#include "web/document.h"

json_t *document_source(const struct source *source)
{
    return json_pack("{s:o, s:o, s:I, s:o, s:o}", "slug", document_text(source->slug), "naam",
                     document_text(source->name), "aantal", (json_int_t)source->n_articles,
                     "eersteDatum", document_day(source->first_day), "laatsteDatum",
                     document_day(source->last_day));
}

json_t *document_sources(const GPtrArray *sources)
{
    json_t *list = json_array();
    for (guint i = 0; i < sources->len; i++)
        json_array_append_new(list, document_source(sources->pdata[i]));
    return json_pack("{s:I, s:o}", "totaal", (json_int_t)sources->len, "bronnen", list);
}
