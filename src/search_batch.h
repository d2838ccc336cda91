/**
 * Many questions at once, as they are put to a search engine to judge it.
 */
#pragma once

#include "actueel/search.h"

enum { SEARCH_BATCH_LINE_MAX_BYTES = 1 << 16 };

/**
 * Answer the questions of a file, `id TAB question` a line.
 *
 * request   what holds for all of them; its text is set.
 * file      "-" is standard input.
 * json      print each answer as a document on a line, with the question's `id`; else a TREC run.
 * Returns   false with `error`: ACTUEEL_ERROR_NO_INPUT, ACTUEEL_ERROR_DATA at the first line that
 *           is none, or of search_run; the answers before it are printed.
 */
bool search_batch(struct archive *archive, struct search_request *request, const char *file,
                  bool json, GError **error);
