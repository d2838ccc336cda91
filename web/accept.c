#include "web/accept.h"

#include <stdbool.h>
#include <string.h>

/** How exactly a range means a type. */
enum exactness {
    EXACT_NOT,  /**< it means other ones */
    EXACT_ALL,  /**< it means all types */
    EXACT_KIND, /**< all of a kind, as all of `application/` */
    EXACT_TYPE, /**< this one */
};

/** `0.25` as 250; -1 where it is no weight. */
static int read_weight(const char *text)
{
    enum { DIGITS_MAX = 3, BASE = 10 };
    if (*text != '0' && *text != '1')
        return ACCEPT_NO_WEIGHT;
    int weight = (*text++ - '0') * ACCEPT_WEIGHT_FULL;
    if (*text == '.')
        text++;
    for (int i = 0, worth = ACCEPT_WEIGHT_FULL / BASE; i < DIGITS_MAX && g_ascii_isdigit(*text);
         i++) {
        weight += (*text++ - '0') * worth;
        worth /= BASE;
    }
    return *text == '\0' && weight <= ACCEPT_WEIGHT_FULL ? weight : ACCEPT_NO_WEIGHT;
}

int accept_take_weight(char *range)
{
    char *semicolon = strchr(range, ';');
    if (semicolon == NULL)
        return ACCEPT_WEIGHT_FULL;
    *semicolon = '\0';
    g_auto(GStrv) parameters = g_strsplit(semicolon + 1, ";", -1);
    for (char **parameter = parameters; *parameter != NULL; parameter++) {
        const char *text = g_strstrip(*parameter);
        if (g_ascii_strncasecmp(text, "q=", strlen("q=")) == 0)
            return read_weight(text + strlen("q="));
    }
    return ACCEPT_WEIGHT_FULL;
}

static enum exactness exactness_of(const char *range, const char *type)
{
    if (strcmp(range, "*/*") == 0)
        return EXACT_ALL;
    size_t kind_size = strcspn(type, "/") + 1;
    if (strlen(range) == kind_size + 1 && range[kind_size] == '*' &&
        g_ascii_strncasecmp(range, type, kind_size) == 0)
        return EXACT_KIND;
    return g_ascii_strcasecmp(range, type) == 0 ? EXACT_TYPE : EXACT_NOT;
}

/** What the most exact range says of a type. */
static int weight_for(char **ranges, const char *type)
{
    int weight = 0;
    enum exactness exactness = EXACT_NOT;
    for (size_t i = 0; i < ACCEPT_MAX_RANGES && ranges[i] != NULL; i++) {
        g_autofree char *range = g_strdup(ranges[i]);
        int range_weight = accept_take_weight(range);
        enum exactness range_exactness = exactness_of(g_strstrip(range), type);
        if (range_exactness <= exactness || range_weight == ACCEPT_NO_WEIGHT)
            continue;
        exactness = range_exactness;
        weight = range_weight;
    }
    return weight;
}

guint accept_choose(const char *accept, const char *const *types, guint n_types)
{
    if (accept == NULL)
        return 0;
    g_auto(GStrv) ranges = g_strsplit(accept, ",", ACCEPT_MAX_RANGES + 1);
    guint best = 0;
    int best_weight = 0;
    for (guint i = 0; i < n_types; i++) {
        int weight = weight_for(ranges, types[i]);
        if (weight <= best_weight)
            continue;
        best = i;
        best_weight = weight;
    }
    return best;
}
