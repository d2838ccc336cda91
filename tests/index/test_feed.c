#include "actueel/feed.h"

#include "scratch.h"

static void test_remembered(void)
{
    struct scratch scratch;
    scratch_begin(&scratch);
    g_autoptr(GError) error = NULL;
    struct feed_state state;
    g_assert_true(archive_feed_state(scratch.archive, "https://krant.example/", &state, &error));
    g_assert_cmpint(state.asked, ==, 0);
    g_assert_null(state.etag);
    const struct feed_state failed = {.etag = (char *)"\"a\"",
                                      .asked = 1000,
                                      .n_failures = 2,
                                      .reason = (char *)"weg",
                                      .not_before = 2000};
    const struct feed_state well = {
        .modified = (char *)"gisteren", .sha256 = (char *)"00", .asked = 3000};
    g_assert_true(
        archive_keep_feed_state(scratch.archive, "https://krant.example/", &failed, &error));
    g_assert_true(archive_feed_state(scratch.archive, "https://krant.example/", &state, &error));
    g_assert_cmpstr(state.etag, ==, "\"a\"");
    g_assert_cmpuint(state.n_failures, ==, 2);
    g_assert_cmpstr(state.reason, ==, "weg");
    g_assert_cmpint(state.not_before, ==, 2000);
    feed_state_clear(&state);
    g_assert_true(
        archive_keep_feed_state(scratch.archive, "https://krant.example/", &well, &error));
    g_assert_true(archive_feed_state(scratch.archive, "https://krant.example/", &state, &error));
    g_assert_null(state.etag);
    g_assert_null(state.reason);
    g_assert_cmpstr(state.modified, ==, "gisteren");
    g_assert_cmpstr(state.sha256, ==, "00");
    g_assert_cmpint(state.not_before, ==, 0);
    feed_state_clear(&state);
    g_assert_true(archive_feed_state(scratch.archive, "https://omroep.example/", &state, &error));
    g_assert_cmpint(state.asked, ==, 0);
    g_assert_no_error(error);
    scratch_end(&scratch);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/feed/remembered", test_remembered);
    return g_test_run();
}
