#include "tools/eval.h"

#include "actueel/dutch.h"
#include "tools/snowball.h"

#include <stdio.h>

/** The words by number, and the pairs of them that belong together. */
struct forms {
    GPtrArray *words;
    GHashTable *numbers; /**< word to its place in `words` */
    GHashTable *pairs;   /**< low << 32 | high, as a set of guint64 */
    GHashTable *lemmas;  /**< lemma to the numbers of its forms (GArray of guint) */
};

static void forms_free(struct forms *forms)
{
    g_hash_table_unref(forms->numbers);
    g_hash_table_unref(forms->pairs);
    g_hash_table_unref(forms->lemmas);
    g_ptr_array_unref(forms->words);
    g_free(forms);
}
ACTUEEL_AUTOPTR(forms, forms_free)

static struct forms *forms_new(void)
{
    struct forms *forms = g_new(struct forms, 1);
    forms->words = g_ptr_array_new_with_free_func(g_free);
    forms->numbers = g_hash_table_new(g_str_hash, g_str_equal);
    forms->pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    forms->lemmas =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    return forms;
}

static guint number_of(struct forms *forms, const char *word)
{
    gpointer number;
    if (g_hash_table_lookup_extended(forms->numbers, word, NULL, &number))
        return GPOINTER_TO_UINT(number);
    char *copy = g_strdup(word);
    g_hash_table_insert(forms->numbers, copy, GUINT_TO_POINTER(forms->words->len));
    g_ptr_array_add(forms->words, copy);
    return forms->words->len - 1;
}

static guint64 pair_of(guint a, guint b)
{
    return (guint64)MIN(a, b) << 32 | MAX(a, b);
}

/** A form of a lemma belongs together with each one that the lemma has already. */
static void add_form(struct forms *forms, GArray *numbers, guint number)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, guint, i) == number)
            return;
    for (guint i = 0; i < numbers->len; i++) {
        guint64 pair = pair_of(g_array_index(numbers, guint, i), number);
        g_hash_table_add(forms->pairs, g_memdup2(&pair, sizeof(pair)));
    }
    g_array_append_val(numbers, number);
}

static void add_row(struct forms *forms, char *line)
{
    g_auto(GStrv) fields = g_strsplit(line, "\t", 3);
    if (g_strv_length(fields) < 2)
        return;
    GArray *numbers = g_hash_table_lookup(forms->lemmas, fields[0]);
    if (numbers == NULL) {
        numbers = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(forms->lemmas, g_strdup(fields[0]), numbers);
    }
    add_form(forms, numbers, number_of(forms, fields[0]));
    add_form(forms, numbers, number_of(forms, fields[1]));
}

static struct forms *forms_read(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, error))
        return NULL;
    struct forms *forms = forms_new();
    g_auto(GStrv) lines = g_strsplit_set(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++)
        add_row(forms, *line);
    return forms;
}

/** The words that have one stem, by stem: GArray of guint. */
static GHashTable *classes_of(const struct forms *forms, char *(*stem)(void *stemmer, const char *),
                              void *stemmer)
{
    GHashTable *classes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < forms->words->len; i++) {
        char *key = stem(stemmer, forms->words->pdata[i]);
        GArray *words = g_hash_table_lookup(classes, key);
        if (words == NULL) {
            words = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(classes, key, words);
        } else {
            g_free(key);
        }
        g_array_append_val(words, i);
    }
    return classes;
}

static guint n_right_pairs(const struct forms *forms, const GArray *words)
{
    guint n_right = 0;
    for (guint i = 0; i < words->len; i++) {
        for (guint j = 0; j < i; j++) {
            guint64 pair = pair_of(g_array_index(words, guint, i), g_array_index(words, guint, j));
            n_right += g_hash_table_contains(forms->pairs, &pair) ? 1 : 0;
        }
    }
    return n_right;
}

static json_t *measure(const struct forms *forms, const char *name, GHashTable *classes)
{
    guint n_right = 0, n_merged = 0;
    GHashTableIter iter;
    gpointer words;
    g_hash_table_iter_init(&iter, classes);
    while (g_hash_table_iter_next(&iter, NULL, &words)) {
        const GArray *class = words;
        n_merged += class->len * (class->len - 1) / 2;
        n_right += n_right_pairs(forms, class);
    }
    double precision = n_right / (double)MAX(n_merged, 1);
    double recall = n_right / (double)MAX(g_hash_table_size(forms->pairs), 1);
    double f1 = n_right == 0 ? 0 : 2 * precision * recall / (precision + recall);
    printf("%-14s %9.3f %9.3f %9.3f\n", name, precision, recall, f1);
    return json_pack("{s:f, s:f, s:f}", "precision", precision, "recall", recall, "f1", f1);
}

static char *stem_ours(void *analyser, const char *word)
{
    return analyser_stem(analyser, word);
}

static char *stem_snowball(void *snowball, const char *word)
{
    return snowball_word(snowball, word);
}

json_t *eval_conflation(const char *path, GError **error)
{
    g_autoptr(forms) forms = forms_read(path, error);
    if (forms == NULL)
        return NULL;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(snowball) snowball = snowball_new();
    g_autoptr(GHashTable) ours = classes_of(forms, stem_ours, analyser);
    g_autoptr(GHashTable) theirs = classes_of(forms, stem_snowball, snowball);

    printf("\nForms that meet: %s, %u forms, %u pairs\n%-14s %9s %9s %9s\n", path,
           forms->words->len, g_hash_table_size(forms->pairs), "", "precision", "recall", "F1");
    json_t *figures = json_object();
    json_object_set_new(figures, "actueel", measure(forms, "actueel", ours));
    json_object_set_new(figures, "libstemmer", measure(forms, "libstemmer", theirs));
    return figures;
}
