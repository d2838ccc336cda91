#include "src/import/json_parse.h"
#include "src/import/json_record.h"
#include "src/import/json_text.h"
#include "src/import/lines.h"
#include "src/import/record.h"

#include <string.h>

/** What a line of Elasticsearch's `_bulk` says is to be done with the document on the next. */
enum action { ACTION_NONE, ACTION_STORE, ACTION_UPDATE, ACTION_DELETE };

struct bulk {
    struct intake *intake;
    struct lines lines;
    struct json_setting setting;
    GString *text;    /**< of a record: the action's line, and the document's */
    struct line held; /**< an action that stood where a document should */
    bool is_held;
};

/** The action that an object tells, and the object with what it is done to. */
static enum action action_of(const json_t *object, const json_t **target)
{
    static const struct {
        const char *name;
        enum action action;
    } actions[] = {{"index", ACTION_STORE},
                   {"create", ACTION_STORE},
                   {"update", ACTION_UPDATE},
                   {"delete", ACTION_DELETE}};
    for (size_t i = 0; i < G_N_ELEMENTS(actions) && json_object_size(object) == 1; i++) {
        *target = json_object_get(object, actions[i].name);
        if (json_is_object(*target))
            return actions[i].action;
    }
    return ACTION_NONE;
}

static json_t *parse(struct bulk *bulk, const struct line *line, struct reject **reject)
{
    size_t size;
    if (line->is_cut) {
        record_refuse(reject, "record", "the line is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
        return NULL;
    }
    const char *text = decoder_text(&bulk->intake->decoder, line->bytes, line->size_bytes, &size);
    return json_record_parse(text, size, reject);
}

static enum input_step next_line(struct bulk *bulk, struct line *line, GError **error)
{
    if (!bulk->is_held)
        return lines_next_filled(&bulk->lines, line, error);
    *line = bulk->held;
    bulk->is_held = false;
    return INPUT_MORE;
}

/** The document as a dump of the index would have it. */
static json_t *record_of(const json_t *document, enum action action, const json_t *id)
{
    const json_t *inside = document;
    if (action == ACTION_UPDATE && json_is_object(json_object_get(document, "doc")))
        inside = json_object_get(document, "doc");
    else if (action == ACTION_UPDATE && json_is_object(json_object_get(document, "upsert")))
        inside = json_object_get(document, "upsert");
    return json_pack("{s:O?, s:O}", "_id", id, "_source", inside);
}

/** Reads the document's line; the fields of the article as far as nothing is refused. False where
 * it is not published. */
static bool read_document(struct bulk *bulk, const struct line *line, enum action action,
                          const json_t *id, struct article *article, struct reject **reject)
{
    const json_t *target;
    json_auto_t *document = parse(bulk, line, reject);
    if (document != NULL && action_of(document, &target) != ACTION_NONE) {
        bulk->held = *line;
        bulk->is_held = true;
        record_refuse(reject, "record", "the document that belongs to the action is missing");
        return true;
    }
    g_string_append_c(bulk->text, '\n');
    g_string_append_len(bulk->text, line->bytes, (gssize)line->size_bytes);
    if (document == NULL)
        return true;
    json_auto_t *record = record_of(document, action, id);
    return json_record_read(record, &bulk->setting, article, reject);
}

static void read_deletion(struct bulk *bulk, const json_t *id, struct article *article,
                          struct reject **reject)
{
    json_auto_t *record = json_pack("{s:b, s:O?}", "deleted", 1, "_id", id);
    json_record_read(record, &bulk->setting, article, reject);
}

/** Reads an action, and its document on the next line. READER_ARTICLE: as far as nothing is
 * refused; READER_END: it is not published. */
static enum reader_step read_action(struct bulk *bulk, const struct line *line,
                                    struct article *article, struct reject **reject, GError **error)
{
    const json_t *target = NULL;
    struct line document;
    json_auto_t *object = parse(bulk, line, reject);
    enum action action = action_of(object, &target);
    const json_t *id = json_object_get(target, "_id");
    if (object != NULL && action == ACTION_NONE)
        record_refuse(reject, "record",
                      "the line is no action where index, create, update or "
                      "delete is expected");
    if (action == ACTION_DELETE)
        read_deletion(bulk, id, article, reject);
    if (action == ACTION_NONE || action == ACTION_DELETE)
        return READER_ARTICLE;
    switch (next_line(bulk, &document, error)) {
    case INPUT_FAILED:
        return READER_FAILED;
    case INPUT_END:
        record_refuse(reject, "record", "the file ends before the document of this action");
        return READER_ARTICLE;
    default:
        return read_document(bulk, &document, action, id, article, reject) ? READER_ARTICLE
                                                                           : READER_END;
    }
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct bulk *bulk = state;
    struct line line;
    enum input_step step = next_line(bulk, &line, error);
    if (step != INPUT_MORE)
        return step == INPUT_END ? READER_END : READER_FAILED;
    uint64_t number = line.number;
    g_string_truncate(bulk->text, 0);
    g_string_append_len(bulk->text, line.bytes, (gssize)line.size_bytes);
    bulk->intake->n_records++;
    *article = article_new();
    enum reader_step taken = read_action(bulk, &line, *article, reject, error);
    if (taken == READER_END)
        return record_pass_over(bulk->intake, article, reject);
    if (taken == READER_FAILED) {
        g_clear_pointer(article, article_free);
        g_clear_pointer(reject, reject_free);
        return READER_FAILED;
    }
    return record_end(bulk->intake, number, bulk->text->str, bulk->text->len, article, reject);
}

static void *begin(struct intake *intake)
{
    struct bulk *bulk = g_new0(struct bulk, 1);
    bulk->intake = intake;
    bulk->setting = (struct json_setting){.intake = intake, .fields = fields_new()};
    bulk->text = g_string_new(NULL);
    lines_init(&bulk->lines, intake->input, FORMAT_RECORD_MAX_BYTES);
    return bulk;
}

static void end(void *state)
{
    struct bulk *bulk = state;
    fields_free(bulk->setting.fields);
    g_string_free(bulk->text, TRUE);
    g_free(bulk);
}

/** The first line is an action. */
static bool recognises(const char *text, size_t size_bytes)
{
    const json_t *target;
    g_autofree char *reason = NULL;
    size_t from = 0;
    while (from < size_bytes && g_ascii_isspace(text[from]))
        from++;
    const char *stop = from < size_bytes ? memchr(text + from, '\n', size_bytes - from) : NULL;
    size_t end_of_line = stop != NULL ? (size_t)(stop - text) : size_bytes;
    json_auto_t *object = json_parse(text + from, end_of_line - from, &reason);
    return action_of(object, &target) != ACTION_NONE;
}

const struct format format_bulk = {
    .recognises = recognises,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = end,
};
