#include "reposts.h"

#include <string.h>

const char reposts_title[] = "Wijkbus stopt voortaan bij het gezondheidscentrum";

const char reposts_body[] =
    "De wijkbus van Molenrade rijdt vanaf volgende week langs het nieuwe gezondheidscentrum aan "
    "de Lindenlaan. Daar vroegen vooral oudere bewoners om, want de halte bij de oude "
    "apotheek ligt ver van de deur. De bus vertrekt elk half uur vanaf het dorpsplein en doet er "
    "14 minuten over.\n\nDrie vrijwilligers gaan de komende maand mee om passagiers te wijzen op "
    "de nieuwe halte. Wie slecht ter been is kan zich een dag van tevoren melden op 0180-445566; "
    "dan wacht de chauffeur wat langer. Een kaartje kost 2 euro en kinderen reizen gratis "
    "mee.\n\nWethouder De Bruin noemt het een kleine stap die voor veel mensen groot is. In het "
    "najaar bekijkt de gemeente of de bus ook op zondag kan rijden. Daarvoor zijn nog twaalf "
    "vrijwillige chauffeurs nodig.";

char *reposts_edit(const char *text, const char *from, const char *to)
{
    if (g_str_equal(from, "-"))
        return g_strdup(text);
    g_assert_nonnull(strstr(text, from));
    GString *edited = g_string_new(text);
    g_string_replace(edited, from, to, 0);
    return g_string_free(edited, FALSE);
}

char *reposts_words(guint n_words)
{
    g_auto(GStrv) words = g_strsplit_set(reposts_body, " \n", -1);
    GString *first = g_string_new(NULL);
    for (char **word = words; n_words > 0; word++) {
        g_assert_nonnull(*word);
        if (**word == '\0')
            continue;
        g_string_append_printf(first, "%s%s", first->len > 0 ? " " : "", *word);
        n_words--;
    }
    return g_string_free(first, FALSE);
}

void reposts_each(const char *name, guint n_cells, void (*take)(char **cells))
{
    g_autofree char *path = g_build_filename("tests", "index", name, NULL);
    g_autofree char *table = NULL;
    guint n_rows = 0;
    g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#' || **line == '\0')
            continue;
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        g_test_message("%s", *line);
        g_assert_cmpuint(g_strv_length(cells), ==, n_cells);
        take(cells);
        n_rows++;
    }
    g_assert_cmpuint(n_rows, >=, 10);
}
