#include "actueel/error.h"

#include "src/import/entries.h"
#include "tests/import/packed.h"
#include "tests/import/reading.h"

#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#define RECORD(title) "{\"title\":\"" title "\",\"date\":\"2023-09-29\",\"body\":\"Tekst\"}\n"
#define PAGE "Nieuws\n\n • 29 sep 2023\n\n  Eén\n\n  Tekst\n"

static const char *const kinds[] = {"zip", "tar", "tar.gz", "tar.xz", "tar.zst"};

static struct outcome *outcome_of_files(const char *kind, const struct member *members,
                                        size_t n_members)
{
    g_autofree char *name = g_strconcat("krant.", kind, NULL);
    g_autoptr(GByteArray) bytes = packed_files(kind, members, n_members);
    return outcome_of(name, (const char *)bytes->data, (gssize)bytes->len);
}

/** What came, and of each reject the part of its file behind the colon and its reason. */
static char *told(const struct outcome *outcome)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < outcome->articles->len; i++)
        g_string_append_printf(text, "%s\n", outcome_article(outcome, i)->title);
    for (guint i = 0; i < outcome->rejects->len; i++) {
        const struct reject *reject = outcome_reject(outcome, i);
        const char *name = strrchr(reject->file, ':');
        g_string_append_printf(text, "%s: %s\n", name != NULL ? name + 1 : "-", reject->reason);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_kinds(void)
{
    static const struct member members[] = {
        {"map", "", 'd', 0, 0},
        {"map/leeg/", "", 'd', 0, 0},
        {"map/twee.ndjson", RECORD("Twee") RECORD("Drie"), 'f', 0, 0},
        {"map/één.txt", PAGE, 'f', 0, 0},
        {"map/elders.ndjson", "/etc/passwd", 'l', 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(outcome) outcome = outcome_of_files(kinds[i], members, G_N_ELEMENTS(members));
        g_autofree char *text = told(outcome);
        g_autofree char *format =
            g_strdup_printf("ndjson, list-page in %s", i == 0 ? "zip" : "tar");
        g_assert_no_error(outcome->error);
        g_assert_cmpstr(text, ==, "Twee\nDrie\nEén\n");
        g_assert_cmpstr(outcome->format, ==, format);
        g_assert_cmpstr(outcome->encoding, ==, "utf-8");
        g_assert_cmpstr(outcome_article(outcome, 0)->source, ==, "krant");
        g_assert_cmpuint(outcome->bytes_read, ==, outcome->bytes_total);
        g_assert_nonnull(outcome->sha256);
        g_assert_cmpuint(outcome->n_passed_over, ==, 1);
    }
}

static void test_no_regular_files(void)
{
    static const struct member members[] = {
        {"een.ndjson", RECORD("Een"), 'f', 0, 0},
        {"weer.ndjson", "een.ndjson", 'h', 0, 0},
        {"elders.ndjson", "/etc/passwd", 'l', 0, 0},
        {"pijp.ndjson", "", 'p', 0, 0},
        {"map.ndjson", "", 'd', 0, 0},
        {"twee.ndjson", RECORD("Twee"), 'f', 0, 0},
    };
    g_autoptr(outcome) outcome = outcome_of_files("tar", members, G_N_ELEMENTS(members));
    g_autofree char *text = told(outcome);
    g_assert_cmpstr(text, ==, "Een\nTwee\n");
    g_assert_cmpuint(outcome->n_passed_over, ==, 3);
}

/** Each file has an encoding, a format and records of its own. */
static void test_each_by_itself(void)
{
    static const struct member members[] = {
        {"a.txt", " * 29 sep 2023\n   Caf\xe9\n   Tekst\n", 'f', 0, 0},
        {"b.txt", PAGE, 'f', 0, 0},
        {"c.ndjson", RECORD("Goed") "{\n" RECORD("Ook goed"), 'f', 0, 0},
    };
    g_autoptr(outcome) outcome = outcome_of_files("zip", members, G_N_ELEMENTS(members));
    g_assert_cmpstr(outcome->encoding, ==, "windows-1252 and utf-8");
    g_assert_cmpuint(outcome->articles->len, ==, 4);
    g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, "Café");
    const struct reject *reject = outcome_reject(outcome, 0);
    g_assert_true(g_str_has_suffix(reject->file, "krant.zip:c.ndjson"));
    g_assert_cmpuint(reject->line, ==, 2);
    g_assert_cmpuint(reject->record, ==, 2);
    g_autoptr(GByteArray) bytes = packed_files("zip", members, G_N_ELEMENTS(members));
    g_autofree char *zip = test_file("named.zip", (const char *)bytes->data, (gssize)bytes->len);
    g_autoptr(outcome) as_json = outcome_read(zip, "ndjson", "Krommedijk");
    g_assert_cmpstr(as_json->format, ==, "ndjson in zip");
    g_assert_cmpstr(outcome_article(as_json, 0)->source, ==, "Krommedijk");
}

/** Names that lead elsewhere are told; nothing else is lost. */
static void test_names(void)
{
    static const struct member members[] = {
        {"../a.ndjson", RECORD("A"), 'f', 0, 0},
        {"map/../../b.ndjson", RECORD("B"), 'f', 0, 0},
        {"/c.ndjson", RECORD("C"), 'f', 0, 0},
        {"C:\\d.ndjson", RECORD("D"), 'f', 0, 0},
        {"map\\..\\e.ndjson", RECORD("E"), 'f', 0, 0},
        {"..f.ndjson", RECORD("F"), 'f', 0, 0},
        {"./g..ndjson", RECORD("G"), 'f', 0, 0},
        {"h\x1b[31m\n.ndjson", "{\n", 'f', 0, 0},
    };
    static const char root[] = "the file's name begins at the root of a disk: it is not read";
    static const char upward[] =
        "the file's name leads out of where it is unpacked: it is not read";
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(outcome) outcome = outcome_of_files(kinds[i], members, G_N_ELEMENTS(members));
        g_autofree char *text = told(outcome);
        g_assert_cmpuint(outcome->articles->len, ==, 1);
        g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, "G");
        g_assert_cmpuint(outcome->n_passed_over, ==, 1);
        g_assert_cmpuint(outcome->rejects->len, ==, 6);
        for (guint n = 0; n < 5; n++)
            g_assert_cmpstr(outcome_reject(outcome, n)->reason, ==,
                            n == 2 || n == 3 ? root : upward);
        g_assert_true(g_str_has_suffix(outcome_reject(outcome, 0)->file, ":../a.ndjson"));
        g_assert_true(g_str_has_suffix(outcome_reject(outcome, 5)->file, ":h?[31m?.ndjson"));
    }
}

/** Puts other bytes of the same length in the place of some, wherever they stand. */
static void replace(GByteArray *bytes, const char *old, const char *new, size_t size_bytes)
{
    guint8 *at = bytes->data;
    while ((at = memmem(at, (size_t)(bytes->data + bytes->len - at), old, size_bytes)) != NULL)
        memcpy(at, new, size_bytes);
}

/** A NUL in a name, and one as DOS wrote it. */
static void test_bytes_of_names(void)
{
    static const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 0, 0},
                                            {"twee.ndjson", RECORD("Twee"), 'f', 0, 0},
                                            {"drie.ndjson", "{\n", 'f', 0, 0}};
    g_autoptr(GByteArray) bytes = packed_files("zip", members, G_N_ELEMENTS(members));
    replace(bytes, "een.", "e\0n.", 4);
    replace(bytes, "drie", "dr\x89\x82", 4);
    g_autoptr(outcome) outcome =
        outcome_of("names.zip", (const char *)bytes->data, (gssize)bytes->len);
    g_assert_cmpuint(outcome->articles->len, ==, 1);
    g_assert_nonnull(strstr(outcome_reject(outcome, 0)->reason, "NUL"));
    g_assert_true(g_str_has_suffix(outcome_reject(outcome, 1)->file, ":drëé.ndjson"));
}

static void test_strays(void)
{
    static const struct member members[] = {
        {"bericht.ndjson", RECORD("Een"), 'f', 0, 0},
        {"bericht_bestanden/stijl.css", "* 29 sep 2023\n  a\n  b\n", 'f', 0, 0},
        {"bericht_bestanden/foto.JPG", "\xff\xd8\xff", 'f', 0, 0},
        {"__MACOSX/._bericht.ndjson", "Mac OS X", 'f', 0, 0},
        {".DS_Store", "Bud1", 'f', 0, 0},
        {"Thumbs.db", "x", 'f', 0, 0},
        {"zonder-ending", "%PDF-1.4 en meer", 'f', 0, 0},
        {"geen-bericht.html", "%PDF-1.4 en meer", 'f', 0, 0},
    };
    g_autoptr(outcome) outcome = outcome_of_files("zip", members, G_N_ELEMENTS(members));
    g_assert_no_error(outcome->error);
    g_assert_cmpuint(outcome->articles->len, ==, 1);
    g_assert_cmpuint(outcome->rejects->len, ==, 1);
    g_assert_true(g_str_has_suffix(outcome_reject(outcome, 0)->file, ":geen-bericht.html"));
    g_assert_cmpuint(outcome->n_passed_over, ==, 6);
}

static void test_refused(void)
{
    static const char packed[] =
        "the file is packed, within a packed file: unpack it, and import that\n";
    static const struct member members[] = {{"in.zip", "PK\3\4 en zo voort", 'f', 0, 0},
                                            {"in.7z", "7z\xbc\xaf\x27\x1c", 'f', 0, 0},
                                            {"leeg.html", "", 'f', 0, 0},
                                            {"wit.html", " \n\n", 'f', 0, 0},
                                            {"raar.tekst", "Zo maar iets.\n", 'f', 0, 0},
                                            {"goed.ndjson", RECORD("Goed"), 'f', 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(outcome) outcome = outcome_of_files(kinds[i], members, G_N_ELEMENTS(members));
        g_autofree char *text = told(outcome);
        g_autofree char *expected = g_strconcat("Goed\nin.zip: ", packed, "in.7z: ", packed,
                                                "leeg.html: the file is empty\n"
                                                "wit.html: the file is empty\n",
                                                "raar.tekst: the file has none of", NULL);
        g_assert_no_error(outcome->error);
        g_assert_true(g_str_has_prefix(text, expected));
    }
}

/** A packed file that is one record, or some, is read; one in it is as far as that goes. */
static void test_compressed_within(void)
{
    g_autoptr(GByteArray) gz = packed_text("gz", RECORD("Een"), strlen(RECORD("Een")), 3);
    g_autoptr(GByteArray) twice = packed_text("gz", (const char *)gz->data, gz->len, 1);
    const struct member members[] = {
        {"een.ndjson.gz", (const char *)gz->data, 'f', 1, gz->len},
        {"twee.gz.gz", (const char *)twice->data, 'f', 1, twice->len},
    };
    g_autoptr(outcome) outcome = outcome_of_files("tar", members, G_N_ELEMENTS(members));
    g_assert_cmpuint(outcome->articles->len, ==, 3);
    g_assert_cmpuint(outcome->rejects->len, ==, 1);
    g_assert_true(g_str_has_suffix(outcome_reject(outcome, 0)->file, ":twee.gz.gz"));
}

static void test_locked(void)
{
    static const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 0, 0},
                                            {"foto.jpg", "foto", 'f', 0, 0},
                                            {"twee.ndjson", RECORD("Twee"), 'f', 0, 0}};
    static const char reason[] =
        "the file is encrypted: unpack it with its password, and import that";
    g_autoptr(outcome) outcome = outcome_of_files("zip locked", members, G_N_ELEMENTS(members));
    g_autofree char *text = told(outcome);
    g_autofree char *expected =
        g_strdup_printf("een.ndjson: %s\ntwee.ndjson: %s\n", reason, reason);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(outcome->n_passed_over, ==, 1);
}

/** Three files, each larger than what is read ahead, so that it matters where they break. */
static GByteArray *three_files(const char *kind)
{
    enum { BODY_BYTES = 100000 };
    struct member members[3] = {0};
    char *texts[3];
    GRand *letters = g_rand_new_with_seed(1);
    for (guint i = 0; i < 3; i++) {
        g_autofree char *body = g_malloc0(BODY_BYTES + 1);
        for (size_t n = 0; n < BODY_BYTES; n++)
            body[n] = (char)g_rand_int_range(letters, 'a', 'z');
        texts[i] = g_strdup_printf(
            "{\"title\":\"Deel %u\",\"date\":\"2023-09-29\",\"body\":\"%s\"}\n", i + 1, body);
        members[i] = (struct member){i == 0   ? "een.ndjson"
                                     : i == 1 ? "twee.ndjson"
                                              : "drie.ndjson",
                                     texts[i], 'f', 0, 0};
    }
    g_rand_free(letters);
    GByteArray *bytes = packed_files(kind, members, 3);
    for (guint i = 0; i < 3; i++)
        g_free(texts[i]);
    return bytes;
}

static size_t place_of(const GByteArray *bytes, const char *text)
{
    const guint8 *at = memmem(bytes->data, bytes->len, text, strlen(text));
    g_assert_nonnull(at);
    return (size_t)(at - bytes->data);
}

static void test_damaged_zip(void)
{
    g_autoptr(GByteArray) whole = three_files("zip");
    size_t second = place_of(whole, "twee.ndjson"), third = place_of(whole, "drie.ndjson");
    g_autoptr(outcome) all = outcome_of("whole.zip", (const char *)whole->data, (gssize)whole->len);
    g_autofree char *titles = told(all);
    g_assert_cmpstr(titles, ==, "Deel 1\nDeel 2\nDeel 3\n");
    /* In the text of the second. */
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, whole->data, whole->len);
    memset(bytes->data + (second + third) / 2, 0xff, 40);
    g_autoptr(outcome) middle =
        outcome_of("middle.zip", (const char *)bytes->data, (gssize)bytes->len);
    g_autofree char *text = told(middle);
    g_assert_no_error(middle->error);
    g_assert_true(g_str_has_prefix(
        text, "Deel 1\nDeel 3\ntwee.ndjson: the file cannot be unpacked, it is cut short or"));
    /* The second's header. */
    memcpy(bytes->data, whole->data, whole->len);
    memset(bytes->data + second - 30, 0xff, 30);
    g_autoptr(outcome) header =
        outcome_of("header.zip", (const char *)bytes->data, (gssize)bytes->len);
    g_assert_cmpuint(header->articles->len, ==, 2);
    /* Within the third. */
    g_autoptr(outcome) cut = outcome_of("cut.zip", (const char *)whole->data, (gssize)third + 5000);
    g_autofree char *cut_text = told(cut);
    g_assert_true(g_str_has_prefix(cut_text, "Deel 1\nDeel 2\ndrie.ndjson: the file cannot be"));
    g_assert_error(cut->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(cut->error->message, "cut.zip is cut short"));
    /* Within a header. */
    g_autoptr(outcome) short_one =
        outcome_of("short.zip", (const char *)whole->data, (gssize)third - 4);
    g_assert_cmpuint(short_one->articles->len, ==, 2);
    g_assert_error(short_one->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(short_one->error->message, "short.zip cannot be unpacked"));
}

/** Headers so near each other that libarchive looks for one before the next: none is read twice. */
static void test_headers_cut_short(void)
{
    static const char bytes[] =
        "PK\3\4\x14\0\0\0\x08\0\0\0\0\0\1\2\3\4\x0b\0\0\0\x56\0\0\0\x1a\0\0\0"
        "abcdefghijklmnopqrstuvwxyz"
        "PK\3\4\x14\0"
        "PK\3\4\x14\0\0\0";
    g_autoptr(outcome) outcome = outcome_of("headers.zip", bytes, sizeof bytes - 1);
    g_assert_cmpuint(outcome->articles->len, ==, 0);
    g_assert_cmpuint(outcome->rejects->len, <, 5);
    g_assert_error(outcome->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
}

static void test_damaged_tar(void)
{
    g_autoptr(GByteArray) whole = three_files("tar");
    size_t second = place_of(whole, "twee.ndjson"), third = place_of(whole, "drie.ndjson");
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, whole->data, whole->len);
    bytes->data[second] ^= 1;
    g_autoptr(outcome) header =
        outcome_of("header.tar", (const char *)bytes->data, (gssize)bytes->len);
    g_autofree char *text = told(header);
    g_assert_no_error(header->error);
    g_assert_cmpstr(text, ==, "Deel 1\nDeel 3\n-: a file in it has a damaged header\n");
    g_autoptr(outcome) cut = outcome_of("cut.tar", (const char *)whole->data, (gssize)third + 5000);
    g_autofree char *cut_text = told(cut);
    g_assert_true(g_str_has_prefix(cut_text, "Deel 1\nDeel 2\ndrie.ndjson: the file cannot be"));
    g_assert_error(cut->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_autoptr(GByteArray) both = g_byte_array_new();
    g_byte_array_append(both, whole->data, whole->len);
    g_byte_array_append(both, whole->data, whole->len);
    g_autoptr(outcome) twice = outcome_of("twice.tar", (const char *)both->data, (gssize)both->len);
    g_assert_cmpuint(twice->articles->len, ==, 6);
}

/** What unpacks to too much is told, and what stands beside it is read. */
static void test_bomb(void)
{
    enum { PIECE_BYTES = 1 << 20, N_PIECES = FILE_UNPACKED_MAX_BYTES / PIECE_BYTES + 200 };
    g_autofree char *piece = g_strnfill(PIECE_BYTES, 'x');
    memcpy(piece, "{\"", 2);
    const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 0, 0},
                                     {"bom.ndjson", piece, 'f', N_PIECES, 0},
                                     {"twee.ndjson", RECORD("Twee"), 'f', 0, 0}};
    g_autoptr(outcome) outcome = outcome_of_files("zip", members, G_N_ELEMENTS(members));
    g_assert_no_error(outcome->error);
    g_assert_cmpuint(outcome->articles->len, ==, 2);
    const struct reject *last = outcome_reject(outcome, outcome->rejects->len - 1);
    g_assert_true(g_str_has_suffix(last->file, ":bom.ndjson"));
    g_assert_nonnull(strstr(last->reason, "more than 200 times"));
    g_autoptr(outcome) tar = outcome_of_files("tar.zst", members, G_N_ELEMENTS(members));
    g_assert_cmpuint(tar->articles->len, ==, 1);
    g_assert_error(tar->error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA);
    g_assert_nonnull(strstr(tar->error->message, "krant.tar.zst unpacks to more than 200 times"));
}

static void test_standard_input(void)
{
    static const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 0, 0},
                                            {"foto.jpg", "foto", 'f', 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) bytes = packed_files(kinds[i], members, G_N_ELEMENTS(members));
        int ends[2], kept = dup(STDIN_FILENO);
        g_assert_cmpint(pipe(ends), ==, 0);
        g_assert_cmpint(write(ends[1], bytes->data, bytes->len), ==, (ssize_t)bytes->len);
        close(ends[1]);
        g_assert_cmpint(dup2(ends[0], STDIN_FILENO), ==, STDIN_FILENO);
        g_autoptr(outcome) outcome = outcome_read("-", NULL, "Krommedijk");
        dup2(kept, STDIN_FILENO);
        close(kept);
        close(ends[0]);
        g_assert_no_error(outcome->error);
        g_assert_cmpuint(outcome->articles->len, ==, 1);
        g_assert_cmpuint(outcome->n_passed_over, ==, 1);
    }
}

/** Bytes changed or left out anywhere: read or refused, never more than that. */
static void test_random(void)
{
    static const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 9, 0},
                                            {"map", "", 'd', 0, 0},
                                            {"twee.txt", PAGE, 'f', 9, 0},
                                            {"drie.ndjson", RECORD("Drie"), 'f', 9, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autoptr(GByteArray) whole = packed_files(kinds[i], members, G_N_ELEMENTS(members));
        for (int round = 0; round < 300; round++) {
            g_autoptr(GByteArray) bytes = g_byte_array_new();
            g_byte_array_append(bytes, whole->data, whole->len);
            for (int n = g_test_rand_int_range(1, 5); n > 0; n--) {
                guint at = (guint)g_test_rand_int_range(0, (gint32)bytes->len);
                if (n == 4)
                    g_byte_array_remove_index(bytes, at);
                else
                    bytes->data[at] = (guint8)g_test_rand_int_range(0, 256);
            }
            g_autoptr(outcome) outcome =
                outcome_of("random", (const char *)bytes->data, (gssize)bytes->len);
            g_assert_true((outcome->error == NULL) == (outcome->sha256 != NULL));
        }
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/entries/kinds", test_kinds);
    g_test_add_func("/import/entries/no-regular-files", test_no_regular_files);
    g_test_add_func("/import/entries/each-by-itself", test_each_by_itself);
    g_test_add_func("/import/entries/names", test_names);
    g_test_add_func("/import/entries/bytes-of-names", test_bytes_of_names);
    g_test_add_func("/import/entries/strays", test_strays);
    g_test_add_func("/import/entries/refused", test_refused);
    g_test_add_func("/import/entries/compressed-within", test_compressed_within);
    g_test_add_func("/import/entries/locked", test_locked);
    g_test_add_func("/import/entries/damaged-zip", test_damaged_zip);
    g_test_add_func("/import/entries/headers-cut-short", test_headers_cut_short);
    g_test_add_func("/import/entries/damaged-tar", test_damaged_tar);
    g_test_add_func("/import/entries/bomb", test_bomb);
    g_test_add_func("/import/entries/standard-input", test_standard_input);
    g_test_add_func("/import/entries/random", test_random);
    int status = g_test_run();
    test_folder_remove();
    return status;
}
