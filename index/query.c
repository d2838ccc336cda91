#include "index/query.h"

#include "index/query_lexer.h"

#include <string.h>

const struct query_limits query_limits_typed = {QUERY_MAX_BYTES, QUERY_MAX_TERMS,
                                                QUERY_MAX_PREFIXES};
const struct query_limits query_limits_stored = {2000, 64, 16};

void query_part_free(struct query_part *part)
{
    g_free(part->text);
    g_free(part->without);
    g_free(part->also);
    g_free(part->name);
    g_free(part->as_words);
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

GPtrArray *query_wanted(const struct query *query)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        if (!atom->is_excluded)
            g_ptr_array_add(atoms, query_atom_copy(atom));
    }
    return atoms;
}

/** Adds what is looser than an atom; `group` is that of the next word of the question. */
static void add_looser(const struct query_atom *atom, unsigned *group, GPtrArray *atoms)
{
    for (guint i = 0; atom->looser != NULL && i < atom->looser->len; i++) {
        struct query_atom *looser = query_atom_copy(atom->looser->pdata[i]);
        bool is_part = atom->looseness == LOOSE_PARTS;
        looser->title_only = atom->title_only;
        looser->is_of_parts = is_part;
        looser->group = is_part ? *group : (*group)++;
        g_ptr_array_add(atoms, looser);
    }
}

GPtrArray *query_wanted_loosely(const struct query *query)
{
    GPtrArray *atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    unsigned group = 0;
    for (guint i = 0; i < query->atoms->len; i++) {
        const struct query_atom *atom = query->atoms->pdata[i];
        bool is_words = atom->looseness == LOOSE_WORDS && atom->looser->len > 0;
        if (atom->is_excluded)
            continue;
        add_looser(atom, &group, atoms);
        if (is_words)
            continue;
        struct query_atom *whole = query_atom_copy(atom);
        whole->group = group++;
        g_ptr_array_add(atoms, whole);
    }
    return atoms;
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
    part->n_without = part->n_as_words = -1;
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

/** A quote is matched as typed. */
static bool read_quote(struct parser *parser, const struct token *token)
{
    g_autoptr(atom_source) source = atom_source_new(parser->analyser, token->text, token->size);
    unsigned n_words = atom_source_n_words(source);
    if (n_words == 0)
        return false;
    if (n_words > QUERY_PHRASE_MAX_TERMS) {
        add_part(parser, PART_CUT, token);
        return true;
    }
    add_atom(parser, token, atom_source_quote(source));
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
    add_atom(parser, token, query_atom_of_prefix(typed, folded));
    add_part(parser, kind_of(token, PART_PREFIX), token);
    return true;
}

/** Tells that a token was read up to a byte of it only. */
static void add_cut_end(struct parser *parser, const struct token *token, size_t start)
{
    struct token rest = *token;
    rest.start = (size_t)(token->text - parser->query->text) + start;
    rest.cut_start = rest.start;
    rest.cut_end = rest.end;
    add_part(parser, PART_CUT, &rest);
}

/** A plain token, which may hold several words: `jeugd(werk)`, `a=b`. */
static bool read_words(struct parser *parser, const struct token *token)
{
    g_autoptr(atom_source) source = atom_source_new(parser->analyser, token->text, token->size);
    unsigned i = 0, n_words = atom_source_n_words(source);
    guint n_before = parser->query->atoms->len;
    while (i < n_words && parser->query->atoms->len < parser->limits->max_atoms) {
        struct query_atom *atom = atom_source_word(source, &i);
        if (atom != NULL)
            add_atom(parser, token, atom);
    }
    if (parser->query->atoms->len == n_before)
        return false;
    add_part(parser, kind_of(token, PART_WORD), token);
    if (i < n_words)
        add_cut_end(parser, token, atom_source_start(source, i));
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
    query->atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
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
