/**
 * A page of HTML as whoever looks for the article in it sees it: what it says of itself, and how
 * much text there is where.
 */
#pragma once

#include "src/import/dates.h"
#include "src/import/html.h"

#include <glib.h>

enum {
    PAGE_MAX_JSON_DEPTH = 16,    /**< of JSON-LD that is looked through */
    PAGE_MAX_JSON_ARTICLES = 64, /**< that a page names */
    PAGE_TITLE_BYTES = 500,      /**< of a heading that can be a title */
};

/** What a page says of itself. */
enum clue { CLUE_TITLE, CLUE_DATE, CLUE_URL, CLUE_SITE, CLUE_TYPE, N_CLUES };

/** Who says it; the former are believed before the latter. */
enum clue_from {
    FROM_JSON,       /**< JSON-LD of schema.org */
    FROM_ITEM,       /**< microdata or RDFa */
    FROM_OPEN_GRAPH, /**< Facebook's */
    FROM_META,       /**< Dublin Core and the like */
    FROM_PERIOD,     /**< since when the page may be shown */
    FROM_LEAST,      /**< what is less sure than what the page shows */
    N_FROM
};

/** An article as JSON-LD has it; all texts may be NULL. */
struct json_article {
    char *title, *date, *url, *site, *body;
    GPtrArray *topics; /**< char * */
};
void json_article_free(void *pointer);

struct clues {
    char *text[N_CLUES][N_FROM]; /**< each may be NULL */
    GPtrArray *topics;           /**< char * */
    GPtrArray *articles;         /**< struct json_article *, of all that the page names */
    char *canonical;             /**< as `link` has it */
    char *document_title;        /**< of `title` */
    char *body;                  /**< articleBody of JSON-LD */
    uint32_t body_node;          /**< what microdata says is the body; 0 where it does not */
    bool is_list;                /**< JSON-LD says that the page lists articles */
};

struct page {
    const struct html *html;
    int32_t today;
    char *address; /**< what links start from; or NULL */
    char *url;     /**< the page's own; or NULL */
    struct clues clues;
    bool *is_out;         /**< of each node: no part of any article */
    uint32_t *text_bytes; /**< of each node: of text in it, without what is out and hidden */
    uint32_t *link_bytes; /**< and how many of them are in links */
    uint32_t title_node;  /**< the heading that is the title; 0: none */
    uint32_t scope;       /**< the node that holds the article */
    char *title;          /**< or NULL */
};

/** Look at a page. `url`: where it was found, or NULL. page_close frees all but `html`. */
struct page *page_open(const struct html *html, const char *url, int32_t today);
void page_close(struct page *page);
ACTUEEL_AUTOPTR(page, page_close)

/** The first of a clue's texts that there is; NULL without any. */
const char *page_clue(const struct page *page, enum clue clue);

/** Collect what the page says of itself (page_clues.c). */
void page_read_clues(struct page *page);
void clues_clear(struct clues *clues);

/** Keep a clue unless it is there. */
void clues_add(struct clues *clues, enum clue clue, enum clue_from from, const char *text);
void clues_add_topic(struct clues *clues, const char *text);

/** Collect the articles of a JSON-LD script (page_json.c), and choose the one the page is of. */
void page_read_json(struct clues *clues, const char *text, size_t size_bytes);
void page_choose_json(struct page *page);

/** Mark what is no part of any article: menus, footers, buttons (page_junk.c). */
void page_mark_junk(struct page *page);

/** Measure text_bytes and link_bytes, again whenever marks were added. */
void page_measure(struct page *page);

/** Find the title, its heading, and the part of the page that holds the article (page_title.c,
 * page_scope.c). */
void page_find_title(struct page *page);
void page_find_scope(struct page *page);

/** Find the article's date (page_date.c): DATE_NONE without one; DATE_FAULTY with the reason. */
enum date_form page_find_date(const struct page *page, struct date *date, char **reason);

/** The article's text (page_body.c); the caller frees it. */
char *page_body(struct page *page);

/** The paragraphs of a text that are the article's: without lines above and below that only tell of
 * it, its title and date among them. The caller frees it. */
char *page_keep_text(const struct page *page, const char *title, const char *text);

/** Whether a node is bold or large letters, in no link, that end their line: where a page has no
 * headings, such are. */
bool page_is_bold_line(const struct page *page, uint32_t node);

/** An article of a list page: the nodes `from` to before `to`. */
struct page_item {
    uint32_t from, to;
    uint32_t title; /**< the node that has it */
    struct date date;
};

/** The longest list of dated items with titles (struct page_item), of which there are none or at
 * least two; page_list.c. The caller frees it. */
GArray *page_find_items(const struct page *page);

/** Whether between the title and the first item there are a date and a text: then the page is of
 * that article, and the items are others. */
bool page_has_own_text(const struct page *page, const GArray *items);

/** An item's title, without a date before it. The caller frees it. */
char *page_item_title(const struct page *page, const struct page_item *item);

/** Where an item's title leads, as written; or NULL. The caller frees it. */
char *page_item_url(const struct page *page, const struct page_item *item);

/** The text of an item. The caller frees it. */
char *page_item_body(struct page *page, const struct page_item *item);

/** Text of one node on a line, without what is out; the caller frees it. */
char *page_line(const struct page *page, uint32_t node);

/** Leave a node out, with all that is in it. */
void page_leave_out(struct page *page, uint32_t node);

/** Whether a node's classes or id have one of these words (`nav` in `main-nav`, `mainNav`), as
 * markup_is_one takes them. */
bool page_has_word(const struct page *page, uint32_t node, const char *words);

/** Whether it has one of these as a whole class, id or role. */
bool page_has_class(const struct page *page, uint32_t node, const char *names);

/** The innermost such element that the node is or is in; 0 where there is none. */
uint32_t page_within(const struct page *page, uint32_t node, enum html_element element);

/** The first such element in a node that is not left out; 0 where there is none. */
uint32_t page_first(const struct page *page, uint32_t node, enum html_element element);

static inline enum html_element page_element(const struct page *page, uint32_t node)
{
    return (enum html_element)page->html->nodes[node].element;
}

/** Whether node `inner` is in node `outer`, or is it. */
static inline bool page_holds(const struct page *page, uint32_t outer, uint32_t inner)
{
    return inner >= outer && inner < page->html->nodes[outer].after;
}
