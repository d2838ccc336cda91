#include "actueel/ingest.h"

#include "actueel/day.h"
#include "index/duplicates.h"
#include "reposts.h"
#include "scratch.h"

#include <string.h>

/** The article of reposts.c, as one source has it; `id` and `url` may be NULL. */
static struct article *repost(const char *source, const char *id, const char *url)
{
    struct article *article = scratch_article(id, reposts_title, reposts_body);
    g_free(article->source);
    article->source = g_strdup(source);
    article->url = g_strdup(url);
    return article;
}

static void set_text(char **text, char *value)
{
    g_free(*text);
    *text = value;
}

static struct article *edited(struct article *article, const char *from, const char *to)
{
    set_text(&article->body, reposts_edit(article->body, from, to));
    return article;
}

static struct article *dated(struct article *article, const char *date)
{
    article->day = day_parse(date);
    return article;
}

/** What records of one run were to the archive, as "2 added 1 merged"; the caller frees it. */
static char *counts_written(struct ingest_counts counts)
{
    const struct {
        uint64_t n;
        const char *name;
    } all[] = {{counts.added, "added"},
               {counts.changed, "changed"},
               {counts.same, "same"},
               {counts.merged, "merged"}};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i].n > 0)
            g_string_append_printf(text, "%s%u %s", text->len > 0 ? " " : "", (unsigned)all[i].n,
                                   all[i].name);
    return g_string_free(text, FALSE);
}

/** Adds articles in one run, frees them, and expects what they were; ended by NULL. */
static void G_GNUC_NULL_TERMINATED add(struct scratch *scratch, const char *expected, ...)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch->archive, &(struct ingest_options){.command = "test"}, &error);
    struct article *article;
    va_list articles;
    va_start(articles, expected);
    while ((article = va_arg(articles, struct article *)) != NULL) {
        ingest_add(ingest, article, &error);
        g_assert_no_error(error);
        article_free(article);
    }
    va_end(articles);
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    g_autofree char *counts = counts_written(ingest_counts(ingest));
    g_assert_cmpstr(counts, ==, expected);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
}

static void count_settled(gpointer tag, bool is_taken, void *user)
{
    GString *settled = user;
    g_string_append_printf(settled, "%s%s", (const char *)tag, is_taken ? "+" : "-");
}

/** Adds undated articles; the tags that were settled, "+" those that were taken. */
static char *G_GNUC_NULL_TERMINATED add_undated(struct scratch *scratch, const char *expected, ...)
{
    static const char *const tags[] = {"a", "b", "c"};
    g_autoptr(GError) error = NULL;
    GString *settled = g_string_new(NULL);
    const struct ingest_options options = {
        .command = "test", .settle = count_settled, .user = settled};
    g_autoptr(ingest) ingest = ingest_begin(scratch->archive, &options, &error);
    struct article *article;
    va_list articles;
    va_start(articles, expected);
    for (guint i = 0; (article = va_arg(articles, struct article *)) != NULL; i++) {
        article->day = 0;
        ingest_add_undated(ingest, article, &(struct ingest_undated){.tag = (char *)tags[i]},
                           &error);
        g_assert_no_error(error);
        article_free(article);
    }
    va_end(articles);
    g_assert_cmpstr(settled->str, ==, "");
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    g_autofree char *counts = counts_written(ingest_counts(ingest));
    g_assert_cmpstr(counts, ==, expected);
    g_assert_cmpint(scratch_n_faults(scratch), ==, 0);
    return g_string_free(settled, FALSE);
}

/** The articles, oldest first, each as `slug: place place (related)`, a line each. */
static bool write_article(const struct stored_article *article, void *user, GError **error)
{
    GString *text = user;
    (void)error;
    g_string_append_printf(text, "%s%s:", text->len > 0 ? "\n" : "", article->slug);
    for (guint i = 0; i < article->places->len; i++) {
        const struct place *place = article->places->pdata[i];
        g_string_append_printf(text, " %s/%s", place->source,
                               place->external_id != NULL ? place->external_id
                               : place->url != NULL       ? place->url
                                                          : "-");
    }
    return true;
}

static void expect_articles(struct scratch *scratch, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    g_assert_true(archive_each(scratch->archive, write_article, text, &error));
    g_autofree char *without_title = g_string_free(g_steal_pointer(&text), FALSE);
    g_auto(GStrv) parts =
        g_strsplit(without_title, "wijkbus-stopt-voortaan-bij-het-gezondheidscentrum", -1);
    g_autofree char *shortened = g_strjoinv("w", parts);
    g_assert_cmpstr(shortened, ==, expected);
}

static char *key_of(struct scratch *scratch, const char *rest)
{
    g_autofree char *slug =
        g_strconcat("wijkbus-stopt-voortaan-bij-het-gezondheidscentrum", rest, NULL);
    return scratch_key(scratch, slug);
}

static struct stored_article *read_article(struct scratch *scratch, const char *rest)
{
    g_autofree char *key = key_of(scratch, rest);
    return archive_article_by_key(scratch->archive, key, NULL);
}

/* --- the rule */

static char *null_if_none(char *cell)
{
    return g_str_equal(cell, "-") ? NULL : cell;
}

static struct article *second_of_row(char **cells)
{
    struct article *article = repost(cells[2], null_if_none(cells[3]), NULL);
    if (article->external_id == NULL)
        article->url = g_strdup("https://example.org/2");
    dated(article, cells[4]);
    if (!g_str_equal(cells[5], "="))
        set_text(&article->title, g_strdup(cells[5]));
    return edited(article, cells[6], cells[7]);
}

static void check_row(char **cells)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *first = repost("Alliantie", null_if_none(cells[1]), NULL);
    if (first->external_id == NULL)
        first->url = g_strdup("https://example.org/1");
    bool is_merged = g_str_equal(cells[0], "merged");
    add(&scratch, "1 added", first, NULL);
    add(&scratch, is_merged ? "1 merged" : "1 added", second_of_row(cells), NULL);
    add(&scratch, "1 same", second_of_row(cells), NULL);
    g_autoptr(stored_article) article = read_article(&scratch, "");
    g_assert_cmpstr(article->body, ==, reposts_body);
    g_assert_cmpuint(article->places->len, ==, is_merged ? 2 : 1);
    g_assert_cmpuint(article->related->len, ==, g_str_equal(cells[0], "related"));
    scratch_end(&scratch);
}

static void test_table(void)
{
    reposts_each("duplicates.tsv", 9, check_row);
}

/** A list page has neither ids nor addresses; an article's own page has its address. */
static void test_list_page_and_own_page(void)
{
    static const char url[] = "https://alliantie.example.org/wijkbus";
    for (int own_first = 0; own_first <= 1; own_first++) {
        struct scratch scratch;
        scratch_begin(&scratch);
        struct article *list = repost("Alliantie", NULL, NULL);
        struct article *own = repost("Alliantie", NULL, url);
        add(&scratch, "1 added 1 merged", own_first ? own : list, own_first ? list : own, NULL);
        expect_articles(
            &scratch, own_first ? "w: Alliantie/https://alliantie.example.org/wijkbus Alliantie/-"
                                : "w: Alliantie/- Alliantie/https://alliantie.example.org/wijkbus");
        add(&scratch, "2 same", repost("Alliantie", NULL, NULL), repost("Alliantie", NULL, url),
            NULL);
        scratch_end(&scratch);
    }
}

/** A list page that was corrected, without an id to know the article by: it is one all the same. */
static void test_corrected_list_page(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", repost("Alliantie", NULL, NULL), NULL);
    add(&scratch, "1 changed", edited(repost("Alliantie", NULL, NULL), "Molenrade", "Molenwaard"),
        NULL);
    expect_articles(&scratch, "w: Alliantie/-");
    g_autoptr(stored_article) article = read_article(&scratch, "");
    g_assert_nonnull(strstr(article->body, "Molenwaard"));
    add(&scratch, "1 same", edited(repost("Alliantie", NULL, NULL), "Molenrade", "Molenwaard"),
        NULL);
    scratch_end(&scratch);
}

/** Of two that a third one is like it joins the more alike one, then the nearer one. */
static void test_best_of_two(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", dated(repost("A", "1", NULL), "2023-09-01"), NULL);
    add(&scratch, "1 added", dated(repost("A", "2", NULL), "2023-09-10"), NULL);
    add(&scratch, "1 merged", dated(repost("B", "1", NULL), "2023-09-05"), NULL);
    add(&scratch, "1 merged", dated(repost("B", "2", NULL), "2023-09-06"), NULL);
    expect_articles(&scratch, "w: A/1 B/1\nw-2: A/2 B/2");
    add(&scratch, "1 added",
        dated(edited(repost("A", "3", NULL), "Molenrade", "Molenwaard"), "2023-09-14"), NULL);
    add(&scratch, "1 merged",
        dated(edited(repost("C", "1", NULL), "Molenrade", "Molenwaard"), "2023-09-11"), NULL);
    expect_articles(&scratch, "w: A/1 B/1\nw-2: A/2 B/2\nw-3: A/3 C/1");
    scratch_end(&scratch);
}

static void test_keep_duplicates(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    const struct ingest_options options = {.command = "test", .keep_duplicates = true};
    g_autoptr(ingest) ingest = ingest_begin(scratch.archive, &options, &error);
    g_autoptr(article) article = repost("B", "1", NULL);
    g_assert_true(ingest_add(ingest, article, &error));
    g_assert_true(ingest_end(ingest, &error));
    g_assert_cmpuint(ingest_counts(ingest).added, ==, 1);
    g_assert_cmpuint(ingest_merges(ingest)->len, ==, 0);
    expect_articles(&scratch, "w: A/1\nw-2: B/1");
    g_autoptr(stored_article) first = read_article(&scratch, "");
    g_assert_cmpuint(first->related->len, ==, 1);
    add(&scratch, "1 same", repost("B", "1", NULL), NULL);
    scratch_end(&scratch);
}

static void test_merges_are_listed(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(scratch.archive, &(struct ingest_options){.command = "test"}, &error);
    g_autoptr(article) first = repost("A", "1", NULL), second = repost("B", "b1", "https://b.nl/1");
    g_assert_true(ingest_add(ingest, first, &error) && ingest_add(ingest, second, &error));
    g_assert_true(ingest_end(ingest, &error));
    g_assert_cmpuint(ingest_merges(ingest)->len, ==, 1);
    const struct ingest_merge *merge = ingest_merges(ingest)->pdata[0];
    g_autofree char *key = key_of(&scratch, "");
    g_assert_cmpstr(merge->title, ==, reposts_title);
    g_assert_cmpstr(merge->source, ==, "B");
    g_assert_cmpstr(merge->external_id, ==, "b1");
    g_assert_cmpstr(merge->url, ==, "https://b.nl/1");
    g_assert_cmpstr(merge->key, ==, key);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT merged FROM import_run"), ==, 1);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM change WHERE kind = 'merged'"),
                    ==, 1);
    scratch_end(&scratch);
}

/* --- what the places go on to give */

static struct article *with_topics(struct article *article, const char *names)
{
    g_auto(GStrv) all = g_strsplit(names, " ", -1);
    for (char **name = all; *name != NULL; name++)
        if (**name != '\0')
            g_ptr_array_add(article->topics, g_strdup(*name));
    return article;
}

static void expect_topics(struct scratch *scratch, const char *rest, const char *expected)
{
    g_autoptr(stored_article) article = read_article(scratch, rest);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < article->topics->len; i++) {
        const struct article_topic *topic = article->topics->pdata[i];
        g_string_append_printf(names, "%s%s", i > 0 ? " " : "", topic->name);
    }
    g_assert_cmpstr(names->str, ==, expected);
}

/** Each place adds and takes its own topics; a split gives each its own again. */
static void test_topics(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    add(&scratch, "1 added", with_topics(repost("A", "1", NULL), "Ov Zorg"), NULL);
    add(&scratch, "1 merged", with_topics(repost("B", "1", NULL), "Vervoer Zorg"), NULL);
    expect_topics(&scratch, "", "Ov Vervoer Zorg");
    add(&scratch, "1 changed", with_topics(repost("B", "1", NULL), "Vervoer Bus"), NULL);
    expect_topics(&scratch, "", "Bus Ov Vervoer Zorg");
    add(&scratch, "1 changed", with_topics(repost("A", "1", NULL), "Ov Bus"), NULL);
    expect_topics(&scratch, "", "Bus Ov Vervoer");
    add(&scratch, "1 changed", with_topics(repost("B", "1", NULL), "Vervoer"), NULL);
    expect_topics(&scratch, "", "Bus Ov Vervoer");
    g_autofree char *key = key_of(&scratch, "");
    g_autoptr(GPtrArray) keys = archive_split(scratch.archive, key, "test", &error);
    g_assert_no_error(error);
    expect_topics(&scratch, "", "Bus Ov");
    expect_topics(&scratch, "-2", "Vervoer");
    scratch_end(&scratch);
}

/** An article that has one place again has that place's topics, and then the next one's too. */
static void test_topics_of_one_place_again(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added 1 merged", with_topics(repost("A", "1", NULL), "Ov"),
        with_topics(repost("B", "1", NULL), "Zorg"), NULL);
    struct article *other = edited(repost("B", "1", NULL), "14 minuten", "18 minuten");
    add(&scratch, "1 changed", with_topics(other, "Zorg"), NULL);
    expect_topics(&scratch, "", "Ov");
    expect_topics(&scratch, "-2", "Zorg");
    add(&scratch, "1 changed", with_topics(repost("A", "1", NULL), "Bus"), NULL);
    add(&scratch, "1 merged", with_topics(repost("C", "1", NULL), "Dorp"), NULL);
    expect_topics(&scratch, "", "Bus Dorp");
    scratch_end(&scratch);
}

/** The first place governs the text; what another gives anew is kept, and shown where it parts. */
static void test_changes_of_places(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added 1 merged", repost("A", "1", NULL), repost("B", "1", NULL), NULL);
    add(&scratch, "1 same", edited(repost("B", "1", NULL), "Molenrade", "Molenwaard"), NULL);
    add(&scratch, "2 same", edited(repost("B", "1", NULL), "Molenrade", "Molenwaard"),
        repost("A", "1", NULL), NULL);
    g_autoptr(stored_article) before = read_article(&scratch, "");
    g_assert_null(strstr(before->body, "Molenwaard"));
    add(&scratch, "1 changed", edited(repost("A", "1", NULL), "komende", "eerste"), NULL);
    add(&scratch, "2 same", edited(repost("A", "1", NULL), "komende", "eerste"),
        edited(repost("B", "1", NULL), "Molenrade", "Molenwaard"), NULL);
    expect_articles(&scratch, "w: A/1 B/1");
    add(&scratch, "1 changed", edited(repost("B", "1", NULL), "14 minuten", "18 minuten"), NULL);
    expect_articles(&scratch, "w: A/1\nw-2: B/1");
    g_autoptr(stored_article) apart = read_article(&scratch, "-2");
    g_autoptr(GPtrArray) versions = archive_versions(scratch.archive, apart->key, NULL);
    g_assert_nonnull(strstr(apart->body, "18 minuten"));
    g_assert_cmpuint(versions->len, ==, 1);
    g_assert_nonnull(strstr(((struct version *)versions->pdata[0])->body, "Molenwaard"));
    add(&scratch, "2 same", edited(repost("A", "1", NULL), "komende", "eerste"),
        edited(repost("B", "1", NULL), "14 minuten", "18 minuten"), NULL);
    scratch_end(&scratch);
}

/** Under one id two texts in one input: the later one holds, at every import of that input. */
static void test_two_texts_under_one_id(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added 1 changed", scratch_article("1", "Titel", "Een."),
        scratch_article("1", "Titel", "Twee."), NULL);
    g_autofree char *digest = scratch_digest(&scratch);
    for (int i = 0; i < 3; i++)
        add(&scratch, "2 same", scratch_article("1", "Titel", "Een."),
            scratch_article("1", "Titel", "Twee."), NULL);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, digest);
    for (int i = 3; i < 6; i++) {
        g_autofree char *body = g_strdup_printf("Tekst %d.", i);
        add(&scratch, "1 changed 1 same", scratch_article("1", "Titel", "Een."),
            scratch_article("1", "Titel", body), NULL);
    }
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM version"), ==, 4);
    scratch_end(&scratch);
}

/** The same of what stands around the text. */
static void test_two_sets_of_topics_under_one_id(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added 1 changed", with_topics(repost("A", "1", NULL), "Bus"),
        with_topics(repost("A", "1", NULL), "Zorg"), NULL);
    add(&scratch, "2 same", with_topics(repost("A", "1", NULL), "Bus"),
        with_topics(repost("A", "1", NULL), "Zorg"), NULL);
    expect_topics(&scratch, "", "Zorg");
    scratch_end(&scratch);
}

/** What a source took back holds: it gives one text a time. */
static void test_text_taken_back(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", scratch_article("1", "Titel", "Een."), NULL);
    add(&scratch, "1 changed", scratch_article("1", "Titel", "Twee."), NULL);
    add(&scratch, "1 changed", scratch_article("1", "Titel", "Een."), NULL);
    g_autofree char *key = scratch_key(&scratch, "titel");
    g_autoptr(stored_article) article = archive_article_by_key(scratch.archive, key, NULL);
    g_assert_cmpstr(article->body, ==, "Een.");
    scratch_end(&scratch);
}

/* --- without a date */

static void test_undated(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    g_autofree char *digest = scratch_digest(&scratch);
    g_autofree char *refused =
        add_undated(&scratch, "", repost("A", "2", NULL),
                    edited(repost("B", "1", NULL), "14 minuten", "9 minuten"), NULL);
    g_assert_cmpstr(refused, ==, "a-b-");
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, digest);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM source"), ==, 1);
    g_autofree char *taken = add_undated(&scratch, "1 same 1 merged", repost("B", "2", NULL),
                                         repost("B", "2", NULL), NULL);
    g_assert_cmpstr(taken, ==, "a+b+");
    g_autofree char *known =
        add_undated(&scratch, "2 same", repost("B", "2", NULL), repost("A", "1", NULL), NULL);
    g_assert_cmpstr(known, ==, "a+b+");
    expect_articles(&scratch, "w: A/1 B/2");
    g_autofree char *parted =
        add_undated(&scratch, "", edited(repost("B", "2", NULL), "14 minuten", "9 minuten"), NULL);
    g_assert_cmpstr(parted, ==, "a-");
    expect_articles(&scratch, "w: A/1 B/2");
    scratch_end(&scratch);
}

/** Of two that it could be another text of, nobody can say which. */
static void test_undated_of_two(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "2 added", dated(repost("A", "1", NULL), "2022-09-29"),
        dated(repost("A", "2", NULL), "2023-09-29"), NULL);
    g_autofree char *settled = add_undated(&scratch, "", repost("B", "1", NULL), NULL);
    g_assert_cmpstr(settled, ==, "a-");
    scratch_end(&scratch);
}

/** The article's own source gives it again without date, id and address. */
static void test_undated_nameless(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", repost("A", NULL, NULL), NULL);
    g_autofree char *settled = add_undated(&scratch, "1 same", repost("A", NULL, NULL), NULL);
    g_assert_cmpstr(settled, ==, "a+");
    expect_articles(&scratch, "w: A/-");
    scratch_end(&scratch);
}

/** An id that is known has its date here: an undated correction is a version. */
static void test_undated_correction(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    g_autofree char *settled = add_undated(
        &scratch, "1 changed", edited(repost("A", "1", NULL), "14 minuten", "9 minuten"), NULL);
    g_assert_cmpstr(settled, ==, "a+");
    g_autoptr(stored_article) article = read_article(&scratch, "");
    g_assert_cmpint(article->day, ==, day_parse("2023-09-29"));
    g_assert_nonnull(strstr(article->body, "9 minuten"));
    scratch_end(&scratch);
}

/** What a run does not come to is not taken, and told all the same. */
static void test_undated_of_dropped_run(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GString) settled = g_string_new(NULL);
    const struct ingest_options options = {
        .command = "test", .settle = count_settled, .user = settled};
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    g_autoptr(ingest) ingest = ingest_begin(scratch.archive, &options, NULL);
    g_autoptr(article) article = repost("B", "1", NULL);
    article->day = 0;
    g_assert_true(
        ingest_add_undated(ingest, article, &(struct ingest_undated){.tag = (char[]){"a"}}, NULL));
    g_clear_pointer(&ingest, ingest_free);
    g_assert_cmpstr(settled->str, ==, "a-");
    expect_articles(&scratch, "w: A/1");
    scratch_end(&scratch);
}

/** Undated articles that were not taken are rejects of the file that they stand in. */
static void test_rejects_of_files(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(ingest) ingest =
        ingest_begin(scratch.archive, &(struct ingest_options){.command = "test"}, NULL);
    for (unsigned i = 0; i < INGEST_BATCH_ARTICLES + 3; i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        g_autoptr(article) article = scratch_article(id, "Titel", "Tekst.");
        article->day = 0;
        g_assert_true(ingest_add_undated(ingest, article, &(struct ingest_undated){0}, NULL));
        if (i == 1)
            g_assert_true(ingest_file(ingest, "een", NULL, 2, 0, NULL));
    }
    g_assert_true(ingest_file(ingest, "twee", NULL, INGEST_BATCH_ARTICLES + 2, 1, NULL));
    g_assert_true(ingest_end(ingest, NULL));
    g_assert_cmpint(
        scratch_integer(&scratch, "SELECT rejected FROM import_file WHERE name = 'een'"), ==, 2);
    g_assert_cmpint(
        scratch_integer(&scratch, "SELECT rejected FROM import_file WHERE name = 'twee'"), ==,
        INGEST_BATCH_ARTICLES + 1 + 1);
    scratch_end(&scratch);
}

/* --- split */

static void test_split(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    add(&scratch, "1 added 2 merged", repost("A", "1", NULL),
        edited(dated(repost("B", "1", NULL), "2023-10-01"), "Molenrade", "Molenwaard"),
        repost("C", "1", NULL), NULL);
    g_autofree char *key = key_of(&scratch, "");
    g_autofree char *upper = g_ascii_strup(key, -1);
    g_autofree char *digest = scratch_digest(&scratch);
    g_autoptr(GPtrArray) keys = archive_split(scratch.archive, upper, "split KEY", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(keys->len, ==, 2);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    expect_articles(&scratch, "w: A/1\nw-3: C/1\nw-2: B/1");
    g_autoptr(stored_article) second = read_article(&scratch, "-2");
    g_assert_cmpstr(second->key, ==, keys->pdata[0]);
    g_assert_cmpint(second->day, ==, day_parse("2023-10-01"));
    g_assert_nonnull(strstr(second->body, "Molenwaard"));
    g_assert_cmpuint(second->related->len, ==, 2);
    g_assert_true(((struct related_article *)second->related->pdata[0])->is_apart);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT added FROM import_run "
                                              "WHERE command = 'split KEY' AND ended NOT NULL"),
                    ==, 2);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, !=, digest);
    add(&scratch, "3 same", repost("A", "1", NULL),
        edited(dated(repost("B", "1", NULL), "2023-10-01"), "Molenrade", "Molenwaard"),
        repost("C", "1", NULL), NULL);
    add(&scratch, "1 added", repost("D", "1", NULL), NULL);
    scratch_end(&scratch);
}

static void test_split_undated(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    g_free(add_undated(&scratch, "1 merged", repost("B", "1", NULL), NULL));
    g_autofree char *key = key_of(&scratch, "");
    g_autoptr(GPtrArray) keys = archive_split(scratch.archive, key, "test", NULL);
    expect_articles(&scratch, "w: A/1\nw-2: B/1");
    g_autofree char *settled = add_undated(&scratch, "1 same", repost("B", "1", NULL), NULL);
    g_assert_cmpstr(settled, ==, "a+");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_split_is_refused(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    add(&scratch, "1 added", repost("A", "1", NULL), NULL);
    g_autofree char *key = key_of(&scratch, "");
    g_autofree char *digest = scratch_digest(&scratch);
    g_assert_null(archive_split(scratch.archive, key, "test", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    g_clear_error(&error);
    g_assert_null(archive_split(scratch.archive, "aaaaaaaaaaaaa", "test", &error));
    g_assert_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_NOT_FOUND);
    g_autofree char *after = scratch_digest(&scratch);
    g_assert_cmpstr(after, ==, digest);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(*) FROM import_run"), ==, 1);
    scratch_end(&scratch);
}

/* --- many */

/** A year's campaigns: alike, and never one; each has at most so many links. */
static void test_many_alike(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    for (int i = 0; i < 3 * RELATED_MAX; i++) {
        g_autofree char *id = g_strdup_printf("%d", i);
        struct article *article = repost(i % 2 == 0 ? "A" : "B", id, NULL);
        article->day += 10 * i;
        g_autofree char *counts = counts_written(scratch_add(&scratch, article));
        g_assert_cmpstr(counts, ==, "1 added");
    }
    g_assert_cmpint(scratch_integer(&scratch, "SELECT max(n) FROM (SELECT count(*) AS n "
                                              "FROM related GROUP BY article_key)"),
                    ==, RELATED_MAX);
    g_assert_cmpint(scratch_integer(&scratch, "SELECT count(DISTINCT article_key) FROM related"),
                    ==, 3 * RELATED_MAX);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** Every article of the first source comes once more, in the same order, from the second. */
static void add_numbered(struct ingest *ingest, unsigned first, unsigned end)
{
    g_autoptr(GError) error = NULL;
    for (unsigned i = first; i < end; i++) {
        g_autofree char *id = g_strdup_printf("%u", i);
        g_autofree char *stops = g_strdup_printf("Bus stopt op halte %u", i % 700 / 2);
        g_autofree char *minutes = g_strdup_printf("%u minuten", i % 700);
        g_autoptr(article) article = repost(i < 700 ? "A" : "B", id, NULL);
        set_text(&article->title, g_steal_pointer(&stops));
        edited(article, "14 minuten", minutes);
        for (int doublings = 0; doublings < 3; doublings++)
            set_text(&article->body, g_strconcat(article->body, "\n\n", article->body, NULL));
        g_assert_true(ingest_add(ingest, article, &error));
        g_assert_no_error(error);
    }
}

/** Where batches end, and whether the run was killed, decides nothing. */
static void test_batches_decide_nothing(void)
{
    struct scratch whole, killed;
    scratch_begin(&whole);
    scratch_begin(&killed);
    const struct ingest_options options = {.command = "test"};
    g_autoptr(ingest) once = ingest_begin(whole.archive, &options, NULL);
    add_numbered(once, 0, 1400);
    g_assert_true(ingest_end(once, NULL));
    g_autoptr(ingest) first = ingest_begin(killed.archive, &options, NULL);
    add_numbered(first, 0, 1390);
    g_clear_pointer(&first, ingest_free);
    g_autoptr(ingest) again = ingest_begin(killed.archive, &options, NULL);
    add_numbered(again, 0, 1400);
    g_assert_true(ingest_end(again, NULL));
    g_assert_cmpuint(ingest_counts(once).added, ==, 700);
    g_assert_cmpuint(ingest_counts(once).merged, ==, 700);
    g_assert_cmpuint(ingest_counts(again).same, >, 700);
    g_assert_cmpuint(ingest_counts(again).same, <, 1390);
    g_autofree char *expected = scratch_digest(&whole), *digest = scratch_digest(&killed);
    g_assert_cmpstr(digest, ==, expected);
    g_assert_cmpint(scratch_n_faults(&killed), ==, 0);
    scratch_end(&whole);
    scratch_end(&killed);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/duplicates/table", test_table);
    g_test_add_func("/index/duplicates/list-page-and-own-page", test_list_page_and_own_page);
    g_test_add_func("/index/duplicates/corrected-list-page", test_corrected_list_page);
    g_test_add_func("/index/duplicates/best-of-two", test_best_of_two);
    g_test_add_func("/index/duplicates/keep-duplicates", test_keep_duplicates);
    g_test_add_func("/index/duplicates/merges-are-listed", test_merges_are_listed);
    g_test_add_func("/index/duplicates/topics", test_topics);
    g_test_add_func("/index/duplicates/topics-of-one-place-again", test_topics_of_one_place_again);
    g_test_add_func("/index/duplicates/changes-of-places", test_changes_of_places);
    g_test_add_func("/index/duplicates/two-texts-under-one-id", test_two_texts_under_one_id);
    g_test_add_func("/index/duplicates/two-sets-of-topics-under-one-id",
                    test_two_sets_of_topics_under_one_id);
    g_test_add_func("/index/duplicates/text-taken-back", test_text_taken_back);
    g_test_add_func("/index/duplicates/undated", test_undated);
    g_test_add_func("/index/duplicates/undated-of-two", test_undated_of_two);
    g_test_add_func("/index/duplicates/undated-nameless", test_undated_nameless);
    g_test_add_func("/index/duplicates/undated-correction", test_undated_correction);
    g_test_add_func("/index/duplicates/undated-of-dropped-run", test_undated_of_dropped_run);
    g_test_add_func("/index/duplicates/rejects-of-files", test_rejects_of_files);
    g_test_add_func("/index/duplicates/split", test_split);
    g_test_add_func("/index/duplicates/split-undated", test_split_undated);
    g_test_add_func("/index/duplicates/split-is-refused", test_split_is_refused);
    g_test_add_func("/index/duplicates/many-alike", test_many_alike);
    g_test_add_func("/index/duplicates/batches-decide-nothing", test_batches_decide_nothing);
    return g_test_run();
}
