#include "index/dutch/acronyms.h"
#include "index/dutch/cache.h"
#include "index/dutch/ellipsis.h"
#include "index/dutch/explain.h"
#include "index/dutch/forms.h"
#include "index/dutch/joined.h"
#include "index/dutch/learn.h"
#include "index/dutch/lexicon.h"
#include "index/dutch/shout.h"
#include "index/dutch/words.h"

#include <string.h>

/** Raised with every change that gives some text other terms: archives are then made anew. */
static const char code_version[] = "dutch 2";

enum { BEHIND = ELLIPSIS_MAX_WORDS };

struct analyser {
    struct cache *cache;
    GHashTable *rules; /**< or NULL */
    struct compound_evidence evidence;
    char *id;
};

/** One text under way. */
struct run {
    struct cache *cache;
    const struct compound_evidence *evidence;
    const char *text;
    size_t size;
    term_func give;
    word_func give_word; /**< or NULL */
    void *user;
    unsigned position;
    const unsigned *wanted;          /**< positions of the words that are given; NULL: all are */
    unsigned n_wanted;               /**< from the one under way on */
    const struct splitter *splitter; /**< stands behind the chunk that is given */
    struct word behind[BEHIND];      /**< the last words, the newest at (n_words - 1) % BEHIND */
    unsigned n_words;
    struct shout shout;
};

/* --- what decides */

static const char *rule_of(const char *word, size_t size_bytes, void *user)
{
    const struct analyser *analyser = user;
    char key[CUT_MAX_WORD_BYTES + 1];
    if (analyser->rules == NULL || g_hash_table_size(analyser->rules) == 0 ||
        size_bytes > CUT_MAX_WORD_BYTES)
        return NULL;
    memcpy(key, word, size_bytes);
    key[size_bytes] = '\0';
    return g_hash_table_lookup(analyser->rules, key);
}

static bool knows(const char *word, size_t size_bytes, void *user)
{
    (void)user;
    return (lexicon_kinds(word, size_bytes) & LEXICON_WORD) != 0;
}

bool analyser_knows(const char *word)
{
    g_autofree char *folded = analyser_fold(word);
    return lexicon_kinds(folded, strlen(folded)) != 0;
}

static int compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_rules(GChecksum *checksum, GHashTable *rules)
{
    guint n = 0;
    g_autofree gpointer *words = rules != NULL ? g_hash_table_get_keys_as_array(rules, &n) : NULL;
    if (n > 0)
        qsort(words, n, sizeof *words, compare_words);
    for (guint i = 0; i < n; i++) {
        const char *rule = g_hash_table_lookup(rules, words[i]);
        g_checksum_update(checksum, words[i], (gssize)strlen(words[i]) + 1);
        g_checksum_update(checksum, (const guchar *)rule, (gssize)strlen(rule) + 1);
    }
}

/** What no rules change: hashing the tables once is enough. */
static gpointer make_id_of_tables(gpointer unused)
{
    (void)unused;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)code_version, sizeof code_version);
    stemmer_identify(checksum);
    reading_identify(checksum);
    return g_strdup(g_checksum_get_string(checksum));
}

static char *make_id(GHashTable *rules)
{
    static GOnce once = G_ONCE_INIT;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, g_once(&once, make_id_of_tables, NULL), -1);
    add_rules(checksum, rules);
    return g_strdup(g_checksum_get_string(checksum));
}

struct analyser *analyser_new(GHashTable *rules)
{
    struct analyser *analyser = g_new0(struct analyser, 1);
    analyser->rules = rules != NULL ? g_hash_table_ref(rules) : NULL;
    analyser->evidence =
        (struct compound_evidence){.rule = rule_of, .knows = knows, .user = analyser};
    analyser->cache = cache_new(&analyser->evidence);
    analyser->id = make_id(rules);
    return analyser;
}

struct analyser *analyser_again(const struct analyser *analyser)
{
    return analyser_new(analyser->rules);
}

void analyser_free(struct analyser *analyser)
{
    if (analyser == NULL)
        return;
    cache_free(analyser->cache);
    g_clear_pointer(&analyser->rules, g_hash_table_unref);
    g_free(analyser->id);
    g_free(analyser);
}

void analyser_seek(struct analyser *analyser, sought_func sought, const void *user)
{
    cache_seek(analyser->cache, sought, user);
}

const char *analyser_id(const struct analyser *analyser)
{
    return analyser->id;
}

/* --- one word */

/** Gives the terms of a word each by itself, or of several read as one: those without the parts. */
static bool give_terms(const struct run *run, const struct known_word *known, size_t start,
                       size_t end, unsigned n_words)
{
    const guint8 *at = known->terms, *terms_end = at + known->terms_bytes;
    const struct reading_place *place = (const struct reading_place *)terms_end;
    while (at < terms_end) {
        char text[TERM_MAX_BYTES + 2];
        size_t size = reading_term(&at, text);
        struct term term = {.text = text,
                            .size_bytes = size,
                            .kind = reading_kind(text),
                            .start = start,
                            .end = end,
                            .position = run->position,
                            .n_words = n_words,
                            .stop = known->stop};
        if (term.kind == TERM_PART) {
            if (n_words > 1)
                return true;
            term.start = start + place->start;
            term.end = place->end > 0 ? start + place->end : end;
            place++;
        }
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

/** Gives a word as it stands in the text, and all its terms with it where none is sought. */
static bool give_known(const struct run *run, const struct known_word *known,
                       const struct word *word, unsigned number)
{
    struct read_word read = {.text = run->text + word->start,
                             .size_bytes = word->end - word->start,
                             .number = number,
                             .terms = known->is_sought ? NULL : known->terms,
                             .terms_bytes = known->terms_bytes,
                             .position = run->position};
    if (run->give_word != NULL)
        run->give_word(&read, run->user);
    return (run->give_word != NULL && !known->is_sought) ||
           give_terms(run, known, word->start, word->end, 1);
}

/** In a line that is all in capitals a word in capitals is just a word. */
static bool read_word(struct run *run, const struct word *word)
{
    const char *written = run->text + word->start;
    size_t size = word->end - word->start;
    char folded[TERM_MAX_BYTES + 1];
    if (reading_is_acronym(written, size) &&
        shout_is_around(&run->shout, run->text, run->size, word->start)) {
        fold_word(written, size, folded, sizeof folded);
        return give_known(run, cache_read(run->cache, folded, strlen(folded)), word, 0);
    }
    const struct known_word *known = cache_read(run->cache, written, size);
    return give_known(run, known, word, known->number);
}

/** Words that stand joined, as people write them: they have no terms as one. */
static void give_joined(const struct run *run, const struct chunk *chunk)
{
    size_t start = chunk->words[0].start, end = chunk->words[chunk->n_words - 1].end;
    struct read_word read = {
        .text = run->text + start, .size_bytes = end - start, .position = run->position};
    run->give_word(&read, run->user);
}

/** Words to complete are seldom, and so are the looks around for what completes them. */
static bool give_completed(struct run *run, const struct chunk *chunk, unsigned number)
{
    struct word words[2 * BEHIND + CHUNK_MAX_WORDS];
    unsigned n = 0, n_behind = MIN(run->n_words, BEHIND);
    for (unsigned i = 0; i < n_behind; i++)
        words[n++] = run->behind[(run->n_words - n_behind + i) % BEHIND];
    unsigned at = n;
    for (unsigned i = number; i < chunk->n_words; i++)
        words[n++] = chunk->words[i];
    struct splitter ahead = *run->splitter;
    struct chunk next;
    while (n <= at + BEHIND && splitter_next(&ahead, &next))
        for (unsigned i = 0; i < next.n_words && n <= at + BEHIND; i++)
            words[n++] = next.words[i];
    struct ellipsis whole;
    if (!ellipsis_complete(run->text, run->size, words, n, at, run->evidence, &whole))
        return true;
    char text[TERM_MAX_BYTES + 2] = {TERM_ELLIPSIS};
    size_t size = reading_stem(cache_stemmer(run->cache), whole.text, strlen(whole.text), text + 1);
    struct term term = {.text = text,
                        .size_bytes = size + 1,
                        .kind = TERM_ELLIPSIS,
                        .start = whole.start,
                        .end = whole.end,
                        .position = run->position,
                        .n_words = 1};
    return run->give(&term, run->user);
}

static bool give_word_at(struct run *run, const struct chunk *chunk, unsigned number)
{
    const struct word *word = &chunk->words[number];
    return read_word(run, word) &&
           (word->sign_end == word->end || give_signed(run, word->start, word->sign_end, 1)) &&
           (!ellipsis_is_likely(run->text, run->size, word) || give_completed(run, chunk, number));
}

/** `e-mail` as it would be were it written `email`. */
static bool give_as_one(const struct run *run, const struct chunk *chunk, unsigned first)
{
    char one[FOLD_MAX_READ_BYTES];
    unsigned n_words = joined_as_one(run->text, chunk, first);
    size_t size = n_words > 1 ? joined_write(run->text, chunk, first, n_words, one) : 0;
    return size == 0 ||
           give_terms(run, cache_read(run->cache, one, size), chunk->words[first].start,
                      chunk->words[first + n_words - 1].end, n_words);
}

/** A word, and what begins with it and covers several. */
static bool give_from_word(struct run *run, const struct chunk *chunk, unsigned number)
{
    bool is_joined = chunk->n_words > 1 && chunk->is_whole;
    if (!give_word_at(run, chunk, number))
        return false;
    if (is_joined && number == 0 &&
        !give_signed(run, chunk->words[0].start, chunk->words[chunk->n_words - 1].end,
                     chunk->n_words))
        return false;
    return !is_joined || give_as_one(run, chunk, number);
}

/** Whether the word under way is to be given. */
static bool is_wanted(struct run *run)
{
    for (; run->n_wanted > 0 && *run->wanted < run->position; run->n_wanted--)
        run->wanted++;
    return run->wanted == NULL || (run->n_wanted > 0 && *run->wanted == run->position);
}

static bool give_chunk(struct run *run, const struct chunk *chunk)
{
    if (run->give_word != NULL && chunk->n_words > 1 && forms_is_one(chunk))
        give_joined(run, chunk);
    for (unsigned i = 0; i < chunk->n_words; i++) {
        if (is_wanted(run) && !give_from_word(run, chunk, i))
            return false;
        run->behind[run->n_words++ % BEHIND] = chunk->words[i];
        run->position++;
    }
    return true;
}

bool analyser_terms(struct analyser *analyser, const char *text, size_t size_bytes, term_func give,
                    void *user)
{
    return analyser_read(analyser, text, size_bytes, give, NULL, user);
}

static struct run run_over(const struct analyser *analyser, const struct splitter *splitter,
                           term_func give, void *user)
{
    return (struct run){.cache = analyser->cache,
                        .evidence = &analyser->evidence,
                        .text = splitter->text,
                        .size = splitter->size,
                        .give = give,
                        .user = user,
                        .splitter = splitter};
}

bool analyser_read(struct analyser *analyser, const char *text, size_t size_bytes, term_func give,
                   word_func give_word, void *user)
{
    struct splitter splitter = {.text = text, .size = size_bytes};
    struct run run = run_over(analyser, &splitter, give, user);
    struct chunk chunk;
    run.give_word = give_word;
    while (splitter_next(&splitter, &chunk))
        if (!give_chunk(&run, &chunk))
            return false;
    return true;
}

bool analyser_terms_at(struct analyser *analyser, const char *text, size_t size_bytes,
                       const unsigned *positions, unsigned n_positions, term_func give, void *user)
{
    struct splitter splitter = {.text = text, .size = size_bytes};
    struct run run = run_over(analyser, &splitter, give, user);
    struct chunk chunk;
    run.wanted = positions;
    run.n_wanted = n_positions;
    while (run.n_wanted > 0 && splitter_next(&splitter, &chunk))
        if (!give_chunk(&run, &chunk))
            return false;
    return true;
}

/** Where the parts of a compound begin, as bits. */
static guint64 begins_of_parts(const char *folded, size_t size_bytes, void *user)
{
    const struct analyser *analyser = user;
    struct compound_part parts[COMPOUND_MAX_PARTS];
    guint64 begins = 0;
    unsigned n = compound_split(folded, size_bytes, false, &analyser->evidence, parts);
    for (unsigned i = 0; i < n; i++)
        if (parts[i].start < 64)
            begins |= (guint64)1 << parts[i].start;
    return begins;
}

void analyser_acronyms(struct analyser *analyser, const char *text, size_t size_bytes,
                       acronym_func give, void *user)
{
    acronyms_find(text, size_bytes, begins_of_parts, analyser, give, user);
}

char *analyser_learn_compound(const struct analyser *analyser, const char *word, size_t size_bytes,
                              word_count_func count, void *user)
{
    return learn_compound(word, size_bytes, &analyser->evidence, count, user);
}

/** The words that were left out at one word of a text, on the lines about it. */
static bool explain_ellipsis(const struct term *term, void *user)
{
    if (term->kind == TERM_ELLIPSIS)
        g_string_append_printf(user, "%s: completed from its neighbours\n", term->text + 1);
    return true;
}

char *analyser_explain(struct analyser *analyser, const char *text, size_t size_bytes)
{
    GString *lines = g_string_new(NULL);
    struct splitter splitter = {.text = text, .size = size_bytes};
    struct shout shout = {0};
    struct chunk chunk;
    while (splitter_next(&splitter, &chunk)) {
        for (unsigned i = 0; i < chunk.n_words; i++)
            explain_word(cache_stemmer(analyser->cache), &analyser->evidence,
                         text + chunk.words[i].start, chunk.words[i].end - chunk.words[i].start,
                         shout_is_around(&shout, text, size_bytes, chunk.words[i].start), lines);
        if (chunk.n_words > 1 && chunk.is_whole)
            g_string_append_printf(lines, "%.*s: joined, found as a whole too\n",
                                   (int)(chunk.words[chunk.n_words - 1].end - chunk.words[0].start),
                                   text + chunk.words[0].start);
    }
    analyser_terms(analyser, text, size_bytes, explain_ellipsis, lines);
    return g_string_free(lines, FALSE);
}

static bool keep_first_term(const struct term *term, void *user)
{
    size_t kind_size = term->kind == TERM_STEM ? 0 : 1;
    *(char **)user = g_strndup(term->text + kind_size, term->size_bytes - kind_size);
    return false;
}

char *analyser_stem(struct analyser *analyser, const char *word)
{
    char *stem = NULL;
    analyser_terms(analyser, word, strlen(word), keep_first_term, &stem);
    return stem != NULL ? stem : g_strdup("");
}
