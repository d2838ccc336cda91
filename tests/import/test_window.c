#include "src/import/window.h"

#include <string.h>

/** A stream that gives a text in pieces of some bytes. */
struct pieces {
    struct stream stream;
    const char *text;
    size_t at, size_bytes, piece_bytes;
};

static gssize next(struct stream *stream, const char **bytes, GError **error)
{
    struct pieces *pieces = (struct pieces *)stream;
    size_t size = MIN(pieces->piece_bytes, pieces->size_bytes - pieces->at);
    (void)error;
    *bytes = pieces->text + pieces->at;
    pieces->at += size;
    return (gssize)size;
}

static void close_pieces(struct stream *stream)
{
    (void)stream;
}

static struct pieces pieces_of(const char *text, size_t piece_bytes)
{
    return (struct pieces){.stream = {.next = next, .close = close_pieces},
                           .text = text,
                           .size_bytes = strlen(text),
                           .piece_bytes = piece_bytes};
}

/** Whatever the pieces are, a text is found, also where it stands across two of them. */
static void test_seek(void)
{
    static const char text[] = "aaaXYZbbbXXYZcccXY";
    for (size_t piece = 1; piece <= strlen(text); piece++) {
        struct pieces pieces = pieces_of(text, piece);
        struct window window;
        uint64_t at = 0;
        const void *block;
        window_init(&window, &pieces.stream);
        g_assert_true(window_seek(&window, 0, "XYZ", &at));
        g_assert_cmpuint(at, ==, 3);
        gssize size = window_next(&window, &block);
        g_assert_cmpint(size, >, 0);
        g_assert_true(memcmp(block, text + 3, (size_t)size) == 0);
        g_assert_true(window_seek(&window, 4, "XYZ", &at));
        g_assert_cmpuint(at, ==, 10);
        g_assert_false(window_seek(&window, 11, "XYZ", &at));
        window_clear(&window);
    }
}

/** Of a long stream the last part stays in sight, and no more. */
static void test_kept(void)
{
    enum { TEXT_BYTES = 4 * WINDOW_KEPT_BYTES, PIECE_BYTES = 10000 };
    g_autofree char *text = g_strnfill(TEXT_BYTES, 'a');
    struct pieces pieces = pieces_of(text, PIECE_BYTES);
    struct window window;
    uint64_t at;
    size_t size;
    const void *block;
    text[10] = 'X';
    text[TEXT_BYTES - WINDOW_KEPT_BYTES + PIECE_BYTES] = 'Y';
    window_init(&window, &pieces.stream);
    while (window_next(&window, &block) > 0)
        g_assert_cmpuint(window.bytes->len, <=, WINDOW_KEPT_BYTES + PIECE_BYTES);
    g_assert_false(window_sees(&window, 0, "X", &at));
    g_assert_true(window_sees(&window, 0, "Y", &at));
    g_assert_cmpuint(at, ==, TEXT_BYTES - WINDOW_KEPT_BYTES + PIECE_BYTES);
    g_assert_cmpint(*window_bytes(&window, at, &size), ==, 'Y');
    g_assert_cmpuint(size, ==, WINDOW_KEPT_BYTES - PIECE_BYTES);
    window_clear(&window);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/window/seek", test_seek);
    g_test_add_func("/import/window/kept", test_kept);
    return g_test_run();
}
