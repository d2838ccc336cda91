#include "expect.h"

#include <glib.h>
#include <stdlib.h>

json_t *expect_read(const char *text)
{
    g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');
    json_error_t fault;
    json_t *value = json_loads(json, JSON_DECODE_ANY, &fault);
    if (value == NULL)
        g_error("%s: %s", json, fault.text);
    return value;
}

void expect_json(json_t *document, const char *expected)
{
    json_auto_t *value = expect_read(expected);
    char *found = json_dumps(document, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
    char *wanted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);
    g_assert_cmpstr(found, ==, wanted);
    free(found);
    free(wanted);
    json_decref(document);
}
