#include "src/import/clean.h"
#include "src/import/feed.h"
#include "src/import/markup.h"
#include "src/import/record.h"

#include <string.h>

/** Takes the marks of CDATA off a text that was escaped besides; frees or returns what is given. */
static char *without_cdata(char *text)
{
    static const char begin[] = "<![CDATA[", end[] = "]]>";
    g_strstrip(text);
    size_t size = strlen(text);
    if (!g_str_has_prefix(text, begin) || !g_str_has_suffix(text, end))
        return text;
    char *inner = g_strndup(text + strlen(begin), size - strlen(begin) - strlen(end));
    g_free(text);
    return inner;
}

char *feed_html(const xmlNode *node)
{
    if (node == NULL)
        return NULL;
    return tree_has_elements(node) ? tree_html(node) : without_cdata(tree_text(node));
}

void feed_set_title(struct article *article, const char *html, struct reject **reject)
{
    if (html == NULL || article->title != NULL)
        return;
    g_autofree char *line = markup_line(html, strlen(html));
    record_set_title(article, line, strlen(line), reject);
}

void feed_set_body(struct article *article, const char *html, struct reject **reject)
{
    if (html == NULL || article->body != NULL)
        return;
    g_autofree char *text = markup_text(html, strlen(html));
    record_set_body(article, text, strlen(text), reject);
}

/** Whether a line's stop at `at` ends a short form that names follow: `dr. Jansen`. */
static bool is_short_form(const char *line, size_t at)
{
    static const char *const forms[] = {"dr",  "drs", "mr", "ir",   "ing", "prof", "ds",
                                        "nr",  "st",  "mw", "mevr", "dhr", "jhr",  "burg",
                                        "wed", "sr",  "jr", "vs",   "ca",  "tel"};
    size_t from = at;
    while (from > 0 && g_ascii_isalpha(line[from - 1]))
        from--;
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (strlen(forms[i]) == at - from &&
            g_ascii_strncasecmp(line + from, forms[i], at - from) == 0)
            return true;
    return from + 1 == at; /* an initial */
}

/** Bytes of the first sentence of a line: up to a stop that a blank and a capital follow. */
static size_t sentence_size(const char *line, size_t size_bytes)
{
    for (size_t i = 1; i + 2 < size_bytes; i++)
        if (strchr(".!?", line[i]) != NULL && line[i + 1] == ' ' && !g_ascii_islower(line[i + 2]) &&
            !g_ascii_isdigit(line[i + 2]) && !is_short_form(line, i))
            return i + 1;
    return size_bytes;
}

void feed_complete_title(struct article *article, struct reject **reject)
{
    static const char bullet[] = "• ", dots[] = "…";
    if (article->title != NULL || article->body == NULL)
        return;
    const char *line = article->body;
    if (g_str_has_prefix(line, bullet))
        line += strlen(bullet);
    size_t size = sentence_size(line, strcspn(line, "\n"));
    g_autoptr(GString) title = g_string_new_len(line, (gssize)size);
    if (g_utf8_strlen(title->str, -1) > FEED_TITLE_LETTERS) {
        char *cut = g_utf8_offset_to_pointer(title->str, FEED_TITLE_LETTERS);
        const char *blank = memrchr(title->str, ' ', (size_t)(cut - title->str));
        g_string_truncate(title, (gsize)((blank != NULL ? blank : cut) - title->str));
        g_string_append(title, dots);
    }
    record_set_title(article, title->str, title->len, reject);
}

void feed_read_date(const struct feed *feed, const xmlNode *item,
                    const struct feed_element *elements, size_t n_elements, struct article *article,
                    struct reject **reject)
{
    g_auto(GStrv) texts = g_new0(char *, n_elements + 1);
    for (size_t i = 0, n = 0; i < n_elements; i++) {
        char *text = tree_word(tree_child(item, elements[i].space, elements[i].name));
        if (text != NULL)
            texts[n++] = text;
    }
    feed_set_date(feed, article, texts, reject);
}

void feed_set_date(const struct feed *feed, struct article *article, char *const *texts,
                   struct reject **reject)
{
    struct reject *first = NULL;
    for (; *texts != NULL && article->day == 0; texts++) {
        struct reject *fault = NULL;
        if (record_set_date(article, *texts, feed->intake->today, &fault))
            continue;
        if (first == NULL)
            first = fault;
        else
            reject_free(fault);
    }
    if (article->day == 0 && first != NULL && *reject == NULL)
        *reject = g_steal_pointer(&first);
    reject_free(first);
}

void feed_set_id(struct article *article, const char *text)
{
    struct reject *fault = NULL;
    if (text == NULL || record_set_external_id(article, text, strlen(text), &fault))
        return;
    reject_free(fault);
    g_clear_pointer(&article->external_id, g_free);
}

/** Where a detour leads that a search engine's alerts send their readers by; else NULL. */
static char *behind_detour(const char *url)
{
    static const char detour[] = "https://www.google.com/url?";
    if (!g_str_has_prefix(url, detour))
        return NULL;
    g_autoptr(GHashTable) parts =
        g_uri_parse_params(url + strlen(detour), -1, "&", G_URI_PARAMS_NONE, NULL);
    const char *target = parts != NULL ? g_hash_table_lookup(parts, "url") : NULL;
    if (target == NULL && parts != NULL)
        target = g_hash_table_lookup(parts, "q");
    return g_strdup(target);
}

bool feed_set_url(const struct feed *feed, struct article *article, const xmlNode *node,
                  const char *text)
{
    if (text == NULL || article->url != NULL)
        return false;
    g_autofree char *line = clean_line(text, strlen(text));
    g_auto(GStrv) parts = g_strsplit(line, " ", -1);
    g_autofree char *joined = g_strjoinv("%20", parts);
    g_auto(GStrv) escaped = g_strsplit(joined, "&amp;", -1);
    g_autofree char *written = g_strjoinv("&", escaped);
    g_autofree char *behind = behind_detour(written);
    const char *address = behind != NULL ? behind : written;
    g_autofree char *near = tree_base(node);
    g_autofree char *base =
        near != NULL ? record_url(feed->base, near, strlen(near)) : g_strdup(feed->base);
    return *address != '\0' && record_set_url(article, base, address, strlen(address));
}

void feed_set_source(const struct feed *feed, struct article *article, const char *given,
                     struct reject **reject)
{
    const char *source = given != NULL ? given : feed->title;
    if (source == NULL || feed->intake->options->source != NULL)
        source = feed->intake->source;
    g_autofree char *line = markup_line(source, strlen(source));
    if (*line == '\0' || strlen(line) > RECORD_NAME_MAX_BYTES)
        article->source = g_strdup(feed->intake->source);
    else
        record_set_source(article, line, strlen(line), reject);
}

void feed_add_topic(struct article *article, const char *html)
{
    if (html == NULL)
        return;
    g_autofree char *line = markup_line(html, strlen(html));
    record_add_topic(article, line, strlen(line));
}
