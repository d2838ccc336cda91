/**
 * actueel redact: replaces the text of an article, and erases what stood before.
 */
#include "removals.h"

#include "actueel/reader.h"

#include <stdio.h>
#include <string.h>

struct choices {
    char *file, *title, *slug;
    gboolean is_sure;
};

static void choices_clear(struct choices *choices)
{
    g_free(choices->file);
    g_free(choices->title);
    g_free(choices->slug);
}

/** All of a file, or of standard input where it is "-"; NULL with `error`. */
static char *read_all(const char *path, size_t *size, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 piece[1 << 16];
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    size_t n = 0;
    while (file != NULL && bytes->len <= ARTICLE_BODY_MAX_BYTES &&
           (n = fread(piece, 1, sizeof piece, file)) > 0)
        g_byte_array_append(bytes, piece, (guint)n);
    bool failed = file == NULL || ferror(file);
    if (file != NULL && file != stdin)
        fclose(file);
    if (failed || bytes->len > ARTICLE_BODY_MAX_BYTES) {
        g_set_error(
            error, ACTUEEL_ERROR, failed ? ACTUEEL_ERROR_NO_INPUT : ACTUEEL_ERROR_DATA,
            failed ? "%s: the new text cannot be read" : "%s: no article has so long a text", path);
        return NULL;
    }
    *size = bytes->len;
    return (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
}

/** The new text; NULL with `error` where it cannot be read, or is none. */
static char *read_body(const char *path, GError **error)
{
    size_t size;
    g_autofree char *bytes = read_all(path, &size, error);
    if (bytes == NULL)
        return NULL;
    char *body = reader_typed_text(bytes, size);
    if (*body != '\0')
        return body;
    g_free(body);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: there is no text in it; `actueel erase` removes an article", path);
    return NULL;
}

static int redact(struct invocation *invocation, const struct choices *choices, GError **error)
{
    g_autofree char *body = read_body(choices->file, error);
    g_autofree char *title =
        choices->title != NULL ? reader_typed_line(choices->title, strlen(choices->title)) : NULL;
    g_autoptr(archive) archive = body != NULL ? command_open_existing(invocation, error) : NULL;
    const struct redaction redaction = {title, body, choices->slug};
    const char *key = invocation->arguments[0];
    struct removal_rest rest = {0};
    bool removed = archive != NULL && archive_redact(archive, key, &redaction, &rest, error);
    if (!removals_end(invocation, &archive, removed, &rest, error))
        return -1;
    command_tell(invocation, command_archive_path(invocation, NULL),
                 json_pack("{s:s, s:s}", "done", "redacted", "key", key),
                 "the text of %s is replaced, and what stood before is erased", key);
    return STATUS_DONE;
}

static int ask_and_redact(struct invocation *invocation, const struct choices *choices,
                          GError **error)
{
    if (command_archive_path(invocation, error) == NULL)
        return -1;
    if (choices->file == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "by what text? --file FILE holds it, or standard input with --file -");
        return -1;
    }
    g_autofree char *question =
        g_strdup_printf("Replace the text of %s and erase what it said", invocation->arguments[0]);
    return removals_confirm(question, choices->is_sure, error) ? redact(invocation, choices, error)
                                                               : -1;
}

static int run(struct invocation *invocation, GError **error)
{
    struct choices choices = {0};
    const GOptionEntry options[] = {
        {"file", 0, 0, G_OPTION_ARG_FILENAME, &choices.file, "the new text", "FILE"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &choices.title, "the new title", "TITLE"},
        {"slug", 0, 0, G_OPTION_ARG_STRING, &choices.slug,
         "the end of its new address, where the old one has the name", "SLUG"},
        {"yes", 0, 0, G_OPTION_ARG_NONE, &choices.is_sure, "do not ask", NULL},
        {0}};
    int status = command_begin(invocation, options, error)
                     ? ask_and_redact(invocation, &choices, error)
                     : -1;
    choices_clear(&choices);
    return status;
}

const struct command command_redact = {
    .name = "redact",
    .arguments = "KEY",
    .summary = "replace the text of an article, and erase what stood before",
    .details = "Nothing of the old text nor of earlier ones is left in the file. It asks before "
               "it does so; where nobody can be asked it wants --yes. It tells which backups "
               "still hold the old text.",
    .example = "  actueel show 3k7q2m5x4d6ra --json   to begin with\n"
               "  actueel redact 3k7q2m5x4d6ra --file zonder-naam.txt --title 'Man aangehouden'",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
