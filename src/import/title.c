#include "src/import/title.h"

#include "src/import/clean.h"

#include <string.h>

/** Where the sentence ends that a line begins with: behind a sign, blanks and a capital follow. */
static size_t sentence_bytes(const char *line, size_t size_bytes)
{
    enum { MIN_BYTES = 12 /* `Dr. ` or `Nr. 3. ` ends no sentence */ };
    for (size_t i = MIN_BYTES; i + 2 < size_bytes; i++) {
        bool is_end = strchr(".!?", line[i]) != NULL && line[i + 1] == ' ';
        bool is_word = g_ascii_isalpha(line[i - 1]) && g_ascii_isalpha(line[i - 2]);
        if (is_end && (is_word || line[i] != '.') &&
            g_unichar_isupper(g_utf8_get_char(line + i + 2)))
            return i + 1;
    }
    return size_bytes;
}

/** Shortens at the last blank that leaves room. */
static char *shorten(const char *sentence, size_t size_bytes)
{
    g_autofree char *whole = g_strndup(sentence, size_bytes);
    if (g_utf8_strlen(whole, -1) <= TITLE_MADE_MAX_LETTERS)
        return g_steal_pointer(&whole);
    char *end = g_utf8_offset_to_pointer(whole, TITLE_MADE_MAX_LETTERS - 1);
    bool is_within_word = *end != ' ';
    *end = '\0';
    char *blank = is_within_word ? strrchr(whole, ' ') : NULL;
    if (blank != NULL)
        *blank = '\0';
    g_strchomp(whole);
    size_t size = strlen(whole);
    while (size > 0 && strchr(",;:-(", whole[size - 1]) != NULL)
        whole[--size] = '\0';
    return g_strconcat(whole, "…", NULL);
}

char *title_of_text(const char *text)
{
    if (text == NULL || *text == '\0')
        return NULL;
    size_t line = strcspn(text, "\n");
    size_t sign = clean_bullet(text, line);
    return shorten(text + sign, sentence_bytes(text + sign, line - sign));
}
