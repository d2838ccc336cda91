#include "index/query_lexer.h"

#include <string.h>

/** What a piece of the question is before its neighbours are looked at. */
enum piece_kind { PIECE_TEXT, PIECE_QUOTE, PIECE_AND, PIECE_OR, PIECE_NOT };

struct piece {
    enum piece_kind kind;
    size_t start, end;           /**< with its signs */
    size_t text_start, text_end; /**< without */
    bool is_excluded, title_only;
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

/** Reads what may stand before a word or quote: a minus, and the field `titel:`. */
static size_t read_signs(const char *text, size_t at, size_t end, struct piece *piece)
{
    static const char *const fields[] = {"titel:", "title:"};
    if (text[at] == '-' && at + 1 < end && text[at + 1] != '-' && !is_space(text + at + 1)) {
        piece->is_excluded = true;
        at++;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        size_t size = strlen(fields[i]);
        if (end - at > size && g_ascii_strncasecmp(text + at, fields[i], size) == 0 &&
            !is_space(text + at + size)) {
            piece->title_only = true;
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

static struct piece read_piece(const char *text, size_t at, size_t end)
{
    struct piece piece = {.kind = PIECE_TEXT, .start = at};
    if (text[at] == '|')
        return (struct piece){PIECE_OR, at, at + 1, at, at + 1, false, false};
    piece.text_start = read_signs(text, at, end, &piece);
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

static GArray *read_pieces(const char *text, size_t end)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    size_t at = 0;
    while (at < end) {
        if (is_space(text + at)) {
            at = (size_t)(g_utf8_next_char(text + at) - text);
            continue;
        }
        struct piece piece = read_piece(text, at, end);
        g_array_append_val(pieces, piece);
        at = piece.end;
    }
    return pieces;
}

static bool is_operator(const struct piece *piece)
{
    return piece->kind == PIECE_AND || piece->kind == PIECE_OR || piece->kind == PIECE_NOT;
}

/** An operator joins two things, or denies the one behind it; elsewhere it is a word. */
static void demote_operators(GArray *pieces)
{
    for (guint i = pieces->len; i-- > 0;) {
        struct piece *piece = &g_array_index(pieces, struct piece, i);
        const struct piece *next = piece + 1;
        bool has_next =
            i + 1 < pieces->len &&
            (!is_operator(next) || (next->kind == PIECE_NOT && piece->kind != PIECE_NOT));
        bool needs_before = piece->kind == PIECE_AND || piece->kind == PIECE_OR;
        if (is_operator(piece) && (!has_next || (needs_before && i == 0)))
            piece->kind = PIECE_TEXT;
    }
}

static struct token token_of(const char *text, const struct piece *piece)
{
    struct token token = {.kind = piece->kind == PIECE_QUOTE ? TOKEN_QUOTE : TOKEN_WORDS,
                          .is_excluded = piece->is_excluded,
                          .title_only = piece->title_only,
                          .text = text + piece->text_start,
                          .size = piece->text_end - piece->text_start,
                          .start = piece->start,
                          .end = piece->end,
                          .cut_start = piece->start,
                          .cut_end = piece->end};
    if (token.kind == TOKEN_WORDS && token.size > 1 && token.text[token.size - 1] == '*') {
        token.kind = TOKEN_PREFIX;
        token.size--;
    }
    return token;
}

/**
 * What goes with a token when it goes: an operator that would join nothing any more. What stands
 * beside the token in its alternative keeps the OF before or behind it.
 */
static void find_cut(struct token *token, const struct piece *joiner, const struct piece *next,
                     bool is_first)
{
    bool ends_alternative = next == NULL || next->kind == PIECE_OR;
    bool joins_next = next != NULL && (next->kind == PIECE_AND || next->kind == PIECE_OR);
    if (joiner != NULL && (joiner->kind == PIECE_AND || ends_alternative))
        token->cut_start = joiner->start;
    else if (joins_next && (joiner != NULL || is_first))
        token->cut_end = next->end;
}

GArray *lexer_tokens(const char *text, size_t max_bytes)
{
    g_autoptr(GArray) pieces = read_pieces(text, lexer_end(text, max_bytes));
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
    demote_operators(pieces);
    const struct piece *joiner = NULL, *denial = NULL;
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = &g_array_index(pieces, struct piece, i);
        if (piece->kind == PIECE_NOT) {
            denial = piece;
            continue;
        }
        if (is_operator(piece)) {
            joiner = piece;
            if (piece->kind == PIECE_OR) {
                struct token either = {.kind = TOKEN_OR, .start = piece->start, .end = piece->end};
                g_array_append_val(tokens, either);
            }
            continue;
        }
        struct token token = token_of(text, piece);
        if (denial != NULL) {
            token.is_excluded = true;
            token.start = token.cut_start = denial->start;
        }
        find_cut(&token, joiner, i + 1 < pieces->len ? piece + 1 : NULL, tokens->len == 0);
        g_array_append_val(tokens, token);
        joiner = denial = NULL;
    }
    return tokens;
}

char *lexer_text_without(const char *text, const struct token *token)
{
    g_autofree char *before = g_strndup(text, token->cut_start);
    g_autofree char *after = g_strdup(text + token->cut_end);
    g_strchomp(before);
    g_strchug(after);
    char *joined = g_strconcat(before, *before != '\0' && *after != '\0' ? " " : "", after, NULL);
    return g_strstrip(joined);
}
