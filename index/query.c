#include "index/query.h"

#include "index/query_lexer.h"

#include <string.h>

const struct query_limits query_limits_typed = {QUERY_MAX_BYTES, QUERY_MAX_TERMS,
                                                QUERY_MAX_PREFIXES};
const struct query_limits query_limits_stored = {2000, 64, 16};

static void phrase_free(gpointer pointer)
{
    struct query_phrase *phrase = pointer;
    g_ptr_array_unref(phrase->terms);
    g_free(phrase);
}

static void atom_free(struct query_atom *atom)
{
    if (atom == NULL)
        return;
    g_free(atom->text);
    g_ptr_array_unref(atom->phrases);
    g_clear_pointer(&atom->stems, g_ptr_array_unref);
    g_free(atom);
}

void query_part_free(struct query_part *part)
{
    g_free(part->text);
    g_free(part->without);
    g_free(part);
}

void query_free(struct query *query)
{
    if (query == NULL)
        return;
    g_free(query->text);
    g_ptr_array_unref(query->parts);
    g_ptr_array_unref(query->atoms);
    g_free(query);
}

bool query_has_wanted(const struct query *query)
{
    for (guint i = 0; i < query->atoms->len; i++)
        if (!((const struct query_atom *)query->atoms->pdata[i])->is_excluded)
            return true;
    return false;
}

static struct query_atom *atom_new(const char *text)
{
    struct query_atom *atom = g_new0(struct query_atom, 1);
    atom->text = g_strdup(text);
    atom->phrases = g_ptr_array_new_with_free_func(phrase_free);
    return atom;
}

static struct query_phrase *add_phrase(struct query_atom *atom)
{
    struct query_phrase *phrase = g_new0(struct query_phrase, 1);
    phrase->terms = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(atom->phrases, phrase);
    return phrase;
}

static void add_single_term(struct query_atom *atom, const char *term, bool is_prefix)
{
    struct query_phrase *phrase = add_phrase(atom);
    phrase->is_prefix = is_prefix;
    g_ptr_array_add(phrase->terms, g_strdup(term));
}

static struct query_atom *atom_of_term(const char *text, const char *term)
{
    struct query_atom *atom = atom_new(text);
    add_single_term(atom, term, false);
    return atom;
}

static struct query_atom *atom_copy(const struct query_atom *atom)
{
    struct query_atom *copy = g_memdup2(atom, sizeof *atom);
    copy->text = g_strdup(atom->text);
    copy->phrases = g_ptr_array_ref(atom->phrases);
    copy->stems = atom->stems != NULL ? g_ptr_array_ref(atom->stems) : NULL;
    return copy;
}

static void add_stems(const struct query_atom *joined, GPtrArray *atoms)
{
    for (guint i = 0; i < joined->stems->len; i++) {
        struct query_atom *word = atom_of_term(joined->text, joined->stems->pdata[i]);
        word->title_only = joined->title_only;
        g_ptr_array_add(atoms, word);
    }
}

GPtrArray *query_wanted(const struct query *query, bool loosely)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)atom_free);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded)
            continue;
        if (loosely && atom->stems != NULL && atom->stems->len > 0)
            add_stems(atom, atoms);
        else
            g_ptr_array_add(atoms, atom_copy(atom));
    }
    return atoms;
}

/* --- what the analyser says of one token */

/** A term kept beyond the analyser's call. */
struct kept_term {
    char *text;
    enum term_kind kind;
    size_t start, end;
    unsigned position, n_words;
    bool stop;
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

static GArray *analyse(struct analyser *analyser, const char *text, size_t size)
{
    GArray *terms = g_array_new(FALSE, FALSE, sizeof(struct kept_term));
    g_array_set_clear_func(terms, kept_term_clear);
    analyser_terms(analyser, text, size, keep_term, terms);
    return terms;
}

/** The single word at a position: its form, or its stem where no form is written. */
static const struct kept_term *word_at(const GArray *terms, unsigned position, bool want_form)
{
    const struct kept_term *found = NULL;
    for (guint i = 0; i < terms->len; i++) {
        const struct kept_term *term = &g_array_index(terms, struct kept_term, i);
        if (term->position != position || term->n_words != 1)
            continue;
        if (term->kind == TERM_STEM && found == NULL)
            found = term;
        else if (term->kind == TERM_FORM && want_form && found != NULL && term->end == found->end)
            found = term;
    }
    return found;
}

static unsigned n_positions(const GArray *terms)
{
    return terms->len == 0 ? 0
                           : g_array_index(terms, struct kept_term, terms->len - 1).position + 1;
}

static void add_words(const GArray *terms, unsigned first, unsigned end, bool forms,
                      struct query_phrase *phrase)
{
    for (unsigned i = first; i < end; i++) {
        const struct kept_term *word = word_at(terms, i, forms);
        if (word != NULL)
            g_ptr_array_add(phrase->terms, g_strdup(word->text));
    }
}

/** The stems of words without stop words and bare numbers, which alone say nothing. */
static GPtrArray *stems_of(const GArray *terms, unsigned first, unsigned end)
{
    GPtrArray *stems = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = first; i < end; i++) {
        const struct kept_term *word = word_at(terms, i, false);
        bool is_number = word != NULL && strspn(word->text, "0123456789") == strlen(word->text);
        if (word != NULL && !word->stop && !is_number)
            g_ptr_array_add(stems, g_strdup(word->text));
    }
    return stems;
}

/* --- from tokens to atoms */

/** A question under way. */
struct parser {
    struct query *query;
    struct analyser *analyser;
    const struct query_limits *limits;
    unsigned n_prefixes;
};

static struct query_part *add_part(struct parser *parser, enum query_part_kind kind,
                                   const struct token *token)
{
    struct query_part *part = g_new0(struct query_part, 1);
    part->kind = kind;
    part->text = g_strndup(parser->query->text + token->start, token->end - token->start);
    part->without = lexer_text_without(parser->query->text, token);
    part->n_without = -1;
    g_ptr_array_add(parser->query->parts, part);
    return part;
}

static void add_atom(struct parser *parser, const struct token *token, struct query_atom *atom)
{
    atom->is_excluded = token->is_excluded;
    atom->title_only = token->title_only;
    atom->alternative = parser->query->n_alternatives - 1;
    atom->part = parser->query->parts->len;
    g_ptr_array_add(parser->query->atoms, atom);
}

static enum query_part_kind kind_of(const struct token *token, enum query_part_kind kind)
{
    return token->is_excluded ? PART_WITHOUT : token->title_only ? PART_TITLE : kind;
}

/** A quote is matched as typed; its stems are for when that finds too little. */
static bool read_quote(struct parser *parser, const struct token *token)
{
    g_autoptr(GArray) terms = analyse(parser->analyser, token->text, token->size);
    if (terms->len == 0)
        return false;
    if (n_positions(terms) > QUERY_PHRASE_MAX_TERMS) {
        add_part(parser, PART_CUT, token);
        return true;
    }
    g_autofree char *text = g_strndup(token->text, token->size);
    struct query_atom *atom = atom_new(text);
    add_words(terms, 0, n_positions(terms), true, add_phrase(atom));
    atom->stems = stems_of(terms, 0, n_positions(terms));
    add_atom(parser, token, atom);
    add_part(parser, kind_of(token, PART_PHRASE), token);
    return true;
}

/** `uitbuit*`: forms that begin so, and stems that no form stands beside. */
static bool read_prefix(struct parser *parser, const struct token *token)
{
    g_autofree char *typed = g_strndup(token->text, token->size);
    g_autofree char *folded = analyser_fold(typed);
    if (g_utf8_strlen(folded, -1) < QUERY_PREFIX_MIN_LETTERS)
        return false;
    for (const char *c = folded; *c != '\0'; c = g_utf8_next_char(c))
        if (!g_unichar_isalnum(g_utf8_get_char(c)))
            return false;
    if (parser->n_prefixes == parser->limits->max_prefixes) {
        add_part(parser, PART_CUT, token);
        return true;
    }
    parser->n_prefixes++;
    g_autofree char *form = g_strdup_printf("%c%s", TERM_FORM, folded);
    struct query_atom *atom = atom_new(typed);
    add_single_term(atom, form, true);
    add_single_term(atom, folded, true);
    add_atom(parser, token, atom);
    add_part(parser, kind_of(token, PART_PREFIX), token);
    return true;
}

/** Whether a term is a word with signs behind it, as `c++`: the sign is what was asked for. */
static bool ends_with_sign(const struct kept_term *term)
{
    char last = term->text[strlen(term->text) - 1];
    return term->kind == TERM_FORM && (last == '+' || last == '#');
}

/** Words that stand joined: as a whole, next to each other, or written as one. */
static struct query_atom *atom_of_joined(const GArray *terms, const struct kept_term *whole,
                                         const char *text)
{
    struct query_atom *atom = atom_new(text);
    unsigned end = whole->position + whole->n_words;
    for (guint i = 0; i < terms->len; i++) {
        const struct kept_term *term = &g_array_index(terms, struct kept_term, i);
        if (term->position == whole->position && term->n_words == whole->n_words &&
            (term == whole || term->kind == TERM_STEM))
            add_single_term(atom, term->text, false);
    }
    add_words(terms, whole->position, end, false, add_phrase(atom));
    atom->stems = stems_of(terms, whole->position, end);
    return atom;
}

/** The term that covers the words from `position`: of joined words, or of a word with a sign. */
static const struct kept_term *whole_at(const GArray *terms, unsigned position)
{
    for (guint i = 0; i < terms->len; i++) {
        const struct kept_term *term = &g_array_index(terms, struct kept_term, i);
        if (term->position == position && (term->n_words > 1 || ends_with_sign(term)))
            return term;
    }
    return NULL;
}

static struct query_atom *atom_at(const GArray *terms, unsigned *position, const char *typed)
{
    const struct kept_term *whole = whole_at(terms, *position);
    if (whole != NULL && whole->n_words > 1) {
        *position += whole->n_words;
        return atom_of_joined(terms, whole, typed);
    }
    const struct kept_term *word = word_at(terms, (*position)++, false);
    if (whole == NULL && word == NULL)
        return NULL;
    struct query_atom *atom = atom_of_term(typed, whole != NULL ? whole->text : word->text);
    atom->is_stop = whole == NULL && word->stop;
    return atom;
}

/** Tells that a token was read up to a position only. */
static void add_cut_end(struct parser *parser, const struct token *token, const GArray *terms,
                        unsigned position)
{
    const struct kept_term *word = word_at(terms, position, false);
    struct token rest = *token;
    rest.start = (size_t)(token->text - parser->query->text) + (word != NULL ? word->start : 0);
    rest.cut_start = rest.start;
    rest.cut_end = rest.end;
    add_part(parser, PART_CUT, &rest);
}

/** A plain token, which may hold several words: `jeugd(werk)`, `a=b`. */
static bool read_words(struct parser *parser, const struct token *token)
{
    g_autoptr(GArray) terms = analyse(parser->analyser, token->text, token->size);
    g_autofree char *typed = g_strndup(token->text, token->size);
    guint n_before = parser->query->atoms->len;
    unsigned i = 0;
    while (i < n_positions(terms) && parser->query->atoms->len < parser->limits->max_atoms) {
        struct query_atom *atom = atom_at(terms, &i, typed);
        if (atom != NULL)
            add_atom(parser, token, atom);
    }
    if (parser->query->atoms->len == n_before)
        return false;
    add_part(parser, kind_of(token, PART_WORD), token);
    if (i < n_positions(terms))
        add_cut_end(parser, token, terms, i);
    return true;
}

static void read_token(struct parser *parser, const struct token *token)
{
    bool was_read = false;
    if (token->kind == TOKEN_OR) {
        parser->query->n_alternatives++;
        return;
    }
    if (parser->query->atoms->len >= parser->limits->max_atoms) {
        add_part(parser, PART_CUT, token);
        return;
    }
    if (token->kind == TOKEN_QUOTE)
        was_read = read_quote(parser, token);
    else if (token->kind == TOKEN_PREFIX)
        was_read = read_prefix(parser, token) || read_words(parser, token);
    else
        was_read = read_words(parser, token);
    if (!was_read)
        add_part(parser, PART_IGNORED, token);
}

/* --- what only the whole question tells */

static bool alternative_has_content(const struct query *query, unsigned alternative)
{
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->alternative == alternative && !atom->is_excluded && !atom->is_stop)
            return true;
    }
    return false;
}

/** A stop word is searched for only where there is nothing else to search for. */
static void ignore_stop_words(struct query *query)
{
    for (guint i = query->atoms->len; i-- > 0;) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_stop || atom->is_excluded ||
            !alternative_has_content(query, atom->alternative))
            continue;
        guint part = atom->part;
        g_ptr_array_remove_index(query->atoms, i);
        bool is_left = false;
        for (guint j = 0; j < query->atoms->len && !is_left; j++)
            is_left = ((const struct query_atom *)query->atoms->pdata[j])->part == part;
        if (!is_left)
            ((struct query_part *)query->parts->pdata[part])->kind = PART_IGNORED;
    }
}

/** Whether words are wanted in more than one alternative. */
static bool has_choice(const struct query *query)
{
    const struct query_atom *first = NULL;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (atom->is_excluded)
            continue;
        if (first != NULL && atom->alternative != first->alternative)
            return true;
        first = atom;
    }
    return false;
}

static void name_alternatives(struct query *query)
{
    if (!has_choice(query))
        return;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        struct query_part *part = query->parts->pdata[atom->part];
        if (part->kind == PART_WORD)
            part->kind = PART_EITHER;
    }
}

struct query *query_parse(struct analyser *analyser, const char *text,
                          const struct query_limits *limits)
{
    g_autoptr(query) query = g_new0(struct query, 1);
    query->text = g_utf8_make_valid(text, -1);
    query->parts = g_ptr_array_new_with_free_func((GDestroyNotify)query_part_free);
    query->atoms = g_ptr_array_new_with_free_func((GDestroyNotify)atom_free);
    query->n_alternatives = 1;
    struct parser parser = {query, analyser, limits, 0};
    g_autoptr(GArray) tokens = lexer_tokens(query->text, limits->max_bytes);
    for (guint i = 0; i < tokens->len; i++)
        read_token(&parser, &g_array_index(tokens, struct token, i));
    size_t end = lexer_end(query->text, limits->max_bytes);
    if (query->text[end] != '\0') {
        struct token rest = {.start = end, .end = strlen(query->text)};
        rest.cut_start = rest.start;
        rest.cut_end = rest.end;
        add_part(&parser, PART_CUT, &rest);
    }
    ignore_stop_words(query);
    name_alternatives(query);
    return g_steal_pointer(&query);
}
