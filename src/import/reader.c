#include "actueel/reader.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include "src/import/clean.h"
#include "src/import/fields.h"
#include "src/import/format.h"
#include "src/import/xml_root.h"

#include <string.h>

/** In the order in which a file is tried; who is sure of less comes later. */
#define FORMATS(each)                                                                              \
    each("wxr", format_wxr) each("rss", format_rss) each("atom", format_atom)                      \
        each("newsml", format_newsml) each("markdown", format_markdown)                            \
            each("list-page", format_list_page) each("ndjson", format_ndjson)                      \
                each("csv", format_csv)

#define NAME(name, format) (name),
#define FORMAT(name, format) &format,
static const char *const names[] = {FORMATS(NAME) NULL};
static const struct format *const formats[] = {FORMATS(FORMAT)};

struct reader {
    const struct format *format;
    const char *name; /**< of the format */
    struct intake intake;
    void *state; /**< the format's own */
    struct reader_options options;
    uint64_t n_given; /**< records */
    bool is_at_end;
};

void reject_free(struct reject *reject)
{
    if (reject == NULL)
        return;
    g_free(reject->file);
    g_free(reject->field);
    g_free(reject->reason);
    g_clear_pointer(&reject->bytes, g_bytes_unref);
    g_free(reject);
}

/** Finds a format's number by its name. */
static bool find_named(const char *name, size_t *number, GError **error)
{
    for (*number = 0; *number < G_N_ELEMENTS(formats); ++*number)
        if (strcmp(names[*number], name) == 0)
            return true;
    g_autofree char *known = g_strjoinv(", ", (char **)reader_formats());
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "there is no format '%s'; known are auto, %s", name, known);
    return false;
}

/** The whole lines that the input begins with, or what there is where no line is whole. */
static const char *beginning(const struct input *input, size_t *size_bytes)
{
    const char *bytes = input_bytes(input, size_bytes);
    *size_bytes = MIN(*size_bytes, INPUT_AHEAD_BYTES);
    const char *end = *size_bytes > 0 ? memrchr(bytes, '\n', *size_bytes) : NULL;
    if (*size_bytes == INPUT_AHEAD_BYTES && end != NULL)
        *size_bytes = (size_t)(end - bytes) + 1;
    return bytes;
}

/** Why there is no format for an input that begins with this text. */
static void refuse(const char *path, const char *text, size_t size_bytes, GError **error)
{
    g_autofree char *visible = clean_line(text, size_bytes);
    g_autofree char *known = g_strjoinv(", ", (char **)reader_formats());
    g_autofree char *refusal = root_refusal(text, size_bytes);
    if (*visible == '\0')
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s is empty", path);
    else if (refusal != NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s %s", path, refusal);
    else
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s has none of the known formats (%s); --format names one where it is hard "
                    "to tell",
                    path, known);
}

/** Finds a format's number by what the input begins with. */
static bool find_recognised(const struct input *input, const char *path, size_t *number,
                            GError **error)
{
    size_t size, text_size;
    struct decoder decoder;
    const char *bytes = beginning(input, &size);
    decoder_init(&decoder);
    const char *text = decoder_text(&decoder, bytes, size, &text_size);
    *number = 0;
    while (*number < G_N_ELEMENTS(formats) && !formats[*number]->recognises(text, text_size))
        ++*number;
    bool is_found = *number < G_N_ELEMENTS(formats);
    if (!is_found)
        refuse(path, text, text_size, error);
    decoder_clear(&decoder);
    return is_found;
}

/** The encoding that holds for a whole file. */
static enum encoding encoding_of(const struct reader *reader)
{
    size_t size;
    const char *bytes = beginning(reader->intake.input, &size);
    if (input_mark(reader->intake.input) != ENCODING_UNKNOWN)
        return ENCODING_UTF_8;
    if (!reader->format->is_mixed && encoding_judge(bytes, size) == ENCODING_WINDOWS_1252)
        return ENCODING_WINDOWS_1252;
    return ENCODING_UNKNOWN;
}

/** `nieuws-2023.ndjson.gz` came from nieuws-2023. */
static char *source_of(const char *path)
{
    static const char *const packed[] = {".gz", ".zst", ".xz"};
    g_autofree char *name = g_path_get_basename(path);
    for (size_t i = 0; i < G_N_ELEMENTS(packed); i++)
        if (g_str_has_suffix(name, packed[i]))
            name[strlen(name) - strlen(packed[i])] = '\0';
    char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name)
        *dot = '\0';
    char *source = clean_line(name, strlen(name));
    if (*source != '\0' && strcmp(path, "-") != 0)
        return source;
    g_free(source);
    return g_strdup("onbekend");
}

struct reader *reader_open(const char *path, const struct reader_options *options, GError **error)
{
    size_t number = 0;
    bool is_named = options->format != NULL && strcmp(options->format, "auto") != 0;
    if (!fields_check_map(options->map, error) ||
        (is_named && !find_named(options->format, &number, error)))
        return NULL;
    g_autoptr(input) input = input_open(path, error);
    if (input == NULL || (!is_named && !find_recognised(input, path, &number, error)))
        return NULL;
    struct reader *reader = g_new0(struct reader, 1);
    struct intake *intake = &reader->intake;
    reader->format = formats[number];
    reader->name = names[number];
    intake->input = g_steal_pointer(&input);
    reader->options = *options;
    intake->options = &reader->options;
    intake->file = g_strdup(path);
    intake->name = g_path_get_basename(path);
    intake->source = options->source != NULL ? clean_line(options->source, strlen(options->source))
                                             : source_of(path);
    intake->today = day_today();
    decoder_init(&intake->decoder);
    intake->decoder.file = encoding_of(reader);
    intake->decoder.marked = input_mark(intake->input);
    reader->state = reader->format->begin(intake);
    return reader;
}

enum reader_step reader_next(struct reader *reader, struct article **article,
                             struct reject **reject, GError **error)
{
    *article = NULL;
    *reject = NULL;
    if (reader->is_at_end)
        return READER_END;
    enum reader_step step = reader->format->next(reader->state, article, reject, error);
    if (step == READER_END) {
        if (!input_finish(reader->intake.input, error))
            return READER_FAILED;
        reader->is_at_end = true;
    }
    reader->n_given += step != READER_END && step != READER_FAILED;
    return step;
}

const char *reader_format(const struct reader *reader)
{
    return reader->name;
}

const char *reader_encoding(const struct reader *reader)
{
    return decoder_name(&reader->intake.decoder);
}

uint64_t reader_passed_over(const struct reader *reader)
{
    return reader->intake.n_passed_over;
}

uint64_t reader_bytes_read(const struct reader *reader)
{
    return input_bytes_read(reader->intake.input);
}

uint64_t reader_bytes_total(const struct reader *reader)
{
    return input_bytes_total(reader->intake.input);
}

const char *reader_sha256(const struct reader *reader)
{
    return input_sha256(reader->intake.input);
}

void reader_place(const struct reader *reader, struct reader_place *place)
{
    place->n_records = reader->n_given;
    input_sum(reader->intake.input, &place->n_bytes, place->sha256, sizeof place->sha256);
}

bool reader_place_holds(const char *path, const struct reader_place *place)
{
    g_autofree char *sum = input_sum_of(path, place->n_bytes);
    return g_strcmp0(sum, place->sha256) == 0;
}

void reader_close(struct reader *reader)
{
    if (reader == NULL)
        return;
    reader->format->end(reader->state);
    decoder_clear(&reader->intake.decoder);
    input_close(reader->intake.input);
    g_free(reader->intake.file);
    g_free(reader->intake.name);
    g_free(reader->intake.source);
    g_free(reader);
}

const char *const *reader_formats(void)
{
    return names;
}
