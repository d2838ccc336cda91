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
        {"map", "", 'd', 0},
        {"map/leeg/", "", 'd', 0},
        {"map/twee.ndjson", RECORD("Twee") RECORD("Drie"), 'f', 0},
        {"map/één.txt", PAGE, 'f', 0},
        {"map/elders.ndjson", "/etc/passwd", 'l', 0},
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
        {"een.ndjson", RECORD("Een"), 'f', 0},
        {"weer.ndjson", "een.ndjson", 'h', 0},
        {"elders.ndjson", "/etc/passwd", 'l', 0},
        {"pijp.ndjson", "", 'p', 0},
        {"map.ndjson", "", 'd', 0},
        {"twee.ndjson", RECORD("Twee"), 'f', 0},
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
        {"a.txt", " * 29 sep 2023\n   Caf\xe9\n   Tekst\n", 'f', 0},
        {"b.txt", PAGE, 'f', 0},
        {"c.ndjson", RECORD("Goed") "{\n" RECORD("Ook goed"), 'f', 0},
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
        {"../a.ndjson", RECORD("A"), 'f', 0},       {"map/../../b.ndjson", RECORD("B"), 'f', 0},
        {"/c.ndjson", RECORD("C"), 'f', 0},         {"C:\\d.ndjson", RECORD("D"), 'f', 0},
        {"map\\..\\e.ndjson", RECORD("E"), 'f', 0}, {"..f.ndjson", RECORD("F"), 'f', 0},
        {"./g..ndjson", RECORD("G"), 'f', 0},       {"h\x1b[31m\n.ndjson", "{\n", 'f', 0},
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
    static const struct member members[] = {{"een.ndjson", RECORD("Een"), 'f', 0},
                                            {"twee.ndjson", RECORD("Twee"), 'f', 0},
                                            {"drie.ndjson", "{\n", 'f', 0}};
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
        {"bericht.ndjson", RECORD("Een"), 'f', 0},
        {"bericht_bestanden/stijl.css", "* 29 sep 2023\n  a\n  b\n", 'f', 0},
        {"bericht_bestanden/foto.JPG", "\xff\xd8\xff", 'f', 0},
        {"__MACOSX/._bericht.ndjson", "Mac OS X", 'f', 0},
        {".DS_Store", "Bud1", 'f', 0},
        {"Thumbs.db", "x", 'f', 0},
        {"zonder-ending", "%PDF-1.4 en meer", 'f', 0},
    };
    g_autoptr(outcome) outcome = outcome_of_files("zip", members, G_N_ELEMENTS(members));
    g_assert_no_error(outcome->error);
    g_assert_cmpuint(outcome->articles->len, ==, 1);
    g_assert_cmpuint(outcome->rejects->len, ==, 0);
    g_assert_cmpuint(outcome->n_passed_over, ==, 6);
}

static void test_refused(void)
{
    static const char packed[] =
        "the file is packed, within a packed file: unpack it, and import that\n";
    static const struct member members[] = {{"in.zip", "PK\3\4 en zo voort", 'f', 0},
                                            {"in.7z", "7z\xbc\xaf\x27\x1c", 'f', 0},
                                            {"leeg.html", "", 'f', 0},
                                            {"wit.html", " \n\n", 'f', 0},
                                            {"raar.tekst", "Zo maar iets.\n", 'f', 0},
                                            {"goed.ndjson", RECORD("Goed"), 'f', 0}};
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
    int status = g_test_run();
    test_folder_remove();
    return status;
}
