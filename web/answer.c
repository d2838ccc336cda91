#include "web/answer.h"

#include <string.h>

enum { STATUS_MOVED = 301, STATUS_NOT_MODIFIED = 304, STATUS_FIRST_ERROR = 400 };

static const char page_policy[] = "default-src 'none'; style-src 'self'; script-src 'self'; "
                                  "img-src 'self'; connect-src 'self'; form-action 'self'; "
                                  "base-uri 'none'; frame-ancestors 'none'";
static const char bare_policy[] = "default-src 'none'; frame-ancestors 'none'";

static void header_free(void *user)
{
    struct answer_header *header = user;
    g_free(header->name);
    g_free(header->value);
    g_free(header);
}

struct answer *answer_new(enum answer_kind kind, unsigned status, const char *type, GBytes *body)
{
    struct answer *answer = g_new0(struct answer, 1);
    answer->status = status;
    answer->kind = kind;
    answer->body = body != NULL ? body : g_bytes_new_static("", 0);
    answer->headers = g_ptr_array_new_with_free_func(header_free);
    if (type != NULL)
        answer_set(answer, "Content-Type", type);
    return answer;
}

struct answer *answer_of_text(enum answer_kind kind, unsigned status, const char *type, char *text)
{
    return answer_new(kind, status, type, g_bytes_new_take(text, strlen(text)));
}

struct answer *answer_moved(enum answer_kind kind, const char *address)
{
    struct answer *answer = answer_new(kind, STATUS_MOVED, NULL, NULL);
    answer_set(answer, "Location", address);
    return answer;
}

struct answer *answer_unmodified(enum answer_kind kind, const char *etag)
{
    struct answer *answer = answer_new(kind, STATUS_NOT_MODIFIED, NULL, NULL);
    if (etag != NULL)
        answer_set(answer, "ETag", etag);
    return answer;
}

void answer_free(struct answer *answer)
{
    if (answer == NULL)
        return;
    g_bytes_unref(answer->body);
    g_ptr_array_unref(answer->headers);
    g_free(answer->key);
    g_free(answer);
}

static struct answer_header *find(const struct answer *answer, const char *name)
{
    for (guint i = 0; i < answer->headers->len; i++) {
        struct answer_header *header = answer->headers->pdata[i];
        if (g_ascii_strcasecmp(header->name, name) == 0)
            return header;
    }
    return NULL;
}

void answer_set(struct answer *answer, const char *name, const char *value)
{
    for (const char *c = value; *c != '\0'; c++) {
        if (g_ascii_iscntrl(*c)) {
            g_warning("header %s left out: its value has a control byte", name);
            return;
        }
    }
    struct answer_header *header = find(answer, name);
    if (header == NULL) {
        header = g_new0(struct answer_header, 1);
        header->name = g_strdup(name);
        g_ptr_array_add(answer->headers, header);
    }
    g_free(header->value);
    header->value = g_strdup(value);
}

const char *answer_get(const struct answer *answer, const char *name)
{
    const struct answer_header *header = find(answer, name);
    return header != NULL ? header->value : NULL;
}

void answer_seal(struct answer *answer, bool behind_tls)
{
    bool is_error = answer->status >= STATUS_FIRST_ERROR;
    answer_set(answer, "Content-Security-Policy",
               answer->kind == ANSWER_PAGE ? page_policy : bare_policy);
    answer_set(answer, "X-Content-Type-Options", "nosniff");
    answer_set(answer, "Referrer-Policy", "same-origin");
    answer_set(answer, "X-Frame-Options", "DENY");
    if (behind_tls)
        answer_set(answer, "Strict-Transport-Security", "max-age=31536000");
    if (is_error || answer_get(answer, "Cache-Control") == NULL)
        answer_set(answer, "Cache-Control", is_error ? "no-store" : "no-cache");
    if (answer->kind == ANSWER_FEED)
        answer_set(answer, "Access-Control-Allow-Origin", "*");
    if (answer->kind == ANSWER_API) {
        answer_set(answer, "API-Version", API_VERSION);
        answer_set(answer, "Access-Control-Allow-Origin", "*");
        answer_set(answer, "Access-Control-Expose-Headers", "API-Version, ETag, Link, Retry-After");
    }
}

bool answer_etag_matches(const char *if_none_match, const char *etag)
{
    g_auto(GStrv) candidates = g_strsplit(if_none_match, ",", -1);
    for (char **candidate = candidates; *candidate != NULL; candidate++) {
        const char *tag = g_strstrip(*candidate);
        if (g_str_has_prefix(tag, "W/"))
            tag += strlen("W/");
        if (strcmp(tag, etag) == 0)
            return true;
    }
    return false;
}

bool answer_etag_is_any(const char *if_none_match)
{
    if_none_match += strspn(if_none_match, " \t");
    return *if_none_match == '*' && if_none_match[1 + strspn(if_none_match + 1, " \t")] == '\0';
}
