#include "src/import/record.h"

#include "src/import/clean.h"
#include "src/import/dates.h"

#include <string.h>

bool record_refuse(struct reject **reject, const char *field, const char *reason, ...)
{
    if (*reject != NULL)
        return false;
    va_list arguments;
    va_start(arguments, reason);
    *reject = g_new0(struct reject, 1);
    (*reject)->field = g_strdup(field);
    (*reject)->reason = g_strdup_vprintf(reason, arguments);
    va_end(arguments);
    return false;
}

static void locate(struct reject *reject, const struct intake *intake, uint64_t line,
                   const char *bytes, size_t size_bytes)
{
    reject->file = g_strdup(intake->file);
    reject->line = line;
    reject->record = intake->n_records;
    reject->bytes = g_bytes_new(bytes, size_bytes);
}

/** Sets a text in place of the one before, unless it is longer than it may be. */
static bool set(char **place, char *text, size_t max_bytes, const char *field,
                struct reject **reject)
{
    g_free(*place);
    *place = text;
    size_t size = strlen(text);
    return size <= max_bytes || record_refuse(reject, field, "the %s has %zu bytes, more than %zu",
                                              field, size, max_bytes);
}

bool record_set_title(struct article *article, const char *text, size_t size_bytes,
                      struct reject **reject)
{
    g_autofree char *title = clean_line(text, size_bytes);
    return *title == '\0' ||
           set(&article->title, g_steal_pointer(&title), ARTICLE_TITLE_MAX_BYTES, "title", reject);
}

bool record_set_body(struct article *article, const char *text, size_t size_bytes,
                     struct reject **reject)
{
    g_autofree char *body = clean_text(text, size_bytes);
    return *body == '\0' ||
           set(&article->body, g_steal_pointer(&body), ARTICLE_BODY_MAX_BYTES, "body", reject);
}

bool record_set_date(struct article *article, const char *text, int32_t today,
                     struct reject **reject)
{
    struct date date;
    g_autofree char *reason = NULL;
    g_autofree char *line = clean_line(text, strlen(text));
    if (*line == '\0')
        return true;
    if (date_read(line, today, &date, &reason) != DATE_READ)
        return record_refuse(reject, "date", "%s", reason);
    article->day = date.day;
    article->time = date.time;
    return true;
}

/** Says what an article must have and has not; a date last, for without one it may still hold. */
static void check_complete(const struct intake *intake, struct article *article,
                           struct reject **reject)
{
    if (article->day == 0)
        article->day = intake->options->undated;
    if (article->body == NULL && intake->options->allow_empty_body)
        article->body = g_strdup("");
    if (article->source == NULL)
        article->source = g_strdup(intake->source);
    if (article->title == NULL)
        record_refuse(reject, "title", "there is no title");
    else if (article->body == NULL)
        record_refuse(reject, "body", "there is no body");
    else if (article->day == 0)
        record_refuse(reject, "date", "there is no date");
}

bool record_refuse_nul(const char *text, size_t size_bytes, struct reject **reject)
{
    const char *nul = size_bytes > 0 ? memchr(text, '\0', size_bytes) : NULL;
    return nul == NULL || record_refuse(reject, "record", "there is a NUL in it, at its byte %zu",
                                        (size_t)(nul - text) + 1);
}

enum reader_step record_end(const struct intake *intake, uint64_t line, const char *bytes,
                            size_t size_bytes, struct article **article, struct reject **reject)
{
    record_refuse_nul(bytes, size_bytes, reject);
    return record_end_packed(intake, line, bytes, size_bytes, article, reject);
}

enum reader_step record_end_packed(const struct intake *intake, uint64_t line, const char *bytes,
                                   size_t size_bytes, struct article **article,
                                   struct reject **reject)
{
    bool is_refused = *reject != NULL;
    if (!is_refused && !(*article)->is_deleted)
        check_complete(intake, *article, reject);
    if (*reject == NULL)
        return READER_ARTICLE;
    locate(*reject, intake, line, bytes, size_bytes);
    if (!is_refused && (*article)->title != NULL && (*article)->body != NULL)
        return READER_UNDATED;
    g_clear_pointer(article, article_free);
    return READER_REJECT;
}

enum reader_step record_pass_over(struct intake *intake, struct article **article,
                                  struct reject **reject)
{
    intake->n_passed_over++;
    intake->has_passed_over = true;
    g_clear_pointer(article, article_free);
    g_clear_pointer(reject, reject_free);
    return READER_END;
}

bool record_set_external_id(struct article *article, const char *text, size_t size_bytes,
                            struct reject **reject)
{
    g_autofree char *id = clean_line(text, size_bytes);
    return *id == '\0' ||
           set(&article->external_id, g_steal_pointer(&id), RECORD_NAME_MAX_BYTES, "id", reject);
}

bool record_set_source(struct article *article, const char *text, size_t size_bytes,
                       struct reject **reject)
{
    g_autofree char *source = clean_line(text, size_bytes);
    return *source == '\0' ||
           set(&article->source, g_steal_pointer(&source), RECORD_NAME_MAX_BYTES, "source", reject);
}

/** An address with a name and password in it is none that can be shown. */
static bool is_web_address(const char *text)
{
    g_autofree char *scheme = NULL, *name = NULL, *host = NULL;
    if (strlen(text) > RECORD_URL_MAX_BYTES || strchr(text, ' ') != NULL ||
        !g_uri_split(text, G_URI_FLAGS_NONE, &scheme, &name, &host, NULL, NULL, NULL, NULL, NULL))
        return false;
    bool is_web = g_strcmp0(scheme, "http") == 0 || g_strcmp0(scheme, "https") == 0;
    return is_web && name == NULL && host != NULL && *host != '\0' && strchr(host, ';') == NULL;
}

/** A base with a path: GLib finds nothing below `https://example.nl`. */
static char *with_path(const char *base)
{
    const char *host = strstr(base, "://");
    if (host == NULL)
        return g_strdup(base);
    const char *behind = host + strlen("://") + strcspn(host + strlen("://"), "/?#");
    return *behind == '/' ? g_strdup(base) : g_strdup_printf("%.*s/", (int)(behind - base), base);
}

/** An address made whole by a base; one with a host of its own stays as it is. */
static char *resolve(const char *base, const char *address)
{
    size_t size = strcspn(address, "/?#");
    const char *scheme_end = strchr(base, ':');
    if (size > 0 && address[size - 1] == ':' && g_str_has_prefix(address + size, "//"))
        return g_strdup(address);
    if (g_str_has_prefix(address, "//"))
        return g_strdup_printf("%.*s:%s", (int)(scheme_end != NULL ? scheme_end - base : 0), base,
                               address);
    g_autofree char *from = with_path(base);
    return g_uri_resolve_relative(from, address, G_URI_FLAGS_PARSE_RELAXED, NULL);
}

char *record_url(const char *base, const char *text, size_t size_bytes)
{
    g_autofree char *line = clean_line(text, size_bytes);
    char *url = base != NULL ? resolve(base, line) : NULL;
    if (url == NULL)
        url = g_steal_pointer(&line);
    if (!is_web_address(url))
        g_clear_pointer(&url, g_free);
    return url;
}

bool record_set_url(struct article *article, const char *base, const char *text, size_t size_bytes)
{
    char *url = record_url(base, text, size_bytes);
    if (url == NULL)
        return false;
    g_free(article->url);
    article->url = url;
    return true;
}

bool record_add_topic(struct article *article, const char *text, size_t size_bytes)
{
    g_autofree char *topic = clean_line(text, size_bytes);
    if (*topic == '\0' ||
        g_ptr_array_find_with_equal_func(article->topics, topic, g_str_equal, NULL))
        return true;
    if (strlen(topic) > RECORD_NAME_MAX_BYTES || article->topics->len == ARTICLE_TOPICS_MAX)
        return false;
    g_ptr_array_add(article->topics, g_steal_pointer(&topic));
    return true;
}
