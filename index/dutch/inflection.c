#include "index/dutch/inflection.h"

#include "index/dutch/sized.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct search {
    struct inflection *found;
    unsigned n;
};

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t n = strlen(ending);
    return n <= size && memcmp(word + size - n, ending, n) == 0;
}

static void add_spelling(struct spellings *spellings, const char *text, size_t size)
{
    if (spellings->n == SPELLING_MAX || size == 0 || size > INFLECTION_MAX_BYTES)
        return;
    char *to = spellings->texts[spellings->n++];
    memcpy(to, text, size);
    to[size] = '\0';
}

/** `huiz` may be huis, `brev` bref; no Dutch word ends in v or z, but `jazz` and `quiz` do. */
static void add_hard(struct spellings *spellings, const char *text, size_t size)
{
    char hard[INFLECTION_MAX_BYTES + 1];
    if (size == 0 || size > INFLECTION_MAX_BYTES)
        return;
    memcpy(hard, text, size);
    char last = text[size - 1];
    if (last == 'v' || last == 'z') {
        hard[size - 1] = last == 'v' ? 'f' : 's';
        add_spelling(spellings, hard, size);
    }
    add_spelling(spellings, text, size);
}

/** Two letters for one sound; ee may be e and e, as in `ideele` (ideële). */
static bool is_digraph(char a, char b)
{
    static const char *const pairs[] = {"aa", "ee", "oo", "uu", "ie", "oe", "eu", "ou", "au", "ij"};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i][0] == a && pairs[i][1] == b)
            return true;
    return false;
}

/** The last syllable is open once an ending with a vowel follows: `grot` of grote. */
static bool can_be_doubled(const char *stem, size_t size)
{
    return size >= 2 && !is_vowel(stem[size - 1]) && stem[size - 1] != 'w' &&
           stem[size - 1] != 'x' && strchr("aeou", stem[size - 2]) != NULL;
}

static void add_doubled(struct spellings *spellings, const char *stem, size_t size)
{
    char doubled[INFLECTION_MAX_BYTES + 2];
    if (size + 1 > INFLECTION_MAX_BYTES)
        return;
    memcpy(doubled, stem, size - 1);
    doubled[size - 1] = stem[size - 2];
    doubled[size] = stem[size - 1];
    add_hard(spellings, doubled, size + 1);
}

static unsigned n_syllables(const char *word, size_t size)
{
    unsigned n = 0;
    for (size_t i = 0; i < size; i++)
        n += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1])) ? 1 : 0;
    return n;
}

/** The last vowel may have no stress and so stay single: `teken-en`, `motor-en`. */
static bool may_be_weak(const char *stem, size_t size)
{
    return n_syllables(stem, size) > 1 &&
           (stem[size - 2] != 'e' || strchr("lmnrt", stem[size - 1]) != NULL);
}

void spellings_closed(const char *stem, size_t size, struct spellings *spellings)
{
    spellings->n = 0;
    if (size == 0 || size > INFLECTION_MAX_BYTES)
        return;
    bool is_double = size > 2 && stem[size - 1] == stem[size - 2] && !is_vowel(stem[size - 1]);
    if (is_double) {
        add_spelling(spellings, stem, size - 1);
        add_spelling(spellings, stem, size);
        return;
    }
    bool can = can_be_doubled(stem, size);
    bool is_long = can && size >= 3 && is_digraph(stem[size - 3], stem[size - 2]);
    if (can && !is_long)
        add_doubled(spellings, stem, size);
    if (!can || is_long || may_be_weak(stem, size))
        add_hard(spellings, stem, size);
    if (is_long)
        add_doubled(spellings, stem, size);
}

static void add_soft(struct spellings *spellings, const char *text, size_t size)
{
    char soft[INFLECTION_MAX_BYTES + 2];
    add_spelling(spellings, text, size);
    char last = text[size - 1];
    if (last != 'f' && last != 's')
        return;
    memcpy(soft, text, size);
    soft[size - 1] = last == 'f' ? 'v' : 'z';
    add_spelling(spellings, soft, size);
}

void spellings_open(const char *word, size_t size, struct spellings *spellings)
{
    char stem[INFLECTION_MAX_BYTES + 2];
    spellings->n = 0;
    if (size == 0 || size > INFLECTION_MAX_BYTES)
        return;
    memcpy(stem, word, size);
    if (size >= 3 && !is_vowel(word[size - 1]) && word[size - 2] == word[size - 3] &&
        is_vowel(word[size - 2])) {
        stem[size - 2] = word[size - 1];
        add_soft(spellings, stem, size - 1);
    } else if (size >= 2 && !is_vowel(word[size - 1]) && is_vowel(word[size - 2]) &&
               (size == 2 || !is_vowel(word[size - 3]) || strchr("uo", word[size - 3]) != NULL)) {
        stem[size] = word[size - 1];
        add_spelling(spellings, stem, size + 1);
    }
    add_soft(spellings, word, size);
}

static void add(struct search *search, enum inflection_kind kind, char ending, const char *base,
                size_t size)
{
    if (search->n == INFLECTION_MAX || size < 2 || size > INFLECTION_MAX_BYTES)
        return;
    struct inflection *to = &search->found[search->n++];
    to->kind = kind;
    to->ending = ending;
    memcpy(to->base, base, size);
    to->base[size] = '\0';
}

static void add_closed(struct search *search, enum inflection_kind kind, char ending,
                       const char *stem, size_t size)
{
    struct spellings spellings;
    spellings_closed(stem, size, &spellings);
    for (unsigned i = 0; i < spellings.n; i++)
        add(search, kind, ending, spellings.texts[i], strlen(spellings.texts[i]));
}

/** Offers what stands before an ending, if the word has it. `repair`: the ending has a vowel. */
static void strip(struct search *search, enum inflection_kind kind, const char *word, size_t size,
                  const char *ending, bool repair)
{
    size_t n = strlen(ending);
    if (size < n + 2 || !ends_with(word, size, ending))
        return;
    if (repair)
        add_closed(search, kind, ending[0], word, size - n);
    else
        add(search, kind, ending[0], word, size - n);
}

static void strip_each(struct search *search, enum inflection_kind kind, const char *word,
                       size_t size, const char *const *endings, bool repair)
{
    for (; *endings != NULL; endings++)
        strip(search, kind, word, size, *endings, repair);
}

/** Prefixes that part from their verbs, by size. */
static const char *const particles[] = {
    [2] = "af in na om op",
    [3] = "aan bij los mee mis toe uit vol weg",
    [4] = "beet deel dood door fijn gade glad goed hard heen hoog lang leeg mede neer open over "
          "plat raad rond stil stop stuk vast voor vrij waar warm weer wijs",
    [5] = "bloot boven dicht droog groot herin herop ineen kapot klaar kwijt langs omver onder "
          "opeen opzij recht samen stijf tegen terug thuis voort vrees zwart",
    [6] = "aaneen achter bekend bijeen binnen buiten gelijk gereed gewaar heruit omheen omhoog "
          "omlaag plaats scheef schoon schuil tekort teleur teniet teweeg tussen uiteen veilig "
          "vooraf voorop vreemd",
    [7] = "overeen rechtop tentoon terecht voorbij vooruit",
    [8] = "achterna onderuit overhoop tegemoet voorover",
    [9] = "achteruit",
    [10] = "achterover",
};

/** Those that never do. */
static const char *const fixed_prefixes[] = {
    [2] = "be er ge om",
    [3] = "aan her mis ont ver vol",
    [4] = "door over voor weer",
    [5] = "aanbe onder",
    [6] = "achter",
};

/** Of a list by size the longest prefix of a word that leaves enough for a verb. */
static size_t longest_of(const char *const *list, size_t max_size, const char *word, size_t size)
{
    enum { MIN_VERB_BYTES = 3 };
    size_t n = size > MIN_VERB_BYTES ? MIN(max_size, size - MIN_VERB_BYTES) : 0;
    while (n > 0 && !sized_has(list, max_size, word, n))
        n--;
    return n;
}

size_t inflection_particle(const char *word, size_t size)
{
    return longest_of(particles, G_N_ELEMENTS(particles) - 1, word, size);
}

bool inflection_is_particle(const char *word, size_t size)
{
    return sized_has(particles, G_N_ELEMENTS(particles) - 1, word, size);
}

size_t inflection_fixed_prefix(const char *word, size_t size)
{
    return longest_of(fixed_prefixes, G_N_ELEMENTS(fixed_prefixes) - 1, word, size);
}

static const char *const past_endings[] = {"t", "d", "te", "de", "ten", "den", NULL};
static const char *const vowel_endings[] = {"e", "en", "end", "ende", "enden", NULL};

/** `word` without the `ge` at `at` is the root with an ending of a participle. */
static void add_participle(struct search *search, const char *word, size_t size, size_t at)
{
    static const char *const plain[] = {"t", "d", "te", "de", "ten", "den", NULL};
    static const char *const vowel[] = {"e", "en", NULL};
    char rest[INFLECTION_MAX_BYTES + 1];
    unsigned first = search->n;
    size_t rest_size = size - 2;
    memcpy(rest, word, at);
    memcpy(rest + at, word + at + 2, size - at - 2);
    rest[rest_size] = '\0';
    if (rest[rest_size - 1] == 't' || rest[rest_size - 1] == 'd')
        add(search, INFLECTION_VERB, 'g', rest, rest_size);
    strip_each(search, INFLECTION_VERB, rest, rest_size, plain, false);
    strip_each(search, INFLECTION_VERB, rest, rest_size, vowel, true);
    for (unsigned i = first; i < search->n; i++)
        search->found[i].ending = 'g';
}

static void add_verbs(struct search *search, const char *word, size_t size)
{
    for (size_t at = 0; at + 5 <= size; at++)
        if (memcmp(word + at, "ge", 2) == 0 && (at == 0 || inflection_is_particle(word, at)))
            add_participle(search, word, size, at);
    strip_each(search, INFLECTION_VERB, word, size, past_endings, false);
    strip_each(search, INFLECTION_VERB, word, size, vowel_endings, true);
}

static void add_adjectives(struct search *search, const char *word, size_t size)
{
    static const char *const open[] = {"ere", "eren", "ers", "er", "en", "e", NULL};
    static const char *const superlative[] = {"ste", "sten", "st", NULL};
    static const char *const r_only[] = {"dere", "deren", "ders", "der", NULL};
    for (const char *const *ending = r_only; *ending != NULL; ending++) {
        size_t n = strlen(*ending);
        if (size > n && word[size - n - 1] == 'r')
            strip(search, INFLECTION_ADJECTIVE, word, size, *ending, false);
    }
    strip_each(search, INFLECTION_ADJECTIVE, word, size, superlative, false);
    if (ends_with(word, size, "t") || ends_with(word, size, "te")) /* fris is frist? no: juist */
        for (size_t n = 1; n <= 2; n++)
            if (size > n + 3 && word[size - n] == 't' && word[size - n - 1] == 's')
                add(search, INFLECTION_ADJECTIVE, 't', word, size - n);
    strip_each(search, INFLECTION_ADJECTIVE, word, size, open, true);
    strip(search, INFLECTION_ADJECTIVE, word, size, "s", false);
}

/** `ended`: has the ending; offers the base with another one in its place. */
static void replace(struct search *search, const char *word, size_t size, const char *ended,
                    const char *by)
{
    char base[INFLECTION_MAX_BYTES + 8];
    size_t n = strlen(ended), by_size = strlen(by);
    if (size < n + 2 || !ends_with(word, size, ended) || size - n + by_size > INFLECTION_MAX_BYTES)
        return;
    memcpy(base, word, size - n);
    g_strlcpy(base + size - n, by, sizeof base - (size - n));
    add(search, INFLECTION_PLURAL, ended[0], base, size - n + by_size);
}

/** `brie` and `knie`, whose plural has an e more: `brieen` (brieën). */
static bool is_stressed_ie(const char *word, size_t size)
{
    return ends_with(word, size, "ie") && n_syllables(word, size) == 1;
}

static void add_plurals(struct search *search, const char *word, size_t size)
{
    replace(search, word, size, "heden", "heid");
    replace(search, word, size, "ici", "icus");
    replace(search, word, size, "a", "um");
    replace(search, word, size, "ies", "y");
    if (ends_with(word, size, "en") && !is_stressed_ie(word, size - 1))
        strip(search, INFLECTION_PLURAL, word, size, "n", false);
    strip(search, INFLECTION_PLURAL, word, size, "en", true);
    strip(search, INFLECTION_PLURAL, word, size, "s", false);
    if (ends_with(word, size, "shes") || ends_with(word, size, "ches") ||
        ends_with(word, size, "xes") || ends_with(word, size, "sses"))
        strip(search, INFLECTION_PLURAL, word, size, "es", false);
}

static void add_diminutives(struct search *search, const char *word, size_t size)
{
    size_t n = ends_with(word, size, "s") ? size - 1 : size;
    if (!ends_with(word, n, "je") || n < 5)
        return;
    add(search, INFLECTION_DIMINUTIVE, 'j', word, n - 2);
    if (ends_with(word, n, "etje"))
        add_closed(search, INFLECTION_DIMINUTIVE, 'e', word, n - 4);
    if (ends_with(word, n, "inkje")) {
        char base[INFLECTION_MAX_BYTES + 1];
        memcpy(base, word, n - 3);
        base[n - 3] = 'g';
        add(search, INFLECTION_DIMINUTIVE, 'k', base, n - 2);
    }
    if (ends_with(word, n, "tje") || ends_with(word, n, "mpje")) {
        size_t stem = n - 3;
        bool is_long = stem > 2 && is_vowel(word[stem - 1]) && word[stem - 1] == word[stem - 2];
        if (is_long)
            add(search, INFLECTION_DIMINUTIVE, 't', word, stem - 1);
        add(search, INFLECTION_DIMINUTIVE, 't', word, stem);
        if (ends_with(word, stem, "ie"))
            add(search, INFLECTION_DIMINUTIVE, 't', word, stem - 1);
    }
}

unsigned inflections_of(const char *word, size_t size,
                        struct inflection inflections[INFLECTION_MAX])
{
    struct search search = {inflections, 0};
    if (size < 3 || size > INFLECTION_MAX_BYTES)
        return 0;
    add_verbs(&search, word, size);
    add_adjectives(&search, word, size);
    add_plurals(&search, word, size);
    add_diminutives(&search, word, size);
    return search.n;
}
