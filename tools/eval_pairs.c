#include "tools/eval.h"

#include "actueel/dutch.h"
#include "tools/snowball.h"

#include <stdio.h>
#include <string.h>

enum { NOUNS, VERBS, APART, ALL, N_TABLES };

static const char *const table_names[N_TABLES] = {"nouns", "verbs", "apart", "all"};

struct pairs {
    struct analyser *analyser;
    struct snowball *snowball;
    bool tell;
    int table; /**< under way */
    unsigned n[N_TABLES], n_ours[N_TABLES], n_theirs[N_TABLES];
};

static void count_pair(struct pairs *pairs, const char *first, const char *second)
{
    g_autofree char *our_first = analyser_stem(pairs->analyser, first);
    g_autofree char *our_second = analyser_stem(pairs->analyser, second);
    g_autofree char *their_first = snowball_word(pairs->snowball, first);
    g_autofree char *their_second = snowball_word(pairs->snowball, second);
    bool meet = pairs->table != APART;
    bool ours = (strcmp(our_first, our_second) == 0) == meet;
    bool theirs = (strcmp(their_first, their_second) == 0) == meet;
    if (pairs->tell && !ours)
        printf("wrong pair: %s: %s, %s: %s\n", first, our_first, second, our_second);
    const int counted[] = {pairs->table, ALL};
    for (size_t i = 0; i < G_N_ELEMENTS(counted); i++) {
        pairs->n[counted[i]]++;
        pairs->n_ours[counted[i]] += ours;
        pairs->n_theirs[counted[i]] += theirs;
    }
}

/** A form may name the word it belongs with, `snelwegen:snelweg`, where that is not the row's. */
static void take_forms(char **cells, void *user)
{
    g_auto(GStrv) forms = g_strsplit(cells[1], " ", -1);
    for (char **form = forms; *form != NULL; form++) {
        char *own = strchr(*form, ':');
        if (own != NULL)
            *own++ = '\0';
        count_pair(user, own != NULL ? own : cells[0], *form);
    }
}

static void take_apart(char **cells, void *user)
{
    count_pair(user, cells[0], cells[1]);
}

static bool count_tables(struct pairs *pairs, GError **error)
{
    for (pairs->table = NOUNS; pairs->table <= APART; pairs->table++) {
        g_autofree char *path =
            g_strdup_printf("tests/index/dutch/%s.tsv", table_names[pairs->table]);
        if (!eval_each_row(path, 2, pairs->table == APART ? take_apart : take_forms, pairs, error))
            return false;
    }
    return true;
}

static json_t *print_table(const struct pairs *pairs)
{
    json_t *ours = json_object(), *theirs = json_object();
    printf("\nEveryday words, pairs right: tests/index/dutch\n%-14s %6s %9s %10s\n", "", "n",
           "actueel", "libstemmer");
    for (int i = 0; i < N_TABLES; i++) {
        double our_share = pairs->n_ours[i] / (double)MAX(pairs->n[i], 1);
        double their_share = pairs->n_theirs[i] / (double)MAX(pairs->n[i], 1);
        printf("%-14s %6u %9.3f %10.3f\n", table_names[i], pairs->n[i], our_share, their_share);
        json_object_set_new(ours, table_names[i], json_real(our_share));
        json_object_set_new(theirs, table_names[i], json_real(their_share));
    }
    return json_pack("{s:o, s:o}", "actueel", ours, "libstemmer", theirs);
}

json_t *eval_pairs(bool tell, GError **error)
{
    g_autoptr(analyser) analyser = analyser_new(NULL);
    g_autoptr(snowball) snowball = snowball_new();
    struct pairs pairs = {.analyser = analyser, .snowball = snowball, .tell = tell};
    return count_tables(&pairs, error) ? print_table(&pairs) : NULL;
}
