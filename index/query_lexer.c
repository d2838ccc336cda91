#include "index/query_lexer.h"

#include <string.h>

/** What a piece of the question is before its neighbours are looked at. */
enum piece_kind { PIECE_TEXT, PIECE_QUOTE, PIECE_AND, PIECE_OR, PIECE_NOT };

struct piece {
    enum piece_kind kind;
    size_t start, end;           /**< with its signs */
    size_t text_start, text_end; /**< without */
    bool has_minus;
    enum token_field field;
};

static bool is_space(const char *at)
{
    return g_unichar_isspace(g_utf8_get_char(at)) || g_unichar_iscntrl(g_utf8_get_char(at));
}

/** Bytes of a quotation mark of any style at this place, or 0. */
static size_t quote_size(const char *at)
{
    switch (g_utf8_get_char(at)) {
    case '"':
    case 0xab:   /* « */
    case 0xbb:   /* » */
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
        return (size_t)(g_utf8_next_char(at) - at);
    default:
        return 0;
    }
}

size_t lexer_end(const char *text, size_t max_bytes)
{
    size_t size = strlen(text);
    if (size <= max_bytes)
        return size;
    const char *end = g_utf8_find_prev_char(text, text + max_bytes + 1);
    for (const char *at = end; at > text; at = g_utf8_find_prev_char(text, at))
        if (is_space(at))
            return (size_t)(at - text);
    return (size_t)(end - text);
}

static enum piece_kind operator_of(const char *text, size_t size)
{
    static const struct {
        const char *word;
        enum piece_kind kind;
    } operators[] = {{"EN", PIECE_AND}, {"AND", PIECE_AND},  {"OF", PIECE_OR},
                     {"OR", PIECE_OR},  {"NIET", PIECE_NOT}, {"NOT", PIECE_NOT}};
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++)
        if (strlen(operators[i].word) == size && memcmp(operators[i].word, text, size) == 0)
            return operators[i].kind;
    return PIECE_TEXT;
}

/** Reads what may stand before a word or quote: a minus, and a field. */
static size_t read_signs(const char *text, size_t at, size_t end, bool has_filters,
                         struct piece *piece)
{
    static const struct {
        const char *name;
        enum token_field field;
    } fields[] = {{"titel:", FIELD_TITLE}, {"title:", FIELD_TITLE}, {"onderwerp:", FIELD_TOPIC},
                  {"topic:", FIELD_TOPIC}, {"bron:", FIELD_SOURCE}, {"source:", FIELD_SOURCE}};
    if (text[at] == '-' && at + 1 < end && text[at + 1] != '-' && !is_space(text + at + 1)) {
        piece->has_minus = true;
        at++;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        size_t size = strlen(fields[i].name);
        if (!has_filters && fields[i].field != FIELD_TITLE)
            break;
        if (end - at > size && g_ascii_strncasecmp(text + at, fields[i].name, size) == 0 &&
            text[at + size] != '|' && !is_space(text + at + size)) {
            piece->field = fields[i].field;
            return at + size;
        }
    }
    return at;
}

/** Where the quote that opens at `at` closes: the place of the mark, or `end` where it doesn't. */
static size_t closing_quote(const char *text, size_t at, size_t end)
{
    while (at < end && quote_size(text + at) == 0)
        at = (size_t)(g_utf8_next_char(text + at) - text);
    return at;
}

/** A bar ends a word: `wapens|messen` is either. */
static size_t word_end(const char *text, size_t at, size_t end)
{
    while (at < end && text[at] != '|' && !is_space(text + at))
        at = (size_t)(g_utf8_next_char(text + at) - text);
    return at;
}

static struct piece read_piece(const char *text, size_t at, size_t end, bool has_filters)
{
    struct piece piece = {.kind = PIECE_TEXT, .start = at};
    if (text[at] == '|')
        return (struct piece){PIECE_OR, at, at + 1, at, at + 1, false, FIELD_NONE};
    piece.text_start = read_signs(text, at, end, has_filters, &piece);
    size_t mark = quote_size(text + piece.text_start);
    size_t close = mark > 0 ? closing_quote(text, piece.text_start + mark, end) : end;
    if (mark > 0 && close < end) {
        piece.kind = PIECE_QUOTE;
        piece.text_start += mark;
        piece.text_end = close;
        piece.end = close + quote_size(text + close);
        return piece;
    }
    piece.end = piece.text_end = word_end(text, piece.text_start, end);
    if (piece.text_start == at)
        piece.kind = operator_of(text + at, piece.end - at);
    return piece;
}

static GArray *read_pieces(const char *text, size_t end, bool has_filters)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    size_t at = 0;
    while (at < end) {
        if (is_space(text + at)) {
            at = (size_t)(g_utf8_next_char(text + at) - text);
            continue;
        }
        struct piece piece = read_piece(text, at, end, has_filters);
        g_array_append_val(pieces, piece);
        at = piece.end;
    }
    return pieces;
}

static bool is_operator(const struct piece *piece)
{
    return piece->kind == PIECE_AND || piece->kind == PIECE_OR || piece->kind == PIECE_NOT;
}

/** Where nothing but operators was typed, they are words. */
static void demote_lone_operators(GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++)
        if (!is_operator(&g_array_index(pieces, struct piece, i)))
            return;
    for (guint i = 0; i < pieces->len; i++)
        g_array_index(pieces, struct piece, i).kind = PIECE_TEXT;
}

static struct token token_of(const char *text, const struct piece *piece)
{
    struct token token = {.kind = piece->kind == PIECE_QUOTE ? TOKEN_QUOTE : TOKEN_WORDS,
                          .field = piece->field,
                          .has_minus = piece->has_minus,
                          .is_excluded = piece->has_minus,
                          .text = text + piece->text_start,
                          .size = piece->text_end - piece->text_start,
                          .start = piece->start,
                          .end = piece->end};
    if (token.kind == TOKEN_WORDS && token.size > 1 && token.text[token.size - 1] == '*') {
        token.kind = TOKEN_PREFIX;
        token.size--;
    }
    return token;
}

static void add_operators(const char *text, const struct piece *run, guint n, GArray *tokens)
{
    if (n == 0)
        return;
    struct token token = {.kind = TOKEN_OPERATOR,
                          .text = text + run[0].start,
                          .size = run[n - 1].end - run[0].start,
                          .start = run[0].start,
                          .end = run[n - 1].end};
    g_array_append_val(tokens, token);
}

/** Of several operators in a row OF joins, whatever stands beside it. */
static void join(const struct piece *run, guint n, struct token *token)
{
    for (guint i = 0; i < n; i++) {
        bool is_or = run[i].kind == PIECE_OR;
        if (run[i].kind == PIECE_NOT || (token->joiner != JOIN_NONE && !is_or))
            continue;
        token->joiner = is_or ? JOIN_OR : JOIN_AND;
        token->joiner_start = run[i].start;
        token->joiner_end = run[i].end;
        if (is_or)
            return;
    }
}

GArray *lexer_tokens(const char *text, size_t max_bytes, bool has_filters)
{
    g_autoptr(GArray) pieces = read_pieces(text, lexer_end(text, max_bytes), has_filters);
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    demote_lone_operators(pieces);
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *run = &g_array_index(pieces, struct piece, i), *piece = run;
        for (; i < pieces->len && is_operator(piece); i++)
            piece++;
        guint n = (guint)(piece - run);
        if (i == pieces->len) {
            add_operators(text, run, n, tokens);
            break;
        }
        struct token token = token_of(text, piece);
        if (n > 0 && run[n - 1].kind == PIECE_NOT) {
            token.is_excluded = true;
            token.start = run[--n].start;
        }
        if (tokens->len == 0)
            add_operators(text, run, n, tokens);
        else
            join(run, n, &token);
        g_array_append_val(tokens, token);
    }
    return tokens;
}

static bool is_without_operand(const GArray *tokens, guint first, guint n)
{
    for (guint i = 0; i < tokens->len; i++)
        if ((i < first || i >= first + n) &&
            g_array_index(tokens, struct token, i).kind != TOKEN_OPERATOR)
            return false;
    return true;
}

/** What joins the neighbours of what goes: OF where one stood on either side, else as before. */
static char *seam(const char *text, const GArray *tokens, guint first, guint n,
                  enum lexer_seam kind)
{
    const struct token *gone = &g_array_index(tokens, struct token, first);
    const struct token *next = &g_array_index(tokens, struct token, first + n);
    const struct token *joined = gone->joiner == JOIN_OR ? gone : next;
    if (joined->joiner != JOIN_OR && kind == SEAM_PARTED)
        return g_strdup(joined->joiner == JOIN_NONE ? " EN " : " ");
    if (joined->joiner == JOIN_NONE)
        return g_strdup(" ");
    return g_strdup_printf(" %.*s ", (int)(joined->joiner_end - joined->joiner_start),
                           text + joined->joiner_start);
}

bool lexer_has_open_quote(const GArray *tokens)
{
    for (guint i = 0; i < tokens->len; i++) {
        const struct token *token = &g_array_index(tokens, struct token, i);
        if (token->kind != TOKEN_QUOTE && token->size > 0 && quote_size(token->text) > 0)
            return true;
    }
    return false;
}

/** What stands before a token. */
static char *text_before(const char *text, const GArray *tokens, guint first, enum lexer_seam kind)
{
    const struct token *last = &g_array_index(tokens, struct token, first - 1);
    if (kind != SEAM_PARTED_BEFORE)
        return g_strndup(text, last->end);
    g_autofree char *front = g_strndup(text, g_array_index(tokens, struct token, first - 2).end);
    g_autofree char *apart = g_strndup(text + last->start, last->end - last->start);
    return g_strconcat(front, " EN ", apart, NULL);
}

char *lexer_text_without(const char *text, const GArray *tokens, guint first, guint n,
                         enum lexer_seam kind)
{
    guint end = first + n;
    const char *behind = text + g_array_index(tokens, struct token, tokens->len - 1).end;
    if (is_without_operand(tokens, first, n))
        return g_strstrip(g_strdup(behind));
    if (end == tokens->len) {
        g_autofree char *before = text_before(text, tokens, first, kind);
        return g_strstrip(g_strconcat(before, behind, NULL));
    }
    size_t rest = g_array_index(tokens, struct token, end).start;
    /* operators in front would now belong to what follows: NIET EN "!" brand */
    bool is_behind_operators =
        first == 1 && g_array_index(tokens, struct token, 0).kind == TOKEN_OPERATOR;
    if (first == 0 || is_behind_operators)
        return g_strstrip(g_strdup(text + rest));
    g_autofree char *between = seam(text, tokens, first, n, kind);
    g_autofree char *before = text_before(text, tokens, first, kind);
    return g_strstrip(g_strconcat(before, between, text + rest, NULL));
}
