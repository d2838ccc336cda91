#include "web/request.h"

#include <string.h>

static void parameter_free(void *user)
{
    struct parameter *parameter = user;
    g_free(parameter->name);
    g_free(parameter->value);
    g_free(parameter);
}

void request_free(struct request *request)
{
    if (request == NULL)
        return;
    g_free(request->target);
    g_free(request->path);
    g_ptr_array_unref(request->segments);
    g_ptr_array_unref(request->parameters);
    g_free(request->if_none_match);
    g_free(request->accept);
    g_free(request);
}

/** The byte that `%hh` stands for, or -1 where that is no escape. */
static int escaped_byte(const char *text)
{
    if (text[0] != '%' || !g_ascii_isxdigit(text[1]) || !g_ascii_isxdigit(text[2]))
        return -1;
    return g_ascii_xdigit_value(text[1]) << 4 | g_ascii_xdigit_value(text[2]);
}

/** Decodes a part of a target to valid UTF-8; in a query a `+` is a space. */
static char *decode(const char *text, bool in_query)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        int byte = escaped_byte(c);
        if (byte == 0)
            g_string_append(bytes, "\ufffd");
        else if (byte > 0)
            g_string_append_c(bytes, (char)byte);
        else
            g_string_append_c(bytes, in_query && *c == '+' ? ' ' : *c);
        c += byte >= 0 ? 2 : 0;
    }
    return g_utf8_make_valid(bytes->str, (gssize)bytes->len);
}

static void read_path(struct request *request, const char *path)
{
    request->path = decode(path, false);
    g_auto(GStrv) parts = g_strsplit(path + 1, "/", -1);
    for (char **part = parts; *part != NULL; part++)
        g_ptr_array_add(request->segments, decode(*part, false));
    if (request->segments->len == 0)
        g_ptr_array_add(request->segments, g_strdup(""));
}

static void read_query(struct request *request, const char *query)
{
    g_auto(GStrv) pairs = g_strsplit(query, "&", -1);
    for (char **pair = pairs; *pair != NULL; pair++) {
        if (**pair == '\0')
            continue;
        char *equals = strchr(*pair, '=');
        if (equals != NULL)
            *equals = '\0';
        struct parameter *parameter = g_new0(struct parameter, 1);
        parameter->name = decode(*pair, true);
        parameter->value = decode(equals != NULL ? equals + 1 : "", true);
        g_ptr_array_add(request->parameters, parameter);
    }
}

struct request *request_parse(const char *target, enum request_fault *fault)
{
    *fault = REQUEST_FINE;
    if (strlen(target) > REQUEST_TARGET_MAX_BYTES)
        *fault = REQUEST_TOO_LONG;
    else if (target[0] != '/')
        *fault = REQUEST_NOT_PATH;
    g_autofree char *path = g_strndup(target, strcspn(target, "?#"));
    if (*fault == REQUEST_FINE && strstr(path, "%00") != NULL)
        *fault = REQUEST_ZERO;
    if (*fault != REQUEST_FINE)
        return NULL;

    struct request *request = g_new0(struct request, 1);
    request->target = g_strdup(target);
    request->segments = g_ptr_array_new_with_free_func(g_free);
    request->parameters = g_ptr_array_new_with_free_func(parameter_free);
    read_path(request, path);
    const char *query = target + strlen(path);
    g_autofree char *without_fragment = g_strndup(query, strcspn(query, "#"));
    if (*without_fragment == '?')
        read_query(request, without_fragment + 1);
    return request;
}

const char *request_parameter(const struct request *request, const char *name)
{
    for (guint i = 0; i < request->parameters->len; i++) {
        const struct parameter *parameter = request->parameters->pdata[i];
        if (strcmp(parameter->name, name) == 0)
            return *parameter->value != '\0' ? parameter->value : NULL;
    }
    return NULL;
}

static void write_parameter(GString *address, char *separator, const char *name, const char *value)
{
    g_string_append_c(address, *separator);
    *separator = '&';
    g_string_append_uri_escaped(address, name, NULL, false);
    g_string_append_c(address, '=');
    g_string_append_uri_escaped(address, value, NULL, false);
}

char *request_address_with(const struct request *request, const char *name, const char *value)
{
    g_autoptr(GString) address = g_string_new(NULL);
    for (guint i = 0; i < request->segments->len; i++) {
        g_string_append_c(address, '/');
        g_string_append_uri_escaped(address, request->segments->pdata[i], NULL, false);
    }
    char separator = '?';
    for (guint i = 0; i < request->parameters->len; i++) {
        const struct parameter *parameter = request->parameters->pdata[i];
        if (strcmp(parameter->name, name) != 0 && strcmp(parameter->name, "na") != 0 &&
            *parameter->value != '\0')
            write_parameter(address, &separator, parameter->name, parameter->value);
    }
    if (value != NULL)
        write_parameter(address, &separator, name, value);
    return g_string_free(g_steal_pointer(&address), FALSE);
}
