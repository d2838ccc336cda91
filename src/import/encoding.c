#include "src/import/encoding.h"

#include "src/import/utf8.h"

#include <string.h>

enum { ASCII_END = 0x80, C1_END = 0xa0, REPLACEMENT = 0xfffd };

/**
 * 0x80 to 0x9f, where windows-1252 differs from Latin-1. The five it leaves open are controls, as
 * browsers have it. Source: https://encoding.spec.whatwg.org/#windows-1252
 */
static const gunichar2 windows_1252[] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

enum encoding encoding_of_mark(const char *bytes, size_t size_bytes, size_t *mark_bytes)
{
    static const struct {
        const char *mark;
        enum encoding encoding;
    } marks[] = {{"\xef\xbb\xbf", ENCODING_UTF_8},
                 {"\xff\xfe", ENCODING_UTF_16_LE},
                 {"\xfe\xff", ENCODING_UTF_16_BE}};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        *mark_bytes = strlen(marks[i].mark);
        if (size_bytes >= *mark_bytes && memcmp(bytes, marks[i].mark, *mark_bytes) == 0)
            return marks[i].encoding;
    }
    *mark_bytes = 0;
    return ENCODING_UNKNOWN;
}

static bool is_ascii(const char *bytes, size_t size_bytes)
{
    guchar all = 0;
    for (size_t i = 0; i < size_bytes; i++)
        all |= (guchar)bytes[i];
    return all < ASCII_END;
}

/** Strict UTF-8. A NUL is no fault here: what may hold one is for the reader to say. */
static bool is_utf8(const char *bytes, size_t size_bytes)
{
    const char *end = bytes + size_bytes;
    for (; bytes < end; bytes++) {
        bytes += utf8_valid_bytes(bytes, (size_t)(end - bytes));
        if (bytes < end && *bytes != '\0')
            return false;
    }
    return true;
}

/** Bytes of the UTF-8 letter at `at`, or 0 where there is none. */
static size_t letter_size(const char *at, const char *end)
{
    if ((guchar)*at < ASCII_END)
        return 1;
    gunichar letter = g_utf8_get_char_validated(at, end - at);
    return letter < (gunichar)-2 ? (size_t)g_unichar_to_utf8(letter, NULL) : 0;
}

enum encoding encoding_judge(const char *bytes, size_t size_bytes)
{
    if (is_utf8(bytes, size_bytes))
        return ENCODING_UTF_8;
    size_t n_letters = 0, n_strays = 0;
    const char *end = bytes + size_bytes;
    for (const char *at = bytes; at < end;) {
        size_t size = letter_size(at, end);
        n_letters += size > 1;
        n_strays += size == 0;
        at += MAX(size, 1);
    }
    return n_letters > n_strays ? ENCODING_UTF_8 : ENCODING_WINDOWS_1252;
}

static void append_unit(struct utf16 *state, gunichar2 unit, GByteArray *text)
{
    enum { HIGH = 0xd800, LOW = 0xdc00, PAIRS_END = 0xe000, BEYOND = 0x10000, HALF_BITS = 10 };
    char utf8[6];
    gunichar letter = unit;
    bool is_low = unit >= LOW && unit < PAIRS_END;
    if (state->first_unit != 0 && is_low) {
        letter = BEYOND + ((gunichar)(state->first_unit - HIGH) << HALF_BITS) + (unit - LOW);
    } else {
        if (state->first_unit != 0)
            g_byte_array_append(text, (const guchar *)"\xef\xbf\xbd", 3);
        if (is_low)
            letter = REPLACEMENT;
    }
    state->first_unit = unit >= HIGH && unit < LOW ? unit : 0;
    if (state->first_unit == 0)
        g_byte_array_append(text, (const guchar *)utf8, (guint)g_unichar_to_utf8(letter, utf8));
}

void encoding_append_utf16(struct utf16 *state, const char *bytes, size_t size_bytes,
                           GByteArray *text)
{
    for (size_t i = 0; i < size_bytes; i++) {
        int byte = (guchar)bytes[i];
        if (state->first_byte < 0) {
            state->first_byte = byte;
            continue;
        }
        int high = state->is_big_endian ? state->first_byte : byte;
        int low = state->is_big_endian ? byte : state->first_byte;
        append_unit(state, (gunichar2)(high << CHAR_BIT | low), text);
        state->first_byte = -1;
    }
}

void decoder_init(struct decoder *decoder)
{
    *decoder = (struct decoder){.converted = g_string_new(NULL)};
}

void decoder_clear(struct decoder *decoder)
{
    if (decoder->converted != NULL)
        g_string_free(decoder->converted, TRUE);
    decoder->converted = NULL;
    g_clear_pointer(&decoder->declared, g_free);
}

/** Names that say less than they mean. Source: https://encoding.spec.whatwg.org/#names-and-labels
 */
static bool means_windows_1252(const char *name)
{
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1",
                                        "us-ascii",   "ascii",     "cp1252", "windows-1252"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

void decoder_declare(struct decoder *decoder, const char *name, size_t size_bytes)
{
    g_autofree char *text = g_strstrip(g_strndup(name, MIN(size_bytes, DECODER_NAME_MAX_BYTES)));
    bool is_utf8_name =
        g_ascii_strcasecmp(text, "utf-8") == 0 || g_ascii_strcasecmp(text, "utf8") == 0;
    if (decoder->file == ENCODING_UTF_8 || decoder->marked != ENCODING_UNKNOWN || is_utf8_name)
        return;
    if (means_windows_1252(text)) {
        decoder->file = ENCODING_WINDOWS_1252;
        return;
    }
    GIConv converter = g_iconv_open("UTF-8", text);
    if (converter == (GIConv)-1)
        return;
    g_iconv_close(converter);
    g_free(decoder->declared);
    decoder->declared = g_ascii_strdown(text, -1);
}

/** The piece as what the file declares; NULL where it holds something else. */
static const char *convert_declared(struct decoder *decoder, const char *bytes, size_t size_bytes,
                                    size_t *text_bytes)
{
    gsize size = 0;
    g_autofree char *text =
        g_convert(bytes, (gssize)size_bytes, "UTF-8", decoder->declared, NULL, &size, NULL);
    if (text == NULL)
        return NULL;
    g_string_truncate(decoder->converted, 0);
    g_string_append_len(decoder->converted, text, (gssize)size);
    *text_bytes = decoder->converted->len;
    return decoder->converted->str;
}

gunichar encoding_windows_1252(guchar byte)
{
    bool differs = byte >= ASCII_END && byte < C1_END;
    return differs ? windows_1252[byte - ASCII_END] : byte;
}

/** Converts all as windows-1252, or with `mends` what is no letter of UTF-8 only. */
static const char *convert(struct decoder *decoder, const char *bytes, size_t size_bytes,
                           bool mends, size_t *text_bytes)
{
    GString *text = g_string_truncate(decoder->converted, 0);
    const char *end = bytes + size_bytes;
    for (const char *at = bytes; at < end;) {
        size_t size = mends ? letter_size(at, end) : 0;
        if (size > 0)
            g_string_append_len(text, at, (gssize)size);
        else if (*at == '\0')
            g_string_append_c(text, '\0');
        else
            g_string_append_unichar(text, encoding_windows_1252((guchar)*at));
        at += MAX(size, 1);
    }
    *text_bytes = text->len;
    return text->str;
}

const char *decoder_text(struct decoder *decoder, const char *bytes, size_t size_bytes,
                         size_t *text_bytes)
{
    enum encoding encoding = decoder->file;
    *text_bytes = size_bytes;
    const char *declared =
        decoder->declared != NULL ? convert_declared(decoder, bytes, size_bytes, text_bytes) : NULL;
    if (declared != NULL)
        return declared;
    if (encoding != ENCODING_WINDOWS_1252 && is_utf8(bytes, size_bytes)) {
        decoder->has_utf8 = decoder->has_utf8 || !is_ascii(bytes, size_bytes);
        return bytes;
    }
    if (encoding == ENCODING_UNKNOWN)
        encoding = encoding_judge(bytes, size_bytes);
    if (is_ascii(bytes, size_bytes))
        return bytes;
    decoder->has_utf8 |= encoding == ENCODING_UTF_8;
    decoder->has_windows_1252 |= encoding == ENCODING_WINDOWS_1252;
    return convert(decoder, bytes, size_bytes, encoding == ENCODING_UTF_8, text_bytes);
}

const char *decoder_name(const struct decoder *decoder)
{
    if (decoder->marked == ENCODING_UTF_16_LE)
        return "utf-16le";
    if (decoder->marked == ENCODING_UTF_16_BE)
        return "utf-16be";
    if (decoder->declared != NULL)
        return decoder->declared;
    if (decoder->has_windows_1252)
        return decoder->has_utf8 ? "utf-8 and windows-1252" : "windows-1252";
    return "utf-8";
}
