#include "web/remembered.h"

enum { BODY_BYTES = 1000 };

/** A reply with a body of so many bytes. */
static struct reply *make_reply(size_t n_bytes)
{
    g_autoptr(answer) answer =
        answer_new(ANSWER_PAGE, 200, "text/plain", g_bytes_new_take(g_malloc0(n_bytes), n_bytes));
    return reply_new(answer, false);
}

static void keep(struct remembered *remembered, const char *key, size_t n_bytes)
{
    g_autoptr(reply) reply = make_reply(n_bytes);
    remembered_keep(remembered, key, reply);
}

static bool has(struct remembered *remembered, const char *key)
{
    g_autoptr(reply) reply = remembered_find(remembered, key);
    return reply != NULL;
}

static size_t n_bytes_of(struct remembered *remembered, size_t *n_replies)
{
    size_t n_bytes;
    remembered_figures(remembered, n_replies, &n_bytes);
    return n_bytes;
}

static void test_found_by_key(void)
{
    struct remembered *remembered = remembered_new(REMEMBERED_MAX_BYTES);
    g_autoptr(reply) first = make_reply(BODY_BYTES);
    g_autoptr(reply) second = make_reply(BODY_BYTES);
    remembered_keep(remembered, "a", first);
    g_assert_null(remembered_find(remembered, "b"));
    g_autoptr(reply) found = remembered_find(remembered, "a");
    g_assert_true(found == first);
    remembered_keep(remembered, "a", second);
    g_autoptr(reply) renewed = remembered_find(remembered, "a");
    g_assert_true(renewed == second);
    size_t n_replies;
    n_bytes_of(remembered, &n_replies);
    g_assert_cmpuint(n_replies, ==, 1);
    remembered_free(remembered);
    g_assert_cmpuint(found->n_body_bytes, ==, BODY_BYTES); /* still ours */
}

/** Never over its limit, whatever the sizes are; bodies alone are less than what is counted. */
static void test_bounded(void)
{
    enum { MAX_BYTES = 200000, N_REPLIES = 2000 };
    struct remembered *remembered = remembered_new(MAX_BYTES);
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int i = 0; i < N_REPLIES; i++) {
        g_autofree char *key = g_strdup_printf("key %d", i);
        size_t n_replies;
        keep(remembered, key, (size_t)g_rand_int_range(random, 1, 20000));
        has(remembered, "key 0");
        g_assert_cmpuint(n_bytes_of(remembered, &n_replies), <=, MAX_BYTES);
        g_assert_cmpuint(n_replies, >, 0);
    }
    remembered_free(remembered);
}

static void test_all_is_counted(void)
{
    enum { KEY_BYTES = 1500 };
    struct remembered *remembered = remembered_new(REMEMBERED_MAX_BYTES);
    g_autofree char *key = g_strnfill(KEY_BYTES, 'k');
    size_t n_replies;
    keep(remembered, "k", BODY_BYTES);
    size_t small = n_bytes_of(remembered, &n_replies);
    g_assert_cmpuint(small, >, BODY_BYTES);
    keep(remembered, key, BODY_BYTES);
    g_assert_cmpuint(n_bytes_of(remembered, &n_replies), ==, 2 * small + KEY_BYTES - 1);
    remembered_free(remembered);
}

/** What was asked for twice outlives any number of answers that are asked for once. */
static void test_withstands_a_scan(void)
{
    enum { MAX_BYTES = 100000, N_SCANNED = 1000 };
    struct remembered *remembered = remembered_new(MAX_BYTES);
    keep(remembered, "popular", BODY_BYTES);
    g_assert_true(has(remembered, "popular"));
    for (int i = 0; i < N_SCANNED; i++) {
        g_autofree char *key = g_strdup_printf("scan %d", i);
        keep(remembered, key, BODY_BYTES);
    }
    g_assert_true(has(remembered, "popular"));
    g_assert_false(has(remembered, "scan 0"));
    g_assert_true(has(remembered, "scan 999"));
    remembered_free(remembered);
}

/** What was popular makes room for what is. */
static void test_forgets_what_was_popular(void)
{
    enum { MAX_BYTES = 100000, N_POPULAR = 500 };
    struct remembered *remembered = remembered_new(MAX_BYTES);
    for (int i = 0; i < N_POPULAR; i++) {
        g_autofree char *key = g_strdup_printf("key %d", i);
        keep(remembered, key, BODY_BYTES);
        g_assert_true(has(remembered, key));
    }
    g_assert_false(has(remembered, "key 0"));
    g_assert_true(has(remembered, "key 499"));
    remembered_free(remembered);
}

static void test_what_is_huge_is_not_kept(void)
{
    struct remembered *remembered = remembered_new(REMEMBERED_MAX_BYTES);
    keep(remembered, "huge", REMEMBERED_REPLY_MAX_BYTES);
    g_assert_false(has(remembered, "huge"));
    remembered_free(remembered);
}

enum { N_THREADS = 4, N_ROUNDS = 5000, N_KEYS = 40 };

static void *use(void *user)
{
    struct remembered *remembered = user;
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (int i = 0; i < N_ROUNDS; i++) {
        g_autofree char *key = g_strdup_printf("%d", g_rand_int_range(random, 0, N_KEYS));
        g_autoptr(reply) found = remembered_find(remembered, key);
        if (found == NULL)
            keep(remembered, key, BODY_BYTES);
        else
            g_assert_cmpuint(found->n_body_bytes, ==, BODY_BYTES);
    }
    return NULL;
}

static void test_threads(void)
{
    struct remembered *remembered = remembered_new(N_KEYS * BODY_BYTES);
    GThread *threads[N_THREADS];
    for (int i = 0; i < N_THREADS; i++)
        threads[i] = g_thread_new("user", use, remembered);
    for (int i = 0; i < N_THREADS; i++)
        g_thread_join(threads[i]);
    remembered_free(remembered);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/remembered/found-by-key", test_found_by_key);
    g_test_add_func("/web/remembered/bounded", test_bounded);
    g_test_add_func("/web/remembered/all-is-counted", test_all_is_counted);
    g_test_add_func("/web/remembered/scan", test_withstands_a_scan);
    g_test_add_func("/web/remembered/forgets", test_forgets_what_was_popular);
    g_test_add_func("/web/remembered/huge", test_what_is_huge_is_not_kept);
    g_test_add_func("/web/remembered/threads", test_threads);
    return g_test_run();
}
