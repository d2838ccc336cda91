/**
 * From tokens to a tree.
 */
#include "index/query.h"

#include "index/query_date.h"
#include "index/query_lexer.h"

#include <string.h>

const struct query_limits query_limits_typed = {QUERY_MAX_BYTES, QUERY_MAX_TERMS,
                                                QUERY_MAX_PREFIXES, true, true};
const struct query_limits query_limits_stored = {2000, 64, 16, false, false};

/** A question under way. */
struct parser {
    struct query *query;
    struct analyser *analyser;
    const struct query_limits *limits;
    int32_t today;
    GArray *tokens; /**< struct token */
    GArray *words;  /**< struct date_word, one a token */
    guint first, n; /**< the tokens that are being read: one, or those of a date */
    unsigned n_prefixes;
};

static const struct token *token_at(const struct parser *parser, guint i)
{
    return &g_array_index(parser->tokens, struct token, i);
}

static struct query_part *add_part_of(struct parser *parser, enum query_part_kind kind,
                                      size_t start, size_t end, char *without)
{
    struct query_part *part = g_new0(struct query_part, 1);
    part->kind = kind;
    part->text = g_strndup(parser->query->text + start, end - start);
    part->without = without;
    part->n_without = part->n_as_words = -1;
    g_ptr_array_add(parser->query->parts, part);
    return part;
}

/**
 * How the neighbours of what is being read are joined without it. `before` of the words lead up to
 * it, and `as_read` is what they read with it, `words` without it.
 */
static enum lexer_seam seam_of(const GArray *as_read, const GArray *words, guint before,
                               int32_t today)
{
    for (guint i = 0; i < before; i++) {
        const struct date_word *from = &g_array_index(words, struct date_word, i);
        const struct date_word *read_from = &g_array_index(as_read, struct date_word, i);
        guint n = query_date_read(from, words->len - i, today).n_words;
        guint n_read = query_date_read(read_from, as_read->len - i, today).n_words;
        if (i + n > before || (n == 0 && i + n_read == before))
            return SEAM_PARTED;
        if (n > 0 && n_read == 0 && i + n == before)
            return SEAM_PARTED_BEFORE;
    }
    return SEAM_PLAIN;
}

/** Whether the neighbours of what is being read would be another date, or none, without it. */
static enum lexer_seam seam_without(const struct parser *parser)
{
    guint end = parser->first + parser->n;
    guint before = MIN(parser->first, DATE_WORDS_MAX - 1);
    if (!parser->limits->has_filters || token_at(parser, parser->first)->joiner == JOIN_OR)
        return SEAM_PLAIN;
    const struct date_word *all = (const struct date_word *)(void *)parser->words->data;
    const struct date_word *from = all + parser->first - before;
    g_autoptr(GArray) as_read = g_array_new(FALSE, FALSE, sizeof(struct date_word));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(struct date_word));
    g_array_append_vals(as_read, from,
                        MIN(parser->words->len - parser->first + before, 2 * DATE_WORDS_MAX));
    g_array_append_vals(words, from, before);
    g_array_append_vals(words, all + end, MIN(parser->words->len - end, DATE_WORDS_MAX - 1));
    return seam_of(as_read, words, before, parser->today);
}

/** A part of the tokens that are being read. */
static struct query_part *add_part(struct parser *parser, enum query_part_kind kind)
{
    char *without = lexer_text_without(parser->query->text, parser->tokens, parser->first,
                                       parser->n, seam_without(parser));
    return add_part_of(parser, kind, token_at(parser, parser->first)->start,
                       token_at(parser, parser->first + parser->n - 1)->end, without);
}

static void add_atom(struct parser *parser, const struct token *token, struct query_atom *atom)
{
    atom->is_excluded = token->is_excluded;
    atom->title_only = token->field == FIELD_TITLE;
    atom->alternative = parser->query->n_alternatives - 1;
    atom->part = parser->query->parts->len;
    g_ptr_array_add(parser->query->atoms, atom);
}

static enum query_part_kind kind_of(const struct token *token, enum query_part_kind kind)
{
    return token->is_excluded ? PART_WITHOUT : token->field == FIELD_TITLE ? PART_TITLE : kind;
}

/** A quote is matched as typed. */
static bool read_quote(struct parser *parser, const struct token *token)
{
    g_autoptr(atom_source) source = atom_source_new(parser->analyser, token->text, token->size);
    unsigned n_words = atom_source_n_words(source);
    if (n_words == 0)
        return false;
    if (n_words > QUERY_PHRASE_MAX_TERMS) {
        add_part(parser, PART_CUT);
        return true;
    }
    add_atom(parser, token, atom_source_quote(source));
    add_part(parser, kind_of(token, PART_PHRASE));
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
        add_part(parser, PART_CUT);
        return true;
    }
    parser->n_prefixes++;
    add_atom(parser, token, query_atom_of_prefix(typed, folded));
    add_part(parser, kind_of(token, PART_PREFIX));
    return true;
}

/** Tells that the question was read up to a byte of it only, and on again from another one. */
static void add_cut(struct parser *parser, size_t start, size_t end)
{
    const char *text = parser->query->text;
    char *without = g_strdup_printf("%.*s%s", (int)start, text, text + end);
    add_part_of(parser, PART_CUT, start, end, g_strstrip(without));
}

/** Whether as much is asked for as may be. */
static bool is_full(const struct parser *parser)
{
    return parser->query->atoms->len + parser->query->filters->len >= parser->limits->max_atoms;
}

/** Adds the words of a token, which may hold several: `jeugd(werk)`, `a=b`. Gives how many. */
static guint add_words(struct parser *parser, const struct token *token,
                       const struct atom_source *source, unsigned *position)
{
    guint n_before = parser->query->atoms->len;
    while (*position < atom_source_n_words(source) && !is_full(parser)) {
        struct query_atom *atom = atom_source_word(source, position);
        if (atom == NULL)
            continue;
        atom->start += (size_t)(token->text - parser->query->text);
        add_atom(parser, token, atom);
    }
    return parser->query->atoms->len - n_before;
}

static bool read_words(struct parser *parser, const struct token *token)
{
    g_autoptr(atom_source) source = atom_source_new(parser->analyser, token->text, token->size);
    unsigned position = 0;
    if (add_words(parser, token, source, &position) == 0)
        return false;
    add_part(parser, kind_of(token, PART_WORD));
    if (position < atom_source_n_words(source))
        add_cut(parser,
                (size_t)(token->text - parser->query->text) + atom_source_start(source, position),
                token->end);
    return true;
}

/* --- filters */

static struct query_filter *add_filter(struct parser *parser, enum query_filter_kind kind)
{
    struct query_filter *filter = g_new0(struct query_filter, 1);
    filter->kind = kind;
    filter->is_excluded = token_at(parser, parser->first)->is_excluded;
    filter->alternative = parser->query->n_alternatives - 1;
    filter->part = parser->query->parts->len;
    filter->label = -1;
    g_ptr_array_add(parser->query->filters, filter);
    return filter;
}

/** `bron:var`: which one that is, the archive tells later. */
static bool read_name(struct parser *parser, const struct token *token)
{
    bool is_topic = token->field == FIELD_TOPIC;
    size_t size = token->size + (token->kind == TOKEN_PREFIX); /* a star means nothing in a name */
    g_autofree char *typed = g_strstrip(g_strndup(token->text, size));
    if (*typed == '\0')
        return false;
    add_filter(parser, is_topic ? FILTER_TOPIC : FILTER_SOURCE)->typed = g_steal_pointer(&typed);
    add_part(parser, token->is_excluded ? PART_WITHOUT : is_topic ? PART_TOPIC : PART_SOURCE);
    return true;
}

/** The question with the words of a date that name its moments as quotes. */
static char *dates_as_words(const struct parser *parser, const struct date_reading *date)
{
    const char *text = parser->query->text;
    const struct token *first = token_at(parser, parser->first);
    if (lexer_has_open_quote(parser->tokens))
        return NULL;
    GString *out = g_string_new_len(text, (gssize)first->start);
    for (guint i = 0; i < date->n_moments; i++) {
        guint begin = parser->first + date->moments[i].first;
        const char *end = text + token_at(parser, parser->first + date->moments[i].end - 1)->end;
        const char *start = token_at(parser, begin)->text;
        g_string_append_printf(out, "%s%s\"%.*s\"", i > 0 ? " " : "", first->is_excluded ? "-" : "",
                               (int)(end - start), start);
    }
    g_string_append(out, text + token_at(parser, parser->first + parser->n - 1)->end);
    return g_string_free(out, FALSE);
}

static void read_date(struct parser *parser, const struct date_reading *date)
{
    bool is_excluded = token_at(parser, parser->first)->is_excluded;
    struct query_filter *filter = add_filter(parser, FILTER_DATE);
    filter->from_day = date->from_day;
    filter->to_day = date->to_day;
    struct query_part *part = add_part(parser, is_excluded ? PART_WITHOUT : PART_DATE);
    part->from_day = date->from_day;
    part->to_day = date->to_day;
    part->as_words = dates_as_words(parser, date);
}

/** `31 februari 2021`: words, and one part, for without its first word it would be a date. */
static void read_impossible_date(struct parser *parser)
{
    if (parser->query->atoms->len + parser->query->filters->len + parser->n >
        parser->limits->max_atoms) {
        add_part(parser, PART_CUT);
        return;
    }
    for (guint i = 0; i < parser->n; i++) {
        struct token token = *token_at(parser, parser->first + i);
        token.is_excluded = token_at(parser, parser->first)->is_excluded;
        g_autoptr(atom_source) source = atom_source_new(parser->analyser, token.text, token.size);
        unsigned position = 0;
        add_words(parser, &token, source, &position);
    }
    add_part(parser, kind_of(token_at(parser, parser->first), PART_WORD));
}

static void date_word_clear(gpointer word)
{
    g_free(((struct date_word *)word)->text);
}

/** What each token could be of a date: nothing, where it has signs of its own. */
static GArray *date_words_of(const GArray *tokens)
{
    GArray *words = g_array_sized_new(FALSE, TRUE, sizeof(struct date_word), tokens->len);
    g_array_set_clear_func(words, date_word_clear);
    for (guint i = 0; i < tokens->len; i++) {
        const struct token *token = &g_array_index(tokens, struct token, i);
        bool is_plain = token->kind == TOKEN_WORDS && token->field == FIELD_NONE;
        struct date_word word = {.text =
                                     is_plain ? query_date_word(token->text, token->size) : NULL,
                                 .is_apart = token->joiner != JOIN_NONE || token->is_excluded,
                                 .is_and = token->joiner == JOIN_AND && !token->is_excluded};
        g_array_append_val(words, word);
    }
    return words;
}

/** The date that begins at a token; of no words where none does. */
static struct date_reading date_at(const struct parser *parser, guint i)
{
    struct date_reading none = {0};
    if (!parser->limits->has_filters || is_full(parser))
        return none;
    const struct date_word *words = &g_array_index(parser->words, struct date_word, i);
    struct date_reading date = query_date_read(words, parser->words->len - i, parser->today);
    return date.n_words > 1 && token_at(parser, i)->has_minus ? none : date;
}

/* --- all of them */

static void read_token(struct parser *parser, const struct token *token)
{
    bool was_read = false;
    if (token->kind == TOKEN_OPERATOR) {
        add_part(parser, PART_IGNORED);
        return;
    }
    if (is_full(parser)) {
        add_part(parser, PART_CUT);
        return;
    }
    if (token->field == FIELD_TOPIC || token->field == FIELD_SOURCE)
        was_read = read_name(parser, token);
    else if (token->kind == TOKEN_QUOTE)
        was_read = read_quote(parser, token);
    else if (token->kind == TOKEN_PREFIX)
        was_read = read_prefix(parser, token) || read_words(parser, token);
    else
        was_read = read_words(parser, token);
    if (!was_read)
        add_part(parser, PART_IGNORED);
}

static void read_tokens(struct parser *parser)
{
    for (guint i = 0; i < parser->tokens->len; i += parser->n) {
        const struct token *token = token_at(parser, i);
        struct date_reading date = date_at(parser, i);
        parser->first = i;
        parser->n = MAX(date.n_words, 1);
        parser->query->n_alternatives += token->joiner == JOIN_OR;
        if (date.exists)
            read_date(parser, &date);
        else if (date.n_words > 0)
            read_impossible_date(parser);
        else
            read_token(parser, token);
    }
}

struct query *query_parse(struct analyser *analyser, const char *text,
                          const struct query_limits *limits, int32_t today)
{
    g_autoptr(query) query = g_new0(struct query, 1);
    query->text = g_utf8_make_valid(text, -1);
    query->parts = g_ptr_array_new_with_free_func((GDestroyNotify)query_part_free);
    query->atoms = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    query->filters = g_ptr_array_new_with_free_func((GDestroyNotify)query_filter_free);
    query->weak = g_ptr_array_new_with_free_func((GDestroyNotify)query_atom_free);
    query->n_alternatives = 1;
    g_autoptr(GArray) tokens = lexer_tokens(query->text, limits->max_bytes, limits->has_filters);
    g_autoptr(GArray) words = date_words_of(tokens);
    struct parser parser = {.query = query,
                            .analyser = analyser,
                            .limits = limits,
                            .today = today,
                            .tokens = tokens,
                            .words = words};
    read_tokens(&parser);
    size_t end = lexer_end(query->text, limits->max_bytes);
    if (query->text[end] != '\0')
        add_cut(&parser, end, strlen(query->text));
    if (limits->has_weak_words)
        query_find_weak_words(query);
    query_settle(query);
    return g_steal_pointer(&query);
}
