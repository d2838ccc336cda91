#include "src/import/markdown_lines.h"

#include <stdbool.h>
#include <string.h>

enum {
    TEMPLATE_MAX_BYTES = 2000, /**< between its signs */
    FENCE_MIN = 3,
    INDENT_MAX = 3, /**< of what is no code yet */
    N_TEMPLATES = 2,
};

/** A text on its way, by lines; a line is without its end. */
struct scan {
    const char *at, *end;
    GString *out;
    char fence; /**< the sign of the block of code that is open, or 0 */
    size_t fence_size;
    bool is_uncommented; /**< no comment ends below */
    /** Up to where no template of a kind ends. */
    const char *unclosed_until[N_TEMPLATES];
};

static size_t line_size(const struct scan *scan, const char *at)
{
    const char *stop = at < scan->end ? memchr(at, '\n', (size_t)(scan->end - at)) : NULL;
    size_t size = (size_t)((stop != NULL ? stop : scan->end) - at);
    return size > 0 && at[size - 1] == '\r' ? size - 1 : size;
}

static const char *next_line(const struct scan *scan, const char *at)
{
    const char *stop = at < scan->end ? memchr(at, '\n', (size_t)(scan->end - at)) : NULL;
    return stop != NULL ? stop + 1 : scan->end;
}

static size_t blanks(const char *line, size_t size)
{
    size_t n = 0;
    while (n < size && (line[n] == ' ' || line[n] == '\t'))
        n++;
    return n;
}

static bool begins(const char *line, size_t size, const char *signs)
{
    return size >= strlen(signs) && memcmp(line, signs, strlen(signs)) == 0;
}

/** Whether a line is of a block of code, or the fence before or behind one. */
static bool is_code(struct scan *scan, const char *line, size_t size)
{
    size_t indent = blanks(line, size), n = 0;
    char sign = indent < size ? line[indent] : '\0';
    bool is_open = scan->fence != 0;
    while (indent + n < size && line[indent + n] == sign)
        n++;
    size_t after = indent + n + blanks(line + indent + n, size - indent - n);
    bool is_fence = (sign == '`' || sign == '~') && n >= FENCE_MIN && indent <= INDENT_MAX;
    if (is_open && is_fence && sign == scan->fence && n >= scan->fence_size && after == size) {
        scan->fence = 0;
    } else if (!is_open && is_fence &&
               (sign == '~' || memchr(line + after, '`', size - after) == NULL)) {
        scan->fence = sign;
        scan->fence_size = n;
    }
    return is_open || scan->fence != 0;
}

static void put_line(struct scan *scan, const char *line, size_t size)
{
    g_string_append_len(scan->out, line, (gssize)size);
    g_string_append_c(scan->out, '\n');
}

/* --- templates */

/** Where a template that begins at `at` ends, or NULL: it is none. */
static const char *template_end(struct scan *scan, const char *at)
{
    static const char *const signs[N_TEMPLATES][2] = {{"{%", "%}"}, {"{{", "}}"}};
    size_t room = MIN((size_t)(scan->end - at), TEMPLATE_MAX_BYTES);
    for (size_t i = 0; i < N_TEMPLATES; i++) {
        if (!begins(at, room, signs[i][0]))
            continue;
        const char *from = MAX(at + 2, scan->unclosed_until[i]);
        size_t left = from < at + room ? (size_t)(at + room - from) : 0;
        const char *closing = left > 0 ? memmem(from, left, signs[i][1], 2) : NULL;
        if (closing == NULL)
            scan->unclosed_until[i] = at + room - 1; /* its last byte may be half a sign */
        return closing != NULL ? closing + 2 : NULL;
    }
    return NULL;
}

/** Whether a template opens a comment, `{% comment %}`. */
static bool opens_comment(const char *at)
{
    return begins(at + 2 + strspn(at + 2, "- "), strlen("comment"), "comment");
}

/** Where what stands behind a template goes on: behind a comment, where it opens one. */
static const char *after_template(struct scan *scan, const char *at, const char *closed)
{
    static const char word[] = "endcomment";
    if (scan->is_uncommented || !opens_comment(at))
        return closed;
    const char *closing = memmem(closed, (size_t)(scan->end - closed), word, strlen(word));
    scan->is_uncommented = closing == NULL;
    closing = closing != NULL ? memmem(closing, (size_t)(scan->end - closing), "%}", 2) : NULL;
    return closing != NULL ? closing + 2 : closed;
}

/** Puts the line at `scan->at`, and where a template goes on in others these too. */
static void put_without_templates(struct scan *scan)
{
    const char *stop = scan->at + line_size(scan, scan->at);
    while (scan->at < stop) {
        const char *sign = memchr(scan->at, '{', (size_t)(stop - scan->at));
        const char *closed = sign != NULL ? template_end(scan, sign) : NULL;
        const char *until = closed != NULL ? sign : sign != NULL ? sign + 1 : stop;
        g_string_append_len(scan->out, scan->at, until - scan->at);
        scan->at = closed != NULL ? after_template(scan, sign, closed) : until;
        if (scan->at > stop)
            stop = scan->at + line_size(scan, scan->at);
    }
    scan->at = next_line(scan, scan->at);
    g_string_append_c(scan->out, '\n');
}

GString *markdown_without_templates(const char *text, size_t size_bytes)
{
    struct scan scan = {
        .at = text, .end = text + size_bytes, .out = g_string_sized_new(size_bytes + 1)};
    while (scan.at < scan.end) {
        size_t size = line_size(&scan, scan.at);
        if (is_code(&scan, scan.at, size)) {
            put_line(&scan, scan.at, size);
            scan.at = next_line(&scan, scan.at);
        } else {
            put_without_templates(&scan);
        }
    }
    return scan.out;
}

/* --- what stands within a line */

/** Bytes of a sign of a note (`[^1]`), of attributes (`{: ...}`) or of struck words (`~~`). */
static size_t ornament(const char *at, size_t size)
{
    enum { NOTE_MAX_BYTES = 60, ATTRIBUTES_MAX_BYTES = 500 };
    size_t room = MIN(size, (size_t)(*at == '[' ? NOTE_MAX_BYTES : ATTRIBUTES_MAX_BYTES));
    if (begins(at, size, "~~"))
        return 2;
    if (!begins(at, size, "[^") && !begins(at, size, "{:"))
        return 0;
    const char *closing = memchr(at, *at == '[' ? ']' : '}', room);
    if (closing == NULL || (*at == '[' && memchr(at, ' ', (size_t)(closing - at)) != NULL))
        return 0;
    return (size_t)(closing - at) + 1;
}

static void put_text(struct scan *scan, const char *line, size_t size)
{
    size_t from = 0;
    for (size_t at = 0; at < size; at++) {
        size_t n = line[at] == '~' || line[at] == '[' || line[at] == '{'
                       ? ornament(line + at, size - at)
                       : 0;
        if (n == 0)
            continue;
        g_string_append_len(scan->out, line + from, (gssize)(at - from));
        from = at + n;
        at = from - 1;
    }
    put_line(scan, line + from, size - from);
}

/** A heading without the name that ends it: `# Titel {#naam}` */
static size_t without_name(const char *line, size_t size)
{
    while (size > 0 && g_ascii_isspace(line[size - 1]))
        size--;
    if (size == 0 || *line != '#' || line[size - 1] != '}')
        return size;
    const char *sign = memrchr(line, '{', size);
    return sign != NULL && sign[1] != '\0' && strchr("#.:", sign[1]) != NULL ? (size_t)(sign - line)
                                                                             : size;
}

/** Bytes of an item's beginning, up to a box that it has to be ticked: `- [x] `; or 0. */
static size_t box_at(const char *line, size_t size)
{
    size_t at = blanks(line, size), digits = 0;
    while (at + digits < size && g_ascii_isdigit(line[at + digits]))
        digits++;
    at += digits;
    if (at == size || strchr(digits > 0 ? ".)" : "-*+", line[at]) == NULL)
        return 0;
    at++;
    at += blanks(line + at, size - at);
    return size - at > 3 && line[at] == '[' && strchr(" xX", line[at + 1]) != NULL &&
                   line[at + 2] == ']' && line[at + 3] == ' '
               ? at
               : 0;
}

/** Bytes of what begins the text of a note, `[^1]: `, or 0. */
static size_t note_size(const char *line, size_t size)
{
    size_t indent = blanks(line, size);
    size_t sign = indent <= INDENT_MAX && indent < size && line[indent] == '['
                      ? ornament(line + indent, size - indent)
                      : 0;
    return sign > 0 && begins(line + indent + sign, size - indent - sign, ":") ? indent + sign + 1
                                                                               : 0;
}

/** Whether a line only tells a program what to do: a table of contents, a box around a text. */
static bool is_order(const char *line, size_t size)
{
    static const char *const orders[] = {"* toc", "- toc",   "1. toc",
                                         "[toc]", "[[toc]]", "[[_toc_]]"};
    size_t indent = blanks(line, size);
    if (begins(line + indent, size - indent, ":::"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++)
        if (strlen(orders[i]) == size && g_ascii_strncasecmp(line, orders[i], size) == 0)
            return true;
    return false;
}

static void put_prose(struct scan *scan, const char *line, size_t size)
{
    size_t note = note_size(line, size), box = box_at(line, size);
    if (is_order(line, size))
        return;
    size = *line == '#' ? without_name(line, size) : size;
    if (note > 0)
        g_string_append_c(scan->out, '\n');
    if (box > 0)
        g_string_append_len(scan->out, line, (gssize)box);
    size_t skipped = box > 0 ? box + strlen("[x] ") : note;
    put_text(scan, line + skipped, size - skipped);
}

/* --- tables */

/** Whether a line parts a table's head from its rows: `|---|:--:|`. */
static bool is_rule(const char *line, size_t size)
{
    bool has_bar = false, has_dash = false;
    for (size_t i = 0; i < size; i++) {
        has_bar = has_bar || line[i] == '|';
        has_dash = has_dash || line[i] == '-';
        if (line[i] == '\0' || strchr("|-: \t", line[i]) == NULL)
            return false;
    }
    return has_bar && has_dash;
}

static bool is_row(const char *line, size_t size)
{
    return size > 0 && memchr(line, '|', size) != NULL;
}

/** Puts a backslash before what would make of a row the beginning of a list or a heading. */
static void guard(GString *row)
{
    size_t digits = strspn(row->str, "0123456789");
    if (*row->str != '\0' && strchr("-+*#>=", *row->str) != NULL &&
        (row->str[1] == ' ' || strchr("#>=", *row->str) != NULL))
        g_string_prepend_c(row, '\\');
    else if (digits > 0 && (row->str[digits] == '.' || row->str[digits] == ')'))
        g_string_insert_c(row, (gssize)digits, '\\');
}

/** Puts a row's cells, parted by " | ", as a line of its own. */
static void put_row(struct scan *scan, const char *line, size_t size)
{
    g_autoptr(GString) row = g_string_new(NULL);
    size_t from = blanks(line, size);
    from += from < size && line[from] == '|';
    while (size > from && g_ascii_isspace(line[size - 1]))
        size--;
    size -= size > from && line[size - 1] == '|' && (size < 2 || line[size - 2] != '\\');
    for (size_t at = from; at <= size; at++) {
        bool is_escaped = at > from && line[at - 1] == '\\';
        if (at < size && (line[at] != '|' || is_escaped))
            continue;
        g_autofree char *cell = g_strstrip(g_strndup(line + from, at - from));
        g_string_append_printf(row, "%s%s", row->len > 0 ? " | " : "", cell);
        from = at + 1;
    }
    guard(row);
    g_string_append(row, "  ");
    put_text(scan, row->str, row->len);
}

/** Puts a table's rows, from `scan->at` on. */
static void put_table(struct scan *scan)
{
    g_string_append_c(scan->out, '\n');
    for (size_t size = line_size(scan, scan->at); is_row(scan->at, size);
         size = line_size(scan, scan->at)) {
        if (!is_rule(scan->at, size))
            put_row(scan, scan->at, size);
        scan->at = next_line(scan, scan->at);
    }
    g_string_append_c(scan->out, '\n');
}

static bool is_table(const struct scan *scan, size_t size)
{
    const char *below = next_line(scan, scan->at);
    return is_row(scan->at, size) && is_rule(below, line_size(scan, below));
}

GString *markdown_lines(const char *text, size_t size_bytes)
{
    g_autoptr(GString) plain = markdown_without_templates(text, size_bytes);
    struct scan scan = {.at = plain->str,
                        .end = plain->str + plain->len,
                        .out = g_string_sized_new(plain->len + 1)};
    while (scan.at < scan.end) {
        size_t size = line_size(&scan, scan.at);
        bool is_in_code = is_code(&scan, scan.at, size);
        if (!is_in_code && is_table(&scan, size)) {
            put_table(&scan);
            continue;
        }
        if (is_in_code)
            put_line(&scan, scan.at, size);
        else
            put_prose(&scan, scan.at, size);
        scan.at = next_line(&scan, scan.at);
    }
    return scan.out;
}
