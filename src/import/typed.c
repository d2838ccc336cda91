/**
 * Texts that come one by one, from a person.
 */
#include "actueel/reader.h"

#include "src/import/clean.h"
#include "src/import/encoding.h"

static char *clean_with(const char *bytes, size_t size_bytes, char *(*clean)(const char *, size_t))
{
    struct decoder decoder;
    size_t mark, size;
    encoding_of_mark(bytes, size_bytes, &mark);
    decoder_init(&decoder);
    const char *text = decoder_text(&decoder, bytes + mark, size_bytes - mark, &size);
    char *cleaned = clean(text, size);
    decoder_clear(&decoder);
    return cleaned;
}

char *reader_typed_text(const char *bytes, size_t size_bytes)
{
    return clean_with(bytes, size_bytes, clean_text);
}

char *reader_typed_line(const char *bytes, size_t size_bytes)
{
    return clean_with(bytes, size_bytes, clean_line);
}
