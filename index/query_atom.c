#include "index/query_atom.h"

#include <string.h>

/* --- atoms */

static void phrase_free(gpointer pointer)
{
    struct query_phrase *phrase = pointer;
    g_ptr_array_unref(phrase->terms);
    g_free(phrase->also);
    g_free(phrase);
}

void query_atom_free(struct query_atom *atom)
{
    if (atom == NULL)
        return;
    g_free(atom->text);
    g_free(atom->acronym);
    g_ptr_array_unref(atom->phrases);
    g_clear_pointer(&atom->looser, g_ptr_array_unref);
    g_free(atom);
}

static struct query_atom *atom_new(const char *text, size_t size)
{
    struct query_atom *atom = g_new0(struct query_atom, 1);
    atom->text = g_strndup(text, size);
    atom->phrases = g_ptr_array_new_with_free_func(phrase_free);
    return atom;
}

static gpointer phrase_copy(gconstpointer source, gpointer unused)
{
    (void)unused;
    struct query_phrase *copy = g_memdup2(source, sizeof *copy);
    g_ptr_array_ref(copy->terms);
    copy->also = g_strdup(copy->also);
    return copy;
}

struct query_atom *query_atom_copy(const struct query_atom *atom)
{
    struct query_atom *copy = g_memdup2(atom, sizeof *atom);
    copy->text = g_strdup(atom->text);
    copy->acronym = g_strdup(atom->acronym);
    copy->phrases = g_ptr_array_copy(atom->phrases, phrase_copy, NULL);
    g_ptr_array_set_free_func(copy->phrases, phrase_free);
    copy->looser = atom->looser != NULL ? g_ptr_array_ref(atom->looser) : NULL;
    return copy;
}

static struct query_phrase *add_phrase(struct query_atom *atom, enum phrase_role role)
{
    struct query_phrase *phrase = g_new0(struct query_phrase, 1);
    phrase->terms = g_ptr_array_new_with_free_func(g_free);
    phrase->role = role;
    g_ptr_array_add(atom->phrases, phrase);
    return phrase;
}

static bool has_term(const struct query_atom *atom, const char *term)
{
    for (guint i = 0; i < atom->phrases->len; i++) {
        const struct query_phrase *phrase = atom->phrases->pdata[i];
        if (phrase->terms->len == 1 && !phrase->is_prefix &&
            strcmp(phrase->terms->pdata[0], term) == 0)
            return true;
    }
    return false;
}

void query_atom_add_term(struct query_atom *atom, const char *term, enum phrase_role role)
{
    if (!has_term(atom, term))
        g_ptr_array_add(add_phrase(atom, role)->terms, g_strdup(term));
}

static void add_term_of_kind(struct query_atom *atom, enum term_kind kind, const char *stem,
                             enum phrase_role role)
{
    g_autofree char *term = g_strdup_printf("%c%s", kind, stem);
    query_atom_add_term(atom, term, role);
}

struct query_atom *query_atom_of_prefix(const char *text, const char *folded)
{
    struct query_atom *atom = atom_new(text, strlen(text));
    struct query_phrase *forms = add_phrase(atom, ROLE_WORD);
    struct query_phrase *stems = add_phrase(atom, ROLE_WORD);
    g_ptr_array_add(forms->terms, g_strdup_printf("%c%s", TERM_FORM, folded));
    g_ptr_array_add(stems->terms, g_strdup(folded));
    forms->is_prefix = stems->is_prefix = true;
    return atom;
}

/* --- what the analyser says of a stretch of text */

/** A term kept beyond the analyser's call. */
struct kept_term {
    char *text;
    enum term_kind kind;
    size_t start, end;
    unsigned position, n_words;
    bool stop;
};

struct atom_source {
    struct analyser *analyser;
    const char *text;
    size_t size;
    GArray *terms; /**< struct kept_term */
};

static void kept_term_clear(gpointer pointer)
{
    g_free(((struct kept_term *)pointer)->text);
}

static bool keep_term(const struct term *term, void *user)
{
    struct kept_term kept = {g_strdup(term->text), term->kind,    term->start, term->end,
                             term->position,       term->n_words, term->stop};
    g_array_append_val((GArray *)user, kept);
    return true;
}

struct atom_source *atom_source_new(struct analyser *analyser, const char *text, size_t size_bytes)
{
    struct atom_source *source = g_new0(struct atom_source, 1);
    source->analyser = analyser;
    source->text = text;
    source->size = size_bytes;
    source->terms = g_array_new(FALSE, FALSE, sizeof(struct kept_term));
    g_array_set_clear_func(source->terms, kept_term_clear);
    analyser_terms(analyser, text, size_bytes, keep_term, source->terms);
    return source;
}

void atom_source_free(struct atom_source *source)
{
    if (source == NULL)
        return;
    g_array_unref(source->terms);
    g_free(source);
}

static const struct kept_term *term_at(const struct atom_source *source, guint i)
{
    return &g_array_index(source->terms, struct kept_term, i);
}

unsigned atom_source_n_words(const struct atom_source *source)
{
    guint n = source->terms->len;
    return n == 0 ? 0 : term_at(source, n - 1)->position + 1;
}

/** The single word at a position: its acronym or stem, or its form where one is written. */
static const struct kept_term *word_at(const struct atom_source *source, unsigned position,
                                       bool want_form)
{
    const struct kept_term *found = NULL;
    for (guint i = 0; i < source->terms->len; i++) {
        const struct kept_term *term = term_at(source, i);
        if (term->position != position || term->n_words != 1)
            continue;
        if ((term->kind == TERM_STEM || term->kind == TERM_ACRONYM) && found == NULL)
            found = term;
        else if (term->kind == TERM_FORM && want_form && found != NULL &&
                 found->kind == TERM_STEM && term->end == found->end)
            found = term;
    }
    return found;
}

size_t atom_source_start(const struct atom_source *source, unsigned position)
{
    const struct kept_term *word = word_at(source, position, false);
    return word != NULL ? word->start : 0;
}

static void add_words(const struct atom_source *source, unsigned first, unsigned end, bool forms,
                      struct query_phrase *phrase)
{
    for (unsigned i = first; i < end; i++) {
        const struct kept_term *word = word_at(source, i, forms);
        if (word != NULL)
            g_ptr_array_add(phrase->terms, g_strdup(word->text));
    }
}

void atom_source_add_phrase(const struct atom_source *source, struct query_atom *atom,
                            enum phrase_role role)
{
    add_words(source, 0, atom_source_n_words(source), false, add_phrase(atom, role));
}

void query_atom_add_words(struct query_atom *atom, struct analyser *analyser, const char *words,
                          enum phrase_role role)
{
    g_autoptr(atom_source) source = atom_source_new(analyser, words, strlen(words));
    guint first = atom->phrases->len;
    unsigned position = 0;
    struct query_atom *word = atom_source_word(source, &position);
    bool is_one = word != NULL && position == atom_source_n_words(source);
    for (guint i = 0; is_one && i < word->phrases->len; i++) {
        const struct query_phrase *phrase = word->phrases->pdata[i];
        if (phrase->terms->len == 1)
            query_atom_add_term(atom, phrase->terms->pdata[0], role);
        else
            add_words(source, 0, position, false, add_phrase(atom, role));
    }
    if (!is_one && word != NULL)
        atom_source_add_phrase(source, atom, role);
    query_atom_free(word);
    for (guint i = first; i < atom->phrases->len; i++)
        ((struct query_phrase *)atom->phrases->pdata[i])->also = g_strdup(words);
}

/* --- one word */

/** The stem, alone, inside compounds and completed. */
static void add_stem(struct query_atom *atom, const char *stem)
{
    query_atom_add_term(atom, stem, ROLE_WORD);
    add_term_of_kind(atom, TERM_PART, stem, ROLE_PART);
    add_term_of_kind(atom, TERM_ELLIPSIS, stem, ROLE_ELLIPSIS);
}

/** What may be an acronym, in capitals; NULL for what cannot be one. */
static char *acronym_of(const char *word, size_t size)
{
    enum { MIN_LETTERS = 2, MAX_LETTERS = 6 };
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isalpha(word[i]))
            return NULL;
    return size >= MIN_LETTERS && size <= MAX_LETTERS ? g_ascii_strup(word, (gssize)size) : NULL;
}

/** The atom of a word all whose terms are of one kind, found in a term. */
static struct query_atom *atom_of_stem(const struct kept_term *stem, const char *text, size_t size)
{
    struct query_atom *atom = atom_new(text, size);
    atom->is_stop = stem->stop;
    if (stem->stop)
        query_atom_add_term(atom, stem->text, ROLE_WORD);
    else
        add_stem(atom, stem->text);
    return atom;
}

static struct query_atom *atom_of_part(const struct atom_source *source,
                                       const struct kept_term *part)
{
    struct query_atom *atom = atom_new(source->text + part->start, part->end - part->start);
    add_stem(atom, part->text + 1);
    return atom;
}

/** The parts of a compound from left to right; those that are made of others stand behind them. */
static GPtrArray *parts_at(const struct atom_source *source, unsigned position)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    size_t end = 0;
    for (guint i = 0; i < source->terms->len; i++) {
        const struct kept_term *term = term_at(source, i);
        if (term->position != position || term->kind != TERM_PART || term->start < end)
            continue;
        g_ptr_array_add(parts, atom_of_part(source, term));
        end = term->end;
    }
    return parts;
}

/**
 * A word typed in capitals is read in small letters besides: who types WMO may mean Wmo, and DRUGS
 * are drugs. A stop word is not: OM is no om.
 */
static void add_small_letters(const struct atom_source *source, struct query_atom *atom)
{
    g_autofree char *small = g_ascii_strdown(atom->acronym, -1);
    g_autoptr(atom_source) word = atom_source_new(source->analyser, small, strlen(small));
    const struct kept_term *stem = word_at(word, 0, false);
    if (stem != NULL && !stem->stop)
        add_stem(atom, stem->text);
}

static struct query_atom *atom_of_word(const struct atom_source *source,
                                       const struct kept_term *word)
{
    const char *written = source->text + word->start;
    size_t size = word->end - word->start;
    struct query_atom *atom;
    if (word->kind == TERM_ACRONYM) {
        atom = atom_new(written, size);
        atom->acronym = acronym_of(written, size);
        query_atom_add_term(atom, word->text, ROLE_WORD);
        add_small_letters(source, atom);
        return atom;
    }
    atom = atom_of_stem(word, written, size);
    if (!word->stop && (atom->acronym = acronym_of(written, size)) != NULL)
        add_term_of_kind(atom, TERM_ACRONYM, atom->acronym, ROLE_WORD);
    g_autoptr(GPtrArray) parts = parts_at(source, word->position);
    if (parts->len > 1) {
        atom->looseness = LOOSE_PARTS;
        atom->looser = g_steal_pointer(&parts);
    }
    return atom;
}

/* --- several words */

/** The words one by one, without stop words and bare numbers, which alone say nothing. */
static void loosen(const struct atom_source *source, unsigned first, unsigned end,
                   struct query_atom *atom)
{
    atom->looseness = LOOSE_WORDS;
    atom->looser = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    for (unsigned i = first; i < end; i++) {
        const struct kept_term *word = word_at(source, i, false);
        bool is_number = word != NULL && strspn(word->text, "0123456789") == strlen(word->text);
        if (word != NULL && !word->stop && !is_number)
            g_ptr_array_add(atom->looser, atom_of_word(source, word));
    }
}

enum { VARIANTS_MAX = 3, ALL_VARIANTS = G_MAXINT };

/** What the single words of a phrase may be instead, by capitals: a term each, or NULL. */
struct variants {
    GPtrArray *terms; /**< char * */
    guint n;          /**< of those that are not NULL */
};

/** A word in capitals in small letters, as a phrase has it; NULL: a stop word, or none. */
static char *in_small_letters(const struct atom_source *source, const struct kept_term *word,
                              bool want_form)
{
    g_autofree char *small = g_ascii_strdown(word->text + 1, -1);
    g_autoptr(atom_source) other = atom_source_new(source->analyser, small, strlen(small));
    const struct kept_term *term = word_at(other, 0, want_form);
    return term != NULL && !term->stop ? g_strdup(term->text) : NULL;
}

static char *in_capitals(const struct atom_source *source, const struct kept_term *word)
{
    g_autofree char *acronym = acronym_of(source->text + word->start, word->end - word->start);
    return acronym != NULL && !word->stop ? g_strdup_printf("%c%s", TERM_ACRONYM, acronym) : NULL;
}

/** `as_typed`: words in capitals may be small ones too, but no others may be capitals. */
static struct variants variants_of(const struct atom_source *source, unsigned first, unsigned end,
                                   bool as_typed)
{
    struct variants variants = {g_ptr_array_new_with_free_func(g_free), 0};
    for (unsigned i = first; i < end; i++) {
        const struct kept_term *word = word_at(source, i, false);
        char *term = NULL;
        if (word != NULL && word->kind == TERM_ACRONYM)
            term = in_small_letters(source, word, as_typed);
        else if (word != NULL && !as_typed)
            term = in_capitals(source, word);
        g_ptr_array_add(variants.terms, term);
        variants.n += term != NULL;
    }
    return variants;
}

/** The words from `first` on, with those that `chosen` has a bit for as their variants. */
static void add_variant(const struct atom_source *source, unsigned first,
                        const struct variants *variants, int chosen, bool forms,
                        struct query_atom *atom)
{
    struct query_phrase *phrase = add_phrase(atom, ROLE_WORD);
    for (guint i = 0, bit = 0; i < variants->terms->len; i++) {
        const char *term = variants->terms->pdata[i];
        if (term != NULL && (chosen == ALL_VARIANTS || (chosen >> bit++ & 1) != 0))
            g_ptr_array_add(phrase->terms, g_strdup(term));
        else
            add_words(source, first + i, first + i + 1, forms, phrase);
    }
}

/** Words next to each other, each in capitals or not; of more than a few variants all or none. */
static void add_next_to_each_other(const struct atom_source *source, unsigned first, unsigned end,
                                   bool as_typed, struct query_atom *atom)
{
    struct variants variants = variants_of(source, first, end, as_typed);
    add_words(source, first, end, as_typed, add_phrase(atom, ROLE_WORD));
    if (variants.n > VARIANTS_MAX)
        add_variant(source, first, &variants, ALL_VARIANTS, as_typed, atom);
    for (int chosen = 1; variants.n <= VARIANTS_MAX && chosen < 1 << variants.n; chosen++)
        add_variant(source, first, &variants, chosen, as_typed, atom);
    g_ptr_array_unref(variants.terms);
}

struct query_atom *atom_source_quote(const struct atom_source *source)
{
    struct query_atom *atom = atom_new(source->text, source->size);
    add_next_to_each_other(source, 0, atom_source_n_words(source), true, atom);
    loosen(source, 0, atom_source_n_words(source), atom);
    return atom;
}

/** Whether a term is a word with signs behind it, as `c++`: the sign is what was asked for. */
static bool ends_with_sign(const struct kept_term *term)
{
    char last = term->text[strlen(term->text) - 1];
    return term->kind == TERM_FORM && (last == '+' || last == '#');
}

/** Words that stand joined: as a whole, next to each other, or written as one. */
static struct query_atom *atom_of_joined(const struct atom_source *source,
                                         const struct kept_term *whole)
{
    struct query_atom *atom = atom_new(source->text + whole->start, whole->end - whole->start);
    unsigned end = whole->position + whole->n_words;
    for (guint i = 0; i < source->terms->len; i++) {
        const struct kept_term *term = term_at(source, i);
        if (term->position != whole->position || term->n_words != whole->n_words)
            continue;
        if (term->kind == TERM_STEM)
            add_stem(atom, term->text);
        else if (term == whole)
            query_atom_add_term(atom, term->text, ROLE_WORD);
    }
    add_next_to_each_other(source, whole->position, end, false, atom);
    loosen(source, whole->position, end, atom);
    return atom;
}

/** The term that covers the words from `position`: of joined words, or of a word with a sign. */
static const struct kept_term *whole_at(const struct atom_source *source, unsigned position)
{
    for (guint i = 0; i < source->terms->len; i++) {
        const struct kept_term *term = term_at(source, i);
        if (term->position == position && (term->n_words > 1 || ends_with_sign(term)))
            return term;
    }
    return NULL;
}

static struct query_atom *next_word(const struct atom_source *source, unsigned *position)
{
    const struct kept_term *whole = whole_at(source, *position);
    if (whole != NULL && whole->n_words > 1) {
        *position += whole->n_words;
        return atom_of_joined(source, whole);
    }
    const struct kept_term *word = word_at(source, (*position)++, false);
    if (whole == NULL)
        return word != NULL ? atom_of_word(source, word) : NULL;
    struct query_atom *atom = atom_new(source->text + whole->start, whole->end - whole->start);
    query_atom_add_term(atom, whole->text, ROLE_WORD);
    return atom;
}

struct query_atom *atom_source_word(const struct atom_source *source, unsigned *position)
{
    size_t start = atom_source_start(source, *position);
    struct query_atom *atom = next_word(source, position);
    if (atom != NULL) {
        atom->is_plain = true;
        atom->start = start;
    }
    return atom;
}
