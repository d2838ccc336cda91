#include "web/page.h"

#include "actueel/error.h"
#include "actueel/search.h"
#include "actueel/topics.h"

#include "web/document.h"
#include "web/feed_title.h"
#include "web/filters.h"
#include "web/link.h"
#include "web/no_hits.h"
#include "web/offers.h"
#include "web/question.h"
#include "web/view.h"
#include "web/words.h"

#include <string.h>

enum { TEXT_CHARACTERS = 80 /**< of a question, or a part of it, that are shown in a line */ };

/** A search that is shown. */
struct shown {
    const struct page_request *page;
    struct search_request search;
    bool is_unknown;   /**< its topic or source does not exist */
    GPtrArray *faults; /**< struct question_fault * */
    json_t *document;
    struct filter_names names;
    char *topic_name; /**< of a topic without hits: the answer does not tell it */
};

/** The document of an answer without anything, for a topic or source that there is not. */
static json_t *empty_document(const char *text)
{
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    g_autofree char *question = g_strdup(text != NULL ? text : "");
    struct search_result result = {
        .text = question,
        .parts = nothing,
        .hits = nothing,
        .topics = nothing,
        .years = nothing,
        .months = nothing,
        .sources = nothing,
    };
    return document_search(&result);
}

/** False with `error`. */
static bool run(struct shown *shown, GError **error)
{
    GError *fault = NULL;
    g_autoptr(search_result) result = question_search(shown->page->archive, &shown->search, &fault);
    shown->is_unknown = g_error_matches(fault, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    if (shown->is_unknown)
        g_clear_error(&fault);
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return false;
    }
    shown->document = result != NULL ? document_search(result) : empty_document(shown->search.text);
    return true;
}

/** An answer without hits does not tell how its topic is called. False with `error`. */
static bool find_names(struct shown *shown, GError **error)
{
    shown->names = filters_names(&shown->search, shown->document);
    if (shown->search.topic == NULL || shown->names.topic != shown->search.topic)
        return true;
    g_autoptr(GPtrArray) topics = topics_list(shown->page->archive, error);
    for (guint i = 0; topics != NULL && i < topics->len; i++) {
        const struct topic *topic = topics->pdata[i];
        if (strcmp(topic->slug, shown->search.topic) == 0)
            shown->names.topic = shown->topic_name = g_strdup(topic->name);
    }
    return topics != NULL;
}

/* --- what was asked, in words */

static const json_t *parts_of(const struct shown *shown)
{
    return json_object_get(json_object_get(shown->document, "vraag"), "gelezenAls");
}

/** "mensenhandel in 2023": what the page is called. */
static char *make_title(const struct shown *shown)
{
    const struct search_request *search = &shown->search;
    g_autofree char *period = words_period(search->from_day, search->to_day);
    g_autofree char *text =
        words_short(search->text != NULL ? search->text : "Alle berichten", TEXT_CHARACTERS);
    g_autoptr(GString) title = g_string_new(text);
    if (shown->names.topic != NULL)
        g_string_append_printf(title, ", %s", shown->names.topic);
    if (period != NULL)
        g_string_append_printf(title, " %s", period);
    g_string_append(title, search->after != NULL ? " (vervolg) - zoeken" : " - zoeken");
    return g_string_free(g_steal_pointer(&title), FALSE);
}

/** The text of a heading, in which no line ends between a sign and its word: `-kermis`. */
static char *heading_text(const char *text)
{
    static const char word_joiner[] = "\u2060";
    if (text == NULL)
        return NULL;
    g_autofree char *cut = words_short(text, TEXT_CHARACTERS);
    g_auto(GStrv) pieces = g_strsplit(cut, " -", -1);
    g_autofree char *joint = g_strconcat(" -", word_joiner, NULL);
    return g_strjoinv(joint, pieces);
}

/** Whether nothing of the question was searched for: then the results are not about it. */
static bool is_all_ignored(const json_t *parts)
{
    size_t i;
    json_t *part;
    json_array_foreach((json_t *)parts, i, part)
    {
        const char *kind = json_string_value(json_object_get(part, "soort"));
        if (strcmp(kind, "genegeerd") != 0)
            return false;
    }
    return json_array_size(parts) > 0;
}

/**
 * The sentence above the results, in pieces: "3 berichten over X in 2023". Where only another
 * spelling found some it is about that.
 */
static json_t *make_heading(const struct shown *shown, const json_t *respelled)
{
    const struct search_request *search = &shown->search;
    bool is_respelled = json_is_true(json_object_get(respelled, "voorop"));
    json_int_t total = is_respelled
                           ? json_integer_value(json_object_get(respelled, "n"))
                           : json_integer_value(json_object_get(shown->document, "totaal"));
    const char *text =
        is_respelled ? json_string_value(json_object_get(respelled, "vraag")) : search->text;
    if (is_all_ignored(parts_of(shown)))
        text = NULL;
    char *number = total > 0 ? words_articles((uint64_t)total) : g_strdup("Geen berichten");
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "aantal", view_text(number), "over",
                     view_text(heading_text(text)), "onderwerp", document_text(shown->names.topic),
                     "bron", document_text(shown->names.source), "periode",
                     view_text(words_period(search->from_day, search->to_day)));
}

/** How a part was read, where that is more than a word. */
static const char *words_of_kind(const char *kind)
{
    static const char *const words[][2] = {
        {"letterlijk", "precies"},
        {"zonder", "niet"},
        {"een-van", "een van"},
        {"begin", "begint met"},
        {"titel", "in de titel"},
        {"onderwerp", "bij het onderwerp"},
        {"bron", "van"},
        {"datum", "periode"},
        {"genegeerd", "niet meegezocht"},
        {"afgekapt", "valt buiten de vraag"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i][0], kind) == 0)
            return words[i][1];
    }
    return NULL;
}

/** Where the sign of a part says the same as the words beside it, it is left out. */
static char *bare_text(const char *kind, const char *text)
{
    static const char *const signs[][2] = {
        {"zonder", "-"},     {"zonder", "NIET "},         {"zonder", "NOT "},
        {"titel", "titel:"}, {"onderwerp", "onderwerp:"}, {"bron", "bron:"}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (strcmp(signs[i][0], kind) == 0 && g_str_has_prefix(text, signs[i][1]))
            text += strlen(signs[i][1]);
    }
    g_autofree char *bare = words_short(text, TEXT_CHARACTERS);
    if (strcmp(kind, "begin") == 0 && g_str_has_suffix(bare, "*"))
        bare[strlen(bare) - 1] = '\0';
    return g_steal_pointer(&bare);
}

/** A topic by its name and a date as a period; what else is typed as it was. */
static char *text_of_part(const json_t *part, const char *kind, const char *text)
{
    const char *name = json_string_value(json_object_get(part, "naam"));
    char *period = words_period(view_day(part, "van"), view_day(part, "tot"));
    if (period != NULL)
        return period;
    return name != NULL ? g_strdup(name) : bare_text(kind, text);
}

/** What stands beside the parts: they are not how it was read where another spelling stands in. */
static const char *name_parts(const struct shown *shown, const json_t *respelled)
{
    if (shown->search.text == NULL)
        return "U koos";
    return json_is_true(json_object_get(respelled, "voorop")) ? "U typte" : "Zo lazen wij uw vraag";
}

/** The parts of the question, then the filters: each with a link to the search without it. */
static json_t *make_parts(const struct shown *shown)
{
    json_t *list = json_array();
    size_t i;
    json_t *part;
    json_array_foreach((json_t *)parts_of(shown), i, part)
    {
        const char *kind = json_string_value(json_object_get(part, "soort"));
        const char *text = json_string_value(json_object_get(part, "tekst"));
        struct search_request without = shown->search;
        without.text = json_string_value(json_object_get(part, "zonder"));
        without.after = NULL;
        json_array_append_new(list, json_pack("{s:o, s:o, s:O, s:o}", "soort",
                                              document_text(words_of_kind(kind)), "tekst",
                                              view_text(text_of_part(part, kind, text)), "ook",
                                              json_object_get(part, "ook"), "link",
                                              view_text(link_search(&without))));
    }
    json_auto_t *chosen = filters_chosen(&shown->search, &shown->names);
    json_array_extend(list, chosen);
    return list;
}

/* --- the rest of the page */

/** What a page calls a parameter, and says of a value that it cannot read; NULL: what the fault
 * says. */
static const struct fault_words {
    const char *parameter, *field, *detail;
} fault_words[] = {
    {"van", "Vanaf", NULL},
    {"tot", "Tot en met", NULL},
    {"sorteer", "Volgorde", "U ziet de gewone volgorde."},
};

static const struct fault_words *words_of_fault(const struct question_fault *fault)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fault_words); i++) {
        if (strcmp(fault_words[i].parameter, fault->parameter) == 0)
            return &fault_words[i];
    }
    return NULL;
}

/** A place of the address that is in no result, of an old link or one that was cut. */
static bool has_lost_place(const struct shown *shown)
{
    return request_parameter(shown->page->request, "na") != NULL && shown->search.after == NULL;
}

/** Values of the address that cannot be read: the search goes on without them, and says so. */
static json_t *make_faults(const struct shown *shown)
{
    json_t *list = json_array();
    for (guint i = 0; i < shown->faults->len; i++) {
        const struct question_fault *fault = shown->faults->pdata[i];
        const struct fault_words *words = words_of_fault(fault);
        if (words == NULL)
            continue;
        const char *text = request_parameter(shown->page->request, fault->parameter);
        const char *detail = words->detail != NULL ? words->detail : fault->detail;
        json_array_append_new(list, json_pack("{s:s, s:o, s:s}", "veld", words->field, "tekst",
                                              view_text(words_short(text, TEXT_CHARACTERS)),
                                              "detail", detail));
    }
    if (has_lost_place(shown))
        json_array_append_new(list, json_pack("{s:n, s:n, s:s}", "veld", "tekst", "detail",
                                              "Het vervolg uit dit adres is er niet. U ziet de "
                                              "eerste berichten."));
    return list;
}

/** Both orders, where there is something to order by. */
static json_t *make_orders(const struct shown *shown)
{
    json_int_t total = json_integer_value(json_object_get(shown->document, "totaal"));
    if (total < 2 || json_array_size(parts_of(shown)) == 0)
        return json_array();
    struct search_request by_rank = shown->search, by_date = shown->search;
    by_rank.after = by_date.after = NULL;
    by_rank.order = ORDER_RANK;
    by_date.order = ORDER_DATE;
    bool is_by_date = shown->search.order == ORDER_DATE;
    return json_pack("[{s:s, s:o, s:b}, {s:s, s:o, s:b}]", "naam", "best passend", "link",
                     view_text(link_search(&by_rank)), "gekozen", !is_by_date, "naam",
                     "nieuwste eerst", "link", view_text(link_search(&by_date)), "gekozen",
                     is_by_date);
}

/** The search on another page; NULL where there is none. */
static json_t *link_page(const struct shown *shown, bool exists, const char *after)
{
    struct search_request other = shown->search;
    other.after = after;
    return exists ? view_text(link_search(&other)) : json_null();
}

/** The search that forms go on from: a topic or source that there is not is let go. */
static struct search_request make_kept(const struct shown *shown)
{
    struct search_request kept = shown->search;
    if (shown->is_unknown)
        kept.topic = kept.source = NULL;
    return kept;
}

/** The filters are of what is shown: of the question as it was read where only that found some. */
static json_t *make_choices(const struct shown *shown, const json_t *respelled)
{
    struct search_request kept = make_kept(shown);
    if (json_is_true(json_object_get(respelled, "voorop")))
        kept.text = json_string_value(json_object_get(respelled, "vraag"));
    return filters_view(&kept, shown->document);
}

static bool fill(const struct shown *shown, json_t *view, GError **error)
{
    const struct search_request kept = make_kept(shown);
    const json_t *document = shown->document, *articles = json_object_get(document, "berichten");
    const char *next = json_string_value(json_object_get(document, "volgende"));
    json_object_set_new(view, "vraag", document_text(shown->search.text));
    json_object_set_new(view, "filters", filters_kept(&kept, true));
    json_t *respelled = offers_respelled(&shown->search, document);
    json_object_set_new(view, "gespeld", respelled);
    json_object_set_new(view, "kop", make_heading(shown, respelled));
    json_object_set_new(view, "delenKop", json_string(name_parts(shown, respelled)));
    json_object_set_new(view, "delen", view_list(make_parts(shown)));
    json_object_set_new(view, "fouten", view_list(make_faults(shown)));
    json_object_set_new(view, "keuzes", make_choices(shown, respelled));
    json_object_set_new(view, "volgorde", view_list(make_orders(shown)));
    json_object_set_new(view, "berichten", view_articles(articles, shown->search.topic));
    json_object_set_new(view, "alsWoorden", view_list(offers_as_words(&shown->search, document)));
    json_object_set_new(view, "ruimer", offers_widened(&shown->search, document));
    json_object_set_new(view, "volgende", link_page(shown, next != NULL, next));
    json_object_set_new(view, "begin", link_page(shown, shown->search.after != NULL, NULL));
    json_object_set_new(view, "stap", json_integer(QUESTION_HITS));
    json_object_set_new(view, "leeg", json_null());
    json_object_set_new(view, "gevonden", json_boolean(json_array_size(articles) > 0));
    if (json_integer_value(json_object_get(document, "totaal")) > 0 || json_is_object(respelled))
        return true;
    json_t *advice = no_hits_view(shown->page, &shown->search, document, error);
    if (advice == NULL)
        return false;
    json_object_set_new(advice, "onbekend", json_boolean(shown->is_unknown));
    json_object_set_new(view, "leeg", advice);
    return true;
}

char *page_search(const struct page_request *page, GError **error)
{
    g_autoptr(GPtrArray) faults = question_faults_new();
    struct shown shown = {.page = page, .faults = faults};
    question_read(page->request, &shown.search, faults);
    shown.search.limit = QUESTION_HITS;
    if (!run(&shown, error))
        return NULL;
    json_auto_t *document = shown.document;
    bool has_names = find_names(&shown, error);
    g_autofree char *topic_name = shown.topic_name;
    if (!has_names)
        return NULL;
    g_autofree char *title = make_title(&shown);
    g_autofree char *feed = shown.is_unknown ? NULL : link_search_feed(&shown.search);
    g_autofree char *feed_title =
        feed_title_of_search(page->site, &shown.search, shown.names.topic, shown.names.source);
    const struct view_words words = {
        .title = title, .feed = feed, .feed_title = feed_title, .is_hidden = true};
    json_auto_t *view = view_new(page, &words, error);
    if (view == NULL || !fill(&shown, view, error))
        return NULL;
    return view_render(page, "search", json_incref(document), json_incref(view), error);
}
