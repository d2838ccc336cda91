#include "tests/import/packed.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

static la_ssize_t take(struct archive *packer, void *user, const void *bytes, size_t size_bytes)
{
    (void)packer;
    g_byte_array_append(user, bytes, (guint)size_bytes);
    return (la_ssize_t)size_bytes;
}

static void add_filter(struct archive *packer, const char *kind)
{
    static const struct {
        const char *ending;
        int (*add)(struct archive *packer);
    } filters[] = {{"gz", archive_write_add_filter_gzip},
                   {"xz", archive_write_add_filter_xz},
                   {"zst", archive_write_add_filter_zstd},
                   {"bz2", archive_write_add_filter_bzip2}};
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        if (g_str_has_suffix(kind, filters[i].ending))
            g_assert_cmpint(filters[i].add(packer), ==, ARCHIVE_OK);
}

static struct archive *begin(const char *kind, GByteArray *bytes)
{
    struct archive *packer = archive_write_new();
    add_filter(packer, kind);
    if (g_str_has_prefix(kind, "zip"))
        archive_write_set_format_zip(packer);
    else if (g_str_has_prefix(kind, "tar"))
        archive_write_set_format_pax_restricted(packer);
    else
        archive_write_set_format_raw(packer);
    if (g_str_has_suffix(kind, "locked")) {
        archive_write_set_options(packer, "zip:encryption=zipcrypt");
        archive_write_set_passphrase(packer, "geheim");
    }
    archive_write_set_bytes_in_last_block(packer, 1);
    g_assert_cmpint(archive_write_open(packer, bytes, NULL, take, NULL), ==, ARCHIVE_OK);
    return packer;
}

static void end(struct archive *packer)
{
    g_assert_cmpint(archive_write_close(packer), ==, ARCHIVE_OK);
    archive_write_free(packer);
}

static void add_bytes(struct archive *packer, const char *bytes, size_t size_bytes,
                      unsigned n_times)
{
    for (unsigned i = 0; i < n_times; i++)
        g_assert_cmpint(archive_write_data(packer, bytes, size_bytes), ==, (la_ssize_t)size_bytes);
}

static void add_member(struct archive *packer, const struct member *member)
{
    unsigned n_times = MAX(member->n_times, 1);
    size_t size_bytes = member->size_bytes > 0 ? member->size_bytes : strlen(member->bytes);
    struct archive_entry *entry = archive_entry_new();
    char kind = member->kind != 0 ? member->kind : 'f';
    archive_entry_set_pathname(entry, member->path);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_filetype(entry, kind == 'd'   ? AE_IFDIR
                                      : kind == 'l' ? AE_IFLNK
                                      : kind == 'p' ? AE_IFIFO
                                                    : AE_IFREG);
    if (kind == 'l')
        archive_entry_set_symlink(entry, member->bytes);
    else if (kind == 'h')
        archive_entry_set_hardlink(entry, member->bytes);
    else if (kind == 'f')
        archive_entry_set_size(entry, (la_int64_t)(size_bytes * n_times));
    g_assert_cmpint(archive_write_header(packer, entry), >=, ARCHIVE_WARN);
    if (kind == 'f')
        add_bytes(packer, member->bytes, size_bytes, n_times);
    archive_entry_free(entry);
}

GByteArray *packed_files(const char *kind, const struct member *members, size_t n_members)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *packer = begin(kind, bytes);
    for (size_t i = 0; i < n_members; i++)
        add_member(packer, &members[i]);
    end(packer);
    return bytes;
}

GByteArray *packed_text(const char *kind, const char *text, size_t size_bytes, unsigned n_times)
{
    GByteArray *bytes = g_byte_array_new();
    struct archive *packer = begin(kind, bytes);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    g_assert_cmpint(archive_write_header(packer, entry), ==, ARCHIVE_OK);
    add_bytes(packer, text, size_bytes, n_times);
    archive_entry_free(entry);
    end(packer);
    return bytes;
}
