/**
 * Words as people write and read them, beside the terms that the index has of them.
 */
#include "index/dutch/forms.h"

#include "index/dutch/fold.h"

#include <string.h>

/** The letters of a word, counted. */
struct letters {
    unsigned n_letters, n_upper, n_digits;
    unsigned n_parts;       /**< that hyphens part */
    unsigned n_parts_upper; /**< of them, that begin with a capital */
};

static void count_letter(struct letters *letters, gunichar c, bool is_begin)
{
    bool is_ascii = c < 0x80;
    bool is_letter = is_ascii ? g_ascii_isalpha(c) : g_unichar_isalpha(c);
    bool is_upper = is_ascii ? g_ascii_isupper(c) : g_unichar_isupper(c);
    bool is_digit = is_ascii ? g_ascii_isdigit(c) : g_unichar_isdigit(c);
    letters->n_digits += is_digit;
    letters->n_letters += is_letter;
    letters->n_upper += is_upper;
    letters->n_parts += is_begin;
    letters->n_parts_upper += is_begin && is_upper;
}

static gunichar character_at(const char *at)
{
    return (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
}

static struct letters count_letters(const char *word, size_t size)
{
    struct letters letters = {0};
    bool is_begin = true;
    for (const char *at = word; at < word + size; at = g_utf8_next_char(at)) {
        gunichar c = character_at(at);
        count_letter(&letters, c, is_begin);
        is_begin = c == '-' || (c >= 0x80 && fold_sign(c) == '-');
    }
    return letters;
}

static enum spelling_case case_of(const struct letters *letters)
{
    if (letters->n_upper == letters->n_letters && letters->n_letters > 1)
        return SPELLING_UPPER;
    return letters->n_parts == letters->n_parts_upper ? SPELLING_CAPITAL : SPELLING_LOWER;
}

/** A character in small letters, its accents kept. */
static gunichar lower(gunichar c)
{
    return c < 0x80 ? (guchar)fold_ascii((char)c) : fold_sign(g_unichar_tolower(c));
}

static bool append(struct spelling_form *form, gunichar c)
{
    if (form->size_bytes + 6 > SPELLING_MAX_BYTES)
        return false;
    if (c < 0x80)
        form->text[form->size_bytes++] = (char)c;
    else
        form->size_bytes += (size_t)g_unichar_to_utf8(c, form->text + form->size_bytes);
    return true;
}

bool spelling_form(const char *word, size_t size_bytes, struct spelling_form *form)
{
    form->size_bytes = 0;
    if (size_bytes > (size_t)SPELLING_MAX_BYTES * 2)
        return false;
    struct letters letters = count_letters(word, size_bytes);
    if (letters.n_letters + letters.n_digits < SPELLING_MIN_LETTERS ||
        letters.n_letters < MAX(letters.n_digits, 1))
        return false;
    for (const char *at = word; at < word + size_bytes; at = g_utf8_next_char(at)) {
        gunichar c = lower(character_at(at));
        if ((c < 0x80 || !fold_is_invisible(c)) && !append(form, c))
            return false;
    }
    form->text[form->size_bytes] = '\0';
    form->letters = case_of(&letters);
    return true;
}

bool forms_is_one(const struct chunk *chunk)
{
    if (!chunk->is_whole || chunk->n_words < 2 || chunk->n_words > SPELLING_MAX_JOINED)
        return false;
    for (unsigned i = 1; i < chunk->n_words; i++)
        if (chunk->words[i].sign != '-' && chunk->words[i].sign != '\'')
            return false;
    return true;
}

void spelling_words(const char *text, size_t size_bytes, spelling_func take, void *user)
{
    struct splitter splitter = {.text = text, .size = size_bytes};
    struct chunk chunk;
    while (splitter_next(&splitter, &chunk)) {
        for (unsigned i = 0; i < chunk.n_words; i++)
            take(text + chunk.words[i].start, chunk.words[i].end - chunk.words[i].start, user);
        if (forms_is_one(&chunk))
            take(text + chunk.words[0].start,
                 chunk.words[chunk.n_words - 1].end - chunk.words[0].start, user);
    }
}

/** A part with a capital; `ij` is one letter where Dutch writes capitals. */
static void append_capital(GString *out, const char *part, size_t size)
{
    size_t first = g_str_has_prefix(part, "ij") ? 2 : (size_t)(g_utf8_next_char(part) - part);
    g_autofree char *capital = g_utf8_strup(part, (gssize)MIN(first, size));
    g_string_append(out, capital);
    if (first < size)
        g_string_append_len(out, part + first, (gssize)(size - first));
}

char *spelling_written(const char *form, enum spelling_case letters)
{
    if (letters == SPELLING_LOWER)
        return g_strdup(form);
    if (letters == SPELLING_UPPER)
        return g_utf8_strup(form, -1);
    GString *out = g_string_new(NULL);
    for (const char *part = form; *part != '\0';) {
        size_t size = strcspn(part, "-");
        if (size > 0)
            append_capital(out, part, size);
        part += size;
        if (*part == '-')
            g_string_append_c(out, *part++);
    }
    return g_string_free(out, FALSE);
}

size_t spelling_plain(const char *form, size_t size_bytes, char plain[SPELLING_MAX_BYTES + 1])
{
    return MIN(fold_word(form, size_bytes, plain, SPELLING_MAX_BYTES + 1), SPELLING_MAX_BYTES);
}
