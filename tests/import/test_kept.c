#include "src/import/kept.h"

#include "actueel/day.h"

static const char line[] =
    "{\"id\":\"7\",\"title\":\"Titel  met <b>\",\"date\":\"2023-09-29\",\"body\":\"Een &amp; "
    "twee.\","
    "\"source\":\"Krant\",\"key\":\"abcdefghijklm\",\"slug\":\"titel-met-b\","
    "\"places\":[{\"source\":\"Krant\",\"id\":\"7\",\"url\":null,\"mark\":\"00ff\"},"
    "{\"source\":\"Omroep\",\"id\":null,\"url\":\"https://omroep.example/7\"}],"
    "\"added\":\"2023-09-30T06:00:00Z\",\"changed\":null,"
    "\"versions\":[{\"replaced\":\"2023-10-01T06:00:00Z\",\"date\":\"2023-09-28T22:30:00Z\","
    "\"title\":\"Eerst\",\"body\":\"\"}],"
    "\"staffTopics\":[\"Wonen\"],\"vetoedTopics\":[\"Afval\"],\"topicSlugs\":{\"Wonen\":\"huis\"},"
    "\"topics\":[\"Wonen, bouwen\"],\"kleur\":\"rood\","
    "\"extra\":{\"key\":\"eigen\"}}";

static json_t *parse(const char *text)
{
    json_t *record = json_loads(text, 0, NULL);
    g_assert_nonnull(record);
    return record;
}

static void test_whole_line(void)
{
    json_auto_t *record = parse(line);
    g_autoptr(article) article = article_new();
    g_autoptr(reject) reject = NULL;
    g_assert_true(kept_read(record, article, &reject));
    g_assert_null(reject);
    g_assert_cmpstr(article->title, ==, "Titel met <b>");
    g_assert_cmpstr(article->body, ==, "Een &amp; twee.");
    g_assert_cmpint(article->day, ==, day_from_date(2023, 9, 29));
    g_assert_cmpstr(article->source, ==, "Krant");
    g_assert_cmpstr(article->external_id, ==, "7");
    g_assert_null(article->url);
    g_assert_cmpuint(article->topics->len, ==, 1);
    g_assert_cmpstr(article->topics->pdata[0], ==, "Wonen, bouwen");
    const struct article_kept *kept = article->kept;
    g_assert_cmpstr(kept->key, ==, "abcdefghijklm");
    g_assert_cmpstr(kept->slug, ==, "titel-met-b");
    g_assert_cmpint(kept->added, ==, 1696053600);
    g_assert_cmpint(kept->changed, ==, ARTICLE_NO_TIME);
    g_assert_cmpuint(kept->places->len, ==, 2);
    const struct place *first = kept->places->pdata[0], *second = kept->places->pdata[1];
    g_assert_cmpstr(first->mark, ==, "00ff");
    g_assert_cmpstr(second->source, ==, "Omroep");
    g_assert_cmpstr(second->url, ==, "https://omroep.example/7");
    g_assert_cmpuint(kept->versions->len, ==, 1);
    const struct version *version = kept->versions->pdata[0];
    g_assert_cmpint(version->day, ==, day_from_date(2023, 9, 29));
    g_assert_cmpint(version->replaced, ==, 1696140000);
    g_assert_cmpstr(version->body, ==, "");
    g_assert_cmpstr(kept->given->pdata[0], ==, "Wonen");
    g_assert_cmpstr(kept->vetoed->pdata[0], ==, "Afval");
    g_assert_cmpstr(g_hash_table_lookup(kept->topic_slugs, "Wonen"), ==, "huis");
    g_autofree char *rest = json_dumps(record, JSON_COMPACT | JSON_SORT_KEYS);
    g_assert_cmpstr(rest, ==, "{\"extra\":{\"key\":\"eigen\"},\"kleur\":\"rood\"}");
}

/** Other software has keys, slugs and places too. */
static void test_other_records(void)
{
    static const char *const records[] = {
        "{\"title\":\"T\",\"slug\":\"t\"}",
        "{\"title\":\"T\",\"key\":\"abcdefghijklm\",\"slug\":\"t\"}",
        "{\"title\":\"T\",\"key\":\"abc\",\"slug\":\"t\",\"places\":[{\"source\":\"K\"}]}",
        "{\"title\":\"T\",\"key\":\"abcdefghijklm\",\"slug\":\"T/1\",\"places\":[]}",
        "{\"title\":\"T\",\"key\":\"abcdefghijklm\",\"slug\":\"t\",\"places\":[\"Utrecht\"]}",
        "{\"title\":\"T\",\"key\":\"abcdefghijklm\",\"slug\":\"t\",\"places\":\"Utrecht\"}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(records); i++) {
        json_auto_t *record = parse(records[i]), *before = parse(records[i]);
        g_autoptr(article) article = article_new();
        g_autoptr(reject) reject = NULL;
        g_assert_true(kept_read(record, article, &reject));
        g_assert_null(article->kept);
        g_assert_true(json_equal(record, before));
    }
}

static void test_damaged(void)
{
    static const struct {
        const char *member, *value, *field;
    } cases[] = {
        {"title", "7", "title"},
        {"body", "[\"B\"]", "body"},
        {"date", "\"2023-02-30\"", "date"},
        {"topics", "\"Wonen\"", "topics"},
        {"added", "\"gisteren\"", "added"},
        {"changed", "\"2023-09-29\"", "changed"},
        {"changed", "12", "changed"},
        {"versions", "{}", "versions"},
        {"versions", "[{\"title\":\"T\",\"body\":\"B\"}]", "versions"},
        {"versions", "[{\"title\":\"T\",\"body\":\"B\",\"date\":\"2023-02-30\"}]", "date"},
        {"versions", "[7]", "versions"},
        {"places", "[{\"source\":\" \"}]", "places"},
        {"staffTopics", "\"Wonen\"", "staffTopics"},
        {"vetoedTopics", "[7]", "vetoedTopics"},
        {"topicSlugs", "{\"Wonen\":\"W O\"}", "topicSlugs"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_auto_t *record = parse(line);
        json_object_set_new(record, cases[i].member,
                            json_loads(cases[i].value, JSON_DECODE_ANY, NULL));
        g_autoptr(article) article = article_new();
        g_autoptr(reject) reject = NULL;
        g_assert_false(kept_read(record, article, &reject));
        g_assert_nonnull(reject);
        g_assert_cmpstr(reject->field, ==, cases[i].field);
    }
}

static void test_too_many(void)
{
    static const char *const names[] = {"places", "versions", "staffTopics"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        json_auto_t *record = parse(line);
        json_t *list = json_array();
        json_auto_t *place = json_pack("{s:s}", "source", "Krant");
        for (int n = 0; n <= KEPT_LIST_MAX; n++)
            json_array_append(list, place);
        json_object_set_new(record, names[i], list);
        g_autoptr(article) article = article_new();
        g_autoptr(reject) reject = NULL;
        g_assert_false(kept_read(record, article, &reject));
        g_assert_cmpstr(reject->field, ==, names[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/kept/whole-line", test_whole_line);
    g_test_add_func("/import/kept/other-records", test_other_records);
    g_test_add_func("/import/kept/damaged", test_damaged);
    g_test_add_func("/import/kept/too-many", test_too_many);
    return g_test_run();
}
