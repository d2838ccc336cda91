#include "inbox_report.h"

#include <string.h>

/** Reasons of the import; {} stands for what differs, and {1}, {2} for the same in Dutch. The first
 * that fits counts. */
static const struct {
    const char *reason, *dutch;
} reasons[] = {
    {"there is no title", "er is geen titel"},
    {"there is no body", "er is geen tekst"},
    {"there is no date", "er is geen datum"},
    {"{} is a date that does not exist: no month is called {}",
     "{1} is geen bestaande datum: geen maand heet {2}"},
    {"{} is a date that does not exist: the day is read before the month, and there is no month {}",
     "{1} is geen bestaande datum: de dag staat voor de maand, en maand {2} bestaat niet"},
    {"{} is a date that does not exist", "{1} is geen bestaande datum"},
    {"{} has a time that does not exist", "{1} heeft een tijd die niet bestaat"},
    {"{} names a month and no day", "{1} noemt een maand, maar geen dag"},
    {"{} is no date that can be read: its year has two digits",
     "{1} is niet te lezen als datum: schrijf het jaar in vier cijfers"},
    {"{} is no date that can be read",
     "{1} is niet te lezen als datum: schrijf een datum als 2023-09-29 of 29 september 2023"},
    {"{} lies before 1618, the first newspaper's year", "{1} ligt voor het jaar 1618"},
    {"{} lies more than a year ahead", "{1} ligt meer dan een jaar in de toekomst"},
    {"{} is no time on the day of the date", "{1} is een tijd die niet bij de datum past"},
    {"the {} has {} bytes, more than {}", "{1} is te lang: {2} bytes, en meer dan {3} mag niet"},
    {"there is a NUL in it, at its byte {}",
     "er staat een teken in dat geen tekst is (byte {1}); sla het bestand opnieuw op als tekst"},
    {"the record is no valid JSON: it has {}", "dit is geen geldige JSON ({1})"},
    {"the record is {} where an object is expected", "dit is geen bericht, maar {1}"},
    {"the row has {} cells where the header row has {}",
     "de rij heeft {1} cellen, de rij met de namen van de kolommen {2}"},
    {"a quote is opened in this line and closed neither there nor rightly below",
     "in deze regel begint een aanhalingsteken dat nergens goed eindigt"},
    {"the file ends within its list of records: it is cut off",
     "het bestand houdt op binnen de lijst van berichten: het einde ontbreekt"},
    {"the file ends behind its list of records: it is cut off",
     "het bestand houdt op vlak na de lijst van berichten: het einde ontbreekt"},
    {"what stands behind the list of records is no valid JSON",
     "wat na de lijst van berichten staat, is geen geldige JSON"},
    {"the file ends within this record: it is cut off",
     "het bestand houdt op binnen dit bericht: het einde ontbreekt"},
    {"the file ends within the record",
     "het bestand houdt op binnen dit bericht: het einde ontbreekt"},
    {"the record is longer than {} bytes", "het bericht is te lang: meer dan {1} bytes"},
    {"the record is no XML that can be mended", "dit is geen XML die te lezen is"},
    {"the record has more than {} elements and attributes",
     "het bericht is te groot: meer dan {1} onderdelen"},
    {"the record is nested more than {} deep",
     "in het bericht zitten onderdelen te diep in elkaar: meer dan {1} lagen"},
    {"{}: it has a DOCTYPE, which is not read: remove it",
     "er staat een DOCTYPE in, en dat wordt niet gelezen: haal die regel weg"},
    {"{}: it is nested more than {} deep",
     "in het bestand zitten onderdelen te diep in elkaar: meer dan {2} lagen"},
    {"the record of a deleted article has neither an id nor an address nor a key",
     "bij een verwijderd bericht staat geen kenmerk, adres of sleutel"},
    {"the deleted entry names none", "bij een verwijderd bericht staat geen kenmerk"},
    {"the {} is an array", "hier staat een lijst in plaats van tekst"},
    {"the {} is an object", "hier staat een samengestelde waarde in plaats van tekst"},
    {"the {} is a number", "hier staat een getal in plaats van tekst"},
    {"the {} is null", "hier staat niets"},
    {"the {} is true or false", "hier staat ja of nee (true of false) in plaats van tekst"},
    {"the {} is no text", "hier staat iets anders dan tekst"},
    {"there are more than {} {}", "het zijn er te veel: meer dan {1}"},
    {"{} is no moment such as 2023-09-29T12:30:00Z",
     "{1} is geen tijdstip zoals 2023-09-29T12:30:00Z"},
    {"the text of one of the places lacks title or body",
     "bij een van de vindplaatsen ontbreekt een titel of tekst"},
    {"one of the places has no source", "bij een van de vindplaatsen ontbreekt de bron"},
    {"one of the versions lacks its title, date, body or replaced",
     "bij een van de versies ontbreekt een titel, datum, tekst of vervangdatum"},
    {"the {} are no list", "hier moet een lijst staan"},
    {"one of the {} is no name", "hier staat iets wat geen naam is"},
    {"one of the topics has no slug", "bij een van de onderwerpen ontbreekt de korte naam (slug)"},
    {"the document that belongs to the action is missing",
     "na deze opdracht ontbreekt het bericht dat erbij hoort"},
    {"the line is no action where index, create, update or delete is expected",
     "op deze regel hoort een opdracht te staan: index, create, update of delete"},
    {"the file ends before the document of this action",
     "het bestand houdt op voor het bericht bij deze opdracht: het einde ontbreekt"},
    {"the row is longer than {} bytes", "de rij is te lang: meer dan {1} bytes"},
    {"the line is longer than {} bytes", "de regel is te lang: meer dan {1} bytes"},
    {"the article is longer than {} bytes", "het bericht is te lang: meer dan {1} bytes"},
    {"the page is longer than {} bytes", "de pagina is te lang: meer dan {1} bytes"},
    {"the file is longer than {} bytes", "het bestand is te lang: meer dan {1} bytes"},
    {"the page has more than {} elements", "de pagina is te groot: meer dan {1} onderdelen"},
    {"the page is no article, it says {}", "de pagina is geen bericht: er staat {1}"},
    {"the page is no article, it is a site's front page",
     "de pagina is geen bericht, maar de voorpagina van een site"},
    {"the page is no article, it has no text", "de pagina is geen bericht: er staat geen tekst in"},
    {"the page is no article, it leads to others",
     "de pagina is geen bericht, maar verwijst naar andere pagina's"},
    {"the page is no article, it lists {} of them",
     "de pagina is geen bericht, maar een lijst van {1} berichten"},
    {"there is no page in it: no part of it is HTML", "er zit geen pagina in (geen deel is HTML)"},
    {"the file ends within its page: it is cut off",
     "het bestand houdt op binnen de pagina: het einde ontbreekt"},
    {"the page is cut short: {}", "de pagina is niet heel ({1})"},
    {"the page was not kept whole ({})", "de pagina is niet heel bewaard ({1})"},
    {"the front matter is not closed", "de gegevens boven de tekst zijn niet afgesloten met ---"},
    {"the front matter cannot be read: {}", "de gegevens boven de tekst zijn niet te lezen ({1})"},
    {"the file is encrypted: unpack it with its password, and import that",
     "het bestand heeft een wachtwoord: pak het eerst uit, en zet hier neer wat erin zit"},
    {"the file is packed, within a packed file: unpack it, and import that",
     "het is een ingepakt bestand in een ingepakt bestand: pak het eerst uit, en zet dat hier "
     "neer"},
    {"{} is packed in a way that is not read: unpack it, and import that",
     "het bestand is ingepakt op een manier die hier niet gaat: pak het eerst uit, en zet hier "
     "neer "
     "wat erin zit"},
    {"there is a damaged place in it: a file may be missing",
     "er is een stuk beschadigd; misschien ontbreekt er een bestand"},
    {"a file in it has a damaged header", "een van de bestanden erin is beschadigd"},
    {"the file's name has a NUL in it: it is not read",
     "de naam van het bestand klopt niet; daarom is het niet gelezen"},
    {"{} has more than {} files that unpack to more than {} times its size: it is not read further",
     "er zitten te veel bestanden in die bij het uitpakken heel groot worden; de rest is niet "
     "gelezen"},
    {"{} holds more than {} files: it is not read further",
     "er zitten meer dan {2} bestanden in; de rest is niet gelezen"},
    {"{} unpacks to more than {} times its size: it is not read further",
     "het bestand wordt bij het uitpakken meer dan {2} keer zo groot; de rest is niet gelezen"},
    {"{} has something behind its compressed text, at byte {}, that is not read",
     "achter het ingepakte deel staat nog iets (vanaf byte {2}), en dat is niet gelezen"},
    {"with this page the pages so far unpack to more than {} times their size",
     "de pagina's worden bij het uitpakken samen te groot: meer dan {1} keer"},
    {"the answer has no headers of HTTP", "de opgeslagen pagina is niet heel: het begin ontbreekt"},
    {"{} cannot be unpacked, it is cut short or damaged{}",
     "het bestand is niet heel: het is beschadigd, of het einde ontbreekt"},
    {"{} is cut short: it has no directory at its end, and files may be missing",
     "het bestand is niet heel: het einde ontbreekt"},
    {"{} is empty", "het bestand is leeg"},
    {"{} is no text that could be an article", "het bestand is geen tekst, en ook geen ingepakte "
                                               "tekst (een pdf, een Word-bestand of een foto "
                                               "wordt niet gelezen)"},
    {"{} has none of the known formats {}",
     "het is niet te zien wat voor bestand dit is; een lijst van berichten als tekst, CSV, JSON, "
     "RSS of opgeslagen webpagina's kan wel"},
    {"{}: none of the columns that its first row names is known as the {}; they are {}",
     "de eerste rij noemt geen kolom voor de {2}; de kolommen heten {3}"},
    {"there is no article in what was given", "er staat geen bericht in"},
    {"no article in what was given is usable", "geen enkel bericht erin is te gebruiken"},
    {"{} has no row with the names of columns within its first {} bytes",
     "het bestand begint niet met een rij waarin de namen van de kolommen staan"},
    {"{} is a folder; name the files in it", "dit is een map; zet de bestanden eruit hier neer"},
    {"{} cannot be read: Permission denied", "het bestand mag niet gelezen worden"},
    {"{} cannot be read: {}", "het bestand is niet te lezen ({2})"},
};

/** A pattern with {} as a regular expression. */
static GRegex *expression_of(const char *pattern)
{
    g_auto(GStrv) parts = g_strsplit(pattern, "{}", -1);
    g_autoptr(GString) text = g_string_new("^");
    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *literal = g_regex_escape_string(*part, -1);
        g_string_append_printf(text, "%s%s", part == parts ? "" : "(.*?)", literal);
    }
    g_string_append_c(text, '$');
    return g_regex_new(text->str, G_REGEX_DOTALL, 0, NULL);
}

/** The Dutch with what differs put in. */
static char *fill(const char *dutch, const GMatchInfo *match)
{
    g_autoptr(GString) text = g_string_new(dutch);
    for (int i = 1; i < g_match_info_get_match_count(match); i++) {
        g_autofree char *place = g_strdup_printf("{%d}", i);
        g_autofree char *part = g_match_info_fetch(match, i);
        g_string_replace(text, place, part, 1);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *find(const char *reason)
{
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        g_autoptr(GRegex) expression = expression_of(reasons[i].reason);
        g_autoptr(GMatchInfo) match = NULL;
        if (expression != NULL && g_regex_match(expression, reason, 0, &match))
            return fill(reasons[i].dutch, match);
    }
    return NULL;
}

/** Of a page that was kept with others the import says last which it is: "... (https://...)". */
static const char *address_in(const char *reason)
{
    static const char begin[] = " (http";
    const char *address = g_strrstr(reason, begin);
    return address != NULL && g_str_has_suffix(address, ")") ? address : NULL;
}

char *inbox_reason(const char *reason)
{
    const char *address = address_in(reason);
    if (address == NULL)
        return find(reason);
    g_autofree char *bare = g_strndup(reason, (gsize)(address - reason));
    g_autofree char *dutch = find(bare);
    return dutch != NULL ? g_strconcat(dutch, address, NULL) : find(reason);
}
