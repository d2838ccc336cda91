#include "src/import/json_record.h"

#include "src/import/json_filling.h"
#include "src/import/json_parse.h"
#include "src/import/json_shape.h"
#include "src/import/json_text.h"
#include "src/import/json_topics.h"
#include "src/import/kept.h"
#include "src/import/record.h"

#include <stdlib.h>
#include <string.h>

enum { REAL_DIGITS = 15 /**< as many as a decimal number keeps on its way through a double */ };

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
                      json_filling_kind(record));
    return json_is_object(record) ? g_steal_pointer(&record) : NULL;
}

/** Topics that cannot be added lose no article: they stay in `extra`, with those beside them. */
static void read_topics(struct json_filling *filling)
{
    struct json_member *member = json_filling_first(filling, FIELD_TOPICS);
    for (; member != NULL; member = json_filling_next(filling, member))
        if (json_topics_add(filling->article, member->value, json_filling_form(filling, member)))
            json_members_take(member);
    struct json_member *embedded = json_filling_first(filling, FIELD_EMBEDDED);
    if (embedded != NULL)
        json_topics_add_embedded(filling->article, embedded->value);
}

/** Tables say it by words and numbers. */
static bool is_true(const json_t *value)
{
    static const char *const words[] = {"true", "1", "yes", "ja"};
    const char *text = json_string_value(value);
    for (size_t i = 0; i < G_N_ELEMENTS(words) && text != NULL; i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    return json_is_true(value) || json_integer_value(value) == 1;
}

static bool is_deleted(struct json_filling *filling)
{
    const struct json_member *member = json_filling_first(filling, FIELD_DELETED);
    return member != NULL && is_true(member->value);
}

/** Only what names the article counts. */
static void read_deleted(struct json_filling *filling)
{
    struct article *article = filling->article;
    article->is_deleted = true;
    kept_read_key(filling->record, article);
    if (json_filling_read_names(filling) && article->external_id == NULL && article->url == NULL &&
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

/** Words for what is not there for readers: of WordPress, Ghost, Drupal, Jekyll. */
static bool is_state_of_draft(const json_t *value)
{
    static const char *const words[] = {"draft",  "auto-draft", "concept", "private",    "pending",
                                        "future", "scheduled",  "trash",   "unpublished"};
    const char *state = json_string_value(json_text_of(value));
    for (size_t i = 0; i < G_N_ELEMENTS(words) && state != NULL; i++)
        if (g_ascii_strcasecmp(state, words[i]) == 0)
            return true;
    return false;
}

/** A table says by a word whether an article is published, under a name that others have for when.
 */
static bool is_no(const json_t *value)
{
    static const char *const words[] = {"off", "false", "no", "nee"};
    const char *text = json_string_value(value);
    for (size_t i = 0; i < G_N_ELEMENTS(words) && text != NULL; i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return true;
    return json_is_false(value);
}

/** Whether the record says that it is not published. */
static bool is_draft(const struct json_filling *filling)
{
    for (size_t i = 0; i < filling->members.n; i++) {
        const struct json_member *member = &filling->members.members[i];
        const json_t *value = member->value;
        bool is_state = member->field == FIELD_STATE;
        if ((is_state && is_state_of_draft(value)) ||
            ((is_state || member->field == FIELD_DATE) && is_no(value)) ||
            (member->field == FIELD_DRAFT && is_true(value)))
            return true;
    }
    return false;
}

static void fill(struct json_filling *filling)
{
    if (is_deleted(filling)) {
        read_deleted(filling);
        return;
    }
    if (!json_filling_read_text(filling) || !json_filling_read_names(filling))
        return;
    read_topics(filling);
    json_members_tidy(&filling->members);
    filling->article->extra = extra_of(filling->record);
}

bool json_record_read(json_t *record, const struct json_setting *setting, struct article *article,
                      struct reject **reject)
{
    struct json_filling filling = {.record = record,
                                   .setting = setting,
                                   .article = article,
                                   .reject = reject,
                                   .is_ours = is_ours(record)};
    if (!kept_read(record, article, reject))
        return true;
    if (article->kept != NULL) {
        article->extra = extra_of(record);
        return true;
    }
    enum json_shape shape = filling.is_ours
                                ? JSON_SHAPE_USUAL
                                : json_shape_mend(record, setting->beside, setting->base);
    if (shape == JSON_SHAPE_NONE)
        return false;
    filling.may_lack_title = setting->may_lack_titles || shape == JSON_SHAPE_UNTITLED;
    json_members_find(&filling.members, record, setting->fields, setting->intake->options->map);
    bool is_published = filling.is_ours || !is_draft(&filling);
    if (is_published)
        fill(&filling);
    json_members_clear(&filling.members);
    return is_published;
}
