/**
 * What all formats of XML records have in common: record by record through the input, and the
 * fields that they fill alike.
 */
#pragma once

#include "src/import/fields.h"
#include "src/import/xml_tree.h"

enum { FEED_TITLE_LETTERS = 100 /**< of a title made of the text's first sentence */ };

/** A reader at work; of a file put together of several feeds `title` and `base` are the present
 * one's. */
struct feed {
    struct intake *intake;
    const struct feed_kind *kind;
    struct slices slices;
    unsigned n_heads;      /**< that were read */
    char *title;           /**< of the feed, or NULL */
    char *base;            /**< what its relative addresses start from, or NULL */
    struct fields *fields; /**< what records in nobody's vocabulary call theirs; else NULL */
};

struct feed_kind {
    struct slices_kind slices;
    /** Reads title and base of what stands before the first record; `root` is its element. */
    void (*read_head)(struct feed *feed, const xmlNode *root);
    /** Fills the article, as far as nothing is refused; false: the record is none of news. */
    bool (*take)(struct feed *feed, const xmlNode *record, struct article *article,
                 struct reject **reject);
};

struct feed *feed_begin(struct intake *intake, const struct feed_kind *kind);
enum reader_step feed_next(void *state, struct article **article, struct reject **reject,
                           GError **error);
void feed_end(void *state);

/** What a node holds, as HTML: its elements, or the HTML that its text is. The caller frees it. */
char *feed_html(const xmlNode *node);

/** Sets the title out of HTML, unless there is one. */
void feed_set_title(struct article *article, const char *html, struct reject **reject);

/** Sets the body out of HTML, unless there is one. */
void feed_set_body(struct article *article, const char *html, struct reject **reject);

/** An article without a title gets its text's first sentence for one, shortened at a word. */
void feed_complete_title(struct article *article, struct reject **reject);

/** An element below an item, by its namespace (NULL: none) and name. */
struct feed_element {
    const char *space, *name;
};

/** Sets the first of an item's elements that is a date, as feed_set_date does. */
void feed_read_date(const struct feed *feed, const xmlNode *item,
                    const struct feed_element *elements, size_t n_elements, struct article *article,
                    struct reject **reject);

/** Sets the first of some texts (ended by NULL, `""` is none) that is a date; refused is the first
 * that is none. */
void feed_set_date(const struct feed *feed, struct article *article, char *const *texts,
                   struct reject **reject);

/** An id longer than an archive keeps is passed over: the address stands for it then. */
void feed_set_id(struct article *article, const char *text);

/** Sets the address, made whole by the bases at `node`; false where it is none. */
bool feed_set_url(const struct feed *feed, struct article *article, const xmlNode *node,
                  const char *text);

/** Sets the source: as asked for, else as given (or NULL), else the feed's title. */
void feed_set_source(const struct feed *feed, struct article *article, const char *given,
                     struct reject **reject);

/** Adds a topic out of HTML. */
void feed_add_topic(struct article *article, const char *html);

/** Sets the feed's title and base, each where it is given. */
void feed_set_head(struct feed *feed, const char *title, const char *base);

/** A head that says no more than the base of addresses. */
void feed_read_base(struct feed *feed, const xmlNode *root);
