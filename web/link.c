#include "web/link.h"

#include "actueel/day.h"

#include <string.h>

enum { MONTHS_A_YEAR = 12 };

static char *join(const char *path, const char *name)
{
    g_autofree char *escaped = g_uri_escape_string(name, NULL, FALSE);
    return g_strconcat(path, escaped, NULL);
}

char *link_article(const struct stored_article *article)
{
    int year, month;
    day_to_date(article->day, &year, &month, NULL);
    g_autofree char *path = g_strdup_printf("/nieuws/%04d/%02d/", year, month);
    return join(path, article->slug);
}

char *link_short(const char *key)
{
    return join("/b/", key);
}

char *link_topic(const char *slug)
{
    return join("/onderwerpen/", slug);
}

char *link_archive(int year, int month)
{
    if (year == 0)
        return g_strdup("/archief");
    return month == 0 ? g_strdup_printf("/archief/%04d", year)
                      : g_strdup_printf("/archief/%04d/%02d", year, month);
}

char *link_period(int32_t from_day, int32_t to_day)
{
    if (from_day == 0 || to_day < from_day)
        return NULL;
    int year, month, first, next_year, next_month, next_first;
    day_to_date(from_day, &year, &month, &first);
    day_to_date(to_day + 1, &next_year, &next_month, &next_first);
    if (first != 1 || next_first != 1)
        return NULL;
    if (month == 1 && next_month == 1 && next_year == year + 1)
        return g_strdup_printf("%04d", year);
    bool is_month = (next_year - year) * MONTHS_A_YEAR + next_month - month == 1;
    return is_month ? g_strdup_printf("%04d-%02d", year, month) : NULL;
}

/** Adds one parameter; NULL adds nothing. */
static void add(GString *address, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append_c(address, strchr(address->str, '?') == NULL ? '?' : '&');
    g_string_append_printf(address, "%s=", name);
    g_string_append_uri_escaped(address, value, NULL, FALSE);
}

static void add_day(GString *address, const char *name, int32_t day)
{
    char text[DAY_TEXT_SIZE];
    add(address, name, day > 0 ? day_format(day, text) : NULL);
}

static char *write_search(const char *path, const struct search_request *search)
{
    g_autoptr(GString) address = g_string_new(path);
    add(address, "q", search->text);
    add(address, "onderwerp", search->topic);
    add(address, "bron", search->source);
    g_autofree char *period = link_period(search->from_day, search->to_day);
    if (period != NULL) {
        add(address, "van", period);
        add(address, "tot", period);
    } else {
        add_day(address, "van", search->from_day);
        add_day(address, "tot", search->to_day);
    }
    add(address, "sorteer", search->order == ORDER_DATE ? "datum" : NULL);
    add(address, "na", search->after);
    return g_string_free(g_steal_pointer(&address), FALSE);
}

char *link_search(const struct search_request *search)
{
    return write_search("/zoeken", search);
}

char *link_search_feed(const struct search_request *search)
{
    struct search_request followed = *search;
    followed.order = ORDER_RANK;
    followed.after = NULL;
    return write_search("/zoeken/feed", &followed);
}

char *link_topic_feed(const char *slug)
{
    g_autofree char *path = link_topic(slug);
    return g_strconcat(path, "/feed", NULL);
}

char *link_absolute(const struct site *site, const char *path)
{
    if (site->base_url == NULL)
        return g_strdup(path);
    size_t size = strlen(site->base_url);
    while (size > 0 && site->base_url[size - 1] == '/')
        size--;
    return g_strdup_printf("%.*s%s", (int)size, site->base_url, path);
}

char *link_with(const char *path, const char *name, const char *value)
{
    g_autoptr(GString) address = g_string_new(path);
    add(address, name, value);
    return g_string_free(g_steal_pointer(&address), FALSE);
}

bool link_is_web(const char *url)
{
    return url != NULL && (g_ascii_strncasecmp(url, "https://", strlen("https://")) == 0 ||
                           g_ascii_strncasecmp(url, "http://", strlen("http://")) == 0);
}
