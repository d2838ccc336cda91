#include "src/import/feed.h"
#include "src/import/html_elements.h"
#include "src/import/html_tags.h"
#include "src/import/json_record.h"
#include "src/import/xml_record.h"
#include "src/import/xml_root.h"

#include <string.h>

/**
 * Lists of articles in XML that no standard describes, as content systems and services of
 * governments give them: `<documents><document><title>...`. An element of a usual name that holds
 * a title and a text is a record, and what it holds means what it would in JSON.
 */
static const char *const records[] = {
    "document",   "article", "artikel", "bericht", "nieuwsbericht", "newsitem",
    "nieuwsitem", "post",    "record",  "row",     "node",          "nieuws",
    "news",       "entry",   "item",    "story",   "resource",      NULL};

static bool take(struct feed *feed, const xmlNode *record, struct article *article,
                 struct reject **reject)
{
    const struct json_setting setting = {
        .intake = feed->intake, .fields = feed->fields, .base = feed->base};
    json_auto_t *object = xml_record_of(record, feed->fields);
    return json_record_read(object, &setting, article, reject);
}

static const struct feed_kind kind = {
    .slices = {.records = records, .nests = true}, .read_head = feed_read_base, .take = take};

static void *begin(struct intake *intake)
{
    struct feed *feed = feed_begin(intake, &kind);
    feed->fields = fields_new();
    return feed;
}

static bool is_record(const struct scan_sign *sign)
{
    for (const char *const *name = records; *name != NULL; name++)
        if (scan_is_named(sign, *name))
            return true;
    return false;
}

/** The field that an element is called by, or that its attribute `name` tells. */
static const struct field_name *field_of(const struct fields *fields, const char *text,
                                         const struct scan_sign *sign)
{
    size_t size, at = sign->begin + 1 + sign->name_bytes;
    const char *local = scan_local_name(sign, &size);
    struct scan_attribute attribute;
    g_autofree char *name = g_strndup(local, size);
    bool is_named = strcmp(name, "field") == 0 || strcmp(name, "column") == 0;
    while (is_named && scan_attribute(text, sign->end, &at, &attribute))
        if (attribute.name_bytes == strlen("name") && memcmp(attribute.name, "name", 4) == 0) {
            g_autofree char *value = g_strndup(attribute.value, attribute.value_bytes);
            return fields_find(fields, value);
        }
    return fields_find(fields, name);
}

/** Whether the first record from `at` on has a title, and a text or a date. */
static bool has_article(const char *text, size_t size_bytes, size_t at)
{
    struct scan scan = {.text = text, .size_bytes = size_bytes};
    bool is_inside = false, has_title = false, has_more = false;
    g_autoptr(fields) fields = fields_new();
    while (at < size_bytes && !(has_title && has_more)) {
        struct scan_sign sign = scan_at(&scan, at);
        if (sign.kind == SCAN_CUT || sign.kind == SCAN_SUBSET)
            return false;
        at = sign.end;
        if (sign.kind == SCAN_END && is_inside && is_record(&sign))
            return false;
        if (sign.kind != SCAN_START)
            continue;
        const struct field_name *name = is_inside ? field_of(fields, text, &sign) : NULL;
        is_inside = is_inside || is_record(&sign);
        has_title = has_title || (name != NULL && name->field == FIELD_TITLE);
        has_more = has_more ||
                   (name != NULL && (name->field == FIELD_BODY || name->field == FIELD_DATE ||
                                     name->field == FIELD_LEAD || name->field == FIELD_SUMMARY));
    }
    return has_title && has_more;
}

/** What begins as HTML does is a page, unless it says that it is XML and its element may be both.
 */
static bool recognises(const char *text, size_t size_bytes)
{
    static const char declaration[] = "<?xml";
    struct root root;
    if (!root_find(text, size_bytes, &root) || root.has_subset)
        return false;
    bool is_html = html_element_is_known(root.tag.name, root.tag.name_bytes);
    bool is_declared = root_has(text, MIN(size_bytes, root.tag.begin), declaration);
    if (is_html && !(is_declared && (is_record(&root.tag) || scan_is_named(&root.tag, "data"))))
        return false;
    return has_article(text, size_bytes, root.tag.begin);
}

const struct format format_xml = {
    .recognises = recognises,
    .begin = begin,
    .next = feed_next,
    .end = feed_end,
};
