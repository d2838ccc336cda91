#include "src/import/page_lines.h"

#include "src/import/markup.h"

#include <glib.h>
#include <string.h>

/** Words that may stand beside a date in a line that tells when an article appeared. */
static bool is_label(const char *text)
{
    static const char words[] =
        "op|geplaatst|gepubliceerd|publicatie|publicatiedatum|publiceerdatum|datum|"
        "nieuwsbericht|nieuws|bericht|persbericht|artikel|blog|posted|published|on|date|by|door|"
        "om|uur|verschenen|van|aangemaakt|gemaakt|created|plaatsingsdatum|geschreven|in|written|"
        "sinds|update|d.d|dd|redactie|laatste|laatst|en|toespraak|kamerstuk|brief|rapport|"
        "column|blogpost|actueel|min|minuten|leestijd|minuut|leestijd:|leesminuten|reacties|"
        "reactie|read|gewijzigd|bijgewerkt|online|verschijningsdatum";
    g_autofree char *low = lines_plain(text);
    if (*low == '\0' || markup_is_one(low, strlen(low), words))
        return true;
    for (const char *at = low; *at != '\0'; at++)
        if (!g_ascii_isdigit(*at) && *at != ':' && *at != '.')
            return false;
    return true;
}

/** Whether all that stands beside a date is labels, or few words that are no sentence. */
static bool is_about(const char *before, const char *after)
{
    enum { WORDS_MAX = 12, UNKNOWN_MAX = 4 };
    unsigned n_words = 0, n_unknown = 0;
    const char *const parts[] = {before, after};
    bool has_label = false;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_auto(GStrv) words = g_strsplit_set(parts[i], " |/,;()", LINES_MAX_BYTES);
        for (size_t k = 0; words[k] != NULL; k++) {
            if (*words[k] == '\0')
                continue;
            n_words++;
            n_unknown += !is_label(words[k]);
            has_label = has_label || (g_ascii_isalpha(*words[k]) && is_label(words[k]));
        }
    }
    /* "Rotterdam, 3 mei 2023", "3 mei 2023 | Jan Jansen", "Geplaatst op 3 mei door Jan de Wit" */
    return n_words <= WORDS_MAX && n_unknown <= (has_label ? UNKNOWN_MAX : 3U) &&
           !g_str_has_suffix(after, ".");
}

/** Reads the longest date that begins at `at` and ends no sooner than `least`; gives what is behind
 * it, or NULL. */
static const char *read_at(const char *at, const char *least, int32_t today, struct date *date)
{
    size_t size = strnlen(at, DATES_MAX_BYTES);
    for (; at + size >= least; size--) {
        bool cuts_word = at[size] != '\0' && g_ascii_isalnum(at[size - 1]) &&
                         (g_ascii_isalnum(at[size]) || (at[size] & 0x80) != 0);
        if (cuts_word)
            continue;
        g_autofree char *text = g_strchomp(g_strndup(at, size));
        if (g_utf8_validate(text, -1, NULL) && date_read(text, today, date, NULL) == DATE_READ)
            return at + size;
    }
    return NULL;
}

const char *lines_year(const char *line, size_t size_bytes)
{
    enum { YEAR_DIGITS = 4 };
    size_t n = 0;
    for (size_t i = 0; i < size_bytes; i++) {
        n = g_ascii_isdigit(line[i]) ? n + 1 : 0;
        if (n == YEAR_DIGITS && (i + 1 == size_bytes || !g_ascii_isdigit(line[i + 1])))
            return line + i + 1 - YEAR_DIGITS;
    }
    return NULL;
}

/** Whether words before a date make it the day of something else than the article. */
static bool tells_event(const char *before)
{
    static const char words[] =
        "wanneer|vanaf|tot|uiterlijk|start|begint|t/m|aanvang|evenement|geboren|deadline|inloop|"
        "sluitingsdatum|voor|agenda|einddatum|begindatum|startdatum|sluit|week";
    g_auto(GStrv) parts = g_strsplit_set(before, " :|", LINES_MAX_BYTES);
    for (size_t i = 0; parts[i] != NULL; i++) {
        g_autofree char *word = lines_plain(parts[i]);
        if (*word != '\0' && markup_is_one(word, strlen(word), words))
            return true;
    }
    return false;
}

/** Reads the date of a line that tells of no change: the one around its first year. */
static bool read_line(const char *line, int32_t today, struct date *date)
{
    enum { BEFORE_YEAR_BYTES = 32, YEAR_BYTES = 4 };
    const char *year = lines_year(line, strlen(line));
    if (year == NULL)
        return false;
    const char *first = year - MIN(year - line, BEFORE_YEAR_BYTES);
    for (const char *at = first; at <= year; at++) {
        bool begins = at == line || !(g_ascii_isalnum(at[-1]) || (at[-1] & 0x80) != 0);
        if (!begins || !g_ascii_isalnum(*at))
            continue;
        const char *after = read_at(at, year + YEAR_BYTES, today, date);
        if (after != NULL) {
            g_autofree char *before = g_strndup(line, (gsize)(at - line));
            return is_about(before, after) && !tells_event(before);
        }
    }
    return false;
}

bool lines_date(const char *line, int32_t today, struct date *date)
{
    static const char *const published[] = {"geplaatst", "gepubliceerd", "published", "publicatie"};
    if (strnlen(line, LINES_MAX_BYTES + 1) > LINES_MAX_BYTES)
        return false;
    const char *change = lines_change(line);
    if (change == NULL)
        return read_line(line, today, date);
    g_autofree char *before = g_strndup(line, (gsize)(change - line));
    if (read_line(before, today, date))
        return true;
    g_autofree char *low = g_ascii_strdown(change, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(published); i++) {
        const char *at = strstr(low, published[i]);
        if (at != NULL && read_line(change + (at - low), today, date))
            return true;
    }
    return false;
}

const char *lines_behind_date(const char *line, int32_t today, struct date *date)
{
    enum { YEAR_BYTES = 4 };
    static const char *const signs[] = {" - ", " – ", " — ", " | ", ": ", " : "};
    const char *year = lines_year(line, strnlen(line, DATES_MAX_BYTES));
    const char *after = year != NULL ? read_at(line, year + YEAR_BYTES, today, date) : NULL;
    if (after == NULL || *after == '\0')
        return after;
    after -= after[-1] == ' '; /* the blank that was taken for the date's */
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(after, signs[i]))
            return after + strlen(signs[i]);
    return NULL;
}
