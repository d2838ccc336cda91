#include "index/removal_ledger.h"

#include "index/ledger.h"
#include "index/removal_marks.h"

#include <string.h>

enum { HEX_DIGITS_A_BYTE = 2 };

/* --- bytes as text */

json_t *removal_hex(const void *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    g_autofree char *text = g_malloc(size * HEX_DIGITS_A_BYTE + 1);
    for (size_t i = 0; i < size; i++) {
        guint8 byte = ((const guint8 *)bytes)[i];
        text[i * HEX_DIGITS_A_BYTE] = digits[byte >> 4];
        text[i * HEX_DIGITS_A_BYTE + 1] = digits[byte & 0xf];
    }
    return json_stringn(text, size * HEX_DIGITS_A_BYTE);
}

bool removal_unhex(const json_t *text, guint8 *bytes, size_t size)
{
    const char *digits = json_string_value(text);
    if (digits == NULL || json_string_length(text) != size * HEX_DIGITS_A_BYTE)
        return false;
    for (size_t i = 0; i < size; i++) {
        int high = g_ascii_xdigit_value(digits[i * HEX_DIGITS_A_BYTE]);
        int low = g_ascii_xdigit_value(digits[i * HEX_DIGITS_A_BYTE + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (guint8)(high << 4 | low);
    }
    return true;
}

/* --- reading */

GPtrArray *removal_ledger_secrets(const json_t *lines)
{
    GPtrArray *secrets = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    size_t i;
    json_t *line;
    json_array_foreach(lines, i, line)
    {
        guint8 secret[MARK_SECRET_BYTES];
        if (secrets->len < MARK_SECRETS_MAX &&
            removal_unhex(json_object_get(line, "secret"), secret, sizeof secret))
            g_ptr_array_add(secrets, g_bytes_new(secret, sizeof secret));
    }
    return secrets;
}

static void add_marks(GArray *marks, const json_t *list, enum mark_kind kind)
{
    size_t i;
    json_t *text;
    json_array_foreach(list, i, text)
    {
        struct mark mark = {.kind = kind};
        if (removal_unhex(text, mark.bytes, sizeof mark.bytes))
            g_array_append_val(marks, mark);
    }
}

GArray *removal_ledger_marks(const json_t *line)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    add_marks(marks, json_object_get(line, "marks"), MARK_IDENTITY);
    add_marks(marks, json_object_get(line, "slugs"), MARK_SLUG);
    return marks;
}

/* --- writing */

static bool has_secret(GPtrArray *secrets, GBytes *secret)
{
    return g_ptr_array_find_with_equal_func(secrets, secret, g_bytes_equal, NULL);
}

/** The keys that this archive's marks are made with, where the ledger has not got them yet. */
bool removal_note_secrets(struct archive *archive, GError **error)
{
    json_auto_t *lines = ledger_read(archive->path, error);
    g_autoptr(GPtrArray) secrets = lines != NULL ? marks_secrets(archive, true, error) : NULL;
    if (secrets == NULL)
        return false;
    g_autoptr(GPtrArray) known = removal_ledger_secrets(lines);
    for (guint i = 0; i < secrets->len; i++) {
        gsize size;
        const void *secret = g_bytes_get_data(secrets->pdata[i], &size);
        if (!has_secret(known, secrets->pdata[i]))
            ledger_note(archive,
                        json_pack("{s:i, s:o}", "ledger", 1, "secret", removal_hex(secret, size)));
    }
    return true;
}

static json_t *hex_marks(const GArray *marks, enum mark_kind kind)
{
    json_t *list = json_array();
    for (guint i = 0; i < marks->len; i++) {
        const struct mark *mark = &g_array_index(marks, struct mark, i);
        if (mark->kind == kind)
            json_array_append_new(list, removal_hex(mark->bytes, sizeof mark->bytes));
    }
    return list;
}

bool removal_note_in_ledger(struct archive *archive, const char *action, const char *key,
                            const char *reason, int64_t at, const GArray *marks, GError **error)
{
    if (archive->has_ledger_already)
        return true;
    if (archive->ledger == NULL && !removal_note_secrets(archive, error))
        return false;
    json_t *line = json_pack("{s:I, s:s, s:s, s:s*}", "at", (json_int_t)at, "action", action, "key",
                             key, "reason", reason);
    if (marks != NULL) {
        json_object_set_new(line, "marks", hex_marks(marks, MARK_IDENTITY));
        json_object_set_new(line, "slugs", hex_marks(marks, MARK_SLUG));
    }
    ledger_note(archive, line);
    return true;
}
