/**
 * What the files of the API share: how a request is refused, and how a document is sent.
 */
#pragma once

#include "web/api.h"
#include "web/question.h"

/**
 * What is wrong with the names of the parameters: those that are not among `known` (which ends with
 * NULL), and those that are doubled. Returns struct question_fault *, owned by the array.
 */
GPtrArray *api_check_names(const struct request *request, const char *const *known);

/** A 400 that tells of all faults. */
struct answer *api_refuse(const GPtrArray *faults);

/** NULL where the request has no parameters, for what takes none; else the 400. */
struct answer *api_refuse_parameters(const struct visit *visit);

/** A document, which is taken, as the answer. */
struct answer *api_serve(json_t *document);

/** The same as another media type. */
struct answer *api_serve_as(const char *type, json_t *document);

/**
 * A page of a list: the document, which is taken, with `volgende`, the absolute address of the next
 * page, which stands in a Link header too.
 *
 * name    the parameter that tells where to go on.
 * after   its value on the next page; NULL: this is the last one.
 */
struct answer *api_serve_page(const struct visit *visit, json_t *document, const char *name,
                              const char *after);
