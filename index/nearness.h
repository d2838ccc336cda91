/**
 * How near a question's words stand to each other in an article.
 */
#pragma once

#include "index/rank.h"

/**
 * The share of the question's weight that stands in pairs of neighbours as near as they were typed,
 * in the title or in the text: from 0 to 1. For the match that FTS5 stands on.
 */
double nearness_of(const Fts5ExtensionApi *api, Fts5Context *context, const struct pass *pass);
