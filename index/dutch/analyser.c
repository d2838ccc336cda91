#include "index/dutch/cache.h"
#include "index/dutch/joined.h"
#include "index/dutch/words.h"

#include <string.h>

/** Raised with every change that gives some text other terms: archives are then made anew. */
static const char code_version[] = "dutch 1";

struct analyser {
    struct cache *cache;
};

/** One text under way. */
struct run {
    struct cache *cache;
    const char *text;
    term_func give;
    void *user;
    unsigned position;
};

struct analyser *analyser_new(void)
{
    struct analyser *analyser = g_new0(struct analyser, 1);
    analyser->cache = cache_new();
    return analyser;
}

void analyser_free(struct analyser *analyser)
{
    if (analyser == NULL)
        return;
    cache_free(analyser->cache);
    g_free(analyser);
}

static bool give_reading(const struct run *run, const struct reading *reading, size_t start,
                         size_t end, unsigned n_words)
{
    for (unsigned i = 0; i < reading->n_terms; i++) {
        struct term term = {.text = reading->terms[i].text,
                            .size_bytes = reading->terms[i].size_bytes,
                            .kind = reading->terms[i].kind,
                            .start = start,
                            .end = end,
                            .position = run->position,
                            .n_words = n_words,
                            .stop = reading->stop};
        if (!run->give(&term, run->user))
            return false;
    }
    return true;
}

/** A form with signs in it, which is no word: `24/7`, `c++`. One that is too long isn't given. */
static bool give_signed(const struct run *run, size_t start, size_t end, unsigned n_words)
{
    char text[TERM_MAX_BYTES + 2] = {TERM_FORM};
    if (end - start > FOLD_MAX_READ_BYTES)
        return true;
    size_t size = fold_word(run->text + start, end - start, text + 1, sizeof text - 1);
    if (size > TERM_MAX_BYTES)
        return true;
    struct term term = {.text = text,
                        .size_bytes = size + 1,
                        .kind = TERM_FORM,
                        .start = start,
                        .end = end,
                        .position = run->position,
                        .n_words = n_words};
    return run->give(&term, run->user);
}

static bool give_word(const struct run *run, const struct word *word)
{
    const struct reading *reading =
        cache_read(run->cache, run->text + word->start, word->end - word->start);
    return give_reading(run, reading, word->start, word->end, 1) &&
           (word->sign_end == word->end || give_signed(run, word->start, word->sign_end, 1));
}

/** `e-mail` as it would be were it written `email`. */
static bool give_as_one(const struct run *run, const struct chunk *chunk, unsigned first)
{
    char one[FOLD_MAX_READ_BYTES];
    unsigned n_words = joined_as_one(run->text, chunk, first);
    size_t size = n_words > 1 ? joined_write(run->text, chunk, first, n_words, one) : 0;
    return size == 0 ||
           give_reading(run, cache_read(run->cache, one, size), chunk->words[first].start,
                        chunk->words[first + n_words - 1].end, n_words);
}

static bool give_chunk(struct run *run, const struct chunk *chunk)
{
    bool is_joined = chunk->n_words > 1 && chunk->is_whole;
    for (unsigned i = 0; i < chunk->n_words; i++) {
        if (!give_word(run, &chunk->words[i]))
            return false;
        if (is_joined && i == 0 &&
            !give_signed(run, chunk->words[0].start, chunk->words[chunk->n_words - 1].end,
                         chunk->n_words))
            return false;
        if (is_joined && !give_as_one(run, chunk, i))
            return false;
        run->position++;
    }
    return true;
}

bool analyser_terms(struct analyser *analyser, const char *text, size_t size_bytes, term_func give,
                    void *user)
{
    struct run run = {analyser->cache, text, give, user, 0};
    struct splitter splitter = {.text = text, .size = size_bytes};
    struct chunk chunk;
    while (splitter_next(&splitter, &chunk))
        if (!give_chunk(&run, &chunk))
            return false;
    return true;
}

static bool keep_first_stem(const struct term *term, void *user)
{
    *(char **)user = g_strndup(term->text, term->size_bytes);
    return false;
}

char *analyser_stem(struct analyser *analyser, const char *word)
{
    char *stem = NULL;
    analyser_terms(analyser, word, strlen(word), keep_first_stem, &stem);
    return stem != NULL ? stem : g_strdup("");
}

static gpointer make_id(gpointer unused)
{
    (void)unused;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)code_version, sizeof code_version);
    stemmer_identify(checksum);
    reading_identify(checksum);
    return g_strdup(g_checksum_get_string(checksum));
}

const char *analyser_id(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, make_id, NULL);
}
