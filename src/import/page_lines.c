#include "src/import/page_lines.h"

#include "src/import/markup.h"

#include <glib.h>
#include <string.h>

char *lines_plain(const char *line)
{
    g_autofree char *low = g_utf8_strdown(line, -1);
    const char *from = low, *end = low + strlen(low);
    while (from < end && !g_unichar_isalnum(g_utf8_get_char(from)))
        from = g_utf8_next_char(from);
    while (end > from && !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(from, (gsize)(end - from));
}

static bool line_is_one(const char *line, const char *texts)
{
    if (strnlen(line, LINES_MAX_BYTES + 1) > LINES_MAX_BYTES)
        return false;
    g_autofree char *text = lines_plain(line);
    return *text != '\0' && markup_is_one(text, strlen(text), texts);
}

const char *lines_change(const char *line)
{
    static const char *const words[] = {"gewijzigd", "bijgewerkt", "aangepast", "updated",
                                        "modified",  "update",     "herzien"};
    const char *first = NULL;
    g_autofree char *low = g_ascii_strdown(line, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const char *at = strstr(low, words[i]);
        if (at != NULL && (first == NULL || line + (at - low) < first))
            first = line + (at - low);
    }
    return first;
}

bool lines_serve(const char *line)
{
    static const char texts[] =
        "print|printen|print deze pagina|print dit bericht|print dit artikel|afdrukken|"
        "deze pagina afdrukken|pagina afdrukken|printversie|printvriendelijk|deel dit|"
        "deel dit bericht|deel dit artikel|deel deze pagina|deel dit nieuws|deel via*|deel op*|"
        "delen|delen via*|delen op*|dit delen|dit bericht delen|deel dit bericht via*|"
        "deel dit bericht op*|deel dit artikel op*|deel deze pagina op*|deel deze pagina via*|"
        "pagina delen|artikel delen|bericht delen|share|share this|share on*|tweet|facebook|"
        "twitter|linkedin|whatsapp|x|mail|e-mail|pinterest|instagram|mastodon|bluesky|"
        "kopieer link|kopieer url|link kopiëren|vind ik leuk|like this|terug|terug naar*|"
        "naar boven|terug naar boven|naar top|vorige|volgende|vorig bericht*|volgend bericht*|"
        "vorig artikel*|volgend artikel*|meer nieuws|naar het nieuwsoverzicht|nieuwsoverzicht|"
        "alle nieuwsberichten|bekijk alle nieuwsberichten|naar overzicht|luister|lees voor|"
        "voorlezen|lees deze pagina voor|advertentie|advertenties|advertentie lees verder*|"
        "lees ook*|lees verder|lees meer|read more|continue reading|sluiten|sluit|menu|zoeken|"
        "zoek|deel|volg ons op*|volg ons|reageer|geef een reactie|plaats een reactie|0 reacties|"
        "geen reacties|reacties|stuur door|doorsturen|mail dit artikel|e-mail dit bericht|"
        "tip de redactie|bewaar artikel|sla over*|direct naar*|ga naar inhoud|ga naar de inhoud|"
        "home|bewaren|tekst gaat verder onder*|tekst loopt door onder*|"
        "de tekst gaat verder onder*|artikel gaat verder onder*|het artikel gaat verder onder*|"
        "lees verder onder*|lees verder na de advertentie|reageren|laden|loading|"
        "dit bericht delen via*";
    g_auto(GStrv) parts = g_strsplit(line, "|", -1); /* a row of buttons */
    for (size_t i = 0; parts[i] != NULL; i++)
        if (!line_is_one(parts[i], texts))
            return false;
    return parts[0] != NULL && !g_str_has_suffix(line, ".");
}

/** Those that lead away however they are written. */
static const char away_texts[] =
    "lees ook*|lees meer*|lees verder*|read more:*|read also*|zie ook|gerelateerd*|deel dit*|deel "
    "deze*|delen|tags|"
    "tags:*|categorie|categorieën|trefwoorden|meer nieuws|ander nieuws|overig nieuws|related*|"
    "berichtnavigatie|bericht navigatie|post navigation|dit delen*|vind ik leuk*|share this*|"
    "advertentie*";

/** Those that do as a heading. */
static const char away_headings[] =
    "meer nieuws*|ander nieuws*|overig nieuws*|laatste nieuws*|recent nieuws*|"
    "recente berichten*|recente artikelen*|nieuwste*|meer berichten*|andere berichten*|"
    "verwante*|meest gelezen*|populair*|aanbevolen*|ook interessant*|misschien ook*|"
    "dit vind je misschien*|dit is misschien ook*|wellicht ook*|deel|share*|nieuwsbrief*|"
    "schrijf je in voor*|schrijf u in voor*|aanmelden nieuwsbrief*|meld je aan voor de nieuws*|"
    "meld u aan voor de nieuws*|blijf op de hoogte*|abonneer*|volg ons*|more from*|"
    "you may also*|archieven|vorig bericht*|volgend bericht*|navigatie|menu|snel naar*|"
    "direct naar*|zoeken|actueel nieuws|inhoudsopgave|meer over dit onderwerp*|"
    "was deze informatie nuttig*|heeft deze informatie*|heeft u gevonden*|hebt u gevonden*|"
    "bent u geholpen*|wat vindt u van*|beoordeel*";

bool lines_lead_away(const char *line, bool is_heading)
{
    return line_is_one(line, away_texts) || (is_heading && line_is_one(line, away_headings));
}

bool lines_begin_comments(const char *heading)
{
    static const char texts[] =
        "reacties*|geef een reactie*|plaats een reactie*|laat een reactie*|laat een antwoord*|"
        "comments*|leave a*|reageer*|post a comment*|1 reactie*|één reactie*|"
        "een reactie plaatsen*|geen reacties*|no comments*|een reactie op*|over de auteur*|"
        "about the author*|over de schrijver*";
    g_autofree char *text = lines_plain(heading);
    const char *at = text;
    if (strnlen(heading, LINES_MAX_BYTES + 1) > LINES_MAX_BYTES)
        return false;
    while (g_ascii_isdigit(*at))
        at++;
    return markup_is_one(text, strlen(text), texts) ||
           (at > text && (g_str_has_prefix(at, " reacties") || g_str_has_prefix(at, " comments") ||
                          g_str_has_prefix(at, " gedachten over")));
}

/** `Gisteren, 14:30`, `gisteren door Jan`, `3 uur geleden` */
static bool tells_ago(const char *line)
{
    static const char *const days[] = {"gisteren", "vandaag", "zojuist", "eergisteren"};
    g_autofree char *text = lines_plain(line);
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++)
        if (g_str_has_prefix(text, days[i])) {
            const char *rest = text + strlen(days[i]);
            rest += strspn(rest, " ,|-om0123456789:.u");
            return *rest == '\0' || g_str_has_prefix(rest, "door ");
        }
    return g_ascii_isdigit(*text) && g_str_has_suffix(text, " geleden");
}

bool lines_introduce(const char *line)
{
    static const char texts[] =
        "door *|auteur*|geschreven door*|tekst *|foto *|by *|redactie*|leestijd*|reading time*|"
        "nieuws|nieuwsbericht|persbericht|bericht|artikel|blog|actueel|actualiteit|"
        "actualiteiten|blogbericht|column|categorie*|tags*|in categorie*|onderdeel van*|home*|"
        "u bent hier*|je bent hier*|geplaatst in*|geplaatst door*|gepubliceerd door*|"
        "gepubliceerd in*|posted *|written by*|laatste nieuws|hits*|weergaven*|0 reacties|"
        "geen reacties*|nieuws uit*";
    enum { MAX_BYTES = 100, AGO_BYTES = 40 };
    size_t size = strlen(line);
    if (size <= AGO_BYTES && tells_ago(line))
        return true;
    return size <= MAX_BYTES && !g_str_has_suffix(line, ".") && !g_str_has_suffix(line, "!") &&
           line_is_one(line, texts);
}

bool lines_tell_list(const char *title)
{
    static const char texts[] =
        "nieuws|news|nieuwsbericht|persbericht|nieuwsoverzicht|nieuwsberichten|actueel|archief|"
        "categorie:*|categorie archief*|"
        "laatste nieuws|alle nieuws*|blog|berichten|nieuwsarchief|archives|archief:*|tag:*|"
        "category:*|maand:*|auteur:*|zoekresultaten*|persberichten|nieuws archieven*";
    g_autofree char *text = lines_plain(title);
    return line_is_one(title, texts) || g_str_has_suffix(text, " archieven") ||
           g_str_has_suffix(text, " archief") || g_str_has_suffix(text, " archives");
}

bool lines_tell_error(const char *title)
{
    static const char texts[] =
        "404*|403*|500*|502*|503*|pagina niet gevonden*|niet gevonden*|page not found*|"
        "not found*|deze pagina bestaat niet*|de pagina bestaat niet*|pagina bestaat niet*|"
        "deze pagina is niet gevonden*|error 404*|fout 404*|error|fout|foutmelding*|"
        "access denied*|toegang geweigerd*|geen toegang*|just a moment*|attention required*|"
        "forbidden*|bad request*|bad gateway*|service unavailable*|internal server error*|oeps*|"
        "inloggen|log in*|login|aanmelden|zoekresultaten*|search results*|301 moved*|302 found*|"
        "redirect*|document moved*|object moved*|site in onderhoud*|onderhoud|maintenance*|"
        "pagina kan niet worden*|de pagina kon niet*|er ging iets mis*|er is iets mis*";
    return line_is_one(title, texts);
}
