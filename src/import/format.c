/**
 * The formats, and which of them an input has.
 */
#include "src/import/format.h"

#include "actueel/error.h"

#include "src/import/clean.h"
#include "src/import/strays.h"
#include "src/import/unpack.h"
#include "src/import/xml_root.h"

#include <string.h>

/**
 * In the order in which a file is tried; who is sure of less comes later. A list page is anything
 * with a date behind a bullet, so what has marks of its own comes before it.
 */
#define FORMATS(each)                                                                              \
    each("warc", format_warc) each("wxr", format_wxr) each("rss", format_rss)                      \
        each("atom", format_atom) each("newsml", format_newsml) each("xml", format_xml)            \
            each("html", format_html) each("mhtml", format_mhtml)                                  \
                each("markdown", format_markdown) each("json-feed", format_json_feed)              \
                    each("bulk", format_bulk) each("json", format_json)                            \
                        each("ndjson", format_ndjson) each("list-page", format_list_page)          \
                            each("csv", format_csv)

#define NAME(name, format) (name),
#define FORMAT(name, format) &format,
static const char *const names[] = {FORMATS(NAME) NULL};
static const struct format *const formats[] = {FORMATS(FORMAT)};

const char *const *reader_formats(void)
{
    return names;
}

const char *format_name(size_t number)
{
    return names[number];
}

const struct format *format_numbered(size_t number)
{
    return formats[number];
}

char *format_file_name(const char *path)
{
    char *name = g_path_get_basename(path);
    name[packing_bare_length(name)] = '\0';
    return name;
}

bool format_find_named(const char *name, size_t *number, GError **error)
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

/** Why an input that begins with this text is of no format: what follows its name. NULL where it
 * may be of one that does not show. */
static char *fault_of(const char *text, size_t size_bytes)
{
    g_autofree char *visible = clean_line(text, size_bytes);
    g_autofree char *refusal = root_refusal(text, size_bytes);
    if (stray_by_content(text, size_bytes) && refusal == NULL)
        return g_strdup("is no text that could be an article");
    if (*visible == '\0')
        return g_strdup("is empty");
    return g_steal_pointer(&refusal);
}

static char *fault_of_unknown(void)
{
    g_autofree char *known = g_strjoinv(", ", (char **)reader_formats());
    return g_strdup_printf("has none of the known formats (%s); --format names one where it is "
                           "hard to tell",
                           known);
}

/** Finds the number of the format that a file's name tells. */
static bool find_by_ending(const char *file, size_t *number)
{
    g_autofree char *name = format_file_name(file);
    for (*number = 0; *number < G_N_ELEMENTS(formats); ++*number) {
        const char *const *ending = formats[*number]->endings;
        for (; ending != NULL && *ending != NULL; ending++)
            if (g_str_has_suffix(name, *ending))
                return true;
    }
    return false;
}

bool format_recognise(const struct input *input, const char *file, size_t *number, char **reason)
{
    size_t size, text_size;
    struct decoder decoder;
    const char *bytes = beginning(input, &size);
    decoder_init(&decoder);
    const char *text = decoder_text(&decoder, bytes, size, &text_size);
    *number = 0;
    while (*number < G_N_ELEMENTS(formats) && !formats[*number]->recognises(text, text_size))
        ++*number;
    if (*number == G_N_ELEMENTS(formats) && (*reason = fault_of(text, text_size)) == NULL &&
        !find_by_ending(file, number))
        *reason = fault_of_unknown();
    decoder_clear(&decoder);
    return *reason == NULL;
}

enum encoding format_encoding(const struct input *input, const struct format *format)
{
    size_t size;
    const char *bytes = beginning(input, &size);
    if (input_mark(input) != ENCODING_UNKNOWN)
        return ENCODING_UTF_8;
    if (!format->is_mixed && encoding_judge(bytes, size) == ENCODING_WINDOWS_1252)
        return ENCODING_WINDOWS_1252;
    return ENCODING_UNKNOWN;
}
