#include "actueel/topics.h"
#include "web/document.h"

json_t *document_topic(const struct topic *topic)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:I, s:o, s:o}", "slug", document_text(topic->slug),
                     "naam", document_text(topic->name), "omschrijving",
                     document_text(topic->description), "zoekvraag", document_text(topic->query),
                     "aantal", (json_int_t)topic->n_articles, "eersteDatum",
                     document_day(topic->first_day), "laatsteDatum", document_day(topic->last_day));
}

json_t *document_topics(const GPtrArray *topics)
{
    json_t *list = json_array();
    for (guint i = 0; i < topics->len; i++)
        json_array_append_new(list, document_topic(topics->pdata[i]));
    return json_pack("{s:I, s:o}", "totaal", (json_int_t)topics->len, "onderwerpen", list);
}
