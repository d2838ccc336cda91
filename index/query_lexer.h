/**
 * Splits a question into words, quotes and operators.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_WORDS,
    TOKEN_QUOTE,  /**< text without the quotation marks */
    TOKEN_PREFIX, /**< text without the star */
    TOKEN_OR,
};

struct token {
    enum token_kind kind;
    bool is_excluded, title_only;
    const char *text; /**< in the question, not NUL-terminated */
    size_t size;
    size_t start, end; /**< bytes of the question, with signs and operators of its own */
    size_t cut_start,
        cut_end; /**< the same and the operator that joins it: what goes when it goes */
};

/** How much of a question is read: `max_bytes` or less, whole characters, whole words if it can. */
size_t lexer_end(const char *text, size_t max_bytes);

/** The tokens of what is read (struct token). `text` must stay. */
GArray *lexer_tokens(const char *text, size_t max_bytes);

/** The question without one of its tokens; the caller frees it. */
char *lexer_text_without(const char *text, const struct token *token);
