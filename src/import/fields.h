/**
 * What fields are called in records of others, whatever the format: `titel`, `published_at`,
 * `Content Text`.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum { FIELDS_NAME_MAX_BYTES = 40 /**< of a name that can be known, signs left out */ };

enum field {
    /* Those that --map can name. */
    FIELD_TITLE,
    FIELD_DATE,
    FIELD_BODY,
    FIELD_ID,
    FIELD_URL,
    FIELD_TOPICS,
    FIELD_SOURCE,
    N_FIELDS_MAPPED,
    /* Those that stand in for them, or add to them. */
    FIELD_LATER_DATE = N_FIELDS_MAPPED, /**< made or changed: where no date of publishing is */
    FIELD_CLOCK,                        /**< the time of a date without one */
    FIELD_LEAD,                         /**< a part of the text that stands before the body */
    FIELD_SUMMARY,                      /**< where there is no body */
    FIELD_TIME,                         /**< `tijdstip` of our own documents */
    FIELD_PLACES,                       /**< `vindplaatsen` of our own documents */
    FIELD_EMBEDDED, /**< what WordPress gives with an article: its topics' names */
    FIELD_DELETED,
    FIELD_STATE,  /**< `draft`, `publish`: a word, or whether it is published */
    FIELD_DRAFT,  /**< whether it is not published */
    FIELD_INSIDE, /**< an object that has the fields */
};

enum field_form {
    FORM_ANY,
    FORM_HTML,   /**< a text that is HTML whatever it looks like */
    FORM_PLAIN,  /**< a text that is not */
    FORM_LIST,   /**< a text of several names, parted by commas */
    FORM_NESTED, /**< or an object that has the fields */
};

/** A name that is known. */
struct field_name {
    const char *name; /**< in small letters, without signs: `publishedat` */
    enum field field;
    enum field_form form;
};

/** The names of a field of ours: "title", ... */
const char *field_text(enum field field);

struct fields;

struct fields *fields_new(void);
void fields_free(struct fields *fields);
ACTUEEL_AUTOPTR(fields, fields_free)

/**
 * The field that a record's name means, or NULL. Capitals, `_`, `-`, blanks and other signs of
 * ASCII make no difference. Of several names of a field that a record has, the one that is lower
 * in memory counts first.
 */
const struct field_name *fields_find(const struct fields *fields, const char *name);

/** Whether all of a map (reader_options.map) are `field=name` of fields that can be mapped; else
 * ACTUEEL_ERROR_USAGE. */
bool fields_check_map(char *const *map, GError **error);

/** What an entry of a map that was checked says. */
enum field fields_mapped(const char *entry, const char **name);
