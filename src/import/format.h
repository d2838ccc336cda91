/**
 * What a format is: how it is told from others, and how its records become articles.
 *
 * A new one is a file read_X.c that defines one `struct format`, and a line in format.c's table.
 */
#pragma once

#include "actueel/reader.h"

#include "src/import/input.h"

enum {
    FORMAT_RECORD_MAX_BYTES = 8000000, /**< a longer record is a reject */
};

/** What every reader works with. */
struct intake {
    struct input *input;
    struct decoder decoder; /**< makes pieces of the input UTF-8 */
    char *file;   /**< as rejects name it: the path, or `path:entry` within a zip or tar */
    char *name;   /**< the last part of that path: `2023-09-29-titel.md` */
    char *source; /**< for records that name none */
    const struct reader_options *options;
    int32_t today;          /**< dates may lie so far behind it (dates.h) */
    uint64_t n_records;     /**< that were begun: the last one's number */
    uint64_t n_passed_over; /**< of them, that are no articles: drafts, pages */
    bool has_passed_over;   /**< the last one: READER_END is not the file's (record_pass_over) */
    bool is_closed; /**< at its end: a list that ends as it began, so that none in it is no fault */
};

struct format {
    /** Whether a file that begins with this text (UTF-8, maybe with NULs) has this format. */
    bool (*recognises)(const char *text, size_t size_bytes);
    /** `.md` and the like, NULL behind them: names that tell the format where content does not. */
    const char *const *endings;
    /** Whether a file is one article among those of its folder, which is their source. */
    bool is_one_of_folder;
    /** Whether each record may have an encoding of its own; else the file's beginning decides. */
    bool is_mixed;
    /** The state of a reader at the input's beginning; the intake outlives it. */
    void *(*begin)(struct intake *intake);
    /** As reader_next; a record ends with record_end, which tells the step, or is passed over
     * (record_pass_over). */
    enum reader_step (*next)(void *state, struct article **article, struct reject **reject,
                             GError **error);
    void (*end)(void *state);
};

extern const struct format format_markdown;  /**< read_markdown.c */
extern const struct format format_list_page; /**< read_list_page.c */
extern const struct format format_json_feed; /**< read_json.c */
extern const struct format format_bulk;      /**< read_bulk.c */
extern const struct format format_json;      /**< read_json.c */
extern const struct format format_ndjson;    /**< read_ndjson.c */
extern const struct format format_csv;       /**< read_csv.c */
extern const struct format format_rss;       /**< read_rss.c */
extern const struct format format_atom;      /**< read_atom.c */
extern const struct format format_wxr;       /**< read_wxr.c */
extern const struct format format_newsml;    /**< read_newsml.c */
extern const struct format format_xml;       /**< read_xml.c */
extern const struct format format_html;      /**< read_html.c */
extern const struct format format_mhtml;     /**< read_mhtml.c */
extern const struct format format_warc;      /**< read_warc.c */

/** Formats have numbers, in the order in which a file is tried. */
const char *format_name(size_t number);
const struct format *format_numbered(size_t number);

/** Find a format's number by its name; false with `error`, which tells the names there are. */
bool format_find_named(const char *name, size_t *number, GError **error);

/**
 * Find a format's number by what the input begins with, and where that says nothing by the name of
 * its file; or give the reason why there is none, which follows the file's name in a sentence.
 */
bool format_recognise(const struct input *input, const char *file, size_t *number, char **reason);

/** The encoding that holds for a whole file; unknown where each record may have its own. */
enum encoding format_encoding(const struct input *input, const struct format *format);

/** The last part of a path, without an ending that says it is compressed; the caller frees it. */
char *format_file_name(const char *path);
