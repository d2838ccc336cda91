#include "src/import/html_elements.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *name;
    unsigned kinds;
} elements[HTML_N_ELEMENTS] = {
    [HTML_ROOT] = {"", KIND_PART | KIND_SCOPE},
    [HTML_TEXT] = {"", 0},
    [HTML_WORDS] = {"", 0},
    [HTML_A] = {"a", 0},
    [HTML_ADDRESS] = {"address", KIND_BLOCK},
    [HTML_APPLET] = {"applet", KIND_SCOPE | KIND_UNSEEN},
    [HTML_AREA] = {"area", KIND_VOID},
    [HTML_ARTICLE] = {"article", KIND_BLOCK},
    [HTML_ASIDE] = {"aside", KIND_BLOCK},
    [HTML_AUDIO] = {"audio", KIND_UNSEEN},
    [HTML_BASE] = {"base", KIND_VOID | KIND_HEAD},
    [HTML_BLOCKQUOTE] = {"blockquote", KIND_BLOCK},
    [HTML_BODY] = {"body", KIND_PART},
    [HTML_BR] = {"br", KIND_VOID},
    [HTML_BUTTON] = {"button", KIND_SCOPE},
    [HTML_CANVAS] = {"canvas", KIND_UNSEEN},
    [HTML_CAPTION] = {"caption", KIND_PART | KIND_SCOPE},
    [HTML_CENTER] = {"center", KIND_BLOCK},
    [HTML_COL] = {"col", KIND_VOID},
    [HTML_DATALIST] = {"datalist", KIND_UNSEEN},
    [HTML_DD] = {"dd", KIND_BLOCK},
    [HTML_DETAILS] = {"details", KIND_BLOCK},
    [HTML_DIALOG] = {"dialog", KIND_BLOCK},
    [HTML_DIR] = {"dir", KIND_BLOCK},
    [HTML_DIV] = {"div", KIND_BLOCK},
    [HTML_DL] = {"dl", KIND_BLOCK},
    [HTML_DT] = {"dt", KIND_BLOCK},
    [HTML_EMBED] = {"embed", KIND_VOID},
    [HTML_FIELDSET] = {"fieldset", KIND_BLOCK},
    [HTML_FIGCAPTION] = {"figcaption", KIND_BLOCK},
    [HTML_FIGURE] = {"figure", KIND_BLOCK},
    [HTML_FOOTER] = {"footer", KIND_BLOCK},
    [HTML_FORM] = {"form", KIND_BLOCK},
    [HTML_FRAME] = {"frame", KIND_VOID},
    [HTML_FRAMESET] = {"frameset", KIND_PART},
    [HTML_H1] = {"h1", KIND_BLOCK},
    [HTML_H2] = {"h2", KIND_BLOCK},
    [HTML_H3] = {"h3", KIND_BLOCK},
    [HTML_H4] = {"h4", KIND_BLOCK},
    [HTML_H5] = {"h5", KIND_BLOCK},
    [HTML_H6] = {"h6", KIND_BLOCK},
    [HTML_HEAD] = {"head", KIND_PART | KIND_UNSEEN},
    [HTML_HEADER] = {"header", KIND_BLOCK},
    [HTML_HGROUP] = {"hgroup", KIND_BLOCK},
    [HTML_HR] = {"hr", KIND_VOID | KIND_BLOCK},
    [HTML_HTML] = {"html", KIND_PART},
    [HTML_IFRAME] = {"iframe", KIND_RAW | KIND_UNSEEN},
    [HTML_IMG] = {"img", KIND_VOID},
    [HTML_INPUT] = {"input", KIND_VOID},
    [HTML_LEGEND] = {"legend", KIND_BLOCK},
    [HTML_LI] = {"li", KIND_BLOCK},
    [HTML_LINK] = {"link", KIND_VOID | KIND_HEAD},
    [HTML_MAIN] = {"main", KIND_BLOCK},
    [HTML_MAP] = {"map", KIND_UNSEEN},
    [HTML_MENU] = {"menu", KIND_BLOCK},
    [HTML_META] = {"meta", KIND_VOID | KIND_HEAD},
    [HTML_NAV] = {"nav", KIND_BLOCK},
    [HTML_NOEMBED] = {"noembed", KIND_RAW | KIND_UNSEEN},
    [HTML_NOFRAMES] = {"noframes", KIND_RAW | KIND_UNSEEN | KIND_HEAD},
    [HTML_NOSCRIPT] = {"noscript", KIND_RAW | KIND_UNSEEN | KIND_HEAD},
    [HTML_OBJECT] = {"object", KIND_SCOPE | KIND_UNSEEN},
    [HTML_OL] = {"ol", KIND_BLOCK},
    [HTML_OPTION] = {"option", 0},
    [HTML_P] = {"p", KIND_BLOCK},
    [HTML_PARAM] = {"param", KIND_VOID},
    [HTML_PRE] = {"pre", KIND_BLOCK},
    [HTML_Q] = {"q", 0},
    [HTML_RP] = {"rp", KIND_UNSEEN},
    [HTML_SCRIPT] = {"script", KIND_RAW | KIND_UNSEEN | KIND_HEAD},
    [HTML_SEARCH] = {"search", KIND_BLOCK | KIND_UNSEEN},
    [HTML_SECTION] = {"section", KIND_BLOCK},
    [HTML_SELECT] = {"select", KIND_UNSEEN},
    [HTML_SOURCE] = {"source", KIND_VOID},
    [HTML_STYLE] = {"style", KIND_RAW | KIND_UNSEEN | KIND_HEAD},
    [HTML_SUMMARY] = {"summary", KIND_BLOCK},
    [HTML_SVG] = {"svg", KIND_UNSEEN},
    [HTML_TABLE] = {"table", KIND_BLOCK | KIND_SCOPE},
    [HTML_TBODY] = {"tbody", KIND_PART},
    [HTML_TD] = {"td", KIND_PART | KIND_SCOPE},
    [HTML_TEMPLATE] = {"template", KIND_SCOPE | KIND_UNSEEN | KIND_HEAD},
    [HTML_TEXTAREA] = {"textarea", KIND_RAW | KIND_UNSEEN},
    [HTML_TFOOT] = {"tfoot", KIND_PART},
    [HTML_TH] = {"th", KIND_PART | KIND_SCOPE},
    [HTML_THEAD] = {"thead", KIND_PART},
    [HTML_TIME] = {"time", 0},
    [HTML_TITLE] = {"title", KIND_RAW | KIND_UNSEEN | KIND_HEAD},
    [HTML_TR] = {"tr", KIND_PART},
    [HTML_TRACK] = {"track", KIND_VOID},
    [HTML_UL] = {"ul", KIND_BLOCK},
    [HTML_VIDEO] = {"video", KIND_UNSEEN},
    [HTML_WBR] = {"wbr", KIND_VOID},
    [HTML_XMP] = {"xmp", KIND_RAW | KIND_BLOCK},
};

static int compare(const char *name, size_t size_bytes, const char *with)
{
    size_t with_bytes = strlen(with);
    int order = g_ascii_strncasecmp(name, with, size_bytes);
    if (order != 0 || size_bytes == with_bytes)
        return order;
    return size_bytes < with_bytes ? -1 : 1; /* the latter where a NUL is in the name */
}

enum html_element html_element_named(const char *name, size_t size_bytes)
{
    size_t low = HTML_WORDS + 1, high = HTML_N_ELEMENTS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(name, size_bytes, elements[middle].name);
        if (order == 0)
            return (enum html_element)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return HTML_WORDS;
}

unsigned html_element_kinds(enum html_element element)
{
    return elements[element].kinds;
}

bool html_element_is_known(const char *name, size_t size_bytes)
{
    static const char *const words[] = {
        "abbr",  "acronym", "b",      "bdi",    "bdo",     "big",  "blink", "cite", "code",
        "data",  "del",     "dfn",    "em",     "font",    "i",    "ins",   "kbd",  "label",
        "mark",  "marquee", "nobr",   "output", "picture", "ruby", "rt",    "s",    "samp",
        "small", "span",    "strike", "strong", "sub",     "sup",  "tt",    "u",    "var"};
    if (html_element_named(name, size_bytes) != HTML_WORDS)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (compare(name, size_bytes, words[i]) == 0)
            return true;
    return false;
}
