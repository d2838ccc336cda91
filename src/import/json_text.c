#include "src/import/json_text.h"

#include "src/import/clean.h"
#include "src/import/markdown_text.h"
#include "src/import/markup.h"

#include <string.h>

static const char bullet[] = "• ";

/** The first of these members that holds something. */
static const json_t *first_of(const json_t *value, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        const json_t *inside = json_object_get(value, *keys);
        if (json_text_is_something(inside))
            return inside;
    }
    return NULL;
}

/** The text that is wrapped in objects and arrays of one, or NULL. */
static const json_t *unwrap(const json_t *value)
{
    static const char *const keys[] = {
        "rendered", "processed", "value", "main",        "#text", "$t",    "__cdata", "@value", "_",
        "$oid",     "nl",        "_text", "$numberLong", "nl-NL", "nl_NL", "markup",  NULL};
    enum { MAX_WRAPS = 4 };
    for (int i = 0; i < MAX_WRAPS && value != NULL && !json_is_string(value); i++)
        value = json_array_size(value) == 1 ? json_array_get(value, 0) : first_of(value, keys);
    return json_is_string(value) ? value : NULL;
}

const json_t *json_text_of(const json_t *value)
{
    static const char *const names[] = {"naam", "name", "title",    "titel", "label",
                                        "term", "text", "webTitle", NULL};
    const json_t *named = json_is_object(value) ? first_of(value, names) : NULL;
    return named != NULL ? unwrap(named) : unwrap(value);
}

static bool is_blank(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

bool json_text_is_something(const json_t *value)
{
    if (json_is_string(value))
        return !is_blank(json_string_value(value), json_string_length(value));
    if (json_is_array(value))
        return json_array_size(value) > 0;
    if (json_is_object(value))
        return json_object_size(value) > 0;
    return value != NULL && !json_is_null(value);
}

/** Whether a title is HTML: a lone `<b>` among words is none. */
static bool is_line_html(const char *text, size_t size_bytes)
{
    static const char *const signs[] = {"</", "/>", "<br"};
    bool has_sign = memchr(text, '<', size_bytes) == NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        has_sign = has_sign || memmem(text, size_bytes, signs[i], strlen(signs[i])) != NULL;
    return has_sign && markup_is_html(text, size_bytes);
}

char *json_text_line(const json_t *value, enum field_form form)
{
    const json_t *text = json_text_of(value);
    if (text == NULL)
        return NULL;
    const char *bytes = json_string_value(text);
    size_t size = json_string_length(text);
    bool is_html = form == FORM_HTML || (form != FORM_PLAIN && is_line_html(bytes, size));
    return is_html ? markup_line(bytes, size) : g_strndup(bytes, size);
}

static char *read_text(const json_t *text, enum field_form form)
{
    const char *bytes = json_string_value(text);
    size_t size = json_string_length(text);
    bool is_html = form == FORM_HTML || (form != FORM_PLAIN && markup_is_html(bytes, size));
    if (is_html)
        return markup_text(bytes, size);
    if (form == FORM_PLAIN || !markdown_is_likely(bytes, size))
        return g_strndup(bytes, size);
    g_autofree char *heading = NULL;
    return markdown_text(bytes, size, "", &heading);
}

/** What a node of an editor's document is made of. */
static const json_t *parts_of(const json_t *node)
{
    static const char *const keys[] = {"children", "content", "blocks", "root",
                                       "document", "items",   "data",   "nodes",
                                       "nl-NL",    "nl_NL",   "nl"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const json_t *parts = json_object_get(node, keys[i]);
        if ((json_is_array(parts) || json_is_object(parts)) && json_text_is_something(parts))
            return parts;
    }
    return NULL;
}

/** Text as it stands in the midst of a paragraph: `{"type": "text", "text": "..."}`. */
static const char *words_of(const json_t *node)
{
    static const char *const keys[] = {"text", "value"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        if (json_is_string(json_object_get(node, keys[i])))
            return json_string_value(json_object_get(node, keys[i]));
    return NULL;
}

/** Whether one of the parts is text in the midst of a paragraph: then all are. */
static bool are_words(const json_t *parts)
{
    for (size_t i = 0; i < json_array_size(parts); i++)
        if (words_of(json_array_get(parts, i)) != NULL &&
            parts_of(json_array_get(parts, i)) == NULL)
            return true;
    return false;
}

static void append_words(GString *text, const json_t *parts)
{
    for (size_t i = 0; i < json_array_size(parts); i++) {
        const json_t *part = json_array_get(parts, i);
        const char *words = words_of(part);
        if (words != NULL)
            g_string_append(text, words);
        else
            append_words(text, parts_of(part));
    }
}

static bool is_item(const json_t *node)
{
    static const char *const keys[] = {"type", "nodeType", "listItem"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *kind = json_string_value(json_object_get(node, keys[i]));
        if (kind != NULL && (strcmp(kind, "bullet") == 0 || strcmp(kind, "number") == 0 ||
                             strcmp(kind, "list-item") == 0 || strcmp(kind, "listItem") == 0 ||
                             strcmp(kind, "listitem") == 0 || strcmp(kind, "list_item") == 0))
            return true;
    }
    return false;
}

static void append_paragraph(GString *text, const char *words, bool is_in_list)
{
    size_t size = strlen(words);
    g_autofree char *clean =
        markup_is_html(words, size) ? markup_text(words, size) : clean_text(words, size);
    if (*clean == '\0')
        return;
    bool is_bullet = is_in_list && !g_str_has_prefix(clean, bullet);
    const char *last = strrchr(text->str, '\n');
    last = last != NULL ? last + 1 : text->str;
    if (text->len > 0)
        g_string_append(text, is_in_list && g_str_has_prefix(last, bullet) ? "\n" : "\n\n");
    if (is_bullet)
        g_string_append(text, bullet);
    g_string_append(text, clean);
}

static void append_blocks(GString *text, const json_t *value, bool is_in_list);

/** A block's own texts: `{"paragraphtitle": ..., "paragraph": ...}`, `{"text": ...}`. */
static void append_own(GString *text, const json_t *block, bool is_in_list)
{
    static const char *const keys[] = {
        "paragraphtitle", "title",     "titel",  "heading", "kop",    "tussenkop",       "header",
        "paragraph",      "paragraaf", "alinea", "text",    "tekst",  "opgemaaktetekst", "inhoud",
        "html",           "body",      "value",  "content", "caption"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *words = json_string_value(json_object_get(block, keys[i]));
        if (words != NULL)
            append_paragraph(text, words, is_in_list);
    }
}

static void append_block(GString *text, const json_t *block, bool is_in_list)
{
    const json_t *parts = parts_of(block);
    bool is_bullet = is_in_list || is_item(block);
    if (are_words(parts)) {
        g_autoptr(GString) words = g_string_new(NULL);
        append_words(words, parts);
        append_paragraph(text, words->str, is_bullet);
        return;
    }
    append_own(text, block, is_bullet);
    if (parts != NULL)
        append_blocks(text, parts, is_bullet || json_object_get(block, "items") == parts);
}

static void append_blocks(GString *text, const json_t *value, bool is_in_list)
{
    if (json_is_string(value))
        append_paragraph(text, json_string_value(value), is_in_list);
    else if (json_is_object(value))
        append_block(text, value, is_in_list);
    for (size_t i = 0; i < json_array_size(value); i++)
        append_blocks(text, json_array_get(value, i), is_in_list);
}

char *json_text_paragraphs(const json_t *value, enum field_form form)
{
    const json_t *one = unwrap(value);
    if (one != NULL)
        return read_text(one, form);
    if (!json_is_array(value) && !json_is_object(value))
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    append_blocks(text, value, false);
    return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}
