/**
 * Splits a text into words, and says which of them stand joined: `24/7`, `e-mail`, `nos.nl`.
 */
#pragma once

#include "actueel/dutch.h"

/** A word, as bytes of the text. */
struct word {
    size_t start, end; /**< with the apostrophe of `'s` and of `thema's` */
    size_t sign_end;   /**< behind the signs of `C++` and `C#`; `end` where there are none */
    char sign;         /**< the plain ASCII sign between it and the word before; 0: none, apart */
};

/** Words that stand joined, or one that doesn't. */
struct chunk {
    struct word words[CHUNK_MAX_WORDS];
    unsigned n_words;
    bool is_whole; /**< false where more are joined than fit, or one has signs of its own */
};

/** A text that is being split; `at` is where the next chunk is looked for. */
struct splitter {
    const char *text;
    size_t size, at;
    bool is_apart; /**< amid words that are too many to be a chunk */
};

/** The next chunk, or false at the end. The text is UTF-8; invalid bytes part words. */
bool splitter_next(struct splitter *splitter, struct chunk *chunk);
