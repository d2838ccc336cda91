#include "web/phone.h"

#include "web/view.h"

#include <string.h>

/** How long the number is that a text begins with, 0 where it begins with none. */
static size_t number_size(const char *text)
{
    enum { MIN_DIGITS = 3 };
    if (strchr("+01", *text) == NULL)
        return 0;
    size_t size = *text == '+' ? 1 : 0, n_digits = 0;
    for (; g_ascii_isdigit(text[size]); n_digits++) {
        size++;
        bool is_joined = text[size] == '-' || text[size] == ' ';
        if (is_joined && g_ascii_isdigit(text[size + 1]))
            size++;
    }
    return n_digits >= MIN_DIGITS ? size : 0;
}

static char *make_link(const char *number, size_t size)
{
    g_autoptr(GString) link = g_string_new("tel:");
    for (size_t i = 0; i < size; i++) {
        if (number[i] == '+' || g_ascii_isdigit(number[i]))
            g_string_append_c(link, number[i]);
    }
    return g_string_free(g_steal_pointer(&link), FALSE);
}

/** Appends `size` bytes as one piece, none where there are none. */
static void add(json_t *parts, const char *text, size_t size, char *link)
{
    if (size > 0)
        json_array_append_new(parts,
                              json_pack("{s:o, s:o}", "tekst", view_text(g_strndup(text, size)),
                                        "bel", view_text(link)));
}

json_t *phone_parts(const char *text)
{
    json_t *parts = json_array();
    const char *begin = text, *c = text;
    while (*c != '\0') {
        size_t size = c == text || !g_ascii_isalnum(c[-1]) ? number_size(c) : 0;
        if (size == 0) {
            c++;
            continue;
        }
        add(parts, begin, (size_t)(c - begin), NULL);
        add(parts, c, size, make_link(c, size));
        begin = c += size;
    }
    add(parts, begin, (size_t)(c - begin), NULL);
    return parts;
}
