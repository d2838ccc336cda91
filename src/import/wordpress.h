/**
 * Posts as WordPress keeps them: HTML with shortcodes in it, and before blocks came with blank
 * lines for paragraphs.
 */
#pragma once

/**
 * A post as the text of an article. Shortcodes are nothing, those of pictures and media with what
 * they hold; of others (`[button url="..."]Lees[/button]`) the content stays. A word in brackets
 * that is none of these is prose.
 *
 * Returns   valid text in NFC, "" where there is none; the caller frees it.
 * Source    wpautop and strip_shortcodes of WordPress
 */
char *wordpress_text(const char *post);
