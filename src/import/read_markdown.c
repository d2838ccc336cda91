#include "src/import/clean.h"
#include "src/import/dates.h"
#include "src/import/front_matter.h"
#include "src/import/json_members.h"
#include "src/import/json_record.h"
#include "src/import/json_text.h"
#include "src/import/markdown_lines.h"
#include "src/import/markdown_text.h"
#include "src/import/markup.h"
#include "src/import/page_lines.h"
#include "src/import/record.h"

#include "actueel/day.h"

#include <string.h>

/**
 * A post of Jekyll, Hugo, Eleventy and the like: one article a file. What its front matter says is
 * a record of JSON; the text below it joins that as its body, made HTML. The title and the date
 * that it lacks are those of the first heading and of the file's name (`2023-09-29-titel.md`).
 */
struct markdown {
    struct intake *intake;
    struct json_setting setting;
    bool is_read;
};

static void *begin(struct intake *intake)
{
    struct markdown *markdown = g_new0(struct markdown, 1);
    markdown->intake = intake;
    markdown->setting = (struct json_setting){.intake = intake, .fields = fields_new()};
    return markdown;
}

static void end(void *state)
{
    struct markdown *markdown = state;
    fields_free(markdown->setting.fields);
    g_free(markdown);
}

/* --- the file's name */

/** The name without its folder and endings; of `titel/index.md` the folder's. The caller frees it.
 */
static char *stem_of(const struct intake *intake)
{
    char *stem = g_strdup(intake->name);
    for (char *dot = strchr(stem, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
        if (g_ascii_isalpha(dot[1])) {
            *dot = '\0';
            break;
        }
    const char *word = stem + (*stem == '_');
    if (strcmp(word, "index") != 0 && strcmp(word, "-") != 0)
        return stem;
    bool is_index = strcmp(word, "index") == 0;
    g_free(stem);
    g_autofree char *path = g_path_get_dirname(intake->file);
    g_autofree char *folder = g_path_get_basename(path);
    const char *entry = strrchr(folder, ':'); /* within a zip */
    const char *name = entry != NULL ? entry + 1 : folder;
    return g_strdup(is_index && strcmp(name, ".") != 0 ? name : "");
}

/** Bytes of the date that a name begins with and of the sign behind it, or 0. */
static size_t name_date(const char *stem, char date[DAY_TEXT_SIZE])
{
    enum { DATE_BYTES = 10 };
    if (strlen(stem) < DATE_BYTES || g_ascii_isdigit(stem[DATE_BYTES]))
        return 0;
    g_snprintf(date, DAY_TEXT_SIZE, "%.*s", DATE_BYTES, stem);
    if (day_parse(date) == 0)
        return 0;
    return DATE_BYTES + strspn(stem + DATE_BYTES, "-_ ");
}

/** `titel-van-het_bericht` is "Titel van het bericht". */
static char *title_of_name(const char *stem)
{
    g_autofree char *words = g_strdelimit(g_strdup(stem), "-_", ' ');
    g_autofree char *line = clean_line(words, strlen(words));
    if (*line == '\0')
        return g_steal_pointer(&line);
    g_autofree char *first = g_utf8_substring(line, 0, 1);
    g_autofree char *capital = g_utf8_strup(first, -1);
    return g_strconcat(capital, line + strlen(first), NULL);
}

/* --- front matter */

/** Jekyll parts names by blanks: `categories: nieuws zorg`. Those of a phrase stay together. */
static bool is_words(const char *names)
{
    static const char *const small[] = {"en", "van", "de", "het", "in", "voor", "and", "of", "the"};
    if (strlen(names) > RECORD_NAME_MAX_BYTES)
        return false;
    g_auto(GStrv) parts = g_strsplit(names, " ", -1);
    for (char **part = parts; *part != NULL; part++) {
        for (size_t i = 0; i < G_N_ELEMENTS(small); i++)
            if (strcmp(*part, small[i]) == 0)
                return false;
        for (const char *at = *part; *at != '\0'; at++)
            if (g_ascii_isupper(*at) || strchr(",;|", *at) != NULL)
                return false;
    }
    return true;
}

/** What says that a post is published says no more. */
static void drop_states(json_t *record)
{
    static const struct {
        const char *key;
        bool of_published;
    } states[] = {{"draft", false}, {"concept", false}, {"published", true}, {"publish", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
        const json_t *value = json_object_get(record, states[i].key);
        if (json_is_boolean(value) && json_is_true(value) == states[i].of_published)
            json_object_del(record, states[i].key);
    }
}

static void split_names(json_t *record)
{
    static const char *const keys[] = {"categories", "tags"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *names = json_string_value(json_object_get(record, keys[i]));
        if (names == NULL || !is_words(names))
            continue;
        json_t *list = json_array();
        g_auto(GStrv) parts = g_strsplit(names, " ", -1);
        for (char **part = parts; *part != NULL; part++)
            if (**part != '\0')
                json_array_append_new(list, json_string(*part));
        json_object_set_new(record, keys[i], list);
    }
}

/** Zola and Hugo may keep topics one step further in: `taxonomies.tags`. */
static void lift_topics(json_t *record, const struct fields *fields)
{
    static const char name[] = "taxonomies";
    json_auto_t *inside = json_incref(json_object_get(record, name));
    const char *key;
    json_t *value;
    void *next;
    json_object_foreach_safe(inside, next, key, value)
    {
        const struct field_name *known = fields_find(fields, key);
        if (known == NULL || known->field != FIELD_TOPICS || json_object_get(record, key) != NULL)
            continue;
        json_object_set(record, key, value);
        json_object_del(inside, key);
    }
    if (json_is_object(inside) && json_object_size(inside) == 0)
        json_object_del(record, name);
}

/** Front matter as a record; NULL with a reject. */
static json_t *read_front(const struct front_matter *front, const struct fields *fields,
                          struct reject **reject)
{
    g_autofree char *reason = NULL;
    json_auto_t *record = NULL;
    if (!front->is_closed && front->form != FRONT_NONE) {
        record_refuse(reject, "record", "the front matter is not closed");
        return NULL;
    }
    record = front_matter_read(front, &reason);
    if (!json_is_object(record)) {
        record_refuse(reject, "record", "the front matter cannot be read: %s",
                      reason != NULL ? reason : "it has no fields");
        return NULL;
    }
    split_names(record);
    lift_topics(record, fields);
    return g_steal_pointer(&record);
}

/* --- the text below it */

/** Puts a text in the record that is no HTML, whatever it looks like. */
static void put_body(json_t *record, const char *text)
{
    static const char name[] = "content_text";
    json_object_set_new(record, name, json_string(text));
}

/** What the front matter calls a text is none where one stands below; but what the map says is. */
static void rename_bodies(struct json_members *members, char *const *map)
{
    size_t n_map = map != NULL ? g_strv_length((char **)map) : 0;
    struct json_member *member = NULL;
    while ((member = json_members_next(members, FIELD_BODY, member)) != NULL) {
        if (member->rank < n_map)
            continue;
        g_autofree char *name = g_strconcat(member->key, " (front matter)", NULL);
        json_object_set(member->parent, name, member->value);
        json_members_take(member);
    }
}

static bool is_html(const struct intake *intake)
{
    return g_str_has_suffix(intake->name, ".html") || g_str_has_suffix(intake->name, ".htm");
}

static char *html_text(const char *text, size_t size_bytes)
{
    g_autoptr(GString) html = markdown_without_templates(text, size_bytes);
    return markup_text(html->str, html->len);
}

/** Makes the text below the front matter the record's; where it is blank, some editors keep the
 * text in the front matter. */
static void read_body(const struct intake *intake, struct json_members *members, json_t *record,
                      const char *text, size_t size_bytes, const char *title, char **heading)
{
    g_autofree char *visible = clean_text(text, size_bytes), *body = NULL;
    struct json_member *member = json_members_next(members, FIELD_BODY, NULL);
    const json_t *inside = member != NULL ? json_text_of(member->value) : NULL;
    if (*visible != '\0') {
        body = is_html(intake) ? html_text(text, size_bytes)
                               : markdown_text(text, size_bytes, title, heading);
        rename_bodies(members, intake->options->map);
    } else if (inside != NULL) {
        body = markdown_text(json_string_value(inside), json_string_length(inside), title, heading);
        json_members_take(member);
    }
    if (body != NULL)
        put_body(record, body);
}

/** Adds to the record what stands below the front matter, and what it lacks. */
static void complete(const struct markdown *markdown, json_t *record, const char *text,
                     size_t size_bytes)
{
    struct json_members members;
    char date[DAY_TEXT_SIZE];
    const struct intake *intake = markdown->intake;
    g_autofree char *heading = NULL, *title = NULL, *stem = stem_of(intake);
    size_t date_bytes = name_date(stem, date);
    json_members_find(&members, record, markdown->setting.fields, intake->options->map);
    const struct json_member *member = json_members_next(&members, FIELD_TITLE, NULL);
    title = member != NULL ? json_text_line(member->value, member->form) : NULL;
    bool has_date = json_members_next(&members, FIELD_DATE, NULL) != NULL;
    read_body(intake, &members, record, text, size_bytes, title, &heading);
    json_members_clear(&members);
    if (title == NULL && heading == NULL)
        heading = title_of_name(stem + date_bytes);
    if (title == NULL)
        json_object_set_new(record, field_text(FIELD_TITLE), json_string(heading));
    if (!has_date && date_bytes > 0)
        json_object_set_new(record, field_text(FIELD_DATE), json_string(date));
}

/** What has no date elsewhere may have it on the first line of its text, which then goes. */
static void date_by_text(const struct intake *intake, struct article *article)
{
    struct date date;
    size_t size = strcspn(article->body, "\n");
    g_autofree char *line = g_strndup(article->body, size);
    if (!lines_date(line, intake->today, &date))
        return;
    g_autofree char *rest = g_strdup(article->body + size + strspn(article->body + size, "\n"));
    g_free(article->body);
    article->body = *rest != '\0' ? g_steal_pointer(&rest) : NULL;
    article->day = date.day;
    article->time = date.time;
}

/** Bytes of what a post of MDX begins with for programs: `import Foto from './foto'`. */
static size_t imports(const struct intake *intake, const char *text)
{
    const char *at = text;
    bool is_code = g_str_has_suffix(intake->name, ".mdx");
    while (is_code) {
        at += strspn(at, "\r\n");
        is_code = g_str_has_prefix(at, "import ") || g_str_has_prefix(at, "export ");
        at += is_code ? strcspn(at, "\n") : 0;
    }
    return (size_t)(at - text);
}

/** Fills an article; false where the post is not published. */
static bool fill(const struct markdown *markdown, const char *text, size_t size_bytes,
                 struct article *article, struct reject **reject)
{
    struct front_matter front;
    front_matter_find(text, size_bytes, &front);
    json_auto_t *record = read_front(&front, markdown->setting.fields, reject);
    if (record == NULL)
        return true;
    drop_states(record);
    size_t skipped = front.form != FRONT_NONE ? front.whole_bytes : 0;
    skipped += imports(markdown->intake, text + skipped);
    complete(markdown, record, text + skipped, size_bytes - skipped);
    bool is_published = json_record_read(record, &markdown->setting, article, reject);
    if (is_published && article->day == 0 && article->body != NULL)
        date_by_text(markdown->intake, article);
    return is_published;
}

/* --- the file */

/** Passes over what is left of a file that is too long. */
static enum input_step skip_rest(struct input *input, GError **error)
{
    enum input_step step = INPUT_MORE;
    while (step == INPUT_MORE) {
        size_t size;
        input_bytes(input, &size);
        input_take(input, size);
        step = input_more(input, error);
    }
    return step;
}

static enum reader_step read_file(struct markdown *markdown, const char *bytes, size_t size_bytes,
                                  struct article **article, struct reject **reject)
{
    size_t size;
    const char *text = decoder_text(&markdown->intake->decoder, bytes, size_bytes, &size);
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)size);
    bool is_published = true;
    markdown->intake->n_records++;
    *article = article_new();
    if (size_bytes > FORMAT_RECORD_MAX_BYTES)
        record_refuse(reject, "record", "the file is longer than %d bytes",
                      FORMAT_RECORD_MAX_BYTES);
    else
        is_published = fill(markdown, valid, strlen(valid), *article, reject);
    if (!is_published)
        return record_pass_over(markdown->intake, article, reject);
    return record_end(markdown->intake, 1, bytes, MIN(size_bytes, FORMAT_RECORD_MAX_BYTES), article,
                      reject);
}

static bool is_blank(const char *text, size_t size_bytes)
{
    for (size_t i = 0; i < size_bytes; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

/** Whether a file only heads a list of others: Hugo's `_index.md`. */
static bool is_head_of_list(const struct intake *intake)
{
    static const char name[] = "_index.";
    return g_str_has_prefix(intake->name, name);
}

static enum reader_step next(void *state, struct article **article, struct reject **reject,
                             GError **error)
{
    size_t size;
    struct markdown *markdown = state;
    struct input *input = markdown->intake->input;
    if (markdown->is_read)
        return skip_rest(input, error) == INPUT_FAILED ? READER_FAILED : READER_END;
    markdown->is_read = true;
    if (input_all(input, FORMAT_RECORD_MAX_BYTES, error) == INPUT_FAILED)
        return READER_FAILED;
    const char *bytes = input_bytes(input, &size);
    if (is_blank(bytes, size))
        return READER_END;
    if (is_head_of_list(markdown->intake))
        return record_pass_over(markdown->intake, article, reject);
    return read_file(markdown, bytes, size, article, reject);
}

/** Whether front matter that is not closed, in what was looked at, names a title. */
static bool has_title(const struct front_matter *front)
{
    g_autoptr(fields) fields = fields_new();
    g_autofree char *text = g_strndup(front->text, front->size_bytes);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        (*line)[strcspn(*line, ":=")] = '\0';
        const struct field_name *name = fields_find(fields, *line);
        if (name != NULL && name->field == FIELD_TITLE)
            return true;
    }
    return false;
}

static bool recognises(const char *text, size_t size_bytes)
{
    struct front_matter front;
    front_matter_find(text, size_bytes, &front);
    if (front.form != FRONT_JSON)
        return front.form != FRONT_NONE && (front.is_closed || has_title(&front));
    g_autofree char *reason = NULL;
    json_auto_t *record = front_matter_read(&front, &reason);
    return json_is_object(record);
}

static const char *const endings[] = {".md", ".markdown", ".mdx", NULL};

const struct format format_markdown = {
    .endings = endings,
    .is_one_of_folder = true,
    .recognises = recognises,
    .begin = begin,
    .next = next,
    .end = end,
};
