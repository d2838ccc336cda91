#include "src/import/feed.h"
#include "src/import/dates.h"

#include "src/import/clean.h"
#include "src/import/record.h"
#include "src/import/xml_root.h"

#include <string.h>

/**
 * Letters of UTF-8 outweigh a declaration of something else: that is copied from elsewhere more
 * often than such letters stand in another encoding by chance. UTF-16 cannot be what declares
 * itself in ASCII.
 */
static void declare_encoding(struct intake *intake)
{
    size_t size;
    const char *bytes = input_bytes(intake->input, &size);
    g_autofree char *name = root_encoding(bytes, size);
    bool is_ascii = true;
    for (size_t i = 0; i < size && is_ascii; i++)
        is_ascii = (guchar)bytes[i] < 0x80;
    if (name == NULL || g_ascii_strncasecmp(name, "utf-16", 6) == 0 ||
        g_ascii_strncasecmp(name, "utf-32", 6) == 0 || g_ascii_strncasecmp(name, "ucs", 3) == 0 ||
        g_ascii_strncasecmp(name, "iso-10646", 9) == 0 || g_ascii_strcasecmp(name, "unicode") == 0)
        return;
    if (is_ascii || encoding_judge(bytes, size) != ENCODING_UTF_8)
        decoder_declare(&intake->decoder, name, strlen(name));
}

struct feed *feed_begin(struct intake *intake, const struct feed_kind *kind)
{
    struct feed *feed = g_new0(struct feed, 1);
    feed->intake = intake;
    feed->kind = kind;
    slices_init(&feed->slices, intake, &kind->slices);
    declare_encoding(intake);
    return feed;
}

void feed_end(void *state)
{
    struct feed *feed = state;
    slices_clear(&feed->slices);
    g_free(feed->title);
    g_free(feed->base);
    fields_free(feed->fields);
    g_free(feed);
}

void feed_set_head(struct feed *feed, const char *title, const char *base)
{
    g_autofree char *url = base != NULL ? record_url(feed->base, base, strlen(base)) : NULL;
    if (title != NULL && feed->title == NULL)
        feed->title = g_strdup(title);
    if (url != NULL && feed->base == NULL)
        feed->base = g_steal_pointer(&url);
}

void feed_read_base(struct feed *feed, const xmlNode *root)
{
    g_autofree char *base = tree_base(root);
    feed_set_head(feed, NULL, base);
}

static void read_head(struct feed *feed)
{
    struct tree tree;
    if (feed->n_heads == feed->slices.n_heads)
        return;
    feed->n_heads = feed->slices.n_heads;
    g_clear_pointer(&feed->title, g_free);
    g_clear_pointer(&feed->base, g_free);
    if (tree_parse_head(&tree, &feed->slices))
        feed->kind->read_head(feed, tree.record);
    tree_clear(&tree);
}

/** Fills an article with a slice; false where the record is none of news. */
static bool take(struct feed *feed, const struct slice *slice, struct article *article,
                 struct reject **reject)
{
    struct tree tree;
    bool is_news = true;
    if (tree_parse(&tree, &feed->slices, slice, reject))
        is_news = feed->kind->take(feed, tree.record, article, reject);
    tree_clear(&tree);
    return is_news;
}

/** An item that says no date at all may be of the day that its address names. */
static void date_by_address(const struct feed *feed, struct article *article)
{
    struct date date;
    if (article->day == 0 && article->url != NULL &&
        date_of_address(article->url, feed->intake->today, &date))
        article->day = date.day;
}

enum reader_step feed_next(void *state, struct article **article, struct reject **reject,
                           GError **error)
{
    struct feed *feed = state;
    struct slice slice;
    enum input_step step = slices_next(&feed->slices, &slice, error);
    if (step != INPUT_MORE)
        return step == INPUT_FAILED ? READER_FAILED : READER_END;
    read_head(feed);
    feed->intake->n_records++;
    *article = article_new();
    if (!take(feed, &slice, *article, reject))
        return record_pass_over(feed->intake, article, reject);
    if (*reject == NULL)
        date_by_address(feed, *article);
    return record_end(feed->intake, slice.line, slice.bytes, slice.size_bytes, article, reject);
}
