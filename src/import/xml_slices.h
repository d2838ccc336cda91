/**
 * An XML input record by record (`<item>`, `<entry>`), in memory bounded by one record.
 *
 * Records are found by their tags in the text, without a parser over the whole: feeds as they are
 * found in the wild break off, hold bare `&` and undeclared entities, forget `]]>`. One broken item
 * then costs none of the others, a reject has its original bytes, and libxml2 sees one record at a
 * time (xml_tree.h), never a DOCTYPE.
 */
#pragma once

#include "src/import/format.h"
#include "src/import/xml_scan.h"

enum {
    SLICES_MAX_NESTING = 100,      /**< of elements, around records and within them */
    SLICES_HEAD_MAX_BYTES = 65536, /**< kept of what stands before the first record */
    SLICES_TAG_MAX_BYTES = 65536,  /**< of all start tags around a record */
};

/** What a record's element is called, whatever its prefix. */
struct slices_kind {
    const char *const *records; /**< local names, ended by NULL */
    bool nests;                 /**< a record may hold another of its name */
};

enum slice_fault {
    SLICE_WHOLE,
    SLICE_CUT,       /**< the file ends within it */
    SLICE_TOO_LARGE, /**< this is its beginning */
};

struct slice {
    const char *bytes; /**< as they stand; valid until the next slice */
    size_t size_bytes;
    uint64_t line; /**< where it begins, from 1 */
    enum slice_fault fault;
};

struct slices {
    struct intake *intake;
    const struct slices_kind *kind;
    struct scan scan;
    size_t at;            /**< read up to here of the bytes that were not taken */
    size_t given;         /**< bytes of the last slice, which the next call takes */
    bool is_at_end;       /**< of the input */
    bool is_skipping;     /**< the rest of a record that is too large comes first */
    uint64_t line;        /**< of the first byte that was not taken */
    GPtrArray *open;      /**< names of the elements around a record (char *) */
    bool is_crooked;      /**< an end tag around the records did not end what was begun last */
    GPtrArray *open_tags; /**< and their start tags as they stand (char *) */
    size_t tags_bytes;
    GString *head;    /**< from the root's start tag up to the first record */
    unsigned n_heads; /**< roots so far: of a file put together of several, each has its own */
    bool has_record;  /**< of the present root */
    GString *record;  /**< the name of the open record, as it stands */
};

void slices_init(struct slices *slices, struct intake *intake, const struct slices_kind *kind);
void slices_clear(struct slices *slices);

/**
 * The next record. INPUT_MORE: there is one.
 *
 * INPUT_FAILED: the input is at fault, or has a DOCTYPE that is not read, or is nested too deep
 * outside of any record.
 */
enum input_step slices_next(struct slices *slices, struct slice *slice, GError **error);
