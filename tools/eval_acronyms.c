#include "tools/eval.h"

#include "actueel/dutch.h"

#include <stdio.h>
#include <string.h>

static const char own_path[] = "tests/corpus/acronyms.tsv";

struct acronyms {
    struct analyser *analyser;
    GPtrArray *sentences; /**< with {a} for the acronym, {w} or {W} for its words */
    GPtrArray *bare;      /**< sentences that explain no acronym */
    GPtrArray *explained; /**< char **: acronym, words */
    bool tell;
    unsigned n_explained, n_found, n_other, n_quiet;
};

/** One sentence under way: where its acronym stands, and what was found in it. */
struct sentence {
    GString *text;
    struct acronym expected;
    unsigned n_right, n_other;
};

static void acronyms_clear(struct acronyms *acronyms)
{
    analyser_free(acronyms->analyser);
    g_ptr_array_unref(acronyms->sentences);
    g_ptr_array_unref(acronyms->bare);
    g_ptr_array_unref(acronyms->explained);
}

static void take_own(char **cells, void *user)
{
    struct acronyms *acronyms = user;
    if (strcmp(cells[0], "sentence") == 0)
        g_ptr_array_add(acronyms->sentences, g_strdup(cells[1]));
    else if (strcmp(cells[0], "bare") == 0)
        g_ptr_array_add(acronyms->bare, g_strdup(cells[1]));
    else if (strcmp(cells[0], "acronym") == 0 && cells[2] != NULL)
        g_ptr_array_add(acronyms->explained, g_strdupv(cells + 1));
}

static void take_other(char **cells, void *user)
{
    struct acronyms *acronyms = user;
    g_ptr_array_add(acronyms->explained, g_strdupv(cells));
}

static void append_capital(GString *text, const char *words)
{
    g_string_append_unichar(text, g_unichar_toupper(g_utf8_get_char(words)));
    g_string_append(text, g_utf8_next_char(words));
}

/** Puts an acronym and its words in their places. */
static struct sentence sentence_of(const char *template, const char *acronym, const char *words)
{
    struct sentence sentence = {.text = g_string_new(NULL)};
    for (const char *at = template; *at != '\0';) {
        size_t start = sentence.text->len;
        bool is_acronym = g_str_has_prefix(at, "{a}");
        if (!is_acronym && !g_str_has_prefix(at, "{w}") && !g_str_has_prefix(at, "{W}")) {
            g_string_append_c(sentence.text, *at++);
            continue;
        }
        if (at[1] == 'W')
            append_capital(sentence.text, words);
        else
            g_string_append(sentence.text, is_acronym ? acronym : words);
        *(is_acronym ? &sentence.expected.start : &sentence.expected.words_start) = start;
        *(is_acronym ? &sentence.expected.end : &sentence.expected.words_end) = sentence.text->len;
        at += strlen("{a}");
    }
    return sentence;
}

static void take_found(const struct acronym *found, void *user)
{
    struct sentence *sentence = user;
    bool right = memcmp(found, &sentence->expected, sizeof *found) == 0;
    sentence->n_right += right;
    sentence->n_other += !right;
}

static void find(const struct acronyms *acronyms, struct sentence *sentence)
{
    analyser_acronyms(acronyms->analyser, sentence->text->str, sentence->text->len, take_found,
                      sentence);
}

static void count_explained(struct acronyms *acronyms, char **acronym)
{
    for (guint i = 0; i < acronyms->sentences->len; i++) {
        struct sentence sentence =
            sentence_of(acronyms->sentences->pdata[i], acronym[0], acronym[1]);
        find(acronyms, &sentence);
        bool other = sentence.n_other > 0, found = sentence.n_right > 0 && !other;
        acronyms->n_explained++;
        acronyms->n_found += found;
        acronyms->n_other += other;
        if (acronyms->tell && !found)
            printf("%s: %s\n", other ? "other words" : "not found", sentence.text->str);
        g_string_free(sentence.text, TRUE);
    }
}

static void count_bare(struct acronyms *acronyms, const char *text)
{
    struct sentence sentence = {.text = g_string_new(text)};
    find(acronyms, &sentence);
    acronyms->n_quiet += sentence.n_other == 0;
    if (acronyms->tell && sentence.n_other > 0)
        printf("explains nothing: %s\n", text);
    g_string_free(sentence.text, TRUE);
}

static json_t *print_table(const struct acronyms *acronyms, const char *path)
{
    double n_explained = MAX(acronyms->n_explained, 1), n_bare = MAX(acronyms->bare->len, 1);
    double found = acronyms->n_found / n_explained, other = acronyms->n_other / n_explained;
    double quiet = acronyms->n_quiet / n_bare;
    printf("\nAcronyms: %s, %u in %u sentences each\n%-14s %6s %9s %11s\n%-14s %6u %9.3f %11.3f\n"
           "%-14s %6u %9s %11.3f\n",
           path, acronyms->explained->len, acronyms->sentences->len, "", "n", "found",
           "wrong words", "explained", acronyms->n_explained, found, other, "not explained",
           acronyms->bare->len, "", 1 - quiet);
    return json_pack("{s:{s:i, s:f, s:f}, s:{s:i, s:f}}", "explained", "n",
                     (int)acronyms->n_explained, "found", found, "otherWords", other, "bare", "n",
                     (int)acronyms->bare->len, "quiet", quiet);
}

static bool read_cases(struct acronyms *acronyms, const char *others, GError **error)
{
    if (!eval_each_row(own_path, 2, take_own, acronyms, error))
        return false;
    if (others == NULL)
        return true;
    g_ptr_array_set_size(acronyms->explained, 0);
    return eval_each_row(others, 2, take_other, acronyms, error);
}

json_t *eval_acronyms(const char *others, bool tell, GError **error)
{
    struct acronyms acronyms = {
        .analyser = analyser_new(NULL),
        .sentences = g_ptr_array_new_with_free_func(g_free),
        .bare = g_ptr_array_new_with_free_func(g_free),
        .explained = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev),
        .tell = tell,
    };
    json_t *figures = NULL;
    if (read_cases(&acronyms, others, error)) {
        for (guint i = 0; i < acronyms.explained->len; i++)
            count_explained(&acronyms, acronyms.explained->pdata[i]);
        for (guint i = 0; i < acronyms.bare->len; i++)
            count_bare(&acronyms, acronyms.bare->pdata[i]);
        figures = print_table(&acronyms, others != NULL ? others : own_path);
    }
    acronyms_clear(&acronyms);
    return figures;
}
