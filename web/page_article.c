#include "web/page.h"

#include "actueel/article.h"
#include "actueel/day.h"
#include "actueel/search.h"

#include "web/article_text.h"
#include "web/document.h"
#include "web/link.h"
#include "web/view.h"
#include "web/words.h"

enum {
    OLD_AFTER_DAYS = 366,
    RELATED_HITS = 5,
};

/** Who published it, for one who cites it. */
static const char *source_of(const json_t *document)
{
    const json_t *first = json_array_get(json_object_get(document, "vindplaatsen"), 0);
    return json_string_value(json_object_get(first, "bron"));
}

/** The article's time where it is known, else its day. */
static json_t *published(const json_t *document)
{
    json_t *time = json_object_get(document, "tijdstip");
    return json_incref(json_is_string(time) ? time : json_object_get(document, "datum"));
}

/* --- for machines: https://schema.org/NewsArticle, https://ogp.me */

static json_t *make_organisation(const struct site *site, const char *name)
{
    json_t *organisation = json_pack("{s:s, s:s}", "@type", "Organization", "name", name);
    if (site->base_url != NULL) {
        char *logo = link_absolute(site, "/assets/favicon.svg");
        json_object_set_new(organisation, "url", view_text(link_absolute(site, "/")));
        json_object_set_new(
            organisation, "logo",
            json_pack("{s:s, s:o}", "@type", "ImageObject", "url", view_text(logo)));
    }
    return organisation;
}

static json_t *make_about(const json_t *document)
{
    json_t *about = json_array();
    size_t i;
    json_t *topic;
    json_array_foreach(json_object_get(document, "onderwerpen"), i, topic)
    {
        json_array_append_new(about, json_pack("{s:s, s:O}", "@type", "Thing", "name",
                                               json_object_get(topic, "naam")));
    }
    return about;
}

static json_t *make_json_ld(const struct site *site, const json_t *document, const char *summary)
{
    json_t *changed = json_object_get(document, "gewijzigd");
    const char *source = source_of(document), *name = site->organisation;
    if (name == NULL)
        name = site->name != NULL ? site->name : source;
    char *link = link_absolute(site, json_string_value(json_object_get(document, "pad")));
    json_t *article = json_pack(
        "{s:s, s:s, s:O, s:s, s:o, s:o, s:s, s:o, s:o, s:b}", "@context", "https://schema.org",
        "@type", "NewsArticle", "headline", json_object_get(document, "titel"), "description",
        summary, "datePublished", published(document), "dateModified",
        json_is_string(changed) ? json_incref(changed) : published(document), "inLanguage", "nl",
        "mainEntityOfPage", view_text(link), "about", make_about(document), "isAccessibleForFree",
        true);
    if (name != NULL)
        json_object_set_new(article, "publisher", make_organisation(site, name));
    if (source != NULL)
        json_object_set_new(article, "author",
                            json_pack("{s:s, s:s}", "@type", "Organization", "name", source));
    return article;
}

/* --- for people */

static json_t *make_places(const json_t *document)
{
    json_t *places = json_array();
    size_t i;
    json_t *place;
    json_array_foreach(json_object_get(document, "vindplaatsen"), i, place)
    {
        json_t *url = json_object_get(place, "url");
        json_t *link = link_is_web(json_string_value(url)) ? json_incref(url) : json_null();
        json_array_append_new(
            places, json_pack("{s:O, s:o}", "bron", json_object_get(place, "bron"), "link", link));
    }
    return places;
}

/** A step from this article to another; `kind` tells which way, or is NULL. */
static void add_step(json_t *steps, const char *kind, const struct stored_article *article)
{
    char day[DAY_TEXT_SIZE];
    if (article == NULL)
        return;
    json_array_append_new(steps, json_pack("{s:o, s:s, s:o, s:o, s:s}", "soort",
                                           document_text(kind), "titel", article->title, "link",
                                           view_text(link_article(article)), "datum",
                                           view_text(words_date(article->day)), "dag",
                                           day_format(article->day, day)));
}

/** Along one topic; along any, `onderwerp` is null. */
static json_t *make_neighbours(const struct neighbours *neighbours)
{
    const struct article_topic *topic = neighbours->topic;
    json_t *steps = json_array();
    add_step(steps, "Later", neighbours->later);
    add_step(steps, "Eerder", neighbours->earlier);
    return json_pack("{s:o, s:o, s:o}", "onderwerp",
                     document_text(topic != NULL ? topic->name : NULL), "link",
                     view_text(topic != NULL ? link_topic(topic->slug) : NULL), "stappen", steps);
}

/** What stands before and after it along each topic. */
static bool add_neighbours(const struct page_request *page, const struct stored_article *article,
                           json_t *view, GError **error)
{
    g_autoptr(GPtrArray) all = search_neighbours(page->archive, article, error);
    if (all == NULL)
        return false;
    json_t *list = json_array();
    for (guint i = 0; i < all->len; i++)
        json_array_append_new(list, make_neighbours(all->pdata[i]));
    json_object_set_new(view, "buren", view_list(list));
    return true;
}

/** Articles that it is linked with, then others about the same. */
static bool add_related(const struct page_request *page, const struct stored_article *article,
                        json_t *view, GError **error)
{
    g_autoptr(GPtrArray) hits = search_related(page->archive, article, RELATED_HITS, error);
    if (hits == NULL)
        return false;
    json_t *list = json_array();
    for (guint i = 0; article->related != NULL && i < article->related->len; i++) {
        const struct related_article *related = article->related->pdata[i];
        const struct stored_article named = {
            .slug = related->slug, .title = related->title, .day = related->day};
        add_step(list, NULL, &named);
    }
    for (guint i = 0; i < hits->len; i++)
        add_step(list, NULL, ((const struct hit *)hits->pdata[i])->article);
    json_object_set_new(view, "verwant", view_list(list));
    return true;
}

/** What stands in a memo: the short link, absolute where the site's address is known. */
static json_t *make_memo(const struct page_request *page, const struct stored_article *article,
                         const json_t *document)
{
    g_autofree char *path = link_short(article->key);
    const char *source = source_of(document);
    return json_pack("{s:o, s:o, s:o}", "bron", document_text(source), "link",
                     view_text(link_absolute(page->site, path)), "vandaag",
                     view_text(words_date(page->today)));
}

/** The address to write to about this article; null where the site has none. */
static json_t *make_report(const json_t *view, const struct stored_article *article)
{
    const char *mail = json_string_value(json_object_get(json_object_get(view, "site"), "mail"));
    g_autofree char *subject = g_strdup_printf("Bericht %s: %s", article->key, article->title);
    return mail != NULL ? view_text(link_with(mail, "subject", subject)) : json_null();
}

static json_t *make_changed(const struct stored_article *article)
{
    return article->changed != ARTICLE_NO_TIME
               ? view_text(words_date(day_of_time(article->changed)))
               : json_null();
}

static json_t *make_clock(const struct stored_article *article)
{
    char text[DAY_TEXT_SIZE];
    return article->time != ARTICLE_NO_TIME ? json_string(day_format_clock(article->time, text))
                                            : json_null();
}

static bool fill(const struct page_request *page, const struct stored_article *article,
                 const json_t *document, json_t *view, GError **error)
{
    json_object_set_new(view, "datum", view_text(words_date(article->day)));
    json_object_set_new(view, "klok", make_clock(article));
    json_object_set_new(view, "onderwerpen", view_topics(json_object_get(document, "onderwerpen")));
    json_object_set_new(view, "blokken", article_text_blocks(article->body));
    json_object_set_new(view, "vindplaatsen", view_list(make_places(document)));
    json_object_set_new(view, "verouderd",
                        json_boolean(page->today - article->day > OLD_AFTER_DAYS));
    json_object_set_new(view, "gewijzigd", make_changed(article));
    json_object_set_new(view, "memo", make_memo(page, article, document));
    json_object_set_new(view, "melding", make_report(view, article));
    return add_neighbours(page, article, view, error) && add_related(page, article, view, error);
}

char *page_article(const struct page_request *page, const struct stored_article *article,
                   GError **error)
{
    json_auto_t *document = document_article(article, NULL);
    g_autofree char *summary = article_text_summary(article->body);
    g_autofree char *path = link_article(article);
    const struct view_words words = {.title = article->title, .description = summary, .path = path};
    json_auto_t *view = view_new(page, &words, error);
    if (view == NULL || !fill(page, article, document, view, error))
        return NULL;
    json_object_set_new(view, "jsonLd", make_json_ld(page->site, document, summary));
    json_object_set_new(view, "openGraph",
                        json_pack("{s:o, s:O}", "tijd", published(document), "gewijzigd",
                                  json_object_get(document, "gewijzigd")));
    return view_render(page, "article", json_incref(document), json_incref(view), error);
}
