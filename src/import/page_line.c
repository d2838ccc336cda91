#include "src/import/page_line.h"

#include "src/import/clean.h"

#include <string.h>

enum { TAB_COLUMNS = 8, TITLE_MAX_BYTES = 200 };

struct page_line page_line_read(const char *text, size_t size_bytes, int32_t today)
{
    size_t blanks = clean_blanks(text, size_bytes);
    struct page_line line = {
        .text = text + blanks, .size_bytes = size_bytes - blanks, .form = DATE_NONE};
    for (size_t i = 0; i < blanks; i++) {
        if (text[i] == '\t')
            line.column += TAB_COLUMNS - line.column % TAB_COLUMNS;
        else if (text[i] == ' ' || text[i] == '\xa0') /* the second byte of a no-break space */
            line.column++;
    }
    size_t bullet = clean_bullet(line.text, line.size_bytes);
    line.has_bullet = bullet > 0;
    if (line.size_bytes > 0 && line.size_bytes - bullet <= 2 * DATES_MAX_BYTES) {
        g_autofree char *date = clean_line(line.text + bullet, line.size_bytes - bullet);
        /* Digits alone may be anything: a telephone number, a count. */
        if (strspn(date, "0123456789") < strlen(date))
            line.form = date_read(date, today, &line.date, &line.reason);
    }
    return line;
}

void page_line_clear(struct page_line *line)
{
    g_clear_pointer(&line->reason, g_free);
}

/** The next line of a text, which is shortened by it; false at its end. */
static bool take_line(const char **text, size_t *size_bytes, struct page_line *line)
{
    if (*size_bytes == 0)
        return false;
    const char *stop = memchr(*text, '\n', *size_bytes);
    size_t size = stop != NULL ? (size_t)(stop - *text) : *size_bytes;
    *line = page_line_read(*text, size, INT16_MAX);
    page_line_clear(line);
    if (line->size_bytes > 0 && line->text[line->size_bytes - 1] == '\r')
        line->size_bytes--;
    *text += stop != NULL ? size + 1 : size;
    *size_bytes -= stop != NULL ? size + 1 : size;
    return true;
}

bool page_has_bullets(const char *text, size_t size_bytes)
{
    struct page_line line;
    while (take_line(&text, &size_bytes, &line))
        if (line.has_bullet && line.form != DATE_NONE)
            return true;
    return false;
}

/** Whether a line can be a title: it is short, begins as one and does not end as a sentence. */
static bool can_be_title(const struct page_line *line)
{
    return line->size_bytes > 0 && line->size_bytes <= TITLE_MAX_BYTES && !line->has_bullet &&
           line->form == DATE_NONE && !g_ascii_islower(*line->text) && *line->text != '<' &&
           strchr(".,;:", line->text[line->size_bytes - 1]) == NULL;
}

/** How far the articles of a page were found: each is a date, a title and a body. */
struct found {
    enum { FOUND_NOTHING, FOUND_DATE, FOUND_TITLE, FOUND_BODY } last;
    unsigned n_items, n_dates;
    unsigned n_below;     /**< dates that stand below what can be a title too */
    bool is_first;        /**< nothing but blank lines was met */
    bool begins_so;       /**< the first line was a date */
    bool is_parted;       /**< the line before was blank */
    bool is_title_before; /**< the paragraph before is a line that can be a title */
};

static bool find_date(struct found *found)
{
    found->begins_so = found->begins_so || found->is_first;
    found->n_dates++;
    found->n_below += found->is_title_before;
    found->is_title_before = false;
    if (found->last == FOUND_DATE || found->last == FOUND_TITLE)
        return false;
    found->last = FOUND_DATE;
    return true;
}

static bool find_text(struct found *found, const struct page_line *line)
{
    bool is_title = can_be_title(line);
    found->is_title_before = found->is_parted && is_title;
    if (found->last == FOUND_DATE && !is_title)
        return false;
    if (found->last == FOUND_DATE) {
        found->last = FOUND_TITLE;
    } else if (found->last == FOUND_TITLE) {
        found->last = FOUND_BODY;
        found->n_items++;
    }
    return true;
}

bool page_is_bare(const char *text, size_t size_bytes)
{
    struct found found = {.is_first = true, .is_parted = true};
    struct page_line line;
    while (take_line(&text, &size_bytes, &line)) {
        bool is_blank = line.size_bytes == 0;
        bool is_date = found.is_parted && !line.has_bullet && line.form != DATE_NONE;
        if (!is_blank && !(is_date ? find_date(&found) : find_text(&found, &line)))
            return false;
        found.is_first = found.is_first && is_blank;
        found.is_parted = is_blank;
    }
    return (found.n_items > 1 || (found.n_items == 1 && found.begins_so)) &&
           found.n_below < found.n_dates;
}
