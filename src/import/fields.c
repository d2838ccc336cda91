#include "src/import/fields.h"

#include "actueel/error.h"

#include <string.h>

static const char *const texts[N_FIELDS_MAPPED] = {
    [FIELD_TITLE] = "title", [FIELD_DATE] = "date",     [FIELD_BODY] = "body",    [FIELD_ID] = "id",
    [FIELD_URL] = "url",     [FIELD_TOPICS] = "topics", [FIELD_SOURCE] = "source"};

/**
 * Of each field our own name first, then the others in the order in which they count: WordPress,
 * Ghost, Drupal, Strapi, Elasticsearch, JSON Feed, schema.org, ninjs, news collections, and Dutch
 * ones.
 */
static const struct field_name known[] = {
    {"title", FIELD_TITLE, FORM_ANY},
    {"titel", FIELD_TITLE, FORM_ANY},
    {"kop", FIELD_TITLE, FORM_ANY},
    {"headline", FIELD_TITLE, FORM_ANY},
    {"heading", FIELD_TITLE, FORM_ANY},
    {"koptekst", FIELD_TITLE, FORM_ANY},
    {"posttitle", FIELD_TITLE, FORM_ANY},
    {"articletitle", FIELD_TITLE, FORM_ANY},
    {"webtitle", FIELD_TITLE, FORM_ANY},
    {"naam", FIELD_TITLE, FORM_ANY},
    {"name", FIELD_TITLE, FORM_ANY},

    {"date", FIELD_DATE, FORM_ANY},
    {"datum", FIELD_DATE, FORM_ANY},
    {"published", FIELD_DATE, FORM_ANY},
    {"publishedat", FIELD_DATE, FORM_ANY},
    {"pubdate", FIELD_DATE, FORM_ANY},
    {"datepublished", FIELD_DATE, FORM_ANY},
    {"publicatiedatum", FIELD_DATE, FORM_ANY},
    {"datumpublicatie", FIELD_DATE, FORM_ANY},
    {"gepubliceerdop", FIELD_DATE, FORM_ANY},
    {"gepubliceerd", FIELD_DATE, FORM_ANY},
    {"plaatsingsdatum", FIELD_DATE, FORM_ANY},
    {"datepublish", FIELD_DATE, FORM_ANY},
    {"publishdate", FIELD_DATE, FORM_ANY},
    {"publisheddate", FIELD_DATE, FORM_ANY},
    {"publishedon", FIELD_DATE, FORM_ANY},
    {"publishedtime", FIELD_DATE, FORM_ANY},
    {"publishtime", FIELD_DATE, FORM_ANY},
    {"publicationdate", FIELD_DATE, FORM_ANY},
    {"webpublicationdate", FIELD_DATE, FORM_ANY},
    {"firstpublishedat", FIELD_DATE, FORM_ANY},
    {"firstpublished", FIELD_DATE, FORM_ANY},
    {"postdate", FIELD_DATE, FORM_ANY},
    {"articledate", FIELD_DATE, FORM_ANY},
    {"publishup", FIELD_DATE, FORM_ANY},
    {"authoredon", FIELD_DATE, FORM_ANY},
    {"displaydate", FIELD_DATE, FORM_ANY},
    {"releasedate", FIELD_DATE, FORM_ANY},
    {"initialdate", FIELD_DATE, FORM_ANY},
    {"issued", FIELD_DATE, FORM_ANY},
    {"datetime", FIELD_DATE, FORM_ANY},
    {"timestamp", FIELD_DATE, FORM_ANY},
    {"firstcreated", FIELD_DATE, FORM_ANY},
    {"versioncreated", FIELD_LATER_DATE, FORM_ANY},
    {"datecreated", FIELD_LATER_DATE, FORM_ANY},
    {"createdat", FIELD_LATER_DATE, FORM_ANY},
    {"created", FIELD_LATER_DATE, FORM_ANY},
    {"createdon", FIELD_LATER_DATE, FORM_ANY},
    {"createddate", FIELD_LATER_DATE, FORM_ANY},
    {"createdtime", FIELD_LATER_DATE, FORM_ANY},
    {"createdutc", FIELD_LATER_DATE, FORM_ANY},
    {"creationdate", FIELD_LATER_DATE, FORM_ANY},
    {"aanmaakdatum", FIELD_LATER_DATE, FORM_ANY},
    {"aangemaakt", FIELD_LATER_DATE, FORM_ANY},
    {"datemodified", FIELD_LATER_DATE, FORM_ANY},
    {"datemodify", FIELD_LATER_DATE, FORM_ANY},
    {"modified", FIELD_LATER_DATE, FORM_ANY},
    {"modifiedat", FIELD_LATER_DATE, FORM_ANY},
    {"lastmodified", FIELD_LATER_DATE, FORM_ANY},
    {"updatedat", FIELD_LATER_DATE, FORM_ANY},
    {"updated", FIELD_LATER_DATE, FORM_ANY},
    {"changed", FIELD_LATER_DATE, FORM_ANY},
    {"wijzigingsdatum", FIELD_LATER_DATE, FORM_ANY},
    {"gewijzigd", FIELD_LATER_DATE, FORM_ANY},
    {"tijd", FIELD_CLOCK, FORM_ANY},
    {"time", FIELD_CLOCK, FORM_ANY},

    {"body", FIELD_BODY, FORM_ANY},
    {"articlebody", FIELD_BODY, FORM_ANY},
    {"bodyhtml", FIELD_BODY, FORM_HTML},
    {"bodyxhtml", FIELD_BODY, FORM_HTML},
    {"contenthtml", FIELD_BODY, FORM_HTML},
    {"contentencoded", FIELD_BODY, FORM_HTML},
    {"html", FIELD_BODY, FORM_HTML},
    {"content", FIELD_BODY, FORM_ANY},
    {"tekst", FIELD_BODY, FORM_ANY},
    {"text", FIELD_BODY, FORM_ANY},
    {"contenttext", FIELD_BODY, FORM_PLAIN},
    {"inhoud", FIELD_BODY, FORM_ANY},
    {"bericht", FIELD_BODY, FORM_NESTED},
    {"berichttekst", FIELD_BODY, FORM_ANY},
    {"hoofdtekst", FIELD_BODY, FORM_ANY},
    {"artikeltekst", FIELD_BODY, FORM_ANY},
    {"artikel", FIELD_BODY, FORM_NESTED},
    {"article", FIELD_BODY, FORM_NESTED},
    {"maintext", FIELD_BODY, FORM_ANY},
    {"fulltext", FIELD_BODY, FORM_ANY},
    {"bodytext", FIELD_BODY, FORM_ANY},
    {"bodies", FIELD_BODY, FORM_ANY},
    {"textcontent", FIELD_BODY, FORM_ANY},
    {"articletext", FIELD_BODY, FORM_ANY},
    {"articlecontent", FIELD_BODY, FORM_ANY},
    {"fullcontent", FIELD_BODY, FORM_ANY},
    {"postcontent", FIELD_BODY, FORM_ANY},
    {"plaintext", FIELD_BODY, FORM_PLAIN},
    {"story", FIELD_BODY, FORM_NESTED},
    {"paragraphs", FIELD_BODY, FORM_ANY},
    {"alineas", FIELD_BODY, FORM_ANY},
    {"blocks", FIELD_BODY, FORM_ANY},
    {"selftext", FIELD_BODY, FORM_ANY},
    {"lead", FIELD_LEAD, FORM_ANY},
    {"intro", FIELD_LEAD, FORM_ANY},
    {"inleiding", FIELD_LEAD, FORM_ANY},
    {"introductie", FIELD_LEAD, FORM_ANY},
    {"introduction", FIELD_LEAD, FORM_ANY},
    {"introtext", FIELD_LEAD, FORM_ANY},
    {"standfirst", FIELD_LEAD, FORM_ANY},
    {"chapeau", FIELD_LEAD, FORM_ANY},
    {"summary", FIELD_SUMMARY, FORM_ANY},
    {"samenvatting", FIELD_SUMMARY, FORM_ANY},
    {"description", FIELD_SUMMARY, FORM_ANY},
    {"omschrijving", FIELD_SUMMARY, FORM_ANY},
    {"beschrijving", FIELD_SUMMARY, FORM_ANY},
    {"excerpt", FIELD_SUMMARY, FORM_ANY},
    {"customexcerpt", FIELD_SUMMARY, FORM_ANY},
    {"postexcerpt", FIELD_SUMMARY, FORM_ANY},
    {"shortdescription", FIELD_SUMMARY, FORM_ANY},
    {"abstract", FIELD_SUMMARY, FORM_ANY},
    {"leadparagraph", FIELD_SUMMARY, FORM_ANY},
    {"trailtext", FIELD_SUMMARY, FORM_ANY},
    {"teaser", FIELD_SUMMARY, FORM_ANY},
    {"snippet", FIELD_SUMMARY, FORM_ANY},

    {"id", FIELD_ID, FORM_ANY},
    {"externalid", FIELD_ID, FORM_ANY},
    {"externeid", FIELD_ID, FORM_ANY},
    {"guid", FIELD_ID, FORM_ANY},
    {"uuid", FIELD_ID, FORM_ANY},
    {"identifier", FIELD_ID, FORM_ANY},
    {"identificatie", FIELD_ID, FORM_ANY},
    {"articleid", FIELD_ID, FORM_ANY},
    {"artikelid", FIELD_ID, FORM_ANY},
    {"berichtid", FIELD_ID, FORM_ANY},
    {"postid", FIELD_ID, FORM_ANY},
    {"documentid", FIELD_ID, FORM_ANY},
    {"docid", FIELD_ID, FORM_ANY},
    {"contentid", FIELD_ID, FORM_ANY},
    {"nid", FIELD_ID, FORM_ANY},
    {"uid", FIELD_ID, FORM_ANY},

    {"url", FIELD_URL, FORM_ANY},
    {"link", FIELD_URL, FORM_ANY},
    {"permalink", FIELD_URL, FORM_ANY},
    {"htmlurl", FIELD_URL, FORM_ANY},
    {"portalurl", FIELD_URL, FORM_ANY},
    {"canonicalurl", FIELD_URL, FORM_ANY},
    {"canonical", FIELD_URL, FORM_ANY},
    {"weburl", FIELD_URL, FORM_ANY},
    {"webadres", FIELD_URL, FORM_ANY},
    {"href", FIELD_URL, FORM_ANY},
    {"uri", FIELD_URL, FORM_ANY},
    {"articleurl", FIELD_URL, FORM_ANY},
    {"pageurl", FIELD_URL, FORM_ANY},
    {"posturl", FIELD_URL, FORM_ANY},
    {"originalurl", FIELD_URL, FORM_ANY},
    {"sourceurl", FIELD_URL, FORM_ANY},
    {"requestedurl", FIELD_URL, FORM_ANY},
    {"mainentityofpage", FIELD_URL, FORM_ANY},
    {"externalurl", FIELD_URL, FORM_ANY},

    {"topics", FIELD_TOPICS, FORM_LIST},
    {"onderwerpen", FIELD_TOPICS, FORM_LIST},
    {"tags", FIELD_TOPICS, FORM_LIST},
    {"keywords", FIELD_TOPICS, FORM_LIST},
    {"newskeywords", FIELD_TOPICS, FORM_LIST},
    {"trefwoorden", FIELD_TOPICS, FORM_LIST},
    {"steekwoorden", FIELD_TOPICS, FORM_LIST},
    {"categories", FIELD_TOPICS, FORM_LIST},
    {"categorieën", FIELD_TOPICS, FORM_LIST},
    {"categorieen", FIELD_TOPICS, FORM_LIST},
    {"rubrieken", FIELD_TOPICS, FORM_LIST},
    {"themas", FIELD_TOPICS, FORM_LIST},
    {"subjects", FIELD_TOPICS, FORM_LIST},
    {"sections", FIELD_TOPICS, FORM_LIST},
    {"labels", FIELD_TOPICS, FORM_LIST},
    {"onderwerp", FIELD_TOPICS, FORM_ANY},
    {"topic", FIELD_TOPICS, FORM_ANY},
    {"tag", FIELD_TOPICS, FORM_ANY},
    {"rubriek", FIELD_TOPICS, FORM_ANY},
    {"category", FIELD_TOPICS, FORM_ANY},
    {"categorie", FIELD_TOPICS, FORM_ANY},
    {"articlesection", FIELD_TOPICS, FORM_ANY},
    {"sectionname", FIELD_TOPICS, FORM_ANY},
    {"section", FIELD_TOPICS, FORM_ANY},
    {"sectie", FIELD_TOPICS, FORM_ANY},
    {"thema", FIELD_TOPICS, FORM_ANY},
    {"subject", FIELD_TOPICS, FORM_ANY},

    {"source", FIELD_SOURCE, FORM_ANY},
    {"bron", FIELD_SOURCE, FORM_ANY},
    {"sourcename", FIELD_SOURCE, FORM_ANY},
    {"sourcehostname", FIELD_SOURCE, FORM_ANY},
    {"publisher", FIELD_SOURCE, FORM_ANY},
    {"uitgever", FIELD_SOURCE, FORM_ANY},
    {"krant", FIELD_SOURCE, FORM_ANY},
    {"medium", FIELD_SOURCE, FORM_ANY},
    {"newspaper", FIELD_SOURCE, FORM_ANY},
    {"sitename", FIELD_SOURCE, FORM_ANY},
    {"provider", FIELD_SOURCE, FORM_ANY},
    {"sourcedomain", FIELD_SOURCE, FORM_ANY},
    {"domain", FIELD_SOURCE, FORM_ANY},

    {"tijdstip", FIELD_TIME, FORM_ANY},
    {"vindplaatsen", FIELD_PLACES, FORM_ANY},
    {"embedded", FIELD_EMBEDDED, FORM_ANY},
    {"deleted", FIELD_DELETED, FORM_ANY},
    {"verwijderd", FIELD_DELETED, FORM_ANY},
    {"status", FIELD_STATE, FORM_ANY},
    {"poststatus", FIELD_STATE, FORM_ANY},
    {"publish", FIELD_STATE, FORM_ANY},
    {"ispublished", FIELD_STATE, FORM_ANY},
    {"draft", FIELD_DRAFT, FORM_ANY},
    {"isdraft", FIELD_DRAFT, FORM_ANY},
    {"concept", FIELD_DRAFT, FORM_ANY},
    {"attributes", FIELD_INSIDE, FORM_ANY},
    {"fields", FIELD_INSIDE, FORM_ANY},
    {"doc", FIELD_INSIDE, FORM_ANY},
    {"node", FIELD_INSIDE, FORM_ANY},
    {"post", FIELD_INSIDE, FORM_ANY},
    {"item", FIELD_INSIDE, FORM_ANY},
    {"data", FIELD_INSIDE, FORM_ANY},
    {"properties", FIELD_INSIDE, FORM_ANY},
};

struct fields {
    GHashTable *by_name; /**< a field_name by its name */
};

const char *field_text(enum field field)
{
    return field < N_FIELDS_MAPPED ? texts[field] : NULL;
}

struct fields *fields_new(void)
{
    struct fields *fields = g_new0(struct fields, 1);
    fields->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        g_hash_table_insert(fields->by_name, (gpointer)known[i].name, (gpointer)&known[i]);
    return fields;
}

void fields_free(struct fields *fields)
{
    if (fields == NULL)
        return;
    g_hash_table_unref(fields->by_name);
    g_free(fields);
}

const struct field_name *fields_find(const struct fields *fields, const char *name)
{
    char plain[FIELDS_NAME_MAX_BYTES + 1];
    size_t n = 0;
    for (; *name != '\0'; name++) {
        if (!g_ascii_isalnum(*name) && (guchar)*name < 0x80)
            continue;
        if (n == FIELDS_NAME_MAX_BYTES)
            return NULL;
        plain[n++] = g_ascii_tolower(*name);
    }
    plain[n] = '\0';
    return g_hash_table_lookup(fields->by_name, plain);
}

static bool find_mapped(const char *entry, enum field *field, const char **name)
{
    const char *sign = strchr(entry, '=');
    if (sign == NULL || sign[1] == '\0')
        return false;
    *name = sign + 1;
    size_t size = (size_t)(sign - entry);
    for (*field = 0; *field < N_FIELDS_MAPPED; ++*field)
        if (strlen(texts[*field]) == size && strncmp(texts[*field], entry, size) == 0)
            return true;
    return false;
}

bool fields_check_map(char *const *map, GError **error)
{
    enum field field;
    const char *name;
    for (; map != NULL && *map != NULL; map++) {
        if (find_mapped(*map, &field, &name))
            continue;
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "'%s' maps no field: give FIELD=NAME, with title, date, body, id, url, topics "
                    "or source for FIELD and what the records call it for NAME",
                    *map);
        return false;
    }
    return true;
}

enum field fields_mapped(const char *entry, const char **name)
{
    enum field field = N_FIELDS_MAPPED;
    find_mapped(entry, &field, name);
    return field;
}
