/**
 * What a word keeps however it is spelt.
 */
#include "actueel/spelling.h"

#include <glib.h>
#include <string.h>

/** Groups that are read before their letters, the longest first; what each becomes. */
static const struct {
    const char *written, *sounds;
} groups[] = {
    {"sch", "sg"}, {"ch", "g"}, {"gh", "g"}, {"ck", "k"}, {"ph", "f"}, {"qu", "kw"},
    {"rh", "r"},   {"th", "t"}, {"ij", ""},  {"uw", ""},  {"ce", "s"}, {"ci", "s"},
    {"cy", "s"},   {"q", "k"},  {"c", "k"},  {"x", "ks"}, {"d", "t"},  {"v", "f"},
    {"z", "s"},    {"a", ""},   {"e", ""},   {"i", ""},   {"o", ""},   {"u", ""},
    {"y", ""},     {"-", ""},   {"'", ""},   {" ", ""},   {".", ""},
};

/** The first of `groups` that begins with each letter, and behind its last; made once. */
struct starts {
    guint8 first[256], end[256], order[G_N_ELEMENTS(groups)];
};

static gpointer make_starts(gpointer unused)
{
    (void)unused;
    struct starts *starts = g_new0(struct starts, 1);
    guint8 n = 0;
    for (unsigned c = 0; c < 256; c++) {
        starts->first[c] = n;
        for (unsigned i = 0; i < G_N_ELEMENTS(groups); i++)
            if ((unsigned char)groups[i].written[0] == c)
                starts->order[n++] = (guint8)i;
        starts->end[c] = n;
    }
    return starts;
}

static const struct starts *all_starts(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, make_starts, NULL);
}

static bool begins_with(const char *text, const char *group)
{
    while (*group != '\0' && *text == *group) {
        text++;
        group++;
    }
    return *group == '\0';
}

size_t spelling_sound(const char *plain, char sound[SPELLING_MAX_BYTES + 1])
{
    const struct starts *starts = all_starts();
    size_t size = 0;
    char last = '\0'; /* of what is written next to this: doubled letters count once */
    for (const char *at = plain; *at != '\0' && size < SPELLING_MAX_BYTES - 2;) {
        char itself[2] = {*at, '\0'};
        const char *sounds = itself;
        size_t read = 1;
        for (guint8 i = starts->first[(guint8)*at]; i < starts->end[(guint8)*at]; i++)
            if (begins_with(at, groups[starts->order[i]].written)) {
                sounds = groups[starts->order[i]].sounds;
                read = strlen(groups[starts->order[i]].written);
                break;
            }
        for (const char *c = sounds; *c != '\0'; c++) {
            if (*c != last)
                sound[size++] = *c;
            last = *c;
        }
        if (*sounds == '\0' && *at != '-' && *at != '\'' && *at != ' ')
            last = '\0';
        at += read;
    }
    sound[size] = '\0';
    return size;
}
