/**
 * Markdown as HTML: CommonMark, and what Jekyll, Hugo and GitHub write besides.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/**
 * Make HTML of Markdown. Rows of a table become lines, parted by " | "; notes stand where they are
 * written, without their signs; templates (`{% ... %}`, `{{< ... >}}`) and attributes (`{: ...}`)
 * are left out. HTML within it stays as it is.
 *
 * heading   set to the HTML of the heading that the text's title is, or would be: the first of
 *           level 1, else the one that the text begins with; or to NULL. It is not in the HTML that
 *           is returned but where `title` is another one. The caller frees it. May be NULL.
 * title     the title, where it is known already; or NULL.
 */
GString *markdown_html(const char *text, size_t size_bytes, const char *title, char **heading);
