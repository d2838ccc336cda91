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
                                        "publicaties"};
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

/** A text that says something of the list as a whole. */
static void read_text(struct walk *walk, const struct member *member, size_t end)
{
    struct json_envelope *envelope = walk->envelope;
    g_autofree char *reason = NULL;
    g_autofree char *key = g_strndup(member->key, member->key_bytes);
    json_auto_t *value = json_parse(walk->text + member->value, end - member->value, &reason);
    const char *text = json_string_value(value);
    const struct field_name *name = fields_find(walk->fields, key);
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
    if (envelope->list == 0 && is_list_name(member)) {
        envelope->list = member->value;
        memcpy(envelope->levels, walk->levels, sizeof envelope->levels);
    }
}

static void read_object(struct walk *walk, size_t at);

/** An object, or an array of one (`{"db": [{"data": ...}]}`), that a list may stand in. */
static void look_inside(struct walk *walk, const struct member *member)
{
    size_t at = member->value;
    bool is_array = sign_at(walk, at) == '[';
    if (walk->n_levels + is_array >= JSON_ENVELOPE_MAX_LEVELS || walk->envelope->list != 0)
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

static void read_member(struct walk *walk, const struct member *member)
{
    char sign = sign_at(walk, member->value);
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

/** Reads the members of the object at `at`, as far as the text reaches. */
static void read_object(struct walk *walk, size_t at)
{
    struct member member;
    walk->levels[walk->n_levels++] = '{';
    do {
        at++;
        if (!take_key(walk, &at, &member))
            break;
        read_member(walk, &member);
        at = json_slice_end(walk->text, walk->size_bytes, at);
        at = at != 0 ? after_blanks(walk, at) : walk->size_bytes;
    } while (sign_at(walk, at) == ',');
    walk->levels[--walk->n_levels] = '\0';
}

void json_envelope_read(struct json_envelope *envelope, const char *text, size_t size_bytes,
                        const struct fields *fields)
{
    struct walk walk = {
        .text = text, .size_bytes = size_bytes, .fields = fields, .envelope = envelope};
    *envelope = (struct json_envelope){0};
    read_object(&walk, 0);
    if (walk.is_record)
        envelope->list = 0;
    else if (envelope->list == 0 && walk.n_other_lists == 1 && envelope->source == NULL) {
        envelope->list = walk.other_list;
        envelope->levels[0] = '{';
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
