#include "src/import/csv_columns.h"

#include "src/import/clean.h"
#include "src/import/csv_header.h"
#include "src/import/json_parse.h"

#include "actueel/error.h"

#include <string.h>

enum {
    COLUMNS_SHOWN = 12, /**< in a message */
    LETTERS_SHOWN = 40, /**< of a column's name there */
};

struct column {
    char *name;
    bool has_field;
    enum field field; /**< where it has one */
};

struct csv_columns {
    const struct intake *intake;
    GArray *columns; /**< struct column */
};

static void column_clear(gpointer column)
{
    g_free(((struct column *)column)->name);
}

static const struct column *column(const struct csv_columns *columns, guint i)
{
    return &g_array_index(columns->columns, struct column, i);
}

static bool has_name(const struct csv_columns *columns, const char *name)
{
    for (guint i = 0; i < columns->columns->len; i++)
        if (strcmp(column(columns, i)->name, name) == 0)
            return true;
    return false;
}

/** Finds a column in the map, in capitals or without; its name then is what the map calls it. */
static bool find_mapped(struct column *column, char *const *map)
{
    g_autofree char *folded = g_utf8_casefold(column->name, -1);
    for (; map != NULL && *map != NULL; map++) {
        const char *name = "";
        enum field field = fields_mapped(*map, &name);
        g_autofree char *other = g_utf8_casefold(name, -1);
        if (*folded == '\0' || strcmp(folded, other) != 0)
            continue;
        g_free(column->name);
        *column = (struct column){g_strdup(name), true, field};
        return true;
    }
    return false;
}

/** A column without a name, or with one that another has, is known by its number. */
static void add(struct csv_columns *columns, char *name, const struct fields *fields)
{
    struct column added = {.name = name};
    const struct field_name *known = fields_find(fields, name);
    if (!find_mapped(&added, columns->intake->options->map) && known != NULL) {
        added.has_field = true;
        added.field = known->field;
    }
    if (*added.name == '\0' || has_name(columns, added.name)) {
        const char *word = *added.name != '\0' ? added.name : "kolom";
        char *numbered = g_strdup_printf("%s %u", word, columns->columns->len + 1);
        g_free(added.name);
        added = (struct column){.name = numbered};
    }
    g_array_append_val(columns->columns, added);
}

struct csv_columns *csv_columns_new(const struct csv_row *row, const struct intake *intake,
                                    const struct fields *fields)
{
    struct csv_columns *columns = g_new0(struct csv_columns, 1);
    columns->intake = intake;
    columns->columns = g_array_new(FALSE, FALSE, sizeof(struct column));
    g_array_set_clear_func(columns->columns, column_clear);
    for (size_t i = 0; i < row->n_filled && i < CSV_MAX_COLUMNS; i++)
        add(columns, csv_header_name(row, i), fields);
    return columns;
}

void csv_columns_free(struct csv_columns *columns)
{
    if (columns == NULL)
        return;
    g_array_unref(columns->columns);
    g_free(columns);
}

size_t csv_columns_count(const struct csv_columns *columns)
{
    return columns->columns->len;
}

static bool has_field(const struct csv_columns *columns, enum field field)
{
    for (guint i = 0; i < columns->columns->len; i++)
        if (column(columns, i)->has_field && column(columns, i)->field == field)
            return true;
    return false;
}

/** The columns' names for a message. */
static char *list(const struct csv_columns *columns)
{
    GString *text = g_string_new(NULL);
    guint n = columns->columns->len;
    for (guint i = 0; i < n && i < COLUMNS_SHOWN; i++) {
        const char *name = column(columns, i)->name;
        bool is_long = g_utf8_strlen(name, -1) > LETTERS_SHOWN;
        g_autofree char *begin = g_utf8_substring(name, 0, is_long ? LETTERS_SHOWN : -1);
        g_string_append_printf(text, "%s'%s%s'", i > 0 ? ", " : "", begin, is_long ? "..." : "");
    }
    if (n > COLUMNS_SHOWN)
        g_string_append_printf(text, " and %u more", n - COLUMNS_SHOWN);
    return g_string_free(text, FALSE);
}

/** The first of the fields that an article must have and no column gives; or NULL. */
static const char *missing_field(const struct csv_columns *columns)
{
    const struct reader_options *options = columns->intake->options;
    if (!has_field(columns, FIELD_TITLE))
        return field_text(FIELD_TITLE);
    if (!has_field(columns, FIELD_DATE) && !has_field(columns, FIELD_LATER_DATE) &&
        !has_field(columns, FIELD_TIME) && options->undated == 0)
        return field_text(FIELD_DATE);
    if (!has_field(columns, FIELD_BODY) && !has_field(columns, FIELD_SUMMARY) &&
        !has_field(columns, FIELD_LEAD) && !options->allow_empty_body)
        return field_text(FIELD_BODY);
    return NULL;
}

bool csv_columns_check(const struct csv_columns *columns, GError **error)
{
    const char *missing = missing_field(columns);
    if (missing == NULL)
        return true;
    g_autofree char *names = list(columns);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: none of the columns that its first row names is known as the %s; they are %s; "
                "--map %s=NAME says which it is",
                columns->intake->file, missing, names, missing);
    return false;
}

/* --- cells */

/** Takes off what keeps a spreadsheet from reading a text as a formula: `'=...`, `="..."`. */
static const char *unguard(const char *cell, size_t *size_bytes)
{
    static const char formula[] = "=+-@\t\r";
    if (*size_bytes > 1 && *cell == '\'' && cell[1] != '\0' && strchr(formula, cell[1]) != NULL) {
        --*size_bytes;
        return cell + 1;
    }
    if (*size_bytes > 2 && g_str_has_prefix(cell, "=\"") && cell[*size_bytes - 1] == '"') {
        *size_bytes -= strlen("=\"") + strlen("\"");
        return cell + 2;
    }
    return cell;
}

/** What databases write for no value at all. */
static bool is_null(const char *cell, size_t size_bytes)
{
    static const char *const nulls[] = {"NULL", "\\N"};
    for (size_t i = 0; i < G_N_ELEMENTS(nulls); i++)
        if (strlen(nulls[i]) == size_bytes && memcmp(cell, nulls[i], size_bytes) == 0)
            return true;
    return false;
}

/** Names in one cell, parted by line ends, `;` or `|`; by commas where there is none of these. */
static json_t *split(const char *cell)
{
    static const char strong[] = ";|\n\r", weak[] = ",";
    enum { PARTS_MAX = 4 * ARTICLE_TOPICS_MAX /* the last has all that is left */ };
    g_autofree char *reason = NULL;
    json_t *names = *cell == '[' ? json_parse(cell, strlen(cell), &reason) : NULL;
    if (names != NULL)
        return names;
    names = json_array();
    g_auto(GStrv) parts =
        g_strsplit_set(cell, strpbrk(cell, strong) != NULL ? strong : weak, PARTS_MAX);
    for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip(*part) != '\0')
            json_array_append_new(names, json_string(*part));
    return names;
}

json_t *csv_columns_record(const struct csv_columns *columns, const struct csv_row *row)
{
    json_t *record = json_object();
    for (guint i = 0; i < columns->columns->len; i++) {
        size_t size;
        const struct column *named = column(columns, i);
        const char *cell = csv_row_cell(row, i, &size);
        cell = unguard(cell, &size);
        if (size == 0 || is_null(cell, size))
            continue;
        g_autofree char *text = g_utf8_make_valid(cell, (gssize)size);
        bool is_list = named->has_field && named->field == FIELD_TOPICS;
        json_object_set_new(record, named->name, is_list ? split(text) : json_string(text));
    }
    return record;
}
