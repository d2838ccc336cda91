#include "export_csv.h"

#include "actueel/day.h"

#include <string.h>

static bool print_cell(const char *text, char end, FILE *out)
{
    static const char dangerous[] = "=+-@\t\r";
    g_autoptr(GString) cell = g_string_new("\"");
    if (text != NULL && *text != '\0' && strchr(dangerous, *text) != NULL)
        g_string_append_c(cell, '\'');
    for (const char *c = text != NULL ? text : ""; *c != '\0'; c++) {
        if (*c == '"')
            g_string_append_c(cell, '"');
        g_string_append_c(cell, *c);
    }
    g_string_append(cell, end == ',' ? "\"," : "\"\r\n");
    return fputs(cell->str, out) != EOF;
}

/** Adds names that are not there yet. */
static void add_names(GPtrArray *names, const GPtrArray *more, const GPtrArray *without)
{
    for (guint i = 0; i < more->len; i++)
        if (!g_ptr_array_find_with_equal_func(names, more->pdata[i], g_str_equal, NULL) &&
            !g_ptr_array_find_with_equal_func((GPtrArray *)without, more->pdata[i], g_str_equal,
                                              NULL))
            g_ptr_array_add(names, more->pdata[i]);
}

/** The topics as readers see them, whoever gave them; the caller frees it. */
static char *topics_of(const struct article *article)
{
    const struct article_kept *kept = article->kept;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    add_names(names, article->topics, kept->vetoed);
    add_names(names, kept->given, kept->vetoed);
    add_names(names, kept->found, kept->vetoed);
    g_ptr_array_add(names, NULL);
    return g_strjoinv("; ", (char **)names->pdata);
}

bool export_csv_begin(FILE *out)
{
    return fputs("\xef\xbb\xbfkey,date,time,title,body,topics,source,id,url\r\n", out) != EOF;
}

bool export_csv(const struct article *article, FILE *out)
{
    char day[DAY_TEXT_SIZE], time[TIME_TEXT_SIZE];
    g_autofree char *topics = topics_of(article);
    const char *const cells[] = {
        article->kept->key,
        day_format(article->day, day),
        article->time != ARTICLE_NO_TIME ? day_format_time(article->time, time) : NULL,
        article->title,
        article->body,
        topics,
        article->source,
        article->external_id,
        article->url,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        if (!print_cell(cells[i], i + 1 < G_N_ELEMENTS(cells) ? ',' : '\n', out))
            return false;
    return true;
}
