#include "actueel/error.h"

#include "src/import/file.h"
#include "tests/import/packed.h"
#include "tests/import/reading.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RECORD "{\"title\":\"Één\",\"date\":\"2023-09-29\",\"body\":\"Tekst\"}\n"
#define PAGE "Nieuws\n\n • 29 sep 2023\n\n  Één\n\n  Tekst\n"

typedef int (*filter_func)(struct archive *archive);

static const struct packing {
    const char *suffix;
    filter_func add_filter;
} packings[] = {{".gz", archive_write_add_filter_gzip},
                {".zst", archive_write_add_filter_zstd},
                {".xz", archive_write_add_filter_xz}};

/** Compresses `bytes`, `n_times` one after another, to a file; gives its path. */
static char *packed_file(const char *name, const struct packing *packing, const char *bytes,
                         size_t size_bytes, unsigned n_times)
{
    g_autofree char *whole_name = g_strconcat(name, packing->suffix, NULL);
    char *path = test_file(whole_name, "", 0);
    struct archive *packer = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    g_assert_cmpint(packing->add_filter(packer), ==, ARCHIVE_OK);
    archive_write_set_format_raw(packer);
    g_assert_cmpint(archive_write_open_filename(packer, path), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_header(packer, entry), ==, ARCHIVE_OK);
    for (unsigned i = 0; i < n_times; i++)
        g_assert_cmpint(archive_write_data(packer, bytes, size_bytes), ==, (la_ssize_t)size_bytes);
    g_assert_cmpint(archive_write_close(packer), ==, ARCHIVE_OK);
    archive_write_free(packer);
    archive_entry_free(entry);
    return path;
}

static void check_sum(const struct outcome *outcome, const char *path)
{
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    g_assert_cmpstr(outcome->sha256, ==, sum);
    g_assert_cmpuint(outcome->bytes_read, ==, size);
    g_assert_cmpuint(outcome->bytes_total, ==, size);
}

static void test_recognition(void)
{
    static const struct {
        const char *text, *format; /**< NULL: none */
    } rows[] = {
        {PAGE, "list-page"},
        {" * 29 sep 2023\n   Een\n   Tekst\n", "list-page"},
        {" • 30 feb 2023\n   Een\n   Tekst\n", "list-page"},
        {RECORD, "ndjson"},
        {"\n  " RECORD, "ndjson"},
        {"\ufeff" RECORD, "ndjson"},
        {"{}\n", "ndjson"},
        {"geen JSON\n" RECORD, "ndjson"},
        {"{\"title\":\"K", "ndjson"},
        {"geen JSON\nen dit ook niet\n" RECORD, NULL},
        {"{\n  \"title\": \"K\"\n}\n", "json"},
        {"[{\"title\":\"K\"}]", "json"},
        {"{\"items\":[{\"title\":\"K", "json"},
        {"[1] Zomaar een noot\n", NULL},
        {"{\"index\":{}}\n" RECORD, "bulk"},
        {"Zomaar een tekst.\n\n • met een bullet\n", NULL},
        {"De vergadering van 29 sep 2023\n", NULL},
        {"<html><body>29 sep 2023</body></html>", "html"},
        {"WARC/1.0\r\n", "warc"},
        {"", NULL},
        {" \n\n ", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of("unknown", rows[i].text, -1);
        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(outcome->format, ==, rows[i].format);
        if (rows[i].format == NULL) {
            g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
            g_assert_nonnull(strstr(outcome->error->message, "/unknown "));
        }
    }
}

/** A record with a NUL in it is damaged, in whatever format; the others are read. */
static void test_nul(void)
{
    static const struct {
        const char *format, *text; /**< with `~` for the NUL */
        unsigned n_others;
    } rows[] = {
        {"ndjson", RECORD "{\"title\":\"T~\",\"date\":\"2023-09-29\",\"body\":\"t\"}\n" RECORD, 2},
        {"csv", "titel,datum,tekst\nEen,2023-09-29,t~\nTwee,2023-09-29,t\n", 1},
        {"rss",
         "<rss><channel><item><title>T</title><pubDate>2023-09-29</pubDate><description>t~t"
         "</description></item><item><title>U</title><pubDate>2023-09-29</pubDate><description>t"
         "</description></item></channel></rss>",
         1},
        {"list-page", PAGE "\n • 28 sep 2023\n\n  Twee\n\n  Te~kst\n", 1},
        {"markdown", "---\ntitle: Een\ndate: 2023-09-29\n---\nTe~kst\n", 0},
        {"html",
         "<html><h1>Kop</h1><p>29 september 2023</p><p>Een tekst met een ~ erin.</p></html>", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t size = strlen(rows[i].text);
        g_autofree char *text = g_strdelimit(g_strdup(rows[i].text), "~", '\0');
        g_autoptr(outcome) outcome = outcome_of("nul", text, (gssize)size);
        g_test_message("%s", rows[i].format);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(outcome->format, ==, rows[i].format);
        g_assert_cmpuint(outcome->articles->len, ==, rows[i].n_others);
        g_assert_cmpuint(outcome->rejects->len, ==, 1);
        g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, "NUL"));
    }
}

/** Lines that a CR alone ends, in pieces larger than what is looked at. */
static void test_old_lines(void)
{
    enum { N = 5000 };
    static const char *const texts[] = {PAGE, "---\rtitle: Een\rdate: 2001-01-01\r---\rZo.\r"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = g_strdelimit(g_strdup(texts[i]), "\n", '\r');
        g_autoptr(outcome) old = outcome_of("old", text, -1);
        g_assert_no_error(old->error);
        g_assert_cmpuint(old->articles->len, >, 0);
        g_assert_cmpuint(old->rejects->len, ==, 0);
    }
    g_autoptr(GString) lines = g_string_new(NULL);
    for (unsigned i = 0; i < N; i++)
        g_string_append_printf(lines,
                               "{\"title\":\"T%u\",\"date\":\"2023-01-02\",\"body\":\"t\"}\r", i);
    g_autoptr(outcome) many = outcome_of("old", lines->str, -1);
    g_assert_cmpuint(many->articles->len, ==, N);
    g_assert_nonnull(many->sha256);
}

/** A name decides whatever the content. */
static void test_named_format(void)
{
    g_autofree char *path = test_file("page", PAGE, -1);
    g_autoptr(outcome) as_json = outcome_read(path, "ndjson", NULL);
    g_assert_cmpstr(as_json->format, ==, "ndjson");
    g_assert_cmpuint(as_json->rejects->len, ==, 4);
    g_autoptr(outcome) by_content = outcome_read(path, "auto", NULL);
    g_assert_cmpstr(by_content->format, ==, "list-page");
    g_autoptr(outcome) unknown = outcome_read(path, "docx", NULL);
    g_assert_error(unknown->error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE);
    g_assert_nonnull(strstr(unknown->error->message, "list-page"));
    g_autofree char *empty = test_file("empty", "", -1);
    g_autoptr(outcome) nothing = outcome_read(empty, "ndjson", NULL);
    g_assert_no_error(nothing->error);
    g_assert_cmpuint(nothing->sequence->len, ==, 0);
    check_sum(nothing, empty);
}

static void test_every_format_has_a_name(void)
{
    g_autofree char *path = test_file("empty", "", -1);
    for (const char *const *name = reader_formats(); *name != NULL; name++) {
        g_autoptr(outcome) outcome = outcome_read(path, *name, NULL);
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(outcome->format, ==, *name);
    }
}

static void test_not_a_file(void)
{
    g_autoptr(outcome) missing = outcome_read("tests/import/none.txt", NULL, NULL);
    g_assert_error(missing->error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT);
    g_assert_nonnull(strstr(missing->error->message, "tests/import/none.txt"));
    g_autoptr(outcome) folder = outcome_read("tests/import", NULL, NULL);
    g_assert_error(folder->error, ACTUEEL_ERROR, ACTUEEL_ERROR_NO_INPUT);
}

static void test_no_permission(void)
{
    g_autofree char *path = test_file("closed", RECORD, -1);
    if (geteuid() == 0) {
        g_test_skip("root may read everything");
        return;
    }
    g_assert_cmpint(chmod(path, 0), ==, 0);
    g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
    g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_PERMISSION);
}

static void test_sum(void)
{
    g_autofree char *path = test_file("sum.ndjson", RECORD RECORD, -1);
    g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
    check_sum(outcome, path);
}

static void test_compressed(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(
            text, "{\"title\":\"Bericht %d\",\"date\":\"2023-09-29\",\"body\":\"%x\"}\n", i,
            g_random_int());
    for (size_t i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_autofree char *path = packed_file("many.ndjson", &packings[i], text->str, text->len, 1);
        g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
        g_assert_no_error(outcome->error);
        g_assert_cmpuint(outcome->articles->len, ==, 20000);
        g_assert_cmpstr(outcome_article(outcome, 19999)->title, ==, "Bericht 19999");
        g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, "many");
        check_sum(outcome, path);
    }
}

static void test_compressed_nothing(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_autofree char *path = packed_file("nothing", &packings[i], "", 0, 1);
        g_autoptr(outcome) outcome = outcome_read(path, "ndjson", NULL);
        g_assert_no_error(outcome->error);
        check_sum(outcome, path);
    }
}

/** A file without its last bytes: what is whole is read, then the error names the file. */
static void test_truncated(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 40000; i++)
        g_string_append_printf(
            text, "{\"title\":\"Bericht %d\",\"date\":\"2023-09-29\",\"body\":\"%x\"}\n", i,
            g_random_int());
    for (size_t i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_autofree char *path = packed_file("cut.ndjson", &packings[i], text->str, text->len, 1);
        struct stat status;
        g_assert_cmpint(stat(path, &status), ==, 0);
        g_assert_cmpint(truncate(path, status.st_size - 20), ==, 0);
        g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
        g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        g_assert_nonnull(strstr(outcome->error->message, path));
        g_assert_null(outcome->sha256);
        g_assert_cmpuint(outcome->articles->len, >, 10000);
        g_assert_cmpuint(outcome->rejects->len, ==, 0);
        g_assert_cmpint(truncate(path, 12), ==, 0);
        g_autoptr(outcome) stump = outcome_read(path, NULL, NULL);
        g_assert_error(stump->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        g_assert_nonnull(strstr(stump->error->message, path));
    }
}

/** gzip's sums are held against what comes out of it; a tape's padding is nothing. */
static void test_gzip_sums(void)
{
    g_autofree char *path = packed_file("sums", &packings[0], RECORD, strlen(RECORD), 1);
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_autofree char *padded = g_malloc0(size + 1000);
    memcpy(padded, bytes, size);
    g_autoptr(outcome) padding = outcome_of("padded.gz", padded, (gssize)size + 1000);
    g_assert_no_error(padding->error);
    g_assert_cmpuint(padding->articles->len, ==, 1);
    /* The last eight bytes are the sum of the text and its length. */
    for (gsize i = 1; i <= 8; i++) {
        g_autofree char *wrong = g_memdup2(bytes, size);
        wrong[size - i] ^= 1;
        g_autoptr(outcome) outcome = outcome_of("wrong.gz", wrong, (gssize)size);
        g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
        g_assert_nonnull(strstr(outcome->error->message, "wrong.gz cannot be unpacked"));
        g_assert_cmpuint(outcome->articles->len, ==, 0);
    }
}

/** What members hold before and behind a damaged one is read, and the damage is told. */
static void test_gzip_members(void)
{
    enum { N_MEMBERS = 40 };
    g_autoptr(GByteArray) whole = g_byte_array_new();
    guint from = 0, to = 0;
    for (int i = 0; i < N_MEMBERS; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = 0; n < 100; n++)
            g_string_append_printf(
                text, "{\"title\":\"Bericht %d.%d\",\"date\":\"2023-09-29\",\"body\":\"%x\"}\n", i,
                n, g_random_int());
        g_autoptr(GByteArray) member = packed_text("gz", text->str, text->len, 1);
        from = i == 20 ? whole->len : from;
        to = i == 21 ? whole->len : to;
        g_byte_array_append(whole, member->data, member->len);
    }
    memset(whole->data + (from + to) / 2, 0xff, (to - from) / 4);
    g_autoptr(outcome) outcome =
        outcome_of("members.gz", (const char *)whole->data, (gssize)whole->len);
    g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(outcome->error->message, "members.gz cannot be unpacked"));
    g_assert_cmpuint(outcome->articles->len, >=, (N_MEMBERS - 1) * 100);
    const struct article *last = outcome_article(outcome, outcome->articles->len - 1);
    g_assert_cmpstr(last->title, ==, "Bericht 39.99");
}

/** The bytes of a reject of UTF-16 are UTF-8, as those of all others: a file of rejects has one
 * encoding, and can be mended and imported again. */
static void test_utf16_rejects(void)
{
    static const char text[] =
        RECORD "{\"title\":\"Twéé\",\"date\":\"2023-02-30\",\"body\":\"T\"}\n";
    static const char *const encodings[][2] = {
        {"UTF-16LE", "\xff\xfe"}, {"UTF-16BE", "\xfe\xff"}, {"UTF-16LE", ""}, {"UTF-16BE", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize size, reject_size;
        g_autofree char *utf16 = g_convert(text, -1, encodings[i][0], "UTF-8", NULL, &size, NULL);
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)encodings[i][1], (guint)strlen(encodings[i][1]));
        g_byte_array_append(bytes, (const guint8 *)utf16, (guint)size);
        g_autoptr(outcome) outcome =
            outcome_of("utf16.ndjson", (const char *)bytes->data, (gssize)bytes->len);
        g_assert_cmpuint(outcome->articles->len, ==, 1);
        g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, "Één");
        g_assert_true(g_str_has_prefix(outcome->encoding, "utf-16"));
        const char *kept = g_bytes_get_data(outcome_reject(outcome, 0)->bytes, &reject_size);
        g_autofree char *rejects = g_strndup(kept, reject_size);
        char *date = strstr(rejects, "2023-02-30");
        g_assert_nonnull(date);
        date[strlen("2023-02-")] = '2';
        g_autoptr(outcome) mended = outcome_of("rejects", rejects, -1);
        g_assert_no_error(mended->error);
        g_assert_cmpstr(outcome_article(mended, 0)->title, ==, "Twéé");
    }
}

/** Two packed files behind each other are one; anything else behind one is told. */
static void test_behind_the_end(void)
{
    g_autofree char *path = packed_file("two", &packings[0], RECORD, strlen(RECORD), 1);
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    g_autoptr(GString) both = g_string_new_len(bytes, (gssize)size);
    g_string_append_len(both, bytes, (gssize)size);
    g_autoptr(outcome) twice = outcome_of("both.gz", both->str, (gssize)both->len);
    g_assert_no_error(twice->error);
    g_assert_cmpuint(twice->articles->len, ==, 2);
    g_string_append(both, RECORD);
    g_autoptr(outcome) more = outcome_of("more.gz", both->str, (gssize)both->len);
    g_assert_cmpuint(more->articles->len, ==, 2);
    g_assert_error(more->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(more->error->message, "more.gz"));
}

static void test_bomb(void)
{
    enum { PIECE_BYTES = 1 << 20, N_PIECES = FILE_UNPACKED_MAX_BYTES / PIECE_BYTES + 2 };
    g_autofree char *piece = g_strnfill(PIECE_BYTES, 'x');
    g_autofree char *bomb = packed_file("bomb", &packings[1], piece, PIECE_BYTES, N_PIECES);
    g_autoptr(outcome) stopped = outcome_read(bomb, "ndjson", NULL);
    g_assert_error(stopped->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(stopped->error->message, bomb));
    g_autofree char *large = packed_file("large", &packings[1], piece, PIECE_BYTES, N_PIECES - 4);
    g_autoptr(outcome) read = outcome_read(large, "ndjson", NULL);
    g_assert_no_error(read->error);
}

static void test_standard_input(void)
{
    g_autofree char *path = test_file("in", RECORD, -1);
    int kept = dup(STDIN_FILENO), file = open(path, O_RDONLY);
    g_assert_cmpint(dup2(file, STDIN_FILENO), ==, STDIN_FILENO);
    g_autoptr(outcome) outcome = outcome_read("-", NULL, "Krommedijk");
    g_autoptr(outcome) nothing = outcome_read("-", "ndjson", NULL);
    dup2(kept, STDIN_FILENO);
    close(kept);
    close(file);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, "Krommedijk");
    g_assert_cmpuint(nothing->sequence->len, ==, 0);
}

/** A post is one of its folder, a file one of the folder that was named. */
static void test_source_of_folder(void)
{
    static const char post[] = "---\ntitle: Een\ndate: 2023-09-29\n---\nTekst\n";
    static const struct {
        const char *name, *text, *folder, *source;
    } rows[] = {{"site/posts/2023-09-29-een.md", post, NULL, "posts"},
                {"site/posts/een/index.nl.md", post, NULL, "posts"},
                {"site/posts/een.md", post, "site", "site"},
                {"site/posts/een.ndjson", RECORD, NULL, "een"},
                {"site/posts/een.ndjson", RECORD, "site", "site"},
                {"site/posts/een.ndjson", RECORD, " ", "onbekend"}};
    g_autofree char *folder = g_dir_make_tmp("actueel-source-XXXXXX", NULL);
    g_autofree char *deep = g_build_filename(folder, "site/posts/een", NULL);
    g_assert_cmpint(g_mkdir_with_parents(deep, 0700), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_build_filename(folder, rows[i].name, NULL);
        g_assert_true(g_file_set_contents(path, rows[i].text, -1, NULL));
        const struct reader_options options = {.folder = rows[i].folder};
        g_autoptr(outcome) outcome = outcome_read_with(path, &options);
        g_test_message("%s", rows[i].name);
        g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, rows[i].source);
        g_assert_cmpint(unlink(path), ==, 0);
    }
    static const char *const made[] = {"site/posts/een", "site/posts", "site", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *path = g_build_filename(folder, made[i], NULL);
        g_autofree char *whole = g_canonicalize_filename(path, NULL);
        g_assert_cmpint(rmdir(whole), ==, 0);
    }
}

static void test_source_of_name(void)
{
    static const char *const rows[][2] = {{"nos.ndjson", "nos"},
                                          {"nos.nl.ndjson", "nos.nl"},
                                          {"nos", "nos"},
                                          {".ndjson", ".ndjson"},
                                          {"Gemeente Één.txt", "Gemeente Één"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(outcome) outcome = outcome_of(rows[i][0], RECORD, -1);
        g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, rows[i][1]);
    }
}

static void test_end_stays(void)
{
    g_autofree char *path = test_file("end.ndjson", RECORD, -1);
    struct reader_options options = {0};
    g_autoptr(reader) reader = reader_open(path, &options, NULL);
    struct article *article;
    struct reject *reject;
    g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_ARTICLE);
    article_free(article);
    g_assert_null(reader_sha256(reader));
    for (int i = 0; i < 3; i++)
        g_assert_cmpint(reader_next(reader, &article, &reject, NULL), ==, READER_END);
    g_assert_nonnull(reader_sha256(reader));
}

/** Pieces of every format in any order, and bytes: read or refused, never more than that. */
static void test_random(void)
{
    static const char *const pieces[] = {"{",
                                         "}",
                                         "\"",
                                         "\"title\":",
                                         "\"K\"",
                                         ",",
                                         "\"date\":\"2023-09-29\"",
                                         "\"body\":\"c\"",
                                         "[",
                                         "]",
                                         "\\u0000",
                                         "\\",
                                         ":",
                                         "null",
                                         "\n",
                                         "\r\n",
                                         "\n\n",
                                         " ",
                                         "\t",
                                         " • ",
                                         "29 sep 2023",
                                         " • 29 sep 2023\n",
                                         "  Een\n",
                                         "\n  Tekst\n",
                                         " • 30 feb 2023\n",
                                         "Links\n",
                                         "\xe9",
                                         "\xff\xfe",
                                         "\xfe\xff",
                                         "\xef\xbb\xbf",
                                         "\x1f\x8b\x08",
                                         "\x28\xb5\x2f\xfd",
                                         "\xfd"
                                         "7zXZ",
                                         "\xc3",
                                         "é",
                                         RECORD};
    const char *const *formats = reader_formats();
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_test_rand_int_range(1, 30); n > 0; n--) {
            if (g_test_rand_int_range(0, 10) == 0)
                g_string_append_c(text, (char)g_test_rand_int_range(0, 256));
            else
                g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        }
        g_autofree char *path = test_file("random", text->str, (gssize)text->len);
        g_autoptr(outcome) by_content = outcome_read(path, NULL, NULL);
        g_assert_true((by_content->error == NULL) == (by_content->sha256 != NULL));
        for (size_t i = 0; formats[i] != NULL; i++) {
            g_autoptr(outcome) named = outcome_read(path, formats[i], NULL);
            g_assert_true((named->error == NULL) == (named->sha256 != NULL));
        }
    }
}

/** A packed file with some of its bytes changed. */
static void test_damaged(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_autofree char *path = packed_file("whole", &packings[i], RECORD, strlen(RECORD), 50);
        g_autofree char *whole = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &whole, &size, NULL));
        for (int round = 0; round < 200; round++) {
            g_autofree char *bytes = g_memdup2(whole, size);
            for (int n = g_test_rand_int_range(1, 4); n > 0; n--)
                bytes[g_test_rand_int_range(0, (gint32)size)] = (char)g_test_rand_int_range(0, 256);
            g_autoptr(outcome) outcome = outcome_of("damaged", bytes, (gssize)size);
            g_assert_true((outcome->error == NULL) == (outcome->sha256 != NULL));
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/reader/recognition", test_recognition);
    g_test_add_func("/import/reader/nul", test_nul);
    g_test_add_func("/import/reader/old-lines", test_old_lines);
    g_test_add_func("/import/reader/named-format", test_named_format);
    g_test_add_func("/import/reader/names", test_every_format_has_a_name);
    g_test_add_func("/import/reader/not-a-file", test_not_a_file);
    g_test_add_func("/import/reader/no-permission", test_no_permission);
    g_test_add_func("/import/reader/sum", test_sum);
    g_test_add_func("/import/reader/compressed", test_compressed);
    g_test_add_func("/import/reader/compressed-nothing", test_compressed_nothing);
    g_test_add_func("/import/reader/truncated", test_truncated);
    g_test_add_func("/import/reader/gzip-sums", test_gzip_sums);
    g_test_add_func("/import/reader/gzip-members", test_gzip_members);
    g_test_add_func("/import/reader/utf16-rejects", test_utf16_rejects);
    g_test_add_func("/import/reader/behind-the-end", test_behind_the_end);
    g_test_add_func("/import/reader/bomb", test_bomb);
    g_test_add_func("/import/reader/standard-input", test_standard_input);
    g_test_add_func("/import/reader/source-of-name", test_source_of_name);
    g_test_add_func("/import/reader/source-of-folder", test_source_of_folder);
    g_test_add_func("/import/reader/end-stays", test_end_stays);
    g_test_add_func("/import/reader/random", test_random);
    g_test_add_func("/import/reader/damaged", test_damaged);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
