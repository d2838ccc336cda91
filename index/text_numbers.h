/**
 * Texts that are numbered as they come: the first is 0, and what comes again keeps its number.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct text_numbers {
    GByteArray *bytes; /**< of all texts, end to end */
    GArray *texts;     /**< struct numbered_text, by number */
    guint *slots;      /**< number + 1 of a text by its hash; 0: free */
    guint n_slots;     /**< a power of two */
};

/** A text among the bytes. */
struct numbered_text {
    guint32 hash, at, size;
};

void text_numbers_init(struct text_numbers *numbers);
void text_numbers_end(struct text_numbers *numbers);

/** Forget all texts; what they stood in stays for the next. */
void text_numbers_clear(struct text_numbers *numbers);

/** The number of a text, and whether it came for the first time. */
guint text_numbers_of(struct text_numbers *numbers, const char *text, size_t size_bytes,
                      bool *is_new);

/** The text with a number, without a NUL; it moves when the next one comes. */
static inline const guint8 *text_numbers_text(const struct text_numbers *numbers, guint number,
                                              size_t *size_bytes)
{
    const struct numbered_text *text = &g_array_index(numbers->texts, struct numbered_text, number);
    *size_bytes = text->size;
    return numbers->bytes->data + text->at;
}
