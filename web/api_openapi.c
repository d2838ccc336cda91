/**
 * What the API tells of itself: `/v1/openapi.json`, which is web/openapi.json with this site's
 * names and addresses. `/v1` alone leads there.
 */
#include "actueel/error.h"

#include "web/api_answer.h"
#include "web/document.h"
#include "web/link.h"

#include "files.h"

#include <string.h>

static const char file_name[] = "web/openapi.json";
static const char openapi_path[] = "/v1/openapi.json";

/** The document as it is in the program; a fault in it is a fault of ours. */
static json_t *read_file(GError **error)
{
    json_error_t fault = {.text = "it is not in the program"};
    json_t *document = NULL;
    for (size_t i = 0; i < n_files; i++)
        if (strcmp(files[i].name, file_name) == 0)
            document = json_loadb((const char *)files[i].bytes, files[i].size, 0, &fault);
    if (document == NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "%s: %s", file_name, fault.text);
    return document;
}

static const char *name_of(const struct site *site)
{
    return site->organisation != NULL ? site->organisation : site->name;
}

/** Whom to ask; what a site does not tell is left out, for an address must be one. */
static json_t *contact_of(const struct site *site)
{
    json_t *contact = json_object();
    if (name_of(site) != NULL)
        json_object_set_new(contact, "name", document_text(name_of(site)));
    if (site->contact != NULL)
        json_object_set_new(contact, "email", document_text(site->contact));
    if (site->base_url != NULL)
        json_object_set_new(contact, "url", document_text(site->base_url));
    return contact;
}

struct answer *api_openapi(const struct visit *visit, GError **error)
{
    const struct site *site = visit->service->site;
    struct answer *refusal = api_refuse_parameters(visit);
    json_t *document = refusal == NULL ? read_file(error) : NULL;
    if (document == NULL)
        return refusal;
    g_autofree char *server = link_absolute(site, "/v1");
    json_t *info = json_object_get(document, "info");
    json_object_set_new(info, "contact", contact_of(site));
    json_object_set_new(info, "version", json_string(API_VERSION));
    json_object_set_new(document, "servers", json_pack("[{s:s}]", "url", server));
    return api_serve(document);
}

struct answer *api_root(const struct visit *visit, GError **error)
{
    (void)error;
    struct answer *refusal = api_refuse_parameters(visit);
    return refusal != NULL ? refusal : answer_moved(ANSWER_API, openapi_path);
}
