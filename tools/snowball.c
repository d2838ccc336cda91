#include "tools/snowball.h"

#include <libstemmer.h>
#include <string.h>

struct snowball {
    struct sb_stemmer *stemmer;
};

struct snowball *snowball_new(void)
{
    struct snowball *snowball = g_new(struct snowball, 1);
    snowball->stemmer = sb_stemmer_new("dutch", "UTF_8");
    g_assert(snowball->stemmer != NULL);
    return snowball;
}

void snowball_free(struct snowball *snowball)
{
    if (snowball == NULL)
        return;
    sb_stemmer_delete(snowball->stemmer);
    g_free(snowball);
}

char *snowball_word(struct snowball *snowball, const char *word)
{
    g_autofree char *lower = g_utf8_strdown(word, -1);
    const sb_symbol *stem =
        sb_stemmer_stem(snowball->stemmer, (const sb_symbol *)lower, (int)strlen(lower));
    return g_strdup((const char *)stem);
}

char *snowball_text(struct snowball *snowball, const char *text)
{
    GString *stems = g_string_sized_new(strlen(text));
    for (const char *at = text; *at != '\0';) {
        const char *end = at;
        while (*end != '\0' && g_unichar_isalnum(g_utf8_get_char(end)))
            end = g_utf8_next_char(end);
        if (end > at) {
            g_autofree char *word = g_strndup(at, (gsize)(end - at));
            g_autofree char *stem = snowball_word(snowball, word);
            g_string_append_printf(stems, "%s%s", stems->len > 0 ? " " : "", stem);
        }
        at = end > at ? end : g_utf8_next_char(at);
    }
    return g_string_free(stems, FALSE);
}
