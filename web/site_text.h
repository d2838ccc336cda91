/**
 * A text of the configuration as a page sets it.
 */
#pragma once

#include <jansson.h>

/**
 * Blocks in their order, `[{kop, alinea, lijst}]`, of which each has one and null for the others.
 *
 *     kop      the text of a line that begins with `# ` (or more of them)
 *     alinea   {stukken [{tekst, link}]}: lines that follow each other
 *     lijst    {punten [{stukken}]}: lines that begin with `- ` or `* `
 *
 * Web and e-mail addresses become links; the link of any other piece is null.
 */
json_t *site_text_blocks(const char *text);
