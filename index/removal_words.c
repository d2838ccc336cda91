#include "index/removal_words.h"

#include "actueel/spelling.h"
#include "index/word_table.h"

#include <string.h>

GHashTable *removal_words_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/** The end of the letters and digits that begin at `at`, and whether there is a letter. */
static const char *word_end(const char *at, bool *has_letter)
{
    *has_letter = false;
    for (; *at != '\0' && g_unichar_isalnum(g_utf8_get_char(at)); at = g_utf8_next_char(at))
        *has_letter = *has_letter || !g_ascii_isdigit(*at);
    return at;
}

/** Gives each word of a text, folded; a number is no word, for years are in every address. */
static void each_word(const char *text, void (*take)(char *word, void *user), void *user)
{
    g_autofree char *folded = text != NULL ? analyser_fold(text) : g_strdup("");
    for (const char *at = folded; *at != '\0';) {
        bool has_letter;
        const char *end = word_end(at, &has_letter);
        if (has_letter && end - at >= REMOVAL_WORD_MIN_BYTES)
            take(g_strndup(at, (gsize)(end - at)), user);
        at = end > at ? end : g_utf8_next_char(at);
    }
}

static void add(char *word, void *user)
{
    g_hash_table_add(user, word);
}

static void take_out(char *word, void *user)
{
    g_hash_table_remove(user, word);
    g_free(word);
}

void removal_words_add(GHashTable *words, const char *text)
{
    each_word(text, add, words);
}

void removal_words_take(GHashTable *words, const char *text)
{
    each_word(text, take_out, words);
}

/** A search for the first word that is in a set. */
struct looking {
    GHashTable *words;
    char *found;
};

static void look(char *word, void *user)
{
    struct looking *looking = user;
    if (looking->found == NULL && g_hash_table_contains(looking->words, word))
        looking->found = word;
    else
        g_free(word);
}

char *removal_words_in(GHashTable *words, const char *text)
{
    struct looking looking = {words, NULL};
    each_word(text, look, &looking);
    return looking.found;
}

/** Whether the vocabulary has a word, however its accents are: 1, 0, or -1 with `error`. */
static int is_known(struct archive *archive, const char *word, GError **error)
{
    guint8 key[WORD_KEY_MAX_BYTES] = {WORD_FORM};
    size_t size = strlen(word);
    if (size > SPELLING_MAX_BYTES)
        return 0;
    memcpy(key + 1, word, size);
    struct word_walk walk;
    int step = word_walk_begin(&walk, archive, key, size + 1, error);
    bool is_it = step == 1 && walk.entries.key_size > size &&
                 memcmp(walk.entries.key, key, size + 1) == 0 &&
                 (walk.entries.key_size == size + 1 || walk.entries.key[size + 1] == '\0');
    word_walk_end(&walk);
    return step < 0 ? -1 : is_it;
}

bool removal_words_keep_unknown(GHashTable *words, struct archive *archive, GError **error)
{
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, words);
    while (g_hash_table_iter_next(&each, &word, NULL)) {
        int known = is_known(archive, word, error);
        if (known < 0)
            return false;
        if (known == 1)
            g_hash_table_iter_remove(&each);
    }
    return true;
}
