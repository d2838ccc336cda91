#include "src/import/xml_tree.h"

#include "src/import/clean.h"
#include "src/import/record.h"
#include "src/import/xml_mend.h"

#include <libxml/parser.h>
#include <string.h>

/** Prefixes that feeds use without declaring them. */
static const char wrapper[] =
    "<x xmlns:atom='http://www.w3.org/2005/Atom' xmlns:xlink='http://www.w3.org/1999/xlink' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/' "
    "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' "
    "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
    "xmlns:media='http://search.yahoo.com/mrss/' "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns:wp='http://wordpress.org/export/1.2/' "
    "xmlns:excerpt='http://wordpress.org/export/1.2/excerpt/' "
    "xmlns:xhtml='http://www.w3.org/1999/xhtml'>";

/* --- parsing */

static xmlDoc *parse(const char *xml, size_t size_bytes)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                        XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
    return xmlReadMemory(xml, (int)size_bytes, NULL, "UTF-8", options);
}

/** Elements and attributes, as many as a text can have at most: outside of CDATA. */
static size_t count_signs(const char *xml, size_t size_bytes)
{
    size_t n = 0;
    const char *end = xml + size_bytes;
    for (const char *at = xml; at < end; at++) {
        if (*at == '<' && end - at > SCAN_CDATA_BEGIN_BYTES &&
            memcmp(at, "<![CDATA[", SCAN_CDATA_BEGIN_BYTES) == 0) {
            const char *stop = memmem(at, (size_t)(end - at), "]]>", SCAN_CDATA_END_BYTES);
            at = stop != NULL ? stop : end - 1;
            n++;
        } else {
            n += *at == '<' || *at == '=';
        }
    }
    return n;
}

/**
 * Whether a text has a number that windows-1252 means: no fault in XML, but a control character
 * where the writer saw a dash or a quote.
 */
static bool has_windows_1252(const char *xml, size_t size_bytes)
{
    const char *end = xml + size_bytes;
    for (const char *at = xml; (at = memmem(at, (size_t)(end - at), "&#", 2)) != NULL; at += 2) {
        bool is_hex = end - at > 3 && (at[2] == 'x' || at[2] == 'X');
        guint64 number = g_ascii_strtoull(at + 2 + is_hex, NULL, is_hex ? 16 : 10);
        if (number >= 0x80 && number < 0xa0)
            return true;
    }
    return false;
}

static bool is_nested_deeper(const xmlNode *node, unsigned n_levels)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE &&
            (n_levels == 0 || is_nested_deeper(child, n_levels - 1)))
            return true;
    return false;
}

/** The text as a tree, mended where it must be; NULL with a reject. */
static xmlDoc *parse_any(const char *xml, size_t size_bytes, struct reject **reject)
{
    if (count_signs(xml, size_bytes) > TREE_MAX_SIGNS) {
        record_refuse(reject, "record", "the record has more than %d elements and attributes",
                      TREE_MAX_SIGNS);
        return NULL;
    }
    xmlDoc *document = has_windows_1252(xml, size_bytes) ? NULL : parse(xml, size_bytes);
    bool is_deep =
        document != NULL && is_nested_deeper((const xmlNode *)document, SLICES_MAX_NESTING);
    if (document == NULL) {
        GString *mended = mend_xml(xml, size_bytes);
        is_deep = mended == NULL;
        document = mended != NULL ? parse(mended->str, mended->len) : NULL;
        if (mended != NULL)
            g_string_free(mended, TRUE);
    }
    if (is_deep) {
        record_refuse(reject, "record", "the record is nested more than %d deep",
                      SLICES_MAX_NESTING);
        g_clear_pointer(&document, xmlFreeDoc);
    } else if (document == NULL) {
        record_refuse(reject, "record", "the record is no XML that can be mended");
    }
    return document;
}

/** The first element within `node`, so many levels deeper. */
static const xmlNode *descend(const xmlNode *node, unsigned n_levels)
{
    for (unsigned i = 0; i < n_levels && node != NULL; i++) {
        node = node->children;
        while (node != NULL && node->type != XML_ELEMENT_NODE)
            node = node->next;
    }
    return node;
}

bool tree_parse(struct tree *tree, const struct slices *slices, const struct slice *slice,
                struct reject **reject)
{
    *tree = (struct tree){0};
    if (slice->fault != SLICE_WHOLE)
        return slice->fault == SLICE_CUT
                   ? record_refuse(reject, "record", "the file ends within the record")
                   : record_refuse(reject, "record", "the record is longer than %d bytes",
                                   FORMAT_RECORD_MAX_BYTES);
    g_autoptr(GString) raw = g_string_sized_new(slice->size_bytes + SLICES_TAG_MAX_BYTES);
    g_string_append(raw, wrapper);
    for (guint i = 0; i < slices->open_tags->len; i++)
        g_string_append(raw, slices->open_tags->pdata[i]);
    g_string_append_len(raw, slice->bytes, (gssize)slice->size_bytes);
    for (guint i = slices->open->len; i-- > 0;)
        g_string_append_printf(raw, "</%s>", (char *)slices->open->pdata[i]);
    g_string_append(raw, "</x>");
    size_t size;
    const char *text = decoder_text(&slices->intake->decoder, raw->str, raw->len, &size);
    tree->document = parse_any(text, size, reject);
    if (tree->document == NULL)
        return false;
    tree->record = descend((const xmlNode *)tree->document, 2 + slices->open->len);
    if (tree->record != NULL)
        return true;
    tree_clear(tree);
    return record_refuse(reject, "record", "the record is no XML that can be mended");
}

bool tree_parse_head(struct tree *tree, const struct slices *slices)
{
    size_t size;
    g_autoptr(GString) raw = g_string_new(wrapper);
    g_string_append_len(raw, slices->head->str, (gssize)slices->head->len);
    const char *text = decoder_text(&slices->intake->decoder, raw->str, raw->len, &size);
    GString *mended = mend_xml(text, size);
    *tree = (struct tree){0};
    if (mended == NULL)
        return false;
    tree->document = parse(mended->str, mended->len);
    g_string_free(mended, TRUE);
    tree->record = tree->document != NULL ? descend((const xmlNode *)tree->document, 2) : NULL;
    if (tree->record == NULL)
        tree_clear(tree);
    return tree->record != NULL;
}

void tree_clear(struct tree *tree)
{
    if (tree->document != NULL)
        xmlFreeDoc(tree->document);
    *tree = (struct tree){0};
}

/* --- finding */

bool tree_is_of(const xmlNode *node, const char *space)
{
    const char *own = node->ns != NULL ? (const char *)node->ns->href : "";
    return own != NULL && g_str_has_prefix(own, space);
}

static bool matches(const xmlNode *node, const char *space, const char *name)
{
    if (node->type != XML_ELEMENT_NODE || g_ascii_strcasecmp((const char *)node->name, name) != 0)
        return false;
    if (space != NULL)
        return tree_is_of(node, space);
    const xmlNs *own = node->ns, *outer = node->parent->ns;
    return own == outer || (own != NULL && outer != NULL && xmlStrEqual(own->href, outer->href));
}

const xmlNode *tree_child(const xmlNode *parent, const char *space, const char *name)
{
    const xmlNode *child = parent != NULL ? parent->children : NULL;
    while (child != NULL && !matches(child, space, name))
        child = child->next;
    return child;
}

const xmlNode *tree_next(const xmlNode *node, const char *space, const char *name)
{
    do
        node = node->next;
    while (node != NULL && !matches(node, space, name));
    return node;
}

const xmlNode *tree_find(const xmlNode *node, const char *name)
{
    if (node == NULL || node->type != XML_ELEMENT_NODE)
        return NULL;
    if (g_ascii_strcasecmp((const char *)node->name, name) == 0)
        return node;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        const xmlNode *found = tree_find(child, name);
        if (found != NULL)
            return found;
    }
    return NULL;
}

bool tree_has_elements(const xmlNode *node)
{
    return node != NULL && descend(node, 1) != NULL;
}

char *tree_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        if (g_ascii_strcasecmp((const char *)attribute->name, name) != 0)
            continue;
        xmlChar *value = xmlNodeGetContent((const xmlNode *)attribute);
        char *text = g_strdup(value != NULL ? (const char *)value : "");
        xmlFree(value);
        return text;
    }
    return NULL;
}

char *tree_base(const xmlNode *node)
{
    xmlChar *base = xmlNodeGetBase(node->doc, (xmlNode *)node);
    char *text = base != NULL && *base != '\0' ? g_strdup((const char *)base) : NULL;
    xmlFree(base);
    return text;
}

/* --- texts */

static bool is_text(const xmlNode *node)
{
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
           node->content != NULL;
}

static void append_text(GString *text, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is_text(child))
            g_string_append(text, (const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE)
            append_text(text, child);
    }
}

char *tree_text(const xmlNode *node)
{
    if (node == NULL)
        return NULL;
    GString *text = g_string_new(NULL);
    append_text(text, node);
    return g_string_free(text, FALSE);
}

char *tree_word(const xmlNode *node)
{
    g_autofree char *text = tree_text(node);
    char *word = text != NULL ? clean_line(text, strlen(text)) : NULL;
    if (word != NULL && *word == '\0')
        g_clear_pointer(&word, g_free);
    return word;
}

/** Elements without an end; the others are closed, even where they hold nothing. */
static bool never_ends(const char *name)
{
    static const char *const names[] = {"br", "hr", "img", "input", "wbr", "col"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static void append_escaped(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(html, escaped);
}

static void append_html(GString *html, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        const char *name = (const char *)child->name;
        if (is_text(child))
            append_escaped(html, (const char *)child->content);
        if (child->type != XML_ELEMENT_NODE)
            continue;
        g_string_append_printf(html, "<%s", name);
        for (const xmlAttr *attribute = child->properties; attribute != NULL;
             attribute = attribute->next) {
            g_autofree char *value = tree_attribute(child, (const char *)attribute->name);
            g_string_append_printf(html, " %s=\"", (const char *)attribute->name);
            append_escaped(html, value != NULL ? value : "");
            g_string_append_c(html, '"');
        }
        g_string_append_c(html, '>');
        if (never_ends(name))
            continue;
        append_html(html, child);
        g_string_append_printf(html, "</%s>", name);
    }
}

char *tree_html(const xmlNode *node)
{
    GString *html = g_string_new(NULL);
    append_html(html, node);
    return g_string_free(html, FALSE);
}
