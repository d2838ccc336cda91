#include "src/import/page.h"

#include <string.h>

/** Words of classes and ids of what stands around articles. */
static const char junk_words[] =
    "onetrust*|cybot*|didomi*|usercentrics*|cmplz*|nav*|subnav*|menu|menus|submenu|hoofdmenu|"
    "topmenu|mainmenu|footer*|voettekst|sidebar*|"
    "zijbalk|zijkolom|breadcrumb*|kruimel*|broodkruimel*|cookie*|consent|gdpr|share|sharing|"
    "sharebar|sharebuttons|sharelinks|social*|deel|delen|deelknop*|deelopties|addthis*|"
    "addtoany*|sharedaddy|related*|gerelateerd*|relatedposts|verwant|newsletter*|"
    "nieuwsbriefblok|subscribe|advert*|ads|adsense|adslot|outbrain|taboola|popup|modal|"
    "pagination|pager|paginering|pagenav|prevnext|skip|skiplink*|search|zoekbalk|zoekveld|login|"
    "readspeaker*|voorlezen|feedback|rating|recommended|aanbevolen|trending|popular|populair|"
    "mostread|toolbar|tagcloud|toc|inhoudsopgave|promo|masthead|branding|rsbtn|colofon|"
    "backtotop|totop";

/** Whole classes of the same. */
static const char junk_classes[] =
    "cc-window|cc-banner|widget|widget-area|lees-ook|leesook|lees-meer|meer-nieuws|ander-nieuws|"
    "more-news|"
    "meest-gelezen|author-box|authorbox|about-author|author-bio|author-info|over-de-auteur|"
    "back-to-top|to-top|site-header|siteheader|topbar|top-bar|language-switcher|languages|"
    "recent-posts|recentposts|recent-news|table-of-contents|wp-block-latest-posts|nieuwsbrief|"
    "newsletter-signup|logo|printfriendly|print-link|print-button|btn-print|disclaimer|"
    "sp-pagebuilder-nav";

/** Roles of the same, by ARIA. */
static const char junk_roles[] =
    "navigation|contentinfo|search|complementary|dialog|alertdialog|menubar|menu|toolbar|banner|"
    "tablist";

static const char comment_words[] = "comment*|commentlist|respond|reacties|reactie|disqus*|replies";

/** Those that are of comments for sure, however long they are. */
static const char comment_classes[] =
    "comments|commentlist|comment-list|comments-area|comments-section|respond|reacties|"
    "disqus_thread|comments-wrapper";

/** Whether it holds what no part around articles would: a main heading, the main part. */
static bool holds_main(const struct page *page, uint32_t node)
{
    for (uint32_t i = node + 1; i < page->html->nodes[node].after; i++) {
        enum html_element element = page_element(page, i);
        if ((element == HTML_H1 || element == HTML_MAIN) && page->text_bytes[i] > 0)
            return true;
    }
    return false;
}

/** Whether most of what can be read on the page, other than links, is in it. */
static bool holds_most(const struct page *page, uint32_t node)
{
    uint64_t all = page->text_bytes[0] - page->link_bytes[0];
    uint64_t inner = page->text_bytes[node] - page->link_bytes[node];
    return 2 * inner > all;
}

/** A footer that Drupal puts above the text, with who wrote it when. */
static bool tells_of_article(const struct page *page, uint32_t node)
{
    static const char words[] = "meta|submitted|info|date|datum";
    return page_within(page, node, HTML_ARTICLE) != 0 && page_has_word(page, node, words);
}

/** Whether its element alone says that it stands around articles. */
static bool is_junk_element(const struct page *page, uint32_t node)
{
    switch (page_element(page, node)) {
    case HTML_NAV:
        return true;
    case HTML_ASIDE:
        return true;
    case HTML_FOOTER:
        return page_within(page, node, HTML_BLOCKQUOTE) == 0 && !tells_of_article(page, node);
    case HTML_HEADER:
        return page_within(page, node, HTML_ARTICLE) == 0 &&
               page_within(page, node, HTML_MAIN) == 0 &&
               page_within(page, node, HTML_SECTION) == 0;
    default:
        return false;
    }
}

static bool is_junk(const struct page *page, uint32_t node)
{
    enum html_element element = page_element(page, node);
    if (element == HTML_BODY || element == HTML_MAIN || element == HTML_H1 || element == HTML_TEXT)
        return false;
    if (page_has_class(page, node, comment_classes))
        return !holds_main(page, node);
    bool is_named = is_junk_element(page, node) || page_has_word(page, node, junk_words) ||
                    page_has_word(page, node, comment_words) ||
                    page_has_class(page, node, junk_classes) ||
                    page_has_class(page, node, junk_roles);
    return is_named && !holds_main(page, node) && !holds_most(page, node);
}

void page_mark_junk(struct page *page)
{
    for (uint32_t i = 1; i < page->html->n_nodes; i++)
        if (!page->is_out[i] && is_junk(page, i))
            page_leave_out(page, i);
}
