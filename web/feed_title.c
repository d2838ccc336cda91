#include "web/feed_title.h"

#include "web/view.h"
#include "web/words.h"

enum { QUESTION_CHARACTERS = 80 /**< of a question in a title */ };

static char *of(const struct site *site, const char *title)
{
    return g_strconcat(title, " - ", view_site_name(site), NULL);
}

char *feed_title_of_site(const struct site *site)
{
    return of(site, "Al het nieuws");
}

char *feed_title_of_topic(const struct site *site, const char *topic_name)
{
    g_autofree char *title = g_strconcat("Nieuws over ", topic_name, NULL);
    return of(site, title);
}

char *feed_title_of_search(const struct site *site, const struct search_request *search,
                           const char *topic, const char *source)
{
    g_autofree char *text =
        words_short(search->text != NULL ? search->text : "alle berichten", QUESTION_CHARACTERS);
    g_autofree char *period = words_period(search->from_day, search->to_day);
    const char *const parts[] = {topic, source, period};
    g_autoptr(GString) title = g_string_new("Zoekvraag: ");
    g_string_append(title, text);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i] != NULL)
            g_string_append_printf(title, ", %s", parts[i]);
    }
    return of(site, title->str);
}
