#include "inbox_report.h"

#include "actueel/day.h"

#include <string.h>
#include <time.h>

/** 1234567 as 1.234.567. */
static char *number(json_int_t n)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%" JSON_INTEGER_FORMAT, n);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3)
        g_string_insert_c(text, at, '.');
    return g_string_free(text, FALSE);
}

static json_int_t count(const json_t *report, const char *name)
{
    return json_integer_value(json_object_get(report, name));
}

static void append_heading(GString *text, const char *name)
{
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    g_autofree char *shown = g_filename_display_name(name);
    int year, month, day;
    char clock[DAY_TEXT_SIZE];
    int64_t now = time(NULL);
    day_to_date(day_of_time(now), &year, &month, &day);
    g_string_append_printf(text, "Verslag van %s\n%d %s %d, %s uur\n\n", shown, day,
                           months[month - 1], year, day_format_clock(now, clock));
}

/** Lines of the counts, those of 0 left out but for the first two. */
static void append_counts(GString *text, const json_t *report)
{
    static const struct {
        const char *name, *dutch;
    } lines[] = {{"read", "Gelezen"},
                 {"added", "Nieuw in het archief"},
                 {"changed", "Bijgewerkt"},
                 {"same", "Stond er al precies zo in"},
                 {"merged", "Zelfde bericht als van een andere bron"},
                 {"withdrawn", "Verborgen, omdat de bron het weghaalt"},
                 {"withheld", "Tegengehouden, want hier eerder weggehaald"},
                 {"passedOver", "Overgeslagen, want geen bericht"},
                 {"rejected", "Afgekeurd"}};
    enum { ALWAYS = 2, WIDTH = 44 };
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        json_int_t n = count(report, lines[i].name);
        if (n == 0 && i >= ALWAYS)
            continue;
        g_autofree char *shown = number(n);
        g_string_append_printf(text, "%-*s %8s\n", WIDTH, lines[i].dutch, shown);
    }
}

static const char *dutch_field(const char *field)
{
    static const struct {
        const char *field, *dutch;
    } names[] = {{"title", "titel"},        {"date", "datum"},          {"body", "tekst"},
                 {"id", "kenmerk"},         {"source", "bron"},         {"url", "adres"},
                 {"topics", "onderwerpen"}, {"places", "vindplaatsen"}, {"versions", "versies"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].field, field) == 0)
            return names[i].dutch;
    return NULL;
}

/** What the import said in Dutch, or as it said it. */
static char *explain(const char *reason)
{
    char *dutch = inbox_reason(reason);
    return dutch != NULL
               ? dutch
               : g_strdup_printf("dit kan niet gelezen worden; het programma zegt: %s", reason);
}

/** Within a zip or a tar, the file that the record is of. */
static const char *inner_file(const char *file, const char *path)
{
    const char *inner = g_str_has_prefix(file, path) ? file + strlen(path) : "";
    return *inner == ':' ? inner + 1 : inner;
}

static void append_reject(GString *text, const json_t *reject, const char *path)
{
    const char *file = json_string_value(json_object_get(reject, "file"));
    const char *field = json_string_value(json_object_get(reject, "field"));
    const char *reason = json_string_value(json_object_get(reject, "reason"));
    const char *inner = inner_file(file != NULL ? file : "", path);
    const char *dutch = dutch_field(field != NULL ? field : "");
    g_autofree char *why = explain(reason != NULL ? reason : "");
    g_string_append_printf(text, "- %s%sregel %" JSON_INTEGER_FORMAT "%s%s: %s\n", inner,
                           *inner != '\0' ? ", " : "", count(reject, "line"),
                           dutch != NULL ? ", " : "", dutch != NULL ? dutch : "", why);
}

static void append_rejects(GString *text, const json_t *report, const char *path)
{
    const json_t *rejects = json_object_get(report, "rejects");
    size_t i;
    const json_t *reject;
    if (count(report, "rejected") == 0)
        return;
    g_string_append(text, "\nDeze berichten zijn afgekeurd:\n");
    json_array_foreach(rejects, i, reject)
    {
        if (i == INBOX_REJECTS_TOLD)
            break;
        append_reject(text, reject, path);
    }
    if (count(report, "rejected") > INBOX_REJECTS_TOLD) {
        g_autofree char *more = number(count(report, "rejected") - INBOX_REJECTS_TOLD);
        g_string_append_printf(text, "- en nog %s andere\n", more);
    }
}

static void append_taken(GString *text, const json_t *report, const char *path,
                         const char *rejects_name)
{
    json_int_t n_rejected = count(report, "rejected");
    g_autofree char *n = number(n_rejected);
    if (count(report, "read") == 0)
        g_string_append(text, "Het bestand is een lijst waar geen bericht in staat. Er is dus "
                              "niets bijgekomen.\n\n");
    else if (n_rejected == 0)
        g_string_append(text, "Het bestand is helemaal ingelezen. U hoeft niets te doen.\n\n");
    else
        g_string_append_printf(text, "Het bestand is ingelezen, maar %s %s niet goed.\n\n", n,
                               n_rejected == 1 ? "bericht is" : "berichten zijn");
    append_counts(text, report);
    append_rejects(text, report, path);
    if (n_rejected == 0)
        return;
    g_string_append(text,
                    "\nWat kunt u doen?\n"
                    "Verbeter het bestand en zet het opnieuw in de map. Wat al in het archief "
                    "staat,\nkomt er niet dubbel in.\n");
    if (rejects_name != NULL)
        g_string_append_printf(text, "De afgekeurde berichten staan ook apart, in %s.\n",
                               rejects_name);
}

static void append_unusable(GString *text, const struct inbox_outcome *outcome, const char *path)
{
    g_string_append(text, "Het bestand is niet ingelezen: er is niets in gevonden dat het archief "
                          "in kan.\n");
    if (*outcome->fault != '\0') {
        g_autofree char *why = explain(outcome->fault);
        g_string_append_printf(text, "De reden: %s.\n", why);
    }
    append_rejects(text, outcome->report, path);
    g_string_append(text,
                    "\nWat kunt u doen?\n"
                    "Verbeter het bestand en sla het op in de map, onder dezelfde naam of een "
                    "andere.\nHet wordt dan opnieuw gelezen. Of haal het weg, met dit "
                    "verslag.\n");
}

char *inbox_report(const char *name, const char *path, const char *rejects_name,
                   const struct inbox_outcome *outcome)
{
    GString *text = g_string_new(NULL);
    append_heading(text, name);
    switch (outcome->verdict) {
    case INBOX_TAKEN:
        append_taken(text, outcome->report, path, rejects_name);
        break;
    case INBOX_UNUSABLE:
        append_unusable(text, outcome, path);
        break;
    case INBOX_CLOSED:
        g_string_append(text,
                        "Het bestand is niet ingelezen: het programma mag het niet lezen.\n\n"
                        "Wat kunt u doen?\nGeef de groep leesrecht op het bestand (op de "
                        "opdrachtregel: chmod g+r),\nof vraag uw beheerder. Het wordt dan vanzelf "
                        "gelezen.\n");
        break;
    default:
        g_string_append_printf(text,
                               "Het bestand is niet ingelezen, door een fout van het programma "
                               "of van zijn instellingen.\n\nWat kunt u doen?\nStuur dit verslag "
                               "aan uw beheerder. Haal daarna dit verslag weg: dan wordt het\n"
                               "bestand opnieuw geprobeerd.\n\nVoor de beheerder: %s\n",
                               *outcome->fault != '\0' ? outcome->fault
                                                       : "the import ended by a signal");
    }
    return g_string_free(text, FALSE);
}

char *inbox_report_of_other(const char *name, bool is_name_too_long)
{
    GString *text = g_string_new(NULL);
    append_heading(text, name);
    g_string_append(text, is_name_too_long
                              ? "Dit is niet ingelezen: de naam is te lang.\n\nWat kunt u doen?\n"
                                "Geef het een kortere naam.\n"
                              : "Dit is niet ingelezen: het is een map of een verwijzing, en geen "
                                "bestand.\n\nWat kunt u doen?\nZet de bestanden zelf in de map, of "
                                "maak er een zip van.\n");
    return g_string_free(text, FALSE);
}
