#include "actueel/export.h"

#include "actueel/day.h"
#include "scratch.h"

static const char KEY[] = "abcdefghijklm", OTHER_KEY[] = "zyxwvutsrqpon";

/** An article of an export: of Proefbron, without versions. */
static struct article *exported(const char *id, const char *title, const char *body)
{
    struct article *article = scratch_article(id, title, body);
    struct article_kept *kept = article->kept = article_kept_new();
    kept->key = g_strdup(KEY);
    kept->slug = g_strdup("oude-plek");
    kept->added = 1000000000;
    g_ptr_array_add(kept->places, place_new(article->source, id, NULL));
    return article;
}

static void add_version(struct article *article, int64_t replaced, const char *title,
                        const char *body)
{
    struct version *version = g_new0(struct version, 1);
    version->replaced = replaced;
    version->day = article->day;
    version->time = ARTICLE_NO_TIME;
    version->title = g_strdup(title);
    version->body = g_strdup(body);
    g_ptr_array_add(article->kept->versions, version);
    article->kept->changed = replaced;
}

static struct stored_article *stored_as(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    struct stored_article *article = archive_article_by_key(scratch->archive, key, &error);
    g_assert_no_error(error);
    g_assert_nonnull(article);
    return article;
}

/** The titles of an article's versions, oldest first, by commas. */
static char *versions_of(struct scratch *scratch, const char *key)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) versions = archive_versions(scratch->archive, key, &error);
    g_assert_no_error(error);
    g_autoptr(GString) titles = g_string_new(NULL);
    for (guint i = 0; i < versions->len; i++)
        g_string_append_printf(titles, "%s%s", i > 0 ? "," : "",
                               ((const struct version *)versions->pdata[i])->title);
    return g_string_free(g_steal_pointer(&titles), FALSE);
}

static void assert_counts(struct ingest_counts counts, uint64_t added, uint64_t changed,
                          uint64_t same)
{
    g_assert_cmpuint(counts.added, ==, added);
    g_assert_cmpuint(counts.changed, ==, changed);
    g_assert_cmpuint(counts.same, ==, same);
}

static bool add_to(const struct article *article, void *user, GError **error)
{
    return ingest_add(user, article, error);
}

/** All of one archive into another. */
static struct ingest_counts copy(struct scratch *from, struct scratch *to)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(ingest) ingest =
        ingest_begin(to->archive, &(struct ingest_options){.command = "test"}, &error);
    g_assert_no_error(error);
    archive_export(from->archive, &(struct export_filter){0}, add_to, ingest, &error);
    g_assert_no_error(error);
    ingest_end(ingest, &error);
    g_assert_no_error(error);
    return ingest_counts(ingest);
}

static struct article *with_topic(struct article *article, const char *name)
{
    g_ptr_array_add(article->topics, g_strdup(name));
    return article;
}

/** Versions, several places, staff's words, topics whose slugs ran on, extra, times. */
static void fill(struct scratch *scratch)
{
    g_autoptr(GError) error = NULL;
    struct article *timed = scratch_article("1", "Nieuwe brug", "Morgen gaat hij open.");
    timed->time = day_local_time(timed->day, 14, 30, 0);
    timed->url = g_strdup("https://krant.example/1");
    timed->extra = g_strdup("{\"foto\":\"brug.jpg\",\"n\":0.1}");
    scratch_add(scratch, with_topic(with_topic(timed, "Wegen/bruggen"), "Wegen bruggen"));
    scratch_add(scratch, scratch_article("2", "Nieuwe brug", "Een ander bericht."));
    scratch_add(scratch, scratch_article("2", "Nieuwe brug", "Een verbeterd bericht."));
    struct article *moved = scratch_article("2", "Nieuwe brug dicht", "Nog eens verbeterd.");
    moved->day -= 3;
    scratch_add(scratch, with_topic(moved, "Wegen bruggen"));
    scratch_add(scratch, scratch_article(NULL, "Zonder naam", "Door niets dan zijn tekst bekend."));
    struct article *twice = exported("9", "Overgenomen", "Twee kranten hadden het.");
    g_ptr_array_add(twice->kept->places, place_new("Andere krant", "x", "https://krant.example/x"));
    scratch_add(scratch, twice);
    g_autofree char *key = scratch_key(scratch, "nieuwe-brug");
    topics_assign(scratch->archive, key, "wegen-bruggen", TOPIC_VETOED, &error);
    topics_assign(scratch->archive, KEY, "wegen-bruggen-2", TOPIC_BY_STAFF, &error);
    g_assert_no_error(error);
}

static void test_same_archive(void)
{
    struct scratch first, second;
    scratch_begin(&first);
    scratch_begin(&second);
    fill(&first);
    assert_counts(copy(&first, &second), 4, 0, 0);
    g_autofree char *expected = scratch_digest(&first), *digest = scratch_digest(&second);
    g_assert_cmpstr(digest, ==, expected);
    g_assert_cmpint(scratch_n_faults(&second), ==, 0);
    g_autofree char *key = scratch_key(&first, "nieuwe-brug-2");
    g_autoptr(stored_article) before = stored_as(&first, key), after = stored_as(&second, key);
    g_assert_cmpint(after->added, ==, before->added);
    g_assert_cmpint(after->changed, ==, before->changed);
    assert_counts(copy(&first, &second), 0, 0, 4);
    assert_counts(copy(&second, &first), 0, 0, 4);
    scratch_end(&first);
    scratch_end(&second);
}

/** What the source says once more is no news there either. */
static void test_source_says_it_again(void)
{
    struct scratch first, second;
    scratch_begin(&first);
    scratch_begin(&second);
    scratch_add(&first,
                with_topic(with_topic(scratch_article("1", "Titel", "Tekst."), "Wonen"), "Afval"));
    scratch_add(&first, scratch_article(NULL, "Zonder naam", "Tekst."));
    copy(&first, &second);
    assert_counts(
        scratch_add(
            &second,
            with_topic(with_topic(scratch_article("1", "Titel", "Tekst."), "Wonen"), "Afval")),
        0, 0, 1);
    assert_counts(scratch_add(&second, scratch_article(NULL, "Zonder naam", "Tekst.")), 0, 0, 1);
    scratch_end(&first);
    scratch_end(&second);
}

static void test_names_that_are_taken(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, exported("1", "Een", "Een."));
    assert_counts(scratch_add(&scratch, exported("2", "Twee", "Twee.")), 1, 0, 0);
    g_autofree char *key = scratch_key(&scratch, "twee");
    g_assert_cmpstr(key, !=, KEY);
    g_autoptr(stored_article) first = stored_as(&scratch, KEY);
    g_assert_cmpstr(first->slug, ==, "oude-plek");
    g_assert_cmpstr(first->title, ==, "Een");
    struct article *odd = exported("3", "Drie", "Drie.");
    g_free(odd->kept->key);
    g_free(odd->kept->slug);
    odd->kept->key = g_strdup("ABCDEFGHIJKLM");
    odd->kept->slug = g_strdup("../drie");
    scratch_add(&scratch, odd);
    g_free(scratch_key(&scratch, "drie"));
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

static void test_later_text(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, exported("1", "Een", "Een."));
    struct article *later = exported("1", "Drie", "Drie.");
    add_version(later, 1100000000, "Een", "Een.");
    add_version(later, 1200000000, "Twee", "Twee.");
    add_version(later, 1300000000, "Een", "Een.");
    later->day -= 2;
    g_autoptr(article) again = article_copy(later);
    assert_counts(scratch_add(&scratch, later), 0, 1, 0);
    g_autoptr(stored_article) stored = stored_as(&scratch, KEY);
    g_assert_cmpstr(stored->title, ==, "Drie");
    g_assert_cmpint(stored->day, ==, again->day);
    g_assert_cmpint(stored->changed, ==, 1300000000);
    g_autofree char *versions = versions_of(&scratch, KEY);
    g_assert_cmpstr(versions, ==, "Een,Twee");
    assert_counts(scratch_add(&scratch, g_steal_pointer(&again)), 0, 0, 1);
    assert_counts(scratch_add(&scratch, exported("1", "Een", "Een.")), 0, 0, 1);
    g_autoptr(stored_article) after = stored_as(&scratch, KEY);
    g_assert_cmpstr(after->title, ==, "Drie");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** An earlier text that the archive never saw becomes a version, in its order. */
static void test_unseen_earlier_text(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *now = exported("1", "Drie", "Drie.");
    add_version(now, 1300000000, "Twee", "Twee.");
    scratch_add(&scratch, now);
    struct article *earlier = exported("1", "Anders", "Anders.");
    add_version(earlier, 1200000000, "Een", "Een.");
    assert_counts(scratch_add(&scratch, earlier), 0, 1, 0);
    g_autoptr(stored_article) stored = stored_as(&scratch, KEY);
    g_assert_cmpstr(stored->title, ==, "Drie");
    g_autofree char *versions = versions_of(&scratch, KEY);
    g_assert_cmpstr(versions, ==, "Een,Twee,Anders");
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** Of the same moment, what differs was mended by hand. */
static void test_mended_by_hand(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, exported("1", "Tietel", "Tekst."));
    assert_counts(scratch_add(&scratch, exported("1", "Titel", "Tekst.")), 0, 1, 0);
    g_autoptr(stored_article) stored = stored_as(&scratch, KEY);
    g_assert_cmpstr(stored->title, ==, "Titel");
    g_autofree char *versions = versions_of(&scratch, KEY);
    g_assert_cmpstr(versions, ==, "Tietel");
    scratch_end(&scratch);
}

static void test_places(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    scratch_add(&scratch, scratch_article("ander", "Anders", "Anders."));
    scratch_add(&scratch, exported("1", "Een", "Een."));
    struct article *more = exported("1", "Een", "Een.");
    g_ptr_array_add(more->kept->places, place_new("Proefbron", "ander", NULL));
    g_ptr_array_add(more->kept->places, place_new("Krant", NULL, "https://krant.example/een"));
    g_autoptr(article) again = article_copy(more);
    assert_counts(scratch_add(&scratch, more), 0, 1, 0);
    g_autoptr(stored_article) stored = stored_as(&scratch, KEY);
    g_assert_cmpuint(stored->places->len, ==, 2);
    assert_counts(scratch_add(&scratch, g_steal_pointer(&again)), 0, 0, 1);
    struct article *by_place = scratch_article(NULL, "Een", "Een.");
    g_free(by_place->source);
    by_place->source = g_strdup("Krant");
    by_place->url = g_strdup("https://krant.example/een");
    assert_counts(scratch_add(&scratch, by_place), 0, 0, 1);
    g_assert_cmpint(scratch_n_faults(&scratch), ==, 0);
    scratch_end(&scratch);
}

/** Staff here outweigh staff there. */
static void test_words_of_staff(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    struct article *first = exported("1", "Een", "Een.");
    g_ptr_array_add(first->kept->given, g_strdup("Wonen"));
    scratch_add(&scratch, first);
    g_assert_true(topics_assign(scratch.archive, KEY, "wonen", TOPIC_VETOED, &error));
    struct article *second = exported("1", "Een", "Een.");
    g_ptr_array_add(second->kept->given, g_strdup("Wonen"));
    g_ptr_array_add(second->kept->given, g_strdup("Afval"));
    assert_counts(scratch_add(&scratch, second), 0, 1, 0);
    g_autoptr(stored_article) stored = stored_as(&scratch, KEY);
    g_assert_cmpuint(stored->topics->len, ==, 1);
    g_assert_cmpstr(((const struct article_topic *)stored->topics->pdata[0])->name, ==, "Afval");
    scratch_end(&scratch);
}

/** A topic that is called otherwise here is known by its slug. */
static void test_topic_slugs(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    struct article *one = exported("1", "Een", "Een.");
    g_ptr_array_add(one->topics, g_strdup("Openbaar vervoer"));
    g_hash_table_insert(one->kept->topic_slugs, g_strdup("Openbaar vervoer"), g_strdup("ov"));
    scratch_add(&scratch, one);
    struct article *other = exported("2", "Twee", "Twee.");
    g_free(other->kept->key);
    other->kept->key = g_strdup(OTHER_KEY);
    g_ptr_array_add(other->topics, g_strdup("Bus en trein"));
    g_hash_table_insert(other->kept->topic_slugs, g_strdup("Bus en trein"), g_strdup("ov"));
    scratch_add(&scratch, other);
    g_autoptr(stored_article) stored = stored_as(&scratch, OTHER_KEY);
    const struct article_topic *topic = stored->topics->pdata[0];
    g_assert_cmpstr(topic->slug, ==, "ov");
    g_assert_cmpstr(topic->name, ==, "Openbaar vervoer");
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/run-kept/same-archive", test_same_archive);
    g_test_add_func("/index/run-kept/source-says-it-again", test_source_says_it_again);
    g_test_add_func("/index/run-kept/names-that-are-taken", test_names_that_are_taken);
    g_test_add_func("/index/run-kept/later-text", test_later_text);
    g_test_add_func("/index/run-kept/unseen-earlier-text", test_unseen_earlier_text);
    g_test_add_func("/index/run-kept/mended-by-hand", test_mended_by_hand);
    g_test_add_func("/index/run-kept/places", test_places);
    g_test_add_func("/index/run-kept/words-of-staff", test_words_of_staff);
    g_test_add_func("/index/run-kept/topic-slugs", test_topic_slugs);
    return g_test_run();
}
