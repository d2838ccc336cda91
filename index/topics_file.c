#include "index/topics_file.h"

#include "index/query.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/** What is read: the key file and what it is called. */
struct topics_file {
    const char *name;
    GKeyFile *keys;
    struct analyser *analyser;
};

static enum actueel_error error_of(int saved_errno)
{
    return saved_errno == ENOENT || saved_errno == ENOTDIR ? ACTUEEL_ERROR_NO_INPUT
           : saved_errno == EACCES || saved_errno == EPERM ? ACTUEEL_ERROR_PERMISSION
                                                           : ACTUEEL_ERROR_DISK;
}

char *topics_file_read(const char *path, GError **error)
{
    FILE *file = fopen(path, "rbe");
    g_autofree char *text = g_malloc(TOPICS_FILE_MAX_BYTES + 1);
    size_t size = file != NULL ? fread(text, 1, TOPICS_FILE_MAX_BYTES + 1, file) : 0;
    int saved_errno = errno;
    bool is_read = file != NULL && !ferror(file);
    if (file != NULL)
        fclose(file);
    if (!is_read)
        g_set_error(error, ACTUEEL_ERROR, (gint)error_of(saved_errno),
                    "%s: cannot read the topics file: %s", path, g_strerror(saved_errno));
    else if (size > TOPICS_FILE_MAX_BYTES || memchr(text, '\0', size) != NULL)
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: this is no topics file: it holds a NUL byte, or more than %d bytes", path,
                    TOPICS_FILE_MAX_BYTES);
    else
        return g_strndup(text, size);
    return NULL;
}

/** One fault of one group; `key` may be NULL where it is the group's own. */
static void fail(const struct topics_file *file, const char *group, const char *key,
                 const char *what, GError **error)
{
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s: [%s]%s%s: %s", file->name, group,
                key != NULL ? " " : "", key != NULL ? key : "", what);
}

static bool is_slug(const char *text)
{
    size_t size = strlen(text);
    if (size == 0 || size > TOPIC_SLUG_MAX_BYTES || text[0] == '-' || text[size - 1] == '-' ||
        strstr(text, "--") != NULL)
        return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == size;
}

static bool check_keys(const struct topics_file *file, const char *group, GError **error)
{
    static const char *const known[] = {"name", "description", "query", NULL};
    g_auto(GStrv) keys = g_key_file_get_keys(file->keys, group, NULL, NULL);
    for (char **key = keys; key != NULL && *key != NULL; key++) {
        if (g_strv_contains(known, *key))
            continue;
        fail(file, group, *key, "there is no such key; known are name, description and query",
             error);
        return false;
    }
    return true;
}

/** The text of a key, NULL where it is absent or empty; false with `error` where it is unusable. */
static bool read_text(const struct topics_file *file, const char *group, const char *key,
                      size_t max_bytes, char **text, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autofree char *value = g_key_file_get_string(file->keys, group, key, &failed);
    if (g_error_matches(failed, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
        return true;
    if (failed != NULL) {
        fail(file, group, key, failed->message, error);
        return false;
    }
    g_strstrip(value);
    if (strlen(value) > max_bytes) {
        g_autofree char *what = g_strdup_printf("this is longer than %zu bytes", max_bytes);
        fail(file, group, key, what, error);
        return false;
    }
    *text = *value != '\0' ? g_steal_pointer(&value) : NULL;
    return true;
}

/** A stored query is used whole or not at all, unlike what a person types. */
static bool check_query(const struct topics_file *file, const char *group, const char *text,
                        GError **error)
{
    g_autoptr(query) query = query_parse(file->analyser, text, &query_limits_stored, 0);
    g_autofree char *what = NULL;
    for (guint i = 0; i < query->parts->len && what == NULL; i++) {
        const struct query_part *part = query->parts->pdata[i];
        if (part->kind == PART_CUT)
            what = g_strdup_printf(
                "from \"%s\" on it is too long: at most %u words and %u with a *", part->text,
                query_limits_stored.max_atoms, query_limits_stored.max_prefixes);
    }
    if (what == NULL && !query_has_wanted(query))
        what = g_strdup("it asks for no word at all");
    if (what == NULL)
        return true;
    fail(file, group, "query", what, error);
    return false;
}

static struct topic *read_topic(const struct topics_file *file, const char *group, GError **error)
{
    g_autoptr(topic) topic = g_new0(struct topic, 1);
    topic->slug = g_strdup(group);
    if (!is_slug(group)) {
        fail(file, group, NULL,
             "a topic's slug has lower-case letters, digits and single hyphens only, at most 80",
             error);
        return NULL;
    }
    if (!check_keys(file, group, error) ||
        !read_text(file, group, "name", TOPIC_NAME_MAX_BYTES, &topic->name, error) ||
        !read_text(file, group, "description", TOPIC_DESCRIPTION_MAX_BYTES, &topic->description,
                   error) ||
        !read_text(file, group, "query", TOPIC_QUERY_MAX_BYTES, &topic->query, error))
        return NULL;
    if (topic->name == NULL) {
        fail(file, group, "name", "a topic needs a name", error);
        return NULL;
    }
    if (topic->query != NULL && !check_query(file, group, topic->query, error))
        return NULL;
    return g_steal_pointer(&topic);
}

static GPtrArray *read_topics(const struct topics_file *file, GError **error)
{
    gsize n_groups = 0;
    g_auto(GStrv) groups = g_key_file_get_groups(file->keys, &n_groups);
    g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func((GDestroyNotify)topic_free);
    if (n_groups > TOPICS_MAX) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                    "%s: it has %" G_GSIZE_FORMAT " topics, and there can be %d", file->name,
                    n_groups, TOPICS_MAX);
        return NULL;
    }
    for (gsize i = 0; i < n_groups; i++) {
        struct topic *topic = read_topic(file, groups[i], error);
        if (topic == NULL)
            return NULL;
        g_ptr_array_add(topics, topic);
    }
    return g_steal_pointer(&topics);
}

GPtrArray *topics_file_parse(struct analyser *analyser, const char *text, size_t size_bytes,
                             const char *name, GError **error)
{
    g_autoptr(GKeyFile) keys = g_key_file_new();
    g_autoptr(GError) failed = NULL;
    struct topics_file file = {name, keys, analyser};
    if (!g_key_file_load_from_data(keys, text, size_bytes, G_KEY_FILE_NONE, &failed)) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA, "%s: %s", name, failed->message);
        return NULL;
    }
    return read_topics(&file, error);
}
