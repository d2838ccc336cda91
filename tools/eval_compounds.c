#include "tools/eval.h"

#include "actueel/dutch.h"

#include <stdio.h>
#include <string.h>

/** A stem, or a part of a compound. */
struct piece {
    char *text;
    enum term_kind kind;
    unsigned position;
    size_t start, end;
};

struct compounds {
    struct analyser *analyser;
    bool tell;
    unsigned n_split, n_right, n_wrong, n_missed;
    unsigned n_keep, n_kept;
};

static void piece_free(struct piece *piece)
{
    g_free(piece->text);
    g_free(piece);
}

static bool keep_piece(const struct term *term, void *pieces)
{
    size_t kind_size = term->kind == TERM_STEM ? 0 : 1;
    if (term->n_words > 1 || (term->kind != TERM_STEM && term->kind != TERM_PART))
        return true;
    struct piece *piece = g_new(struct piece, 1);
    *piece = (struct piece){.text = g_strndup(term->text + kind_size, term->size_bytes - kind_size),
                            .kind = term->kind,
                            .position = term->position,
                            .start = term->start,
                            .end = term->end};
    g_ptr_array_add(pieces, piece);
    return true;
}

/** Whether it has no parts itself: a stem is not smallest where its word has parts. */
static bool is_smallest(const GPtrArray *pieces, guint number)
{
    const struct piece *piece = pieces->pdata[number];
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *other = pieces->pdata[i];
        if (i != number && other->kind == TERM_PART && other->position == piece->position &&
            other->start >= piece->start && other->end <= piece->end)
            return false;
    }
    return true;
}

/** The stems of a word's smallest parts with + between them, or its own stem. */
static char *parts_of(struct analyser *analyser, const char *word)
{
    g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func((GDestroyNotify)piece_free);
    analyser_terms(analyser, word, strlen(word), keep_piece, pieces);
    GString *parts = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        const struct piece *piece = pieces->pdata[i];
        if (is_smallest(pieces, i))
            g_string_append_printf(parts, "%s%s", parts->len > 0 ? "+" : "", piece->text);
    }
    return g_string_free(parts, FALSE);
}

static char *stems_of(struct analyser *analyser, const char *parts)
{
    g_auto(GStrv) words = g_strsplit(parts, "+", -1);
    for (char **word = words; *word != NULL; word++) {
        char *stem = analyser_stem(analyser, *word);
        g_free(*word);
        *word = stem;
    }
    return g_strjoinv("+", words);
}

static void count_keep(struct compounds *compounds, const char *word)
{
    g_autofree char *found = parts_of(compounds->analyser, word);
    bool kept = strchr(found, '+') == NULL;
    compounds->n_keep++;
    compounds->n_kept += kept;
    if (compounds->tell && !kept)
        printf("not kept whole: %s: %s\n", word, found);
}

static void take_whole(char **cells, void *user)
{
    count_keep(user, cells[0]);
}

static void take_cut(char **cells, void *user)
{
    struct compounds *compounds = user;
    if (cells[2] != NULL && strcmp(cells[2], "keep") == 0) {
        count_keep(compounds, cells[0]);
        return;
    }
    g_autofree char *found = parts_of(compounds->analyser, cells[0]);
    g_autofree char *expected = stems_of(compounds->analyser, cells[1]);
    bool right = strcmp(found, expected) == 0;
    bool missed = !right && strchr(found, '+') == NULL;
    compounds->n_split++;
    compounds->n_right += right;
    compounds->n_missed += missed;
    compounds->n_wrong += !right && !missed;
    if (compounds->tell && !right)
        printf("%s: %s: %s, not %s\n", missed ? "not cut" : "wrongly cut", cells[0], found,
               expected);
}

static json_t *print_table(const struct compounds *compounds, const char *name)
{
    double n_split = MAX(compounds->n_split, 1), n_keep = MAX(compounds->n_keep, 1);
    double right = compounds->n_right / n_split, wrong = compounds->n_wrong / n_split;
    double missed = compounds->n_missed / n_split, kept = compounds->n_kept / n_keep;
    printf("\nCompounds: %s\n%-14s %6s %9s %9s %9s\n%-14s %6u %9.3f %9.3f %9.3f\n"
           "%-14s %6u %9.3f\n",
           name, "", "n", "right", "wrong", "missed", "to split", compounds->n_split, right, wrong,
           missed, "to keep whole", compounds->n_keep, kept);
    return json_pack("{s:{s:i, s:f, s:f, s:f}, s:{s:i, s:f}}", "split", "n",
                     (int)compounds->n_split, "right", right, "wrong", wrong, "missed", missed,
                     "keep", "n", (int)compounds->n_keep, "right", kept);
}

json_t *eval_compounds(const struct compounds_cases *cases, bool tell, GError **error)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    struct compounds compounds = {.analyser = analyser, .tell = tell};
    if (!eval_each_row(cases->cut, 2, take_cut, &compounds, error))
        return NULL;
    if (cases->whole != NULL && !eval_each_row(cases->whole, 1, take_whole, &compounds, error))
        return NULL;
    return print_table(&compounds, cases->name);
}
