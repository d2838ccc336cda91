#include "web/offers.h"

#include "web/document.h"
#include "web/link.h"
#include "web/view.h"
#include "web/words.h"

json_t *offers_as_words(const struct search_request *search, const json_t *document)
{
    json_t *list = json_array();
    const json_t *parts = json_object_get(json_object_get(document, "vraag"), "gelezenAls");
    size_t i;
    json_t *part;
    json_array_foreach((json_t *)parts, i, part)
    {
        json_int_t n = json_integer_value(json_object_get(part, "aantalAlsWoorden"));
        if (n == 0)
            continue;
        struct search_request as_words = *search;
        as_words.text = json_string_value(json_object_get(part, "alsWoorden"));
        as_words.after = NULL;
        json_array_append_new(list, json_pack("{s:O, s:o, s:s, s:o}", "tekst",
                                              json_object_get(part, "tekst"), "aantal",
                                              view_text(words_articles((uint64_t)n)), "noemen",
                                              n == 1 ? "noemt" : "noemen", "link",
                                              view_text(link_search(&as_words))));
    }
    return list;
}

/** Some of the articles of `ruimer`: from `first` on, `n` of them. */
static json_t *part_of_widened(const struct search_request *search, const json_t *widened,
                               size_t first, size_t n)
{
    const json_t *articles = json_object_get(widened, "berichten");
    json_auto_t *some = json_array();
    for (size_t i = first; i < first + n && i < json_array_size(articles); i++)
        json_array_append(some, json_array_get(articles, i));
    return view_articles(some, search->topic);
}

static size_t n_respelled(const json_t *widened)
{
    return (size_t)json_integer_value(
        json_object_get(json_object_get(widened, "gespeld"), "aantal"));
}

json_t *offers_respelled(const struct search_request *search, const json_t *document)
{
    const json_t *widened = json_object_get(document, "ruimer");
    const json_t *respelled = json_object_get(widened, "gespeld");
    size_t n = n_respelled(widened);
    if (n == 0)
        return json_null();
    struct search_request as_read = *search;
    as_read.text = json_string_value(json_object_get(respelled, "vraag"));
    as_read.after = NULL;
    g_autofree char *typed = link_search(search);
    json_int_t total = json_integer_value(json_object_get(respelled, "totaal"));
    bool is_alone = json_integer_value(json_object_get(document, "totaal")) == 0;
    return json_pack("{s:o, s:o, s:I, s:o, s:o, s:b, s:b, s:o}", "vraag",
                     document_text(as_read.text), "aantal",
                     view_text(words_articles((uint64_t)total)), "n", total, "link",
                     view_text(link_search(&as_read)), "letterlijk",
                     view_text(link_with(typed, "letterlijk", "1")), "meer", total > (json_int_t)n,
                     "voorop", is_alone, "berichten", part_of_widened(search, widened, 0, n));
}

static void append_words(GString *words, const json_t *list, const char *field)
{
    size_t i;
    json_t *entry;
    json_array_foreach((json_t *)list, i, entry)
    {
        const char *word = json_string_value(json_object_get(entry, field));
        g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", word);
    }
}

/**
 * What was looked for besides, as one text: "verkiezing, kiezer". Words that were read otherwise
 * are told here where the question read so found nothing by itself.
 */
static json_t *make_besides(const json_t *widened)
{
    g_autoptr(GString) words = g_string_new(NULL);
    const json_t *respelled = json_object_get(widened, "gespeld");
    if (n_respelled(widened) == 0)
        append_words(words, json_object_get(respelled, "woorden"), "gelezen");
    append_words(words, json_object_get(widened, "ook"), "ook");
    return words->len > 0 ? view_text(g_string_free(g_steal_pointer(&words), FALSE)) : json_null();
}

json_t *offers_widened(const struct search_request *search, const json_t *document)
{
    const json_t *widened = json_object_get(document, "ruimer");
    size_t n = json_array_size(json_object_get(widened, "berichten")), first = n_respelled(widened);
    return n > first ? json_pack("{s:o, s:o}", "ook", make_besides(widened), "berichten",
                                 part_of_widened(search, widened, first, n - first))
                     : json_null();
}
