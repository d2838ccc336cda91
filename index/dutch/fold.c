#include "index/dutch/fold.h"

#include "actueel/dutch.h"

#include <string.h>

bool fold_is_invisible(gunichar c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x34f || c == 0x61c || c == 0x180e ||
           (c >= 0xfe00 && c <= 0xfe0f);
}

gunichar fold_sign(gunichar c)
{
    switch (c) {
    case '`':
    case 0xb4:   /* ´ */
    case 0x2bc:  /* ʼ */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201a: /* ‚ */
    case 0x201b: /* ‛ */
    case 0x2032: /* ′ */
        return '\'';
    case 0xab:   /* « */
    case 0xbb:   /* » */
    case 0x201c: /* “ */
    case 0x201d: /* ” */
    case 0x201e: /* „ */
    case 0x201f: /* ‟ */
    case 0x2033: /* ″ */
        return '"';
    case 0x2010: /* ‐ */
    case 0x2011: /* ‑, that breaks no line */
    case 0x2012: /* ‒ */
    case 0x2013: /* – */
    case 0x2212: /* − */
        return '-';
    default:
        return c;
    }
}

/** Lower-case letters that Unicode takes for letters of their own, as a Dutch keyboard has them. */
static const char *plain_letters(gunichar c)
{
    static const struct {
        gunichar letter;
        const char *plain;
    } letters[] = {{0xb2, "2"},     {0xb3, "3"},    {0xb9, "1"},    {0xdf, "ss"},   {0xe6, "ae"},
                   {0xf0, "d"},     {0xf8, "o"},    {0xfe, "th"},   {0x111, "d"},   {0x127, "h"},
                   {0x131, "i"},    {0x133, "ij"},  {0x142, "l"},   {0x149, "n"},   {0x153, "oe"},
                   {0x17f, "s"},    {0xfb00, "ff"}, {0xfb01, "fi"}, {0xfb02, "fl"}, {0xfb03, "ffi"},
                   {0xfb04, "ffl"}, {0xfb05, "st"}, {0xfb06, "st"}};
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        if (letters[i].letter == c)
            return letters[i].plain;
    return NULL;
}

/** Accents alone: the vowel signs of other scripts, marks too, are left where they are. */
static bool is_accent(gunichar c)
{
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x1ab0 && c <= 0x1aff) ||
           (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
           (c >= 0xfe20 && c <= 0xfe2f);
}

static void append_folded(GString *out, gunichar c)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    if (fold_is_invisible(c))
        return;
    size_t n = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    for (size_t i = 0; i < n; i++) {
        gunichar lower = fold_sign(g_unichar_tolower(parts[i]));
        const char *plain = plain_letters(lower == 0x1e9e ? 0xdf : lower);
        if (plain != NULL)
            g_string_append(out, plain);
        else if (!is_accent(lower))
            g_string_append_unichar(out, lower);
    }
}

/** Of any bytes: an invalid one becomes a space, as it parts words. */
static GString *fold_text(const char *text, size_t size)
{
    GString *out = g_string_sized_new(size);
    for (size_t at = 0; at < size;) {
        if ((unsigned char)text[at] < 0x80) {
            g_string_append_c(out, fold_ascii(text[at++]));
            continue;
        }
        gunichar c = g_utf8_get_char_validated(text + at, (gssize)(size - at));
        bool is_valid = c != (gunichar)-1 && c != (gunichar)-2;
        append_folded(out, is_valid ? c : ' ');
        at += is_valid ? (size_t)g_utf8_skip[(unsigned char)text[at]] : 1;
    }
    return out;
}

/** Taking Hangul apart and leaving it so would make each syllable three characters. */
static char *compose(GString *text)
{
    if (g_str_is_ascii(text->str))
        return g_string_free(text, FALSE);
    char *composed = g_utf8_normalize(text->str, (gssize)text->len, G_NORMALIZE_NFC);
    g_string_free(text, TRUE);
    return composed;
}

size_t fold_cut(const char *text, size_t size_bytes, size_t max_bytes)
{
    if (size_bytes <= max_bytes)
        return size_bytes;
    size_t end = max_bytes;
    while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    return end;
}

static size_t fold_foreign(const char *text, size_t size, char *folded, size_t room)
{
    g_autofree char *whole = compose(fold_text(text, size));
    size_t whole_size = strlen(whole);
    size_t kept = fold_cut(whole, whole_size, room - 1);
    memcpy(folded, whole, kept);
    folded[kept] = '\0';
    return whole_size;
}

size_t fold_word(const char *text, size_t size_bytes, char *folded, size_t room)
{
    size_t size = fold_cut(text, size_bytes, FOLD_MAX_READ_BYTES);
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)text[i] >= 0x80)
            return fold_foreign(text, size, folded, room);
        if (i < room - 1)
            folded[i] = fold_ascii(text[i]);
    }
    folded[MIN(size, room - 1)] = '\0';
    return size;
}

char *analyser_fold(const char *text)
{
    return compose(fold_text(text, strlen(text)));
}
