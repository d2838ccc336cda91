#include "src/import/json_envelope.h"

#include "src/import/clean.h"
#include "src/import/json_parse.h"
#include "src/import/json_slice.h"
#include "src/import/json_text.h"
#include "src/import/record.h"

#include <string.h>

/** A walk through the objects around a list. */
struct walk {
    const char *text;
    size_t size_bytes;
    const struct fields *fields;
    struct json_envelope *envelope;
    struct json_beside *beside; /**< or NULL */
    char levels[JSON_ENVELOPE_MAX_LEVELS + 1];
    unsigned n_levels;
    size_t other_list; /**< the outermost object's only array of objects, whatever its name */
    unsigned n_other_lists;
    bool is_record; /**< the outermost object has a body itself */
};

/** A member of an object: where key and value stand. */
struct member {
    const char *key;
    size_t key_bytes;
    size_t value;
};

enum { HTTP_FAULT_MIN = 400 };

/** What lists of records are called, and what they stand in. */
static bool is_list_name(const struct member *member)
{
    static const char *const names[] = {"items",
                                        "articles",
                                        "results",
                                        "data",
                                        "berichten",
                                        "artikelen",
                                        "nieuws",
                                        "hits",
                                        "posts",
                                        "entries",
                                        "docs",
                                        "documents",
                                        "documenten",
                                        "records",
                                        "rows",
                                        "nodes",
                                        "edges",
                                        "list",
                                        "lijst",
                                        "news",
                                        "value",
                                        "values",
                                        "children",
                                        "stories",
                                        "entry",
                                        "item",
                                        "resultaten",
                                        "response",
                                        "result",
                                        "feed",
                                        "channel",
                                        "rss",
                                        "_embedded",
                                        "db",
                                        "page",
                                        "@graph",
                                        "itemListElement",
                                        "dataFeedElement",
                                        "nieuwsberichten",
                                        "publicaties",
                                        "messages",
                                        "orderedItems"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strlen(names[i]) == member->key_bytes &&
            strncmp(names[i], member->key, member->key_bytes) == 0)
            return true;
    return false;
}

static size_t after_blanks(const struct walk *walk, size_t at)
{
    return json_slice_blanks(walk->text, walk->size_bytes, at);
}

static char sign_at(const struct walk *walk, size_t at)
{
    return at < walk->size_bytes ? walk->text[at] : '\0';
}

/** Reads a key and the colon; false where there is none. */
static bool take_key(const struct walk *walk, size_t *at, struct member *member)
{
    size_t from = after_blanks(walk, *at);
    size_t end =
        sign_at(walk, from) == '"' ? json_slice_end(walk->text, walk->size_bytes, from) : 0;
    if (end == 0)
        return false;
    member->key = walk->text + from + 1;
    member->key_bytes = end - from - 2;
    end = after_blanks(walk, end);
    if (sign_at(walk, end) != ':')
        return false;
    member->value = *at = after_blanks(walk, end + 1);
    return true;
}

static bool is_called(const struct member *member, const char *name)
{
    return strlen(name) == member->key_bytes && strncmp(name, member->key, member->key_bytes) == 0;
}

static const struct field_name *field_of(const struct walk *walk, const struct member *member)
{
    g_autofree char *key = g_strndup(member->key, member->key_bytes);
    return fields_find(walk->fields, key);
}

/** A text that says something of the list as a whole. */
static void read_text(struct walk *walk, const struct member *member, size_t end)
{
    struct json_envelope *envelope = walk->envelope;
    g_autofree char *reason = NULL;
    json_auto_t *value = json_parse(walk->text + member->value, end - member->value, &reason);
    const char *text = json_string_value(value);
    const struct field_name *name = field_of(walk, member);
    if (text == NULL)
        return;
    if (is_called(member, "version") && strstr(text, "jsonfeed.org/version/") != NULL)
        envelope->is_feed = true;
    if (is_called(member, "home_page_url") ||
        (envelope->base == NULL && name != NULL && (name->field == FIELD_URL)) ||
        (envelope->base == NULL && is_called(member, "feed_url"))) {
        g_free(envelope->base);
        envelope->base = record_url(NULL, text, strlen(text));
    }
    if (envelope->source == NULL && name != NULL && name->field == FIELD_TITLE)
        envelope->source = clean_line(text, strlen(text));
    walk->is_record = walk->is_record || (walk->n_levels == 1 && name != NULL &&
                                          name->field == FIELD_BODY && *text != '\0');
}

static void set_list(struct walk *walk, size_t at, bool is_keyed)
{
    struct json_envelope *envelope = walk->envelope;
    envelope->has_list = true;
    envelope->is_keyed = is_keyed;
    envelope->list = at;
    memcpy(envelope->levels, walk->levels, sizeof envelope->levels);
}

static void note_list(struct walk *walk, const struct member *member)
{
    struct json_envelope *envelope = walk->envelope;
    char inside = sign_at(walk, after_blanks(walk, member->value + 1));
    if (inside != '{' && inside != ']')
        return;
    if (walk->n_levels == 1 && inside == '{') {
        walk->other_list = member->value;
        walk->n_other_lists++;
    }
    if (!envelope->has_list && is_list_name(member))
        set_list(walk, member->value, false);
}

static void read_object(struct walk *walk, size_t at);

/** An object, or an array of one (`{"db": [{"data": ...}]}`), that a list may stand in. */
static void look_inside(struct walk *walk, const struct member *member)
{
    size_t at = member->value;
    bool is_array = sign_at(walk, at) == '[';
    if (walk->n_levels + is_array >= JSON_ENVELOPE_MAX_LEVELS || walk->envelope->has_list)
        return;
    if (is_array) {
        walk->levels[walk->n_levels++] = '[';
        at = after_blanks(walk, at + 1);
    }
    if (sign_at(walk, at) == '{')
        read_object(walk, at);
    walk->n_levels -= is_array;
    walk->levels[walk->n_levels] = '\0';
}

/** The value of a member that the text has whole, as JSON; or NULL. */
static json_t *value_of(const struct walk *walk, const struct member *member)
{
    size_t end = json_slice_end(walk->text, walk->size_bytes, member->value);
    g_autofree char *reason = NULL;
    return end != 0 ? json_parse(walk->text + member->value, end - member->value, &reason) : NULL;
}

static void read_beside(struct walk *walk, const struct member *member)
{
    g_autofree char *name = g_strndup(member->key, member->key_bytes);
    json_auto_t *list = value_of(walk, member);
    json_beside_add(walk->beside, name, list);
}

/** JSON:API tells by it on which site paths are. */
static void read_links(struct walk *walk, const struct member *member)
{
    json_auto_t *links = value_of(walk, member);
    const json_t *self = json_object_get(links, "self");
    const char *text =
        json_string_value(json_is_object(self) ? json_object_get(self, "href") : self);
    if (text != NULL && walk->envelope->base == NULL)
        walk->envelope->base = record_url(NULL, text, strlen(text));
}

/** Whether a value is more than null, false, zero or nothing within. */
static bool says_something(const json_t *value)
{
    if (json_is_string(value))
        return json_string_length(value) > 0;
    if (json_is_number(value))
        return json_number_value(value) != 0;
    return json_is_true(value) || json_array_size(value) > 0 || json_object_size(value) > 0;
}

/** `{"status": "error"}`, `{"errors": [...]}`: how services tell that they failed. */
static void read_fault(struct walk *walk, const struct member *member)
{
    static const char *const names[] = {"error", "errors", "fault", "exception"};
    bool is_status = is_called(member, "status"), is_fault = false;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        is_fault = is_fault || is_called(member, names[i]);
    if (!is_status && !is_fault)
        return;
    json_auto_t *value = value_of(walk, member);
    const char *text = json_string_value(value);
    bool is_bad = text != NULL ? g_ascii_strncasecmp(text, "error", strlen("error")) == 0 ||
                                     g_ascii_strncasecmp(text, "fail", strlen("fail")) == 0
                               : json_number_value(value) >= HTTP_FAULT_MIN;
    if (is_status ? is_bad : says_something(value))
        walk->envelope->tells_fault = true;
}

static void read_member(struct walk *walk, const struct member *member)
{
    char sign = sign_at(walk, member->value);
    read_fault(walk, member);
    if (sign == '[' && walk->beside != NULL && json_beside_is_known(member->key, member->key_bytes))
        read_beside(walk, member);
    if (sign == '{' && is_called(member, "links"))
        read_links(walk, member);
    if (sign == '"') {
        size_t end = json_slice_end(walk->text, walk->size_bytes, member->value);
        if (end != 0)
            read_text(walk, member, end);
    } else if (sign == '[' && !is_called(member, "db")) {
        note_list(walk, member);
    } else if ((sign == '{' || sign == '[') && is_list_name(member)) {
        look_inside(walk, member);
    }
}

/** The next member of an object, from its brace or the comma at `*at` on; false: the last one was,
 * or the text reaches no further. Leaves `*at` at its value. */
static bool next_member(const struct walk *walk, size_t *at, struct member *member)
{
    ++*at;
    return take_key(walk, at, member);
}

/** Goes from a member's value to what follows it; whether that is a comma. */
static bool pass_value(const struct walk *walk, size_t *at)
{
    size_t end = json_slice_end(walk->text, walk->size_bytes, *at);
    *at = end != 0 ? after_blanks(walk, end) : walk->size_bytes;
    return sign_at(walk, *at) == ',';
}

/** Whether the object at `at` has a title and a body. */
static bool is_article(const struct walk *walk, size_t at)
{
    struct member member;
    bool has_title = false, has_body = false;
    while (next_member(walk, &at, &member)) {
        const struct field_name *name = field_of(walk, &member);
        has_title = has_title || (name != NULL && name->field == FIELD_TITLE);
        has_body = has_body || (name != NULL && name->field == FIELD_BODY);
        if (!pass_value(walk, &at))
            break;
    }
    return has_title && has_body;
}

/** Whether all that the object at `at` has is articles, each behind a key that is no field. */
static bool is_keyed_list(const struct walk *walk, size_t at)
{
    enum { ARTICLES_LOOKED_AT = 2 };
    struct member member;
    unsigned n = 0;
    while (next_member(walk, &at, &member)) {
        if (sign_at(walk, member.value) != '{' || is_list_name(&member) ||
            (n < ARTICLES_LOOKED_AT &&
             (field_of(walk, &member) != NULL || !is_article(walk, member.value))))
            return false;
        n++;
        if (!pass_value(walk, &at))
            break;
    }
    return n > 0;
}

/** Reads the members of the object at `at`, as far as the text reaches. */
static void read_object(struct walk *walk, size_t at)
{
    struct member member;
    if (is_keyed_list(walk, at)) {
        set_list(walk, at, true);
        return;
    }
    walk->levels[walk->n_levels++] = '{';
    while (next_member(walk, &at, &member)) {
        read_member(walk, &member);
        if (!pass_value(walk, &at))
            break;
    }
    walk->levels[--walk->n_levels] = '\0';
}

void json_envelope_read(struct json_envelope *envelope, const char *text, size_t size_bytes,
                        const struct fields *fields, struct json_beside *beside)
{
    struct walk walk = {.text = text,
                        .size_bytes = size_bytes,
                        .fields = fields,
                        .envelope = envelope,
                        .beside = beside};
    *envelope = (struct json_envelope){0};
    read_object(&walk, 0);
    if (walk.is_record)
        envelope->has_list = false;
    else if (!envelope->has_list && walk.n_other_lists == 1 && envelope->source == NULL) {
        g_strlcpy(walk.levels, "{", sizeof walk.levels);
        set_list(&walk, walk.other_list, false);
    }
    if (envelope->source != NULL && *envelope->source == '\0')
        g_clear_pointer(&envelope->source, g_free);
}

void json_envelope_clear(struct json_envelope *envelope)
{
    g_free(envelope->source);
    g_free(envelope->base);
    *envelope = (struct json_envelope){0};
}
