#include "index/dutch/learn.h"

/** What an archive counts, for compound.c's callback. */
struct counts {
    word_count_func count;
    void *user;
    const struct compound_evidence *language;
};

static unsigned count_of(const char *word, size_t size_bytes, void *user)
{
    const struct counts *counts = user;
    return counts->count(word, size_bytes, counts->user);
}

static bool knows(const char *word, size_t size_bytes, void *user)
{
    const struct counts *counts = user;
    return counts->language->knows(word, size_bytes, counts->language->user);
}

/** The pieces with + between them; what links two belongs to the first. */
static char *rule_of(const char *word, size_t size_bytes, const struct compound_part *parts,
                     unsigned n)
{
    GString *rule = g_string_new(NULL);
    for (unsigned i = 0; i < n && parts[i].n_pieces == 1; i++) {
        bool is_last = i + 1 == n || parts[i + 1].n_pieces > 1;
        size_t end = is_last ? size_bytes : parts[i + 1].start;
        if (i > 0)
            g_string_append_c(rule, '+');
        g_string_append_len(rule, word + parts[i].start, (gssize)(end - parts[i].start));
    }
    return g_string_free(rule, FALSE);
}

char *learn_compound(const char *word, size_t size_bytes, const struct compound_evidence *language,
                     word_count_func count, void *user)
{
    struct compound_part parts[COMPOUND_MAX_PARTS];
    struct counts counts = {count, user, language};
    struct compound_evidence own = {.knows = knows, .count = count_of, .user = &counts};
    struct compound_evidence none = {.knows = knows, .user = &counts};
    if (compound_split(word, size_bytes, false, &none, parts) > 0)
        return NULL;
    unsigned n = compound_split(word, size_bytes, false, &own, parts);
    return n > 1 ? rule_of(word, size_bytes, parts, n) : NULL;
}
