#include "src/import/json_record.h"

#include "actueel/day.h"

#include "src/import/clean.h"
#include "src/import/json_date.h"
#include "src/import/json_members.h"
#include "src/import/json_parse.h"
#include "src/import/json_text.h"
#include "src/import/json_topics.h"
#include "src/import/kept.h"
#include "src/import/record.h"
#include "src/import/title.h"

#include <stdlib.h>
#include <string.h>

enum { REAL_DIGITS = 15 /**< as many as a decimal number keeps on its way through a double */ };

/** A record on its way into an article. */
struct filling {
    json_t *record;
    struct json_members members;
    const struct json_setting *setting;
    struct article *article;
    struct reject **reject;
    bool is_ours; /**< it comes out of an archive: its texts are clean, whatever they look like */
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

json_t *json_record_parse(const char *text, size_t size_bytes, struct reject **reject)
{
    static const char mark[] = "\xef\xbb\xbf"; /* where files were put together */
    g_autofree char *reason = NULL;
    size_t skipped =
        size_bytes >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    json_auto_t *record = json_parse(text + skipped, size_bytes - skipped, &reason);
    if (record == NULL)
        record_refuse(reject, "record", "the record is no valid JSON: it has %s", reason);
    else if (!json_is_object(record))
        record_refuse(reject, "record", "the record is %s where an object is expected",
                      kind_of(record));
    return json_is_object(record) ? g_steal_pointer(&record) : NULL;
}

static struct json_member *first(struct filling *filling, enum field field)
{
    return json_members_next(&filling->members, field, NULL);
}

static struct json_member *after(struct filling *filling, const struct json_member *member)
{
    return json_members_next(&filling->members, member->field, member);
}

static enum field_form form_of(const struct filling *filling, const struct json_member *member)
{
    return filling->is_ours ? FORM_PLAIN : member->form;
}

/** Says what stands where a field is expected, if something does. */
static bool refuse_kind(struct filling *filling, enum field field)
{
    const struct json_member *member = first(filling, field);
    return member == NULL || record_refuse(filling->reject, field_text(field), "the %s is %s",
                                           field_text(field), kind_of(member->value));
}

static bool read_title(struct filling *filling)
{
    struct json_member *member = first(filling, FIELD_TITLE);
    for (; member != NULL; member = after(filling, member)) {
        g_autofree char *title = json_text_line(member->value, form_of(filling, member));
        if (title == NULL)
            continue;
        json_members_take(member);
        return record_set_title(filling->article, title, strlen(title), filling->reject);
    }
    return refuse_kind(filling, FIELD_TITLE);
}

/** Takes the first member of a field that is a text; NULL where none is. */
static char *take_paragraphs(struct filling *filling, enum field field)
{
    struct json_member *member = first(filling, field);
    for (; member != NULL; member = after(filling, member)) {
        char *text = json_text_paragraphs(member->value, form_of(filling, member));
        if (text != NULL) {
            json_members_take(member);
            return text;
        }
    }
    return NULL;
}

/** Puts the lead before the body, unless the body begins with it or has it. */
static bool add_lead(struct filling *filling)
{
    struct article *article = filling->article;
    g_autofree char *lead = take_paragraphs(filling, FIELD_LEAD);
    if (lead == NULL)
        return true;
    g_autofree char *body = g_steal_pointer(&article->body);
    if (!record_set_body(article, lead, strlen(lead), filling->reject) || body == NULL)
        return *filling->reject == NULL;
    bool has_lead = article->body == NULL || strstr(body, article->body) != NULL;
    g_autofree char *both =
        has_lead ? g_steal_pointer(&body) : g_strconcat(article->body, "\n\n", body, NULL);
    return record_set_body(article, both, strlen(both), filling->reject);
}

static bool read_body(struct filling *filling)
{
    g_autofree char *body = take_paragraphs(filling, FIELD_BODY);
    if (body == NULL && !refuse_kind(filling, FIELD_BODY))
        return false;
    if (body != NULL && !record_set_body(filling->article, body, strlen(body), filling->reject))
        return false;
    if (!add_lead(filling))
        return false;
    g_autofree char *summary =
        filling->article->body == NULL ? take_paragraphs(filling, FIELD_SUMMARY) : NULL;
    return summary == NULL ||
           record_set_body(filling->article, summary, strlen(summary), filling->reject);
}

/** Takes the first member that is a date; the reason of the first that is none is kept. */
static bool take_date(struct filling *filling, enum field field, char **reason)
{
    struct date date;
    int32_t today = filling->setting->intake->today;
    struct json_member *member = first(filling, field);
    for (; member != NULL; member = after(filling, member)) {
        g_autofree char *fault = NULL;
        if (json_date_read(member->value, today, &date, &fault) == DATE_READ) {
            filling->article->day = date.day;
            filling->article->time = date.time;
            json_members_take(member);
            return true;
        }
        if (*reason == NULL)
            *reason = g_steal_pointer(&fault);
    }
    return false;
}

/** Adds the time of day that stands apart from the date: `14:30`. */
static void add_clock(struct filling *filling)
{
    char day[DAY_TEXT_SIZE];
    struct date date;
    struct article *article = filling->article;
    struct json_member *member = first(filling, FIELD_CLOCK);
    if (member == NULL || article->day == 0 || article->time != ARTICLE_NO_TIME ||
        !json_is_string(member->value))
        return;
    g_autofree char *text =
        g_strdup_printf("%s %s", day_format(article->day, day), json_string_value(member->value));
    g_autofree char *line = clean_line(text, strlen(text));
    if (date_read(line, filling->setting->intake->today, &date, NULL) != DATE_READ ||
        date.time == ARTICLE_NO_TIME)
        return;
    article->time = date.time;
    json_members_take(member);
}

/** A date of publishing that is faulty is not made good by when the record was made. */
static bool read_date(struct filling *filling)
{
    g_autofree char *reason = NULL;
    if (!take_date(filling, FIELD_DATE, &reason) && reason == NULL)
        take_date(filling, FIELD_LATER_DATE, &reason);
    if (filling->article->day == 0 && reason != NULL)
        return record_refuse(filling->reject, "date", "%s", reason);
    add_clock(filling);
    return true;
}

/** Our own documents tell the day (`datum`) and, where it is known, the time (`tijdstip`). */
static bool read_time(struct filling *filling)
{
    struct date date;
    struct article *article = filling->article;
    struct json_member *member = first(filling, FIELD_TIME);
    g_autofree char *reason = NULL;
    if (member == NULL)
        return true;
    if (json_date_read(member->value, filling->setting->intake->today, &date, &reason) !=
            DATE_READ ||
        (article->day != 0 && date.day != article->day))
        return record_refuse(filling->reject, "date", "'%s' is no time on the day of the date",
                             member->key);
    article->day = date.day;
    if (article->time == ARTICLE_NO_TIME)
        article->time = date.time;
    json_members_take(member);
    return true;
}

static bool set_number_as_id(struct filling *filling, const json_t *value)
{
    char *number = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(REAL_DIGITS));
    bool is_set = record_set_external_id(filling->article, number, strlen(number), filling->reject);
    free(number);
    return is_set;
}

static bool read_id(struct filling *filling)
{
    struct json_member *member = first(filling, FIELD_ID);
    for (; member != NULL; member = after(filling, member)) {
        const json_t *text = json_text_of(member->value);
        if (text == NULL && !json_is_number(member->value))
            continue;
        json_members_take(member);
        return text == NULL ? set_number_as_id(filling, member->value)
                            : record_set_external_id(filling->article, json_string_value(text),
                                                     json_string_length(text), filling->reject);
    }
    return refuse_kind(filling, FIELD_ID);
}

static bool read_source(struct filling *filling)
{
    struct json_member *member = first(filling, FIELD_SOURCE);
    for (; member != NULL; member = after(filling, member)) {
        const json_t *text = json_text_of(member->value);
        if (text == NULL)
            continue;
        json_members_take(member);
        return record_set_source(filling->article, json_string_value(text),
                                 json_string_length(text), filling->reject);
    }
    return true;
}

/** Topics that cannot be added lose no article: they stay in `extra`, with those beside them. */
static void read_topics(struct filling *filling)
{
    struct json_member *member = first(filling, FIELD_TOPICS);
    for (; member != NULL; member = after(filling, member))
        if (json_topics_add(filling->article, member->value, form_of(filling, member)))
            json_members_take(member);
    struct json_member *embedded = first(filling, FIELD_EMBEDDED);
    if (embedded != NULL)
        json_topics_add_embedded(filling->article, embedded->value);
}

/** The text that is an address: itself, or `{"href": ...}`, or `{"@id": ...}`. */
static const json_t *address_of(const json_t *value)
{
    static const char *const keys[] = {"href", "@id", "url"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys) && json_is_object(value); i++)
        if (json_is_string(json_object_get(value, keys[i])))
            return json_object_get(value, keys[i]);
    return json_is_array(value) ? address_of(json_array_get(value, 0)) : json_text_of(value);
}

/** An address that is none loses no article: it stays in `extra`. */
static void read_url(struct filling *filling)
{
    struct article *article = filling->article;
    struct json_member *member = first(filling, FIELD_URL);
    for (; member != NULL && article->url == NULL; member = after(filling, member)) {
        const json_t *text = address_of(member->value);
        if (text != NULL && record_set_url(article, filling->setting->base, json_string_value(text),
                                           json_string_length(text)))
            json_members_take(member);
    }
    /* Feeds and schema.org name an article by its address. */
    if (article->url == NULL && article->external_id != NULL)
        record_set_url(article, NULL, article->external_id, strlen(article->external_id));
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
static bool read_place(struct filling *filling)
{
    struct article *article = filling->article;
    struct json_member *member = first(filling, FIELD_PLACES);
    if (member == NULL)
        return true;
    const json_t *place = json_array_get(member->value, 0);
    const char *source = part_of(place, "bron"), *id = part_of(place, "externeId"),
               *url = part_of(place, "url");
    if (article->source == NULL && source != NULL &&
        !record_set_source(article, source, strlen(source), filling->reject))
        return false;
    if (article->external_id == NULL && id != NULL &&
        !record_set_external_id(article, id, strlen(id), filling->reject))
        return false;
    if (article->url == NULL && url != NULL)
        record_set_url(article, NULL, url, strlen(url));
    if (json_array_size(member->value) == 1 && g_strcmp0(article->source, source) == 0 &&
        g_strcmp0(article->external_id, id) == 0 && g_strcmp0(article->url, url) == 0)
        json_members_take(member);
    return true;
}

/** What names an article, whoever gives it. */
static bool read_names(struct filling *filling)
{
    if (!read_id(filling) || !read_source(filling))
        return false;
    read_url(filling);
    if (!read_place(filling))
        return false;
    if (filling->article->source == NULL)
        filling->article->source = g_strdup(filling->setting->source);
    return true;
}

static bool read_text(struct filling *filling)
{
    struct article *article = filling->article;
    if (!read_title(filling) || !read_date(filling) || !read_time(filling) || !read_body(filling))
        return false;
    if (article->title == NULL && filling->setting->may_lack_titles)
        article->title = title_of_text(article->body);
    return true;
}

static bool is_deleted(struct filling *filling)
{
    const struct json_member *member = first(filling, FIELD_DELETED);
    return member != NULL && json_is_true(member->value);
}

/** Only what names the article counts. */
static void read_deleted(struct filling *filling)
{
    struct article *article = filling->article;
    article->is_deleted = true;
    kept_read_key(filling->record, article);
    if (read_names(filling) && article->external_id == NULL && article->url == NULL &&
        article->kept == NULL)
        record_refuse(filling->reject, "id",
                      "the record of a deleted article has neither an id "
                      "nor an address nor a key");
    if (article->source == NULL)
        article->source = g_strdup(filling->setting->intake->source);
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

/** Whether a record is one of our API, or was one of our export before it lost its places. */
static bool is_ours(const json_t *record)
{
    return json_object_get(record, "sleutel") != NULL ||
           (json_object_get(record, "slug") != NULL &&
            article_key_is_well_formed(json_string_value(json_object_get(record, "key"))));
}

static void fill(struct filling *filling)
{
    if (is_deleted(filling)) {
        read_deleted(filling);
        return;
    }
    if (!read_text(filling) || !read_names(filling))
        return;
    read_topics(filling);
    json_members_tidy(&filling->members);
    filling->article->extra = extra_of(filling->record);
}

void json_record_read(json_t *record, const struct json_setting *setting, struct article *article,
                      struct reject **reject)
{
    struct filling filling = {.record = record,
                              .setting = setting,
                              .article = article,
                              .reject = reject,
                              .is_ours = is_ours(record)};
    if (!kept_read(record, article, reject))
        return;
    if (article->kept != NULL) {
        article->extra = extra_of(record);
        return;
    }
    json_members_find(&filling.members, record, setting->fields, setting->intake->options->map);
    fill(&filling);
    json_members_clear(&filling.members);
}
