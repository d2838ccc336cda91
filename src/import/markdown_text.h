/**
 * Markdown as paragraphs: CommonMark, and what Jekyll, Hugo and GitHub write besides.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * Make text of Markdown, as markup_text does of HTML, which may stand within it. Rows of a table
 * become lines, parted by " | "; notes stand where they are written, without their signs; templates
 * (`{% ... %}`, `{{< ... >}}`) and attributes (`{: ...}`) are left out.
 *
 * heading   set to the heading that the text's title is, or would be: the first of level 1, else
 *           the one that the text begins with; or to NULL. It is not in the text that is returned
 *           but where `title` is another one. The caller frees it.
 * title     where it is known already; or NULL.
 */
char *markdown_text(const char *text, size_t size_bytes, const char *title, char **heading);

/** Whether a text that may be plain is Markdown beyond doubt: it has a link
 * (`[tekst](https://...)`), bold words (`**zo**`) or a heading below the first (`## Kop`). */
bool markdown_is_likely(const char *text, size_t size_bytes);
