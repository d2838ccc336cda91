/**
 * Splits a question into words, quotes and operators.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_WORDS,
    TOKEN_QUOTE,    /**< text without the quotation marks */
    TOKEN_PREFIX,   /**< text without the star */
    TOKEN_OPERATOR, /**< operators at an end of the question, which join nothing */
};

/** What is written with a colon before a word or quote. */
enum token_field { FIELD_NONE, FIELD_TITLE, FIELD_TOPIC, FIELD_SOURCE };

/** What stands between a token and the one before it. */
enum token_joiner { JOIN_NONE, JOIN_AND, JOIN_OR };

struct token {
    enum token_kind kind;
    enum token_field field;
    bool has_minus;   /**< a minus of its own */
    bool is_excluded; /**< by that, or by NIET before it */
    const char *text; /**< in the question, not NUL-terminated */
    size_t size;
    size_t start, end; /**< bytes of the question, with signs, field and NIET */
    enum token_joiner joiner;
    size_t joiner_start, joiner_end; /**< bytes of the operator; empty for JOIN_NONE */
};

/** How much of a question is read: `max_bytes` or less, whole characters, whole words if it can. */
size_t lexer_end(const char *text, size_t max_bytes);

/**
 * The tokens of what is read (struct token). `text` must stay.
 *
 * has_filters   whether the fields of topic and source are known, else they are words.
 */
GArray *lexer_tokens(const char *text, size_t max_bytes, bool has_filters);

/** Whether a quote was opened and not closed: another one behind it would close it. */
bool lexer_has_open_quote(const GArray *tokens);

/** How the neighbours of what is left out of a question are joined. */
enum lexer_seam {
    SEAM_PLAIN,         /**< as they were */
    SEAM_PARTED,        /**< otherwise: with EN or with nothing */
    SEAM_PARTED_BEFORE, /**< as they were, but EN stands before the token in front of the seam */
};

/**
 * The question without `n` of its tokens from `first` on; the caller frees it. What joined them
 * goes too, but for what keeps their neighbours in the alternatives they are in.
 *
 * The kind of seam is another one where its neighbours, as they would be joined, make something
 * else.
 */
char *lexer_text_without(const char *text, const GArray *tokens, guint first, guint n,
                         enum lexer_seam kind);
