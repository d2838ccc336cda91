#include "actueel/suggest.h"
#include "web/document.h"
#include "web/link.h"

static const char *kind_name(enum question_kind kind)
{
    static const char *const names[] = {[QUESTION_TOPIC] = "onderwerp",
                                        [QUESTION_WORD] = "woord",
                                        [QUESTION_WORDS] = "woorden",
                                        [QUESTION_RESPELLED] = "spelling"};
    return names[kind];
}

static char *path_of(const struct suggested_question *question)
{
    const struct search_request search = {.text = question->text};
    return question->kind == QUESTION_TOPIC ? link_topic(question->slug) : link_search(&search);
}

json_t *document_suggestions(const char *text, const GPtrArray *questions)
{
    json_t *list = json_array();
    for (guint i = 0; i < questions->len; i++) {
        const struct suggested_question *question = questions->pdata[i];
        g_autofree char *path = path_of(question);
        json_array_append_new(
            list, json_pack("{s:o, s:s, s:I, s:o}", "tekst", document_text(question->text), "soort",
                            kind_name(question->kind), "aantal", (json_int_t)question->n_articles,
                            "pad", document_text(path)));
    }
    return json_pack("{s:o, s:o}", "vraag", document_text(text), "suggesties", list);
}
