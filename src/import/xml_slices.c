#include "src/import/xml_slices.h"

#include "actueel/error.h"

#include <string.h>

void slices_init(struct slices *slices, struct intake *intake, const struct slices_kind *kind)
{
    *slices = (struct slices){.intake = intake,
                              .kind = kind,
                              .line = 1,
                              .open = g_ptr_array_new_with_free_func(g_free),
                              .open_tags = g_ptr_array_new_with_free_func(g_free),
                              .head = g_string_new(NULL),
                              .record = g_string_new(NULL)};
}

void slices_clear(struct slices *slices)
{
    g_ptr_array_unref(slices->open);
    g_ptr_array_unref(slices->open_tags);
    g_string_free(slices->head, TRUE);
    g_string_free(slices->record, TRUE);
}

static void take(struct slices *slices, size_t size_bytes)
{
    const char *at = slices->scan.text, *end = at + size_bytes;
    if (size_bytes == 0)
        return;
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        slices->line++;
        at++;
    }
    input_take(slices->intake->input, size_bytes);
    scan_drop(&slices->scan, size_bytes);
    slices->at -= size_bytes;
    slices->scan.text = input_bytes(slices->intake->input, &slices->scan.size_bytes);
}

/** The next sign, wherever its bytes still have to come from; INPUT_END: there are none. */
static enum input_step next_sign(struct slices *slices, struct scan_sign *sign, GError **error)
{
    struct scan *scan = &slices->scan;
    for (;;) {
        scan->text = input_bytes(slices->intake->input, &scan->size_bytes);
        bool has_bytes = slices->at < scan->size_bytes;
        if (has_bytes)
            *sign = scan_at(scan, slices->at);
        if (has_bytes && sign->kind != SCAN_CUT)
            return INPUT_MORE;
        bool is_over = slices->is_at_end || scan->size_bytes > FORMAT_RECORD_MAX_BYTES;
        if (is_over && has_bytes) {
            *sign = scan_text_at(scan, slices->at);
            return INPUT_MORE;
        }
        if (slices->is_at_end)
            return INPUT_END;
        enum input_step step = input_more(slices->intake->input, error);
        if (step == INPUT_FAILED)
            return step;
        slices->is_at_end = step == INPUT_END;
    }
}

/* --- around the records */

/** Whether a DOCTYPE without a subset is one that news carries, or names nothing outside the file.
 */
static bool doctype_is_known(const char *text, size_t size_bytes)
{
    static const char *const known[] = {"//Netscape Communications//DTD RSS",
                                        "-//W3C//DTD ",
                                        "-//IPTC//DTD ",
                                        "urn:newsml:iptc.org:",
                                        "\"nitf",
                                        "'nitf",
                                        "\"NewsML"};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (memmem(text, size_bytes, known[i], strlen(known[i])) != NULL)
            return true;
    return memchr(text, '"', size_bytes) == NULL && memchr(text, '\'', size_bytes) == NULL;
}

/** Always false. */
static bool fail(const struct slices *slices, const char *what, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s:%" G_GUINT64_FORMAT ": %s",
                slices->intake->file, slices->line, what);
    return false;
}

/** Elements of HTML that have no end, as in a feed that a page was put around. */
static bool never_ends(const struct scan_sign *sign)
{
    static const char *const names[] = {"br", "hr", "img", "meta", "input"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (scan_is_named(sign, names[i]))
            return true;
    return false;
}

static void open_element(struct slices *slices, const struct scan_sign *sign)
{
    if (slices->open->len == 0) {
        g_string_truncate(slices->head, 0);
        slices->n_heads++;
        slices->has_record = false;
    }
    size_t size = sign->end - sign->begin;
    if (slices->tags_bytes + size > SLICES_TAG_MAX_BYTES)
        size = 0;
    slices->tags_bytes += size;
    g_ptr_array_add(slices->open, g_strndup(sign->name, sign->name_bytes));
    g_ptr_array_add(slices->open_tags, g_strndup(slices->scan.text + sign->begin, size));
}

/** How many elements around a record an end tag leaves open; all of them where it ends none. */
static guint left_open(const struct slices *slices, const struct scan_sign *sign)
{
    for (guint i = slices->open->len; i-- > 0;) {
        const char *name = slices->open->pdata[i];
        if (strlen(name) == sign->name_bytes && memcmp(name, sign->name, sign->name_bytes) == 0)
            return i;
    }
    return slices->open->len;
}

static void close_elements(struct slices *slices, const struct scan_sign *sign)
{
    guint n = left_open(slices, sign);
    slices->is_crooked |= n + 1 != slices->open->len;
    for (guint i = n; i < slices->open->len; i++)
        slices->tags_bytes -= strlen(slices->open_tags->pdata[i]);
    g_ptr_array_set_size(slices->open, (gint)n);
    g_ptr_array_set_size(slices->open_tags, (gint)n);
}

static void keep_head(struct slices *slices, const struct scan_sign *sign)
{
    size_t size = sign->end - sign->begin;
    if (!slices->has_record && slices->head->len + size <= SLICES_HEAD_MAX_BYTES)
        g_string_append_len(slices->head, slices->scan.text + sign->begin, (gssize)size);
}

/** Takes a sign that belongs to no record; false with `error` where it ends all. */
static bool pass(struct slices *slices, const struct scan_sign *sign, GError **error)
{
    const char *text = slices->scan.text + sign->begin;
    size_t size = sign->end - sign->begin;
    bool is_refused =
        sign->kind == SCAN_SUBSET || (sign->kind == SCAN_DOCTYPE && !doctype_is_known(text, size));
    if (is_refused)
        return fail(slices, "it has a DOCTYPE, which is not read: remove it", error);
    if (sign->kind == SCAN_START && !never_ends(sign))
        open_element(slices, sign);
    if (slices->open->len > 0)
        keep_head(slices, sign);
    if (sign->kind == SCAN_END)
        close_elements(slices, sign);
    slices->at = sign->end;
    if (slices->open->len > SLICES_MAX_NESTING)
        return fail(slices, "it is nested more than 100 deep", error);
    take(slices, sign->end);
    return true;
}

/* --- a record */

static bool begins_record(const struct slices *slices, const struct scan_sign *sign)
{
    if (sign->kind != SCAN_START && sign->kind != SCAN_EMPTY)
        return false;
    for (const char *const *name = slices->kind->records; *name != NULL; name++)
        if (scan_is_named(sign, *name))
            return true;
    return false;
}

static bool is_tag_of_record(const struct slices *slices, const struct scan_sign *sign)
{
    return sign->name_bytes == slices->record->len &&
           memcmp(sign->name, slices->record->str, sign->name_bytes) == 0;
}

/**
 * Whether a stretch that should have been closed before goes on into further records: the record's
 * end tag stands in it, and behind that what the stretch itself began with.
 */
static bool is_unclosed(const struct slices *slices, const struct scan_sign *sign)
{
    const char *opener = sign->kind == SCAN_CDATA ? "<![CDATA[" : "<";
    if (sign->kind != SCAN_CDATA && sign->kind != SCAN_COMMENT)
        return false;
    g_autofree char *end_tag = g_strdup_printf("</%s", slices->record->str);
    const char *from = slices->scan.text + sign->begin, *end = slices->scan.text + sign->end;
    const char *tag = memmem(from, (size_t)(end - from), end_tag, strlen(end_tag));
    return tag != NULL && memmem(tag + 1, (size_t)(end - tag - 1), opener, strlen(opener)) != NULL;
}

/** Whether the record ends with this sign or, at `*end`, before it; counts those within it. */
static bool ends_record(const struct slices *slices, const struct scan_sign *sign,
                        unsigned *n_inner, size_t *end)
{
    *end = sign->begin;
    if (sign->kind == SCAN_START && is_tag_of_record(slices, sign)) {
        *n_inner += 1;
        return !slices->kind->nests;
    }
    if (sign->kind != SCAN_END)
        return false;
    if (!is_tag_of_record(slices, sign))
        return left_open(slices, sign) < slices->open->len;
    *end = sign->end;
    return (*n_inner)-- == 0;
}

/** Moves on to where the record ends; is_skipping is set where that is too far. */
static enum input_step find_end(struct slices *slices, enum slice_fault *fault, GError **error)
{
    struct scan_sign sign;
    enum input_step step;
    unsigned n_inner = 0;
    size_t end;
    while ((step = next_sign(slices, &sign, error)) == INPUT_MORE) {
        if (is_unclosed(slices, &sign))
            sign = scan_text_at(&slices->scan, sign.begin);
        bool is_end = ends_record(slices, &sign, &n_inner, &end);
        slices->at = is_end ? end : sign.end;
        if (slices->is_skipping)
            take(slices, slices->at);
        else if (slices->at > FORMAT_RECORD_MAX_BYTES) {
            *fault = SLICE_TOO_LARGE;
            slices->is_skipping = !is_end;
            return INPUT_MORE;
        }
        if (is_end)
            return INPUT_MORE;
    }
    *fault = SLICE_CUT;
    return step;
}

static enum input_step take_record(struct slices *slices, const struct scan_sign *sign,
                                   struct slice *slice, GError **error)
{
    g_string_truncate(slices->record, 0);
    g_string_append_len(slices->record, sign->name, (gssize)sign->name_bytes);
    slices->has_record = true;
    size_t size = sign->end - sign->begin;
    take(slices, sign->begin);
    slices->at = size;
    *slice = (struct slice){.line = slices->line, .fault = SLICE_WHOLE};
    if (sign->kind == SCAN_START && find_end(slices, &slice->fault, error) == INPUT_FAILED)
        return INPUT_FAILED;
    slices->given = slices->at;
    slice->bytes = slices->scan.text;
    slice->size_bytes = MIN(slices->at, FORMAT_RECORD_MAX_BYTES);
    return INPUT_MORE;
}

enum input_step slices_next(struct slices *slices, struct slice *slice, GError **error)
{
    struct scan_sign sign;
    enum input_step step = INPUT_MORE;
    enum slice_fault fault;
    take(slices, slices->given);
    slices->given = 0;
    if (slices->is_skipping && find_end(slices, &fault, error) == INPUT_FAILED)
        return INPUT_FAILED;
    slices->is_skipping = false;
    while ((step = next_sign(slices, &sign, error)) == INPUT_MORE) {
        if (begins_record(slices, &sign))
            return take_record(slices, &sign, slice, error);
        if (!pass(slices, &sign, error))
            return INPUT_FAILED;
    }
    slices->intake->is_closed =
        slices->n_heads > 0 && slices->open->len == 0 && !slices->is_crooked;
    return step;
}
