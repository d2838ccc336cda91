#include "web/xml.h"

#include "actueel/error.h"

struct xml *xml_begin(void)
{
    struct xml *xml = g_new0(struct xml, 1);
    xml->buffer = xmlBufferCreate();
    xml->writer = xml->buffer != NULL ? xmlNewTextWriterMemory(xml->buffer, 0) : NULL;
    xml->has_failed = xml->writer == NULL || xmlTextWriterSetIndent(xml->writer, 1) < 0 ||
                      xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL) < 0;
    return xml;
}

char *xml_end(struct xml *xml, GError **error)
{
    bool is_written = !xml->has_failed && xmlTextWriterEndDocument(xml->writer) >= 0;
    xmlFreeTextWriter(xml->writer);
    char *text = is_written ? g_strdup((const char *)xmlBufferContent(xml->buffer)) : NULL;
    xmlBufferFree(xml->buffer);
    g_free(xml);
    if (text == NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "libxml2 wrote no document");
    return text;
}

static const xmlChar *chars(const char *text)
{
    return (const xmlChar *)text;
}

/** XML 1.0's Char, without the non-characters and C1 controls that it merely discourages. */
static bool is_allowed(gunichar c)
{
    enum { PLANE_MASK = 0xfffe, NON_FIRST = 0xfdd0, NON_LAST = 0xfdef };
    if (c == '\t' || c == '\n' || c == '\r')
        return true;
    return !g_unichar_iscntrl(c) && (c & PLANE_MASK) != PLANE_MASK &&
           (c < NON_FIRST || c > NON_LAST);
}

char *xml_clean(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        if (is_allowed(character))
            g_string_append_unichar(clean, character);
    }
    return g_string_free(g_steal_pointer(&clean), FALSE);
}

void xml_open(struct xml *xml, const char *name)
{
    xml->has_failed = xml->has_failed || xmlTextWriterStartElement(xml->writer, chars(name)) < 0;
}

void xml_close(struct xml *xml)
{
    xml->has_failed = xml->has_failed || xmlTextWriterEndElement(xml->writer) < 0;
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
    if (value == NULL || xml->has_failed)
        return;
    g_autofree char *clean = xml_clean(value);
    xml->has_failed = xmlTextWriterWriteAttribute(xml->writer, chars(name), chars(clean)) < 0;
}

void xml_text(struct xml *xml, const char *text)
{
    if (xml->has_failed)
        return;
    g_autofree char *clean = xml_clean(text);
    xml->has_failed = xmlTextWriterWriteString(xml->writer, chars(clean)) < 0;
}

void xml_element(struct xml *xml, const char *name, const char *text)
{
    if (text == NULL)
        return;
    xml_open(xml, name);
    xml_text(xml, text);
    xml_close(xml);
}
