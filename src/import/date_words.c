#include "src/import/date_words.h"

#include <glib.h>
#include <string.h>

enum { HOUR_MIN = 60 };

size_t date_word(const char *text)
{
    size_t size = 0;
    while (g_ascii_isalpha(text[size]))
        size++;
    return size;
}

/** Whether the word is one of `names`, parted by blanks. */
static bool is_among(const char *word, size_t size_bytes, const char *names)
{
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        if (length == size_bytes && g_ascii_strncasecmp(word, names, size_bytes) == 0)
            return true;
        names += length + (names[length] == ' ');
    }
    return false;
}

int date_word_month(const char *word, size_t size_bytes)
{
    static const char *const names[] = {"januari jan january",
                                        "februari feb febr february",
                                        "maart mrt maa march mar",
                                        "april apr",
                                        "mei may",
                                        "juni jun june",
                                        "juli jul july",
                                        "augustus aug august",
                                        "september sep sept",
                                        "oktober okt october oct",
                                        "november nov",
                                        "december dec"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (is_among(word, size_bytes, names[i]))
            return (int)i + 1;
    return 0;
}

bool date_word_is_weekday(const char *word, size_t size_bytes)
{
    static const char names[] =
        "ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mon tue "
        "tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
        "sunday";
    return is_among(word, size_bytes, names);
}

bool date_word_zone(const char *word, size_t size_bytes, int *offset_min)
{
    static const struct {
        const char *names;
        int hours;
    } zones[] = {{"z utc gmt ut wet", 0},
                 {"cet met mez west bst", 1},
                 {"cest mest mesz eet", 2},
                 {"eest msk", 3},
                 {"edt", -4},
                 {"est cdt", -5},
                 {"cst mdt", -6},
                 {"mst pdt", -7},
                 {"pst", -8}};
    *offset_min = 0;
    if (size_bytes == 1 && g_ascii_isupper(*word) && *word != 'J')
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        if (is_among(word, size_bytes, zones[i].names)) {
            *offset_min = zones[i].hours * HOUR_MIN;
            return true;
        }
    }
    return false;
}
