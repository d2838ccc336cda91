#include "web/missing_words.h"

#include "web/link.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

/** How many articles a search finds just as typed; -1 with `error`. */
static int64_t count(struct archive *archive, const struct search_request *search, GError **error)
{
    struct search_request counted = *search;
    counted.widen = false;
    counted.after = NULL;
    counted.limit = 1;
    g_autoptr(search_result) result = search_run(archive, &counted, error);
    return result != NULL ? (int64_t)result->total : -1;
}

/** Words and phrases; what else a question has narrows it, and is in no text. */
static bool is_word(const json_t *part)
{
    const char *kind = json_string_value(json_object_get(part, "soort"));
    return strcmp(kind, "woord") == 0 || strcmp(kind, "letterlijk") == 0;
}

static const char *text_of(const json_t *part)
{
    return json_string_value(json_object_get(part, "tekst"));
}

static void add_missing(json_t *missing, const char *text)
{
    bool is_first = json_array_size(missing) == 0;
    json_array_append_new(missing, json_pack("{s:s, s:b}", "tekst", text, "komma", !is_first));
}

/** Parts them: words that no article has, and the rest of the question as it was typed. */
static bool part_words(struct archive *archive, const json_t *parts, json_t *missing, GString *rest,
                       GError **error)
{
    size_t i, n_words = 0;
    json_t *part;
    json_array_foreach((json_t *)parts, i, part)
    {
        const struct search_request anywhere = {.text = text_of(part), .max_ms = SEARCH_MAX_MS};
        bool is_looked_up = is_word(part) && n_words++ < MISSING_WORDS_MAX;
        int64_t n = is_looked_up ? count(archive, &anywhere, error) : 1;
        if (n < 0)
            return false;
        if (n == 0)
            add_missing(missing, text_of(part));
        else
            g_string_append_printf(rest, "%s%s", rest->len > 0 ? " " : "", text_of(part));
    }
    return true;
}

/** What the rest of the question finds, with the same filters; JSON's null where nothing. */
static json_t *make_rest(struct archive *archive, const struct search_request *search,
                         const char *text, GError **error)
{
    struct search_request rest = *search;
    rest.text = text;
    rest.after = NULL;
    int64_t n = *text != '\0' ? count(archive, &rest, error) : 0;
    if (n < 0)
        return NULL;
    return n == 0
               ? json_null()
               : json_pack("{s:s, s:o, s:o}", "tekst", text, "link", view_text(link_search(&rest)),
                           "aantal", view_text(words_articles((uint64_t)n)));
}

json_t *missing_words_view(struct archive *archive, const struct search_request *search,
                           const json_t *document, GError **error)
{
    const json_t *parts = json_object_get(json_object_get(document, "vraag"), "gelezenAls");
    if (json_array_size(parts) < 2)
        return json_null();
    json_auto_t *missing = json_array();
    g_autoptr(GString) rest = g_string_new(NULL);
    if (!part_words(archive, parts, missing, rest, error))
        return NULL;
    if (json_array_size(missing) == 0)
        return json_null();
    json_t *others = make_rest(archive, search, rest->str, error);
    return others != NULL ? json_pack("{s:O, s:b, s:o}", "woorden", missing, "een",
                                      json_array_size(missing) == 1, "over", others)
                          : NULL;
}
