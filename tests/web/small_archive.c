#include "small_archive.h"

#include "actueel/day.h"
#include "actueel/error.h"
#include "actueel/ingest.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct {
    const char *id, *date, *title, *body, *topics, *source, *url;
} articles[] = {
    {"1", "2012-03-14", "Fietsers krijgen eigen brug",
     "De gemeente bouwt een brug over de Kreek. De brug is alleen voor fietsers.\n\n"
     "Wat er verandert:\n• de Dijkweg gaat dicht\n• het pontje vaart niet meer\n\n"
     "De brug is klaar in het najaar.",
     "Verkeer", "Gemeente Oeverland", "https://oeverland.example.nl/brug"},
    {"2", "2022-11-02", "Brug over de Kreek een dag dicht",
     "Schilders werken op woensdag aan de brug. Fietsers rijden om langs de molen.", "Verkeer",
     "Gemeente Oeverland", NULL},
    {"3", "2023-08-30", "Kermis verhuist naar het Marktveld",
     "De kermis staat dit jaar op het Marktveld. Het plein bij de brug is te klein geworden.",
     "Evenementen", "Gemeente Oeverland", "javascript:alert(1)"},
    {"4", "2023-09-29", "Politie zoekt getuigen van inbraak",
     "In de nacht van maandag op dinsdag is ingebroken bij een fietsenmaker. De politie zoekt "
     "mensen die iets zagen.",
     "Veiligheid", "Politie Oeverland", "https://politie.example.nl/inbraak"},
    {"5", "2023-09-29", "Veilig fietsen in het donker & de regen",
     "Controleer uw lamp. <b>Zie</b> je mij, dan zie ik jou: \"licht aan\".", "Verkeer,Veiligheid",
     "Gemeente Oeverland", NULL},
};

/** The half past two of the fourth article, so that one has a time. */
static int64_t time_of(size_t i)
{
    enum { FOURTH = 3, HOUR = 14, MINUTE = 30 };
    return i == FOURTH ? day_local_time(day_parse(articles[i].date), HOUR, MINUTE, 0)
                       : ARTICLE_NO_TIME;
}

static struct article *make_article(size_t i)
{
    struct article *article = article_new();
    article->day = day_parse(articles[i].date);
    article->time = time_of(i);
    article->title = g_strdup(articles[i].title);
    article->body = g_strdup(articles[i].body);
    article->source = g_strdup(articles[i].source);
    article->external_id = g_strdup(articles[i].id);
    article->url = g_strdup(articles[i].url);
    g_auto(GStrv) topics = g_strsplit(articles[i].topics, ",", -1);
    for (char **topic = topics; *topic != NULL; topic++)
        g_ptr_array_add(article->topics, g_strdup(*topic));
    return article;
}

static void fill(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(archive) archive = archive_open(path, ARCHIVE_CREATE, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(archive_set(archive, "sample", "1", &error));
    g_autoptr(ingest) ingest =
        ingest_begin(archive, &(struct ingest_options){.command = "test"}, &error);
    g_assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++) {
        g_autoptr(article) article = make_article(i);
        g_assert_true(ingest_add(ingest, article, &error));
    }
    g_assert_true(ingest_end(ingest, &error));
}

void small_archive_begin(struct small_archive *small)
{
    g_autoptr(GError) error = NULL;
    *small = (struct small_archive){.folder = g_dir_make_tmp("actueel-XXXXXX", &error)};
    g_assert_no_error(error);
    small->path = g_build_filename(small->folder, "klein.db", NULL);
    fill(small->path);
    small->archive = archive_open(small->path, ARCHIVE_READ, 0, NULL, &error);
    g_assert_no_error(error);
    small->site = (struct site){.name = g_strdup("Oeverlands nieuws"),
                                .base_url = g_strdup("https://nieuws.example.nl"),
                                .contact = g_strdup("archief@example.nl")};
    small->assets = assets_new(NULL, &error);
    small->templates = assets_templates(&error);
    g_assert_no_error(error);
}

void small_archive_end(struct small_archive *small)
{
    archive_close(small->archive);
    g_autoptr(GDir) folder = g_dir_open(small->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *path = g_build_filename(small->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(small->folder);
    templates_free(small->templates);
    assets_free(small->assets);
    g_free(small->site.name);
    g_free(small->site.base_url);
    g_free(small->site.contact);
    g_free(small->folder);
    g_free(small->path);
}

int32_t small_archive_today(void)
{
    return day_parse("2023-11-15");
}

static char *show_article(const struct page_request *page, GError **error)
{
    const char *slug = page->request->segments->pdata[3];
    g_autoptr(stored_article) article = archive_article_by_slug(page->archive, slug, error);
    g_assert_nonnull(article);
    return page_article(page, article, error);
}

static int read_number(const char *text)
{
    return (int)g_ascii_strtoll(text, NULL, 10);
}

static char *show(const struct page_request *page, GError **error)
{
    char **segments = (char **)page->request->segments->pdata;
    guint n = page->request->segments->len;
    if (strcmp(segments[0], "") == 0)
        return page_home(page, error);
    if (strcmp(segments[0], "zoeken") == 0)
        return page_search(page, error);
    if (strcmp(segments[0], "privacy") == 0)
        return page_privacy(page, error);
    if (strcmp(segments[0], "toegankelijkheid") == 0)
        return page_accessibility(page, error);
    if (strcmp(segments[0], "nieuws") == 0)
        return show_article(page, error);
    if (strcmp(segments[0], "onderwerpen") == 0)
        return n == 1 ? page_topics(page, error) : page_topic(page, segments[1], error);
    g_assert_cmpstr(segments[0], ==, "archief");
    return page_archive(page, n > 1 ? read_number(segments[1]) : 0,
                        n > 2 ? read_number(segments[2]) : 0, error);
}

char *small_archive_page(const struct small_archive *small, const char *target, GError **error)
{
    enum request_fault fault;
    g_autoptr(request) request = request_parse(target, &fault);
    const struct page_request page = {.archive = small->archive,
                                      .site = &small->site,
                                      .templates = small->templates,
                                      .assets = small->assets,
                                      .request = request,
                                      .today = small_archive_today()};
    return show(&page, error);
}
