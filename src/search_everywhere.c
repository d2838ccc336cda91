#include "search_everywhere.h"

#include "actueel/day.h"
#include "actueel/everywhere.h"

#include <stdio.h>

static void print(const struct trace *trace, void *user)
{
    (void)user;
    char day[DAY_TEXT_SIZE] = "-";
    if (trace->day != 0)
        day_format(trace->day, day);
    printf("%s\t%s\t%s\t%s\n", trace->key != NULL ? trace->key : "-", day, trace->where,
           trace->excerpt);
}

static void add_document(const struct trace *trace, void *user)
{
    char day[DAY_TEXT_SIZE];
    json_array_append_new(user, json_pack("{s:s, s:s?, s:s?, s:s}", "where", trace->where, "key",
                                          trace->key, "date",
                                          trace->day != 0 ? day_format(trace->day, day) : NULL,
                                          "excerpt", trace->excerpt));
}

int search_everywhere(const struct invocation *invocation, const char *name, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    if (archive == NULL)
        return -1;
    json_t *list = json_array();
    bool done =
        archive_everywhere(archive, name, invocation->json ? add_document : print, list, error);
    if (done && invocation->json)
        command_print_json(json_incref(list));
    json_decref(list);
    return done ? STATUS_DONE : -1;
}
