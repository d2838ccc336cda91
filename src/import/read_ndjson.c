#include "src/import/clean.h"
#include "src/import/dates.h"
#include "src/import/lines.h"
#include "src/import/record.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
    REAL_DIGITS = 15, /**< as many as a decimal number keeps on its way through a double */
    MAX_NAMES = 10,
    MAX_NESTING = 100, /**< of arrays and objects, the record included */
};

enum field {
    FIELD_TITLE,
    FIELD_DATE,
    FIELD_BODY,
    FIELD_ID,
    FIELD_URL,
    FIELD_TOPICS,
    FIELD_SOURCE,
    N_FIELDS
};

/**
 * What the fields are called, by our own name first. Of several that hold something the first
 * counts; the others stay in `extra`.
 */
static const char *const names[N_FIELDS][MAX_NAMES + 1] = {
    [FIELD_TITLE] = {"title", "titel", "kop", "headline"},
    [FIELD_DATE] = {"date", "datum", "published", "published_at", "pubDate", "publishedAt",
                    "date_published", "datePublished", "publicatiedatum", "tijdstip"},
    [FIELD_BODY] = {"body", "content", "tekst", "text", "articleBody", "content_text", "inhoud"},
    [FIELD_ID] = {"id", "external_id", "externeId", "guid"},
    [FIELD_URL] = {"url", "link"},
    [FIELD_TOPICS] = {"topics", "onderwerpen", "tags"},
    [FIELD_SOURCE] = {"source", "bron"},
};

struct ndjson {
    struct intake *intake;
    struct lines lines;
};

static const char *kind_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

static bool is_blank(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

/** What jansson found, as a clause for who has to mend it. */
static const char *clause_of(const json_error_t *fault)
{
    switch (json_error_code(fault)) {
    case json_error_duplicate_key:
        return "a key stands there twice";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "a text holds a NUL";
    case json_error_stack_overflow:
        return "it is nested too deep";
    case json_error_numeric_overflow:
        return "a number is too large";
    default:
        return fault->text;
    }
}

static bool is_nested_deeper(const json_t *value, unsigned n_levels)
{
    const char *key;
    size_t i;
    json_t *inside;
    if (n_levels == 0)
        return json_is_object(value) || json_is_array(value);
    json_object_foreach((json_t *)value, key, inside)
    {
        if (is_nested_deeper(inside, n_levels - 1))
            return true;
    }
    json_array_foreach(value, i, inside)
    {
        if (is_nested_deeper(inside, n_levels - 1))
            return true;
    }
    return false;
}

/** A record as an object; NULL with a reject. */
static json_t *parse(const char *text, size_t size_bytes, struct reject **reject)
{
    json_error_t fault;
    json_auto_t *record =
        json_loadb(text, size_bytes, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
    if (record == NULL) {
        g_autofree char *valid = g_utf8_make_valid(clause_of(&fault), -1);
        g_autofree char *clause = clean_line(valid, strlen(valid));
        record_refuse(reject, "record", "the line is no valid JSON: %s, at byte %d", clause,
                      fault.position);
    } else if (!json_is_object(record))
        record_refuse(reject, "record", "the line is %s where an object is expected",
                      kind_of(record));
    else if (is_nested_deeper(record, MAX_NESTING))
        record_refuse(reject, "record", "the line is nested more than %d deep", MAX_NESTING);
    else
        return g_steal_pointer(&record);
    return NULL;
}

static bool holds_something(const json_t *value)
{
    return !json_is_null(value) && !(json_is_string(value) &&
                                     is_blank(json_string_value(value), json_string_length(value)));
}

/** Takes a field's value out of the record (json_decref); NULL where none of its names has one. */
static json_t *take(json_t *record, enum field field, const char **name)
{
    for (size_t i = 0; names[field][i] != NULL; i++) {
        json_t *value = json_incref(json_object_get(record, names[field][i]));
        if (value == NULL)
            continue;
        *name = names[field][i];
        json_object_del(record, *name);
        if (holds_something(value))
            return value;
        json_decref(value);
    }
    return NULL;
}

static bool refuse_kind(struct reject **reject, enum field field, const json_t *value)
{
    return record_refuse(reject, names[field][0], "the %s is %s", names[field][0], kind_of(value));
}

/** Takes a field that is a text; NULL where it is missing, or with a reject something else. */
static json_t *take_text(json_t *record, enum field field, struct reject **reject)
{
    const char *name;
    json_auto_t *value = take(record, field, &name);
    if (value == NULL || json_is_string(value))
        return g_steal_pointer(&value);
    refuse_kind(reject, field, value);
    return NULL;
}

/** The text of a value that is one, or that is an object with a name; else NULL. */
static const json_t *named(const json_t *value)
{
    static const char *const keys[] = {"naam", "name"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys) && json_is_object(value); i++)
        if (json_is_string(json_object_get(value, keys[i])))
            return json_object_get(value, keys[i]);
    return json_is_string(value) ? value : NULL;
}

static bool read_id(json_t *record, struct article *article, struct reject **reject)
{
    const char *name;
    json_auto_t *value = take(record, FIELD_ID, &name);
    if (value == NULL)
        return true;
    if (json_is_string(value))
        return record_set_external_id(article, json_string_value(value), json_string_length(value),
                                      reject);
    if (!json_is_number(value))
        return refuse_kind(reject, FIELD_ID, value);
    char *number = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS));
    bool is_set = record_set_external_id(article, number, strlen(number), reject);
    free(number);
    return is_set;
}

static bool read_source(json_t *record, struct article *article, struct reject **reject)
{
    const char *name;
    json_auto_t *value = take(record, FIELD_SOURCE, &name);
    const json_t *text = named(value);
    if (value != NULL && text == NULL)
        return refuse_kind(reject, FIELD_SOURCE, value);
    return text == NULL ||
           record_set_source(article, json_string_value(text), json_string_length(text), reject);
}

/** An address that is none loses no article: it stays in `extra`. */
static void read_url(json_t *record, struct article *article)
{
    const char *name;
    json_auto_t *value = take(record, FIELD_URL, &name);
    if (value != NULL &&
        (!json_is_string(value) ||
         !record_set_url(article, NULL, json_string_value(value), json_string_length(value))))
        json_object_set(record, name, value);
}

/** Adds a topic; `is_whole` turns false where it cannot be added. */
static bool add_topic(struct article *article, const json_t *value, bool *is_whole,
                      struct reject **reject)
{
    const json_t *text = named(value);
    if (text == NULL)
        return record_refuse(reject, "topics", "one of the topics is %s without a name",
                             kind_of(value));
    *is_whole =
        record_add_topic(article, json_string_value(text), json_string_length(text)) && *is_whole;
    return true;
}

/** An array of topics, or one; topics beyond the limits stay in `extra`, with the others. */
static bool read_topics(json_t *record, struct article *article, struct reject **reject)
{
    const char *name;
    json_auto_t *value = take(record, FIELD_TOPICS, &name);
    bool is_whole = true;
    if (value == NULL)
        return true;
    if (!json_is_array(value) && named(value) == NULL)
        return refuse_kind(reject, FIELD_TOPICS, value);
    if (!json_is_array(value) && !add_topic(article, value, &is_whole, reject))
        return false;
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!add_topic(article, json_array_get(value, i), &is_whole, reject))
            return false;
    if (!is_whole)
        json_object_set(record, name, value);
    return true;
}

/** The text of a place's member, or NULL. */
static const char *part_of(const json_t *place, const char *name)
{
    return json_string_value(json_object_get(place, name));
}

/**
 * Our own documents tell a list of places where others tell source, id and address. The first is
 * the article's own; what it has no room for stays in `extra`.
 */
static bool read_place(json_t *record, struct article *article, struct reject **reject)
{
    const json_t *places = json_object_get(record, "vindplaatsen");
    const json_t *place = json_array_get(places, 0);
    const char *source = part_of(place, "bron"), *id = part_of(place, "externeId"),
               *url = part_of(place, "url");
    if (article->source == NULL && source != NULL &&
        !record_set_source(article, source, strlen(source), reject))
        return false;
    if (article->external_id == NULL && id != NULL &&
        !record_set_external_id(article, id, strlen(id), reject))
        return false;
    if (article->url == NULL && url != NULL)
        record_set_url(article, NULL, url, strlen(url));
    if (json_array_size(places) == 1 && g_strcmp0(article->source, source) == 0 &&
        g_strcmp0(article->external_id, id) == 0 && g_strcmp0(article->url, url) == 0)
        json_object_del(record, "vindplaatsen");
    return true;
}

/** Our own documents tell the day (`datum`) and, where it is known, the time (`tijdstip`). */
static bool read_time(json_t *record, struct article *article, int32_t today,
                      struct reject **reject)
{
    static const char name[] = "tijdstip";
    const json_t *value = json_object_get(record, name);
    const char *text = json_string_value(value);
    struct date date;
    if (text != NULL) {
        g_autofree char *line = clean_line(text, strlen(text));
        if (date_read(line, today, &date, NULL) != DATE_READ ||
            (article->day != 0 && date.day != article->day))
            return record_refuse(reject, "date", "'%s' is no time on the day of the date", name);
        article->day = date.day;
        if (article->time == ARTICLE_NO_TIME)
            article->time = date.time;
    }
    if (text != NULL || json_is_null(value))
        json_object_del(record, name);
    return true;
}

/** What is left of the record, together with what an article of ours already had there. */
static char *extra_of(json_t *record)
{
    static const char name[] = "extra";
    json_auto_t *extra = json_incref(json_object_get(record, name));
    if (json_is_null(extra) || json_is_object(extra))
        json_object_del(record, name);
    if (json_is_object(extra))
        json_object_update_missing(record, extra);
    if (json_object_size(record) == 0)
        return NULL;
    char *text = json_dumps(record, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
    char *owned = g_strdup(text);
    free(text);
    return owned;
}

/** Fills the fields without which there is no article. */
static bool read_main(json_t *record, struct article *article, int32_t today,
                      struct reject **reject)
{
    json_auto_t *title = take_text(record, FIELD_TITLE, reject);
    if (title != NULL)
        record_set_title(article, json_string_value(title), json_string_length(title), reject);
    json_auto_t *date = *reject == NULL ? take_text(record, FIELD_DATE, reject) : NULL;
    if (date != NULL)
        record_set_date(article, json_string_value(date), today, reject);
    json_auto_t *body = *reject == NULL ? take_text(record, FIELD_BODY, reject) : NULL;
    if (body != NULL)
        record_set_body(article, json_string_value(body), json_string_length(body), reject);
    return *reject == NULL;
}

/** Fills an article, as far as nothing is refused. */
static void fill(json_t *record, struct article *article, const struct intake *intake,
                 struct reject **reject)
{
    if (!read_main(record, article, intake->today, reject) ||
        !read_time(record, article, intake->today, reject) || !read_id(record, article, reject) ||
        !read_source(record, article, reject) || !read_topics(record, article, reject))
        return;
    read_url(record, article);
    if (read_place(record, article, reject))
        article->extra = extra_of(record);
}

/** Fills the article with what stands on a line, as far as nothing is refused. */
static void read_line(struct ndjson *ndjson, const struct line *line, struct article *article,
                      struct reject **reject)
{
    static const char mark[] = "\xef\xbb\xbf"; /* where files were put together */
    size_t size;
    if (line->is_cut) {
        record_refuse(reject, "record", "the line is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
        return;
    }
    const char *text = decoder_text(&ndjson->intake->decoder, line->bytes, line->size_bytes, &size);
    if (size >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
        text += strlen(mark);
        size -= strlen(mark);
    }
    json_auto_t *record = parse(text, size, reject);
    if (record != NULL)
        fill(record, article, ndjson->intake, reject);
}

static void *begin(struct intake *intake)
{
    struct ndjson *ndjson = g_new0(struct ndjson, 1);
    ndjson->intake = intake;
    lines_init(&ndjson->lines, intake->input, FORMAT_RECORD_MAX_BYTES);
    return ndjson;
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct ndjson *ndjson = state;
    struct line line;
    enum input_step step;
    do
        step = lines_next(&ndjson->lines, &line, error);
    while (step == INPUT_MORE && is_blank(line.bytes, line.size_bytes));
    if (step != INPUT_MORE)
        return step == INPUT_END ? READER_END : READER_FAILED;
    ndjson->intake->n_records++;
    *article = article_new();
    read_line(ndjson, &line, *article, reject);
    return record_end(ndjson->intake, line.number, line.bytes, line.size_bytes, article, reject);
}

/** Whether a line begins as an object does: a brace, and behind it a key or the end. */
static bool looks_like_object(const char *line, size_t size_bytes)
{
    size_t at = 0;
    while (at < size_bytes && g_ascii_isspace(line[at]))
        at++;
    if (at == size_bytes || line[at++] != '{')
        return false;
    while (at < size_bytes && g_ascii_isspace(line[at]))
        at++;
    return at < size_bytes && (line[at] == '"' || line[at] == '}');
}

/** At least half of the lines look like objects: a damaged one does not hide what a file is. */
static bool recognises(const char *text, size_t size_bytes)
{
    size_t n_lines = 0, n_objects = 0;
    const char *end_of_text = text + size_bytes;
    while (text < end_of_text) {
        const char *stop = memchr(text, '\n', (size_t)(end_of_text - text));
        stop = stop != NULL ? stop : end_of_text;
        n_lines += !is_blank(text, (size_t)(stop - text));
        n_objects += looks_like_object(text, (size_t)(stop - text));
        text = stop + 1;
    }
    return n_objects > 0 && 2 * n_objects >= n_lines;
}

const struct format format_ndjson = {
    .recognises = recognises,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = g_free,
};
