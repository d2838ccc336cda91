#include "src/import/clean.h"
#include "src/import/json_envelope.h"
#include "src/import/json_look.h"
#include "src/import/json_record.h"
#include "src/import/json_stream.h"
#include "src/import/record.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LISTS = 100 /**< one in another */ };

enum where {
    AT_TOP,  /**< between values of the file; usually there is one */
    IN_LIST, /**< between the records of a list */
    IN_TAIL, /**< behind a list, in the objects around it */
    IN_REST, /**< behind all that can be read */
    AT_END,
};

struct json_file {
    struct intake *intake;
    struct json_setting setting;
    struct json_envelope envelope;
    struct json_beside *beside; /**< of that envelope */
    struct json_stream stream;
    enum where where;
    unsigned n_lists; /**< that are open, one in another */
    char *key;        /**< behind which the next record stands, or NULL */
    size_t given;     /**< bytes of the last record, which the next call takes */
};

/** What a step of reading comes to. */
struct outgoing {
    struct article **article;
    struct reject **reject;
    GError **error;
};

/** Whether an object of schema.org's stands beside articles: a site, a person. */
static bool is_beside(const json_t *record)
{
    static const char *const kinds[] = {
        "WebSite", "WebPage",     "CollectionPage", "Organization", "NewsMediaOrganization",
        "Person",  "ImageObject", "BreadcrumbList", "SearchAction", "GovernmentOrganization",
        "Place"};
    const char *kind = json_string_value(json_object_get(record, "@type"));
    for (size_t i = 0; i < G_N_ELEMENTS(kinds) && kind != NULL; i++)
        if (strcmp(kinds[i], kind) == 0)
            return true;
    return false;
}

/** Puts the key around what a reject keeps, as a list of one: mended, it is the same article. */
static void add_key(const char *key, struct reject *reject)
{
    gsize size;
    const char *bytes = g_bytes_get_data(reject->bytes, &size);
    json_auto_t *name = json_string(key);
    char *quoted = json_dumps(name, JSON_ENCODE_ANY);
    GString *whole = g_string_new(NULL);
    g_string_append_printf(whole, "{%s:", quoted);
    g_string_append_len(whole, bytes, (gssize)size);
    g_string_append_c(whole, '}');
    free(quoted);
    g_bytes_unref(reject->bytes);
    reject->bytes = g_string_free_to_bytes(whole);
}

/** Reads what was found; false where it is neither an article nor a reject. */
static bool read_found(struct json_file *file, const struct json_found *found, struct outgoing *out,
                       enum reader_step *step)
{
    size_t size, text_size;
    const char *bytes = input_bytes(file->intake->input, &size);
    json_auto_t *record = NULL;
    if (found->is_long)
        record_refuse(out->reject, "record", "the record is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
    if (found->is_cut)
        record_refuse(out->reject, "record", "the file ends within this record: it is cut off");
    const char *text = decoder_text(&file->intake->decoder, bytes, found->size_bytes, &text_size);
    if (*out->reject == NULL)
        record = json_record_parse(text, text_size, out->reject);
    if (record != NULL && is_beside(record))
        return false;
    if (record != NULL)
        json_habit_learn(&file->stream.habit, bytes, found->size_bytes, file->stream.indent_bytes);
    *out->article = article_new();
    file->intake->n_records++;
    if (record != NULL && !json_record_read(record, &file->setting, *out->article, out->reject)) {
        record_pass_over(file->intake, out->article, out->reject);
        return false;
    }
    if (file->key != NULL && (*out->article)->external_id == NULL)
        (*out->article)->external_id = clean_line(file->key, strlen(file->key));
    *step = record_end(file->intake, file->stream.line, bytes, found->size_bytes, out->article,
                       out->reject);
    if (file->key != NULL && *out->reject != NULL)
        add_key(file->key, *out->reject);
    return true;
}

/** The next record in the file, which the input now begins with; READER_END: it was none. */
static enum reader_step read_record(struct json_file *file, struct outgoing *out)
{
    struct json_found found;
    enum reader_step step = READER_END;
    if (json_stream_find(&file->stream, file->where == IN_LIST, &found, out->error) == INPUT_FAILED)
        return READER_FAILED;
    if (found.is_cut)
        file->where = AT_END;
    if (read_found(file, &found, out, &step))
        file->given = found.size_bytes;
    else
        json_stream_take(&file->stream, found.size_bytes);
    g_clear_pointer(&file->key, g_free);
    return step;
}

/** Takes what stands before a record of a list by key. */
static enum reader_step take_key(struct json_file *file, struct outgoing *out)
{
    enum input_step step = json_stream_key(&file->stream, &file->key, out->error);
    return step == INPUT_FAILED ? READER_FAILED : READER_END;
}

/** The file is not as it should be around its records: what is left is a reject. */
static enum reader_step refuse_rest(struct json_file *file, const char *reason,
                                    struct outgoing *out)
{
    size_t size;
    const char *bytes = input_bytes(file->intake->input, &size);
    file->where = IN_REST;
    file->intake->n_records++;
    record_refuse(out->reject, "record", "%s", reason);
    *out->article = article_new();
    return record_end(file->intake, file->stream.line, bytes,
                      MIN(size, (size_t)FORMAT_RECORD_MAX_BYTES), out->article, out->reject);
}

static void open_list(struct json_file *file, size_t bracket)
{
    json_stream_take(&file->stream, bracket + 1);
    file->n_lists++;
    file->where = IN_LIST;
}

static void forget_envelope(struct json_file *file)
{
    json_envelope_clear(&file->envelope);
    json_beside_free(file->beside);
    file->setting.beside = file->beside = json_beside_new();
    file->setting.source = file->setting.base = NULL;
    file->setting.may_lack_titles = false;
}

/** Looks at an object that the file holds: whether it has a list, and what it says of it. */
static bool open_envelope(struct json_file *file)
{
    size_t size;
    struct json_envelope *envelope = &file->envelope;
    input_bytes(file->intake->input, &size);
    /* What fails is told behind the records that came before. */
    if (size < FORMAT_RECORD_MAX_BYTES)
        input_all(file->intake->input, FORMAT_RECORD_MAX_BYTES, NULL);
    const char *bytes = input_bytes(file->intake->input, &size);
    forget_envelope(file);
    json_envelope_read(envelope, bytes, MIN(size, (size_t)FORMAT_RECORD_MAX_BYTES),
                       file->setting.fields, file->beside);
    if (!envelope->has_list)
        return false;
    file->setting.source = file->intake->options->source == NULL ? envelope->source : NULL;
    file->setting.base = envelope->base;
    file->setting.may_lack_titles = envelope->is_feed;
    file->stream.habit.is_keyed = envelope->is_keyed;
    open_list(file, envelope->list);
    return true;
}

/** Whether the array that the input begins with is one of objects, or has nothing in it. */
static bool begins_list(const struct json_file *file)
{
    size_t size, at = 1;
    const char *bytes = input_bytes(file->intake->input, &size);
    at = json_slice_blanks(bytes, size, at);
    return file->n_lists < MAX_LISTS && at < size && (bytes[at] == '{' || bytes[at] == ']');
}

static void close_list(struct json_file *file)
{
    json_stream_take(&file->stream, 1);
    if (--file->n_lists > 0)
        return;
    file->intake->is_closed = !file->envelope.tells_fault;
    file->stream.habit.is_keyed = false;
    file->where = *file->envelope.levels != '\0' ? IN_TAIL : AT_TOP;
    json_stream_leave(&file->stream, file->envelope.levels);
}

/** Whether what comes next stands in a list by key. */
static bool is_in_keyed(const struct json_file *file)
{
    return file->stream.habit.is_keyed && file->where == IN_LIST && file->n_lists == 1;
}

/** Goes to the next record; READER_END where only brackets were passed over. */
static enum reader_step step_in_file(struct json_file *file, struct outgoing *out)
{
    char sign;
    enum input_step step = json_stream_sign(&file->stream, &sign, out->error);
    if (step == INPUT_FAILED)
        return READER_FAILED;
    if (step == INPUT_END && file->where == IN_LIST)
        return refuse_rest(file, "the file ends within its list of records: it is cut off", out);
    if (step == INPUT_END)
        file->where = AT_END;
    else if (file->where == IN_LIST && sign == (is_in_keyed(file) ? '}' : ']'))
        close_list(file);
    else if (sign == '"' && is_in_keyed(file) && file->key == NULL)
        return take_key(file, out);
    else if (sign == '[' && (file->where == AT_TOP || begins_list(file)))
        open_list(file, 0);
    else if (sign != '{' || file->where != AT_TOP || !open_envelope(file))
        return read_record(file, out);
    return READER_END;
}

/** Passes over what stands behind a list in the object that has it. */
static enum reader_step step_in_tail(struct json_file *file, struct outgoing *out)
{
    enum json_slice_step sliced;
    enum input_step step = json_stream_pass(&file->stream, &sliced, out->error);
    if (step == INPUT_FAILED)
        return READER_FAILED;
    if (step == INPUT_END)
        return refuse_rest(file, "the file ends behind its list of records: it is cut off", out);
    if (sliced == JSON_SLICE_BROKEN)
        return refuse_rest(file, "what stands behind the list of records is no valid JSON", out);
    forget_envelope(file);
    file->where = AT_TOP;
    return READER_END;
}

static enum reader_step pass_long_record(struct json_file *file, struct outgoing *out)
{
    enum json_slice_step sliced;
    enum input_step step = json_stream_pass(&file->stream, &sliced, out->error);
    return step == INPUT_FAILED ? READER_FAILED : READER_END;
}

/** The input is read to its end, so that its sum is of all of it. */
static enum reader_step pass_rest(struct json_file *file, struct outgoing *out)
{
    size_t size;
    input_bytes(file->intake->input, &size);
    input_take(file->intake->input, size);
    enum input_step step = input_more(file->intake->input, out->error);
    if (step == INPUT_END)
        file->where = AT_END;
    return step == INPUT_FAILED ? READER_FAILED : READER_END;
}

/** A step on; READER_END where it came to no record. */
static enum reader_step take_step(struct json_file *file, struct outgoing *out)
{
    if (file->stream.is_skipping)
        return pass_long_record(file, out);
    switch (file->where) {
    case IN_TAIL:
        return step_in_tail(file, out);
    case IN_REST:
        return pass_rest(file, out);
    default:
        return step_in_file(file, out);
    }
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    struct json_file *file = state;
    struct outgoing out = {article, reject, error};
    enum reader_step step = READER_END;
    json_stream_take(&file->stream, file->given);
    file->given = 0;
    while (step == READER_END && file->where != AT_END)
        step = take_step(file, &out);
    return step;
}

static void *begin(struct intake *intake)
{
    struct json_file *file = g_new0(struct json_file, 1);
    file->intake = intake;
    file->setting = (struct json_setting){.intake = intake, .fields = fields_new()};
    json_stream_init(&file->stream, intake->input, FORMAT_RECORD_MAX_BYTES);
    return file;
}

static void end(void *state)
{
    struct json_file *file = state;
    json_envelope_clear(&file->envelope);
    json_beside_free(file->beside);
    g_free(file->key);
    fields_free(file->setting.fields);
    g_free(file);
}

const struct format format_json = {
    .recognises = json_look_is_list,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = end,
};

const struct format format_json_feed = {
    .recognises = json_look_is_feed,
    .is_mixed = true,
    .begin = begin,
    .next = next,
    .end = end,
};
