/**
 * The elements of HTML that are told apart, and what reading a page has to know of each.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum html_kind {
    KIND_VOID = 1 << 0,   /**< has no end tag */
    KIND_RAW = 1 << 1,    /**< what is in it is no markup */
    KIND_BLOCK = 1 << 2,  /**< stands on lines of its own, and ends a paragraph that is open */
    KIND_PART = 1 << 3,   /**< of a table, list or page: tags of words do not reach beyond it */
    KIND_SCOPE = 1 << 4,  /**< tags within it close nothing outside */
    KIND_UNSEEN = 1 << 5, /**< shows no text */
    KIND_HEAD = 1 << 6,   /**< may stand in the head of a page */
};

enum html_element {
    HTML_ROOT, /**< what all others are in */
    HTML_TEXT,
    HTML_WORDS, /**< any element that only marks words, or that is not known */
    /* The others stand in the order of the alphabet. */
    HTML_A,
    HTML_ADDRESS,
    HTML_APPLET,
    HTML_AREA,
    HTML_ARTICLE,
    HTML_ASIDE,
    HTML_AUDIO,
    HTML_BASE,
    HTML_BLOCKQUOTE,
    HTML_BODY,
    HTML_BR,
    HTML_BUTTON,
    HTML_CANVAS,
    HTML_CAPTION,
    HTML_CENTER,
    HTML_COL,
    HTML_DATALIST,
    HTML_DD,
    HTML_DETAILS,
    HTML_DIALOG,
    HTML_DIR,
    HTML_DIV,
    HTML_DL,
    HTML_DT,
    HTML_EMBED,
    HTML_FIELDSET,
    HTML_FIGCAPTION,
    HTML_FIGURE,
    HTML_FOOTER,
    HTML_FORM,
    HTML_FRAME,
    HTML_FRAMESET,
    HTML_H1,
    HTML_H2,
    HTML_H3,
    HTML_H4,
    HTML_H5,
    HTML_H6,
    HTML_HEAD,
    HTML_HEADER,
    HTML_HGROUP,
    HTML_HR,
    HTML_HTML,
    HTML_IFRAME,
    HTML_IMG,
    HTML_INPUT,
    HTML_LEGEND,
    HTML_LI,
    HTML_LINK,
    HTML_MAIN,
    HTML_MAP,
    HTML_MENU,
    HTML_META,
    HTML_NAV,
    HTML_NOEMBED,
    HTML_NOFRAMES,
    HTML_NOSCRIPT,
    HTML_OBJECT,
    HTML_OL,
    HTML_OPTION,
    HTML_P,
    HTML_PARAM,
    HTML_PRE,
    HTML_Q,
    HTML_RP,
    HTML_SCRIPT,
    HTML_SEARCH,
    HTML_SECTION,
    HTML_SELECT,
    HTML_SOURCE,
    HTML_STYLE,
    HTML_SUMMARY,
    HTML_SVG,
    HTML_TABLE,
    HTML_TBODY,
    HTML_TD,
    HTML_TEMPLATE,
    HTML_TEXTAREA,
    HTML_TFOOT,
    HTML_TH,
    HTML_THEAD,
    HTML_TIME,
    HTML_TITLE,
    HTML_TR,
    HTML_TRACK,
    HTML_UL,
    HTML_VIDEO,
    HTML_WBR,
    HTML_XMP,
    HTML_N_ELEMENTS
};

/** The element of a name in any letters; HTML_WORDS where it is none of the table. */
enum html_element html_element_named(const char *name, size_t size_bytes);

/** Its kinds (enum html_kind), by bits. */
unsigned html_element_kinds(enum html_element element);

/** Whether a name is one of HTML's, of those too that only mark words. */
bool html_element_is_known(const char *name, size_t size_bytes);
