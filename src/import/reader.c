#include "actueel/reader.h"

#include "actueel/day.h"
#include "actueel/error.h"

#include "src/import/clean.h"
#include "src/import/entries.h"
#include "src/import/fields.h"
#include "src/import/format.h"
#include "src/import/record.h"
#include "src/import/strays.h"

#include <string.h>

struct reader {
    struct reader_options options;
    char *path, *source;
    bool is_named; /**< the format, by number; else each file's content tells */
    size_t number;
    struct file *file;       /**< what lies on disk; owned by what reads it */
    struct entries *entries; /**< of a zip or tar; else NULL */
    enum packing packing;
    const struct format *format; /**< of the file under way; NULL between two */
    size_t format_number;        /**< of that one */
    struct intake intake;
    void *state;               /**< the format's own */
    char *formats, *encodings; /**< of the files within a zip or tar so far; or NULL */
    char *format_text;
    uint64_t n_given, n_passed_over;
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

/* --- what those are called that name no source */

/** `nieuws-2023.ndjson.gz` came from nieuws-2023. */
static char *source_of_file(const char *path)
{
    char *name = format_file_name(path);
    char *dot = strrchr(name, '.');
    if (dot != NULL && dot != name)
        *dot = '\0';
    return name;
}

/** `site/posts/titel.md` and `site/posts/titel/index.md` came from posts. */
static char *source_of_post(const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autofree char *folder = g_path_get_dirname(whole);
    g_autofree char *name = format_file_name(path);
    g_autofree char *above = g_path_get_dirname(folder);
    return g_path_get_basename(g_str_has_prefix(name, "index.") ? above : folder);
}

/** The name that fits the reader's options and its format; never blank. */
static char *source_of(const struct reader *reader, const char *path)
{
    const struct reader_options *options = &reader->options;
    bool is_post = reader->entries == NULL && reader->format->is_one_of_folder;
    g_autofree char *name = options->source != NULL   ? g_strdup(options->source)
                            : strcmp(path, "-") == 0  ? g_strdup("")
                            : options->folder != NULL ? g_strdup(options->folder)
                            : is_post                 ? source_of_post(path)
                                                      : source_of_file(path);
    char *line = clean_line(name, strlen(name));
    if (*line != '\0' && strcmp(line, G_DIR_SEPARATOR_S) != 0)
        return line;
    g_free(line);
    return g_strdup("onbekend");
}

/* --- one file: on disk, or within a zip or tar */

/** Begins to read an input, which it takes over. */
static void begin_file(struct reader *reader, struct input *input, size_t number, const char *file)
{
    struct intake *intake = &reader->intake;
    reader->format = format_numbered(number);
    reader->format_number = number;
    g_free(reader->source);
    reader->source = source_of(reader, reader->path);
    *intake = (struct intake){.input = input,
                              .file = g_utf8_make_valid(file, -1),
                              .name = format_file_name(file),
                              .source = reader->source,
                              .options = &reader->options,
                              .today = day_today()};
    decoder_init(&intake->decoder);
    intake->decoder.file = format_encoding(input, reader->format);
    intake->decoder.marked = input_mark(input);
    reader->state = reader->format->begin(intake);
}

static void end_file(struct reader *reader)
{
    struct intake *intake = &reader->intake;
    if (reader->format == NULL)
        return;
    reader->format->end(reader->state);
    reader->format = NULL;
    decoder_clear(&intake->decoder);
    input_close(intake->input);
    g_free(intake->file);
    g_free(intake->name);
}

/** Adds a name to a list of them, where it is not there yet. */
static void add_name(char **list, const char *name, const char *separator)
{
    g_auto(GStrv) known = g_strsplit(*list != NULL ? *list : "", separator, -1);
    if (g_strv_contains((const char *const *)known, name))
        return;
    char *longer = *list != NULL ? g_strconcat(*list, separator, name, NULL) : g_strdup(name);
    g_free(*list);
    *list = longer;
}

/** Remembers what a file within a zip or tar was, when it was read. */
static void note_file(struct reader *reader)
{
    g_auto(GStrv) encodings = g_strsplit(decoder_name(&reader->intake.decoder), " and ", -1);
    for (char **name = encodings; *name != NULL; name++)
        add_name(&reader->encodings, *name, " and ");
    add_name(&reader->formats, format_name(reader->format_number), ", ");
    g_free(reader->format_text);
    reader->format_text = g_strconcat(reader->formats, " in ", packing_name(reader->packing), NULL);
    reader->n_passed_over += reader->intake.n_passed_over;
}

static enum packing sniff(struct stream *stream)
{
    size_t size;
    const char *bytes = stream_peek(stream, UNPACK_SNIFF_BYTES, &size);
    return packing_of(bytes, size);
}

/** A stream without what it is compressed with, once; `packing` is set to what it then is. */
static struct stream *unpack(struct stream *stream, struct file *file, enum packing *packing)
{
    *packing = sniff(stream);
    bool is_compressed = *packing != PACKING_NONE && *packing < PACKING_ZIP;
    if (is_compressed) {
        stream = unpack_stream(stream, *packing, file);
        *packing = sniff(stream);
    }
    return stream;
}

/* --- a zip or tar */

/** A reject of the file under way, or of one that cannot be begun. */
static enum reader_step refuse_file(const struct reader *reader, const char *file,
                                    const char *reason, struct reject **reject)
{
    record_refuse(reject, "record", "%s", reason);
    (*reject)->file = g_strdup(file);
    (*reject)->line = 1;
    (*reject)->record = (reader->format != NULL ? reader->intake.n_records : 0) + 1;
    (*reject)->bytes = g_bytes_new(NULL, 0);
    return READER_REJECT;
}

/** What reads a file in a zip; NULL where it cannot be read, with the reason, or is no article. */
static struct input *open_entry(struct reader *reader, const struct entry *entry, size_t *number,
                                char **reason)
{
    size_t size;
    enum packing packing;
    g_autoptr(GError) fault = NULL;
    g_autoptr(stream) unpacked = unpack(entry->stream, reader->file, &packing);
    if (packing != PACKING_NONE) {
        *reason = g_strdup("the file is packed, within a packed file: unpack it, and import that");
        return NULL;
    }
    g_autoptr(input) input = input_new(g_steal_pointer(&unpacked), "the file", &fault);
    if (input == NULL) {
        *reason = g_strdup(fault->message);
        return NULL;
    }
    g_autofree char *why = NULL;
    *number = reader->number;
    if (reader->is_named || format_recognise(input, entry->path, number, &why))
        return g_steal_pointer(&input);
    const char *bytes = input_bytes(input, &size);
    if (!stray_by_content(bytes, size) || stray_is_named_text(entry->path))
        *reason = g_strconcat("the file ", why, NULL);
    return NULL;
}

/** Begins the next file; READER_ARTICLE: it may have some. */
static enum reader_step next_entry(struct reader *reader, struct reject **reject, GError **error)
{
    struct entry entry;
    size_t number;
    g_autofree char *reason = NULL;
    enum entries_step step = entries_next(reader->entries, &entry, error);
    g_autofree char *path = *entry.path != '\0' ? g_strconcat(reader->path, ":", entry.path, NULL)
                                                : g_strdup(reader->path);
    struct input *input = NULL;
    if (step == ENTRIES_END)
        return READER_END;
    if (step == ENTRIES_FAILED) {
        g_prefix_error(error, "%s ", reader->path);
        return READER_FAILED;
    }
    if (step == ENTRIES_REFUSED)
        return refuse_file(reader, path, entry.reason, reject);
    if (step == ENTRIES_FILE)
        input = open_entry(reader, &entry, &number, &reason);
    if (input != NULL)
        begin_file(reader, input, number, path);
    else if (reason != NULL)
        return refuse_file(reader, path, reason, reject);
    else
        reader->n_passed_over++;
    return READER_ARTICLE;
}

/** The next step of the file under way that is told. */
static enum reader_step next_in_file(struct reader *reader, struct article **article,
                                     struct reject **reject, GError **error)
{
    enum reader_step step = READER_END;
    do {
        reader->intake.has_passed_over = false;
        step = reader->format->next(reader->state, article, reject, error);
    } while (step == READER_END && reader->intake.has_passed_over);
    return step;
}

/** The next step within the file under way; one that cannot be read on is a reject. */
static enum reader_step next_in_entry(struct reader *reader, struct article **article,
                                      struct reject **reject, GError **error)
{
    GError *fault = NULL;
    enum reader_step step = next_in_file(reader, article, reject, &fault);
    if (step == READER_FAILED && fault->code != ACTUEEL_ERROR_DATA) {
        g_propagate_error(error, fault);
        return step;
    }
    if (step != READER_FAILED && step != READER_END)
        return step;
    note_file(reader);
    if (step == READER_FAILED)
        step = refuse_file(reader, reader->intake.file, fault->message, reject);
    g_clear_error(&fault);
    end_file(reader);
    return step;
}

static enum reader_step next_of_entries(struct reader *reader, struct article **article,
                                        struct reject **reject, GError **error)
{
    enum reader_step step = READER_END;
    while (step == READER_END) {
        if (reader->format != NULL)
            step = next_in_entry(reader, article, reject, error);
        if (step != READER_END)
            return step;
        step = next_entry(reader, reject, error);
        if (step != READER_ARTICLE)
            return step;
        step = READER_END;
    }
    return step;
}

/* --- the contract */

/** Opens what the file holds: files, or one text. */
static bool open_content(struct reader *reader, GError **error)
{
    g_autofree char *reason = NULL;
    struct stream *stream = unpack(file_stream(reader->file), reader->file, &reader->packing);
    if (reader->packing == PACKING_ZIP || reader->packing == PACKING_TAR) {
        reader->entries = entries_new(stream, reader->packing, reader->file);
        return true;
    }
    g_autoptr(input) input = input_new(stream, reader->path, error);
    if (input == NULL)
        return false;
    if (reader->packing != PACKING_NONE)
        reason = g_strdup("is packed in a way that is not read: unpack it, and import that");
    else if (reader->is_named || format_recognise(input, reader->path, &reader->number, &reason))
        begin_file(reader, g_steal_pointer(&input), reader->number, reader->path);
    if (reason != NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s %s", reader->path, reason);
    return reason == NULL;
}

struct reader *reader_open(const char *path, const struct reader_options *options, GError **error)
{
    size_t number = 0;
    bool is_named = options->format != NULL && strcmp(options->format, "auto") != 0;
    if (!fields_check_map(options->map, error) ||
        (is_named && !format_find_named(options->format, &number, error)))
        return NULL;
    struct file *file = file_open(path, error);
    if (file == NULL)
        return NULL;
    g_autoptr(reader) reader = g_new0(struct reader, 1);
    reader->options = *options;
    reader->path = g_utf8_make_valid(path, -1);
    reader->is_named = is_named;
    reader->number = number;
    reader->file = file;
    return open_content(reader, error) ? g_steal_pointer(&reader) : NULL;
}

enum reader_step reader_next(struct reader *reader, struct article **article,
                             struct reject **reject, GError **error)
{
    *article = NULL;
    *reject = NULL;
    if (reader->is_at_end)
        return READER_END;
    enum reader_step step = reader->entries != NULL
                                ? next_of_entries(reader, article, reject, error)
                                : next_in_file(reader, article, reject, error);
    if (step == READER_END) {
        if (!file_finish(reader->file, error)) {
            g_prefix_error(error, "%s ", reader->path);
            return READER_FAILED;
        }
        reader->is_at_end = true;
    }
    reader->n_given += step != READER_END && step != READER_FAILED;
    return step;
}

const char *reader_format(const struct reader *reader)
{
    if (reader->entries == NULL)
        return format_name(reader->number);
    return reader->format_text != NULL ? reader->format_text : packing_name(reader->packing);
}

const char *reader_encoding(const struct reader *reader)
{
    if (reader->entries == NULL)
        return decoder_name(&reader->intake.decoder);
    return reader->encodings != NULL ? reader->encodings : "utf-8";
}

uint64_t reader_passed_over(const struct reader *reader)
{
    return reader->n_passed_over + (reader->format != NULL ? reader->intake.n_passed_over : 0);
}

bool reader_is_empty_list(const struct reader *reader)
{
    return reader->is_at_end && reader->entries == NULL && reader->intake.is_closed &&
           reader->intake.n_records == 0;
}

bool reader_passes_over(const char *name)
{
    return stray_by_path(name);
}

uint64_t reader_bytes_read(const struct reader *reader)
{
    return file_bytes_read(reader->file);
}

uint64_t reader_bytes_total(const struct reader *reader)
{
    return file_bytes_total(reader->file);
}

const char *reader_sha256(const struct reader *reader)
{
    return reader->is_at_end ? file_sha256(reader->file) : NULL;
}

void reader_place(const struct reader *reader, struct reader_place *place)
{
    place->n_records = reader->n_given;
    file_sum(reader->file, &place->n_bytes, place->sha256);
}

bool reader_place_holds(const char *path, const struct reader_place *place)
{
    g_autofree char *sum = file_sum_of(path, place->n_bytes);
    return g_strcmp0(sum, place->sha256) == 0;
}

void reader_close(struct reader *reader)
{
    if (reader == NULL)
        return;
    end_file(reader);
    entries_free(reader->entries);
    g_free(reader->path);
    g_free(reader->source);
    g_free(reader->formats);
    g_free(reader->encodings);
    g_free(reader->format_text);
    g_free(reader);
}
