#include "src/import/clean.h"

#include "src/import/eight.h"
#include "src/import/utf8.h"

#include <string.h>

static const char bullet[] = "• ";

enum { ASCII_END = 0x80, DELETE = 0x7f, LEAD_2000 = 0xe2, SECOND_2000 = 0x80 };

/**
 * Whether NFC leaves a text as it is, told from its bytes alone: only ASCII, letters below U+0300,
 * and U+2002 to U+20BF (dashes, quotes, bullets, the euro). True is certain, false is not.
 * Source: UAX #15, NFC_Quick_Check
 */
static bool is_surely_nfc(const char *text, size_t size_bytes)
{
    enum { LEAD_0300 = 0xcc, SECOND_20C0 = 0x83, THIRD_2002 = 0x82 };
    const guchar *at = (const guchar *)text, *end = at + size_bytes;
    for (; at < end; at++) {
        while (end - at > EIGHT && eight_are_ascii(eight_at(at)))
            at += EIGHT;
        if (*at < LEAD_0300)
            continue;
        if (*at != LEAD_2000 || at[1] >= SECOND_20C0 ||
            (at[1] == SECOND_2000 && at[2] < THIRD_2002))
            return false;
        at += 2;
    }
    return true;
}

/** The text without the marks beyond CLEAN_MAX_MARKS on one letter. */
static GString *thin_marks(const GString *text)
{
    GString *thinned = g_string_sized_new(text->len);
    unsigned n_marks = 0;
    for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char(at)) {
        bool is_mark = g_unichar_combining_class(g_utf8_get_char(at)) != 0;
        n_marks = is_mark ? n_marks + 1 : 0;
        if (n_marks <= CLEAN_MAX_MARKS)
            g_string_append_len(thinned, at, g_utf8_next_char(at) - at);
    }
    return thinned;
}

/** Whether a letter begins a new one in any case, so that what is before it is normal by itself. */
static bool is_apart(gunichar c)
{
    enum { FIRST_JAMO = 0x1160, BEHIND_JAMO = 0x1200 };
    return c < ASCII_END || (!g_unichar_ismark(c) && g_unichar_combining_class(c) == 0 &&
                             (c < FIRST_JAMO || c >= BEHIND_JAMO));
}

/** Frees a valid text without NULs and gives it in NFC: piece by piece, for GLib moves all that
 * follows whenever two letters become one. */
static char *normalise(GString *text)
{
    enum { PIECE_BYTES = 1024 };
    if (is_surely_nfc(text->str, text->len))
        return g_string_free(text, FALSE);
    g_autoptr(GString) thinned = thin_marks(text);
    g_string_truncate(text, 0);
    for (const char *at = thinned->str, *stop; *at != '\0'; at = stop) {
        stop = g_utf8_next_char(at);
        while (*stop != '\0' && (stop - at < PIECE_BYTES || !is_apart(g_utf8_get_char(stop))))
            stop = g_utf8_next_char(stop);
        g_autofree char *piece = g_utf8_normalize(at, stop - at, G_NORMALIZE_NFC);
        g_string_append(text, piece);
    }
    return g_string_free(text, FALSE);
}

/** Controls of direction, joiners, soft hyphens, variation selectors, fillers. */
static bool is_invisible(gunichar c)
{
    static const struct {
        gunichar first, last;
    } others[] = {{0x034f, 0x034f}, {0x115f, 0x1160}, {0x17b4, 0x17b5},
                  {0x180b, 0x180f}, {0x2065, 0x2065}, {0x3164, 0x3164},
                  {0xfe00, 0xfe0f}, {0xffa0, 0xffa0}, {0xe0100, 0xe01ef}};
    if (c < ASCII_END)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        if (c >= others[i].first && c <= others[i].last)
            return true;
    return g_unichar_type(c) == G_UNICODE_FORMAT;
}

/** Controls, characters that are none, and those of no width that only tell where to break. */
static bool is_forbidden(gunichar c)
{
    enum {
        NO_SPACE = 0x200b,
        WORD_JOINER = 0x2060,
        BYTE_ORDER_MARK = 0xfeff,
        PLANE_MASK = 0xfffe,
        NON_FIRST = 0xfdd0,
        NON_LAST = 0xfdef
    };
    return g_unichar_iscntrl(c) || c == NO_SPACE || c == WORD_JOINER || c == BYTE_ORDER_MARK ||
           (c & PLANE_MASK) == PLANE_MASK || (c >= NON_FIRST && c <= NON_LAST);
}

/** How a character ends a line: as a line end of text, or NULL. */
static const char *line_end(gunichar c)
{
    switch (c) {
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
    case 0x2028:
        return "\n";
    case 0x2029:
        return "\n\n";
    default:
        return NULL;
    }
}

/** Whether a valid text has a character that filter would change, told from its bytes. */
static bool is_plain(const char *text, size_t size_bytes)
{
    enum {
        LEAD_0080 = 0xc2,
        SECOND_00A0 = 0xa0,
        THIRD_200B = 0x8b,
        THIRD_2028 = 0xa8,
        SECOND_2040 = 0x81,
        LEAD_E000 = 0xee
    };
    const guchar *at = (const guchar *)text, *end = at + size_bytes;
    for (; at < end; at++) {
        while (end - at > EIGHT && eight_are_from(eight_at(at), ' ') &&
               !eight_have(eight_at(at), DELETE))
            at += EIGHT;
        if ((*at < ' ' && *at != '\n') || *at == DELETE || *at > LEAD_E000)
            return false;
        if ((*at == LEAD_0080 && at[1] < SECOND_00A0) ||
            (*at == LEAD_2000 && at[1] == SECOND_2040) ||
            (*at == LEAD_2000 && at[1] == SECOND_2000 &&
             (at[2] == THIRD_200B || at[2] >= THIRD_2028)))
            return false;
    }
    return true;
}

/** Line ends become LF, tabs a space, what no text should hold nothing. */
static GString *filter(const char *text, size_t size_bytes)
{
    GString *filtered = g_string_sized_new(size_bytes);
    const char *end = text + size_bytes;
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\r' && at + 1 < end && at[1] == '\n')
            continue;
        if (line_end(c) != NULL)
            g_string_append(filtered, line_end(c));
        else if (c == '\t')
            g_string_append_c(filtered, ' ');
        else if (!is_forbidden(c))
            g_string_append_len(filtered, at, g_utf8_next_char(at) - at);
    }
    return filtered;
}

/** The text as valid UTF-8, in `kept` where that is not the text itself. */
static const char *make_valid(const char *text, size_t *size_bytes, char **kept)
{
    const char *bad = text + utf8_valid_bytes(text, *size_bytes);
    if (bad == text + *size_bytes)
        return text;
    g_autoptr(GString) whole = g_string_new_len(text, bad - text);
    for (const char *at = bad; at < text + *size_bytes; at++)
        if (*at != '\0') /* where GLib would take the text to end */
            g_string_append_c(whole, *at);
    *kept = g_utf8_make_valid(whole->str, (gssize)whole->len);
    *size_bytes = strlen(*kept);
    return *kept;
}

size_t clean_blanks(const char *text, size_t size_bytes)
{
    size_t at = 0;
    while (at < size_bytes) {
        if (text[at] == ' ' || text[at] == '\t')
            at++;
        else if (size_bytes - at > 1 && text[at] == '\xc2' && text[at + 1] == '\xa0')
            at += 2;
        else
            break;
    }
    return at;
}

/** The size of a line without the blanks at its end. */
static size_t without_end_blanks(const char *line, size_t size_bytes)
{
    for (;;) {
        if (size_bytes > 0 && (line[size_bytes - 1] == ' ' || line[size_bytes - 1] == '\t'))
            size_bytes--;
        else if (size_bytes > 1 && memcmp(line + size_bytes - 2, "\xc2\xa0", 2) == 0)
            size_bytes -= 2;
        else
            return size_bytes;
    }
}

size_t clean_bullet(const char *text, size_t size_bytes)
{
    /* The last is what word processors write for a bullet of their symbol font. */
    static const char *const bullets[] = {"•", "◦", "‣", "▪", "▫", "■",
                                          "□", "●", "○", "∙", "⁃", "\uf0b7"};
    static const char *const with_blank[] = {"*", "-", "·"};
    static const char first_bytes[] = "*-\xc2\xe2\xef";
    if (size_bytes == 0 || strchr(first_bytes, text[0]) == NULL)
        return 0;
    for (size_t i = 0; i < G_N_ELEMENTS(bullets); i++) {
        size_t size = strlen(bullets[i]);
        if (size_bytes >= size && memcmp(text, bullets[i], size) == 0)
            return size + clean_blanks(text + size, size_bytes - size);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(with_blank); i++) {
        size_t size = strlen(with_blank[i]);
        if (size_bytes > size && memcmp(text, with_blank[i], size) == 0) {
            size_t blanks = clean_blanks(text + size, size_bytes - size);
            return blanks > 0 ? size + blanks : 0;
        }
    }
    return 0;
}

/** A text that is being put together of its lines. */
struct lines_out {
    GString *text;
    bool is_parted; /**< blank lines came since the last line */
    bool is_item;   /**< a bullet stood alone on its line: the next line is its text */
};

static void add_line(struct lines_out *out, const char *line, size_t size_bytes)
{
    size_t blanks = clean_blanks(line, size_bytes);
    size_t size = without_end_blanks(line + blanks, size_bytes - blanks);
    size_t sign = clean_bullet(line + blanks, size);
    out->is_item = out->is_item || sign > 0;
    if (sign == size) {
        out->is_parted = out->is_parted || size == 0;
        return;
    }
    if (out->text->len > 0)
        g_string_append(out->text, out->is_parted ? "\n\n" : "\n");
    if (out->is_item)
        g_string_append(out->text, bullet);
    g_string_append_len(out->text, line + blanks + sign, (gssize)(size - sign));
    out->is_parted = out->is_item = false;
}

char *clean_text(const char *text, size_t size_bytes)
{
    g_autofree char *kept = NULL;
    g_autoptr(GString) filtered = NULL;
    text = make_valid(text, &size_bytes, &kept);
    if (!is_plain(text, size_bytes)) {
        filtered = filter(text, size_bytes);
        text = filtered->str;
        size_bytes = filtered->len;
    }
    struct lines_out out = {.text = g_string_sized_new(size_bytes + 1)};
    for (const char *end = text + size_bytes; text < end;) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop != NULL ? stop : end;
        add_line(&out, text, (size_t)(stop - text));
        text = stop + 1;
    }
    return normalise(out.text);
}

/** Where the run of ASCII letters, digits and signs that begins at `at` ends. */
static const char *after_visible_ascii(const char *at, const char *end)
{
    while (at<end && * at> ' ' && *at < DELETE)
        at++;
    return at;
}

char *clean_line(const char *text, size_t size_bytes)
{
    g_autofree char *kept = NULL;
    text = make_valid(text, &size_bytes, &kept);
    GString *line = g_string_sized_new(size_bytes + 1);
    bool is_parted = false;
    const char *end = text + size_bytes, *next;
    for (const char *at = text; at < end; at = next) {
        gunichar c = g_utf8_get_char(at);
        next = after_visible_ascii(at, end);
        next = next > at ? next : g_utf8_next_char(at);
        if (g_unichar_isspace(c) || line_end(c) != NULL) {
            is_parted = true;
        } else if (!is_forbidden(c) && !is_invisible(c)) {
            if (is_parted && line->len > 0)
                g_string_append_c(line, ' ');
            g_string_append_len(line, at, next - at);
            is_parted = false;
        }
    }
    return normalise(line);
}
