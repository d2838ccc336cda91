#include "index/explanation.h"

#include <string.h>

static void term_clear(gpointer pointer)
{
    g_free(((struct explanation_term *)pointer)->word);
}

struct explanation *explanation_new(void)
{
    struct explanation *explanation = g_new0(struct explanation, 1);
    explanation->terms = g_array_new(FALSE, FALSE, sizeof(struct explanation_term));
    g_array_set_clear_func(explanation->terms, term_clear);
    explanation->nearness = explanation->age = 1;
    return explanation;
}

void explanation_free(struct explanation *explanation)
{
    if (explanation == NULL)
        return;
    g_array_unref(explanation->terms);
    g_free(explanation);
}

static bool is_same(const struct explanation_term *a, const struct explanation_term *b)
{
    return a->form == b->form && a->in_title == b->in_title && strcmp(a->word, b->word) == 0;
}

void explanation_add(struct explanation *explanation, const struct explanation_term *term)
{
    explanation->sum += term->share;
    for (guint i = 0; i < explanation->terms->len; i++) {
        struct explanation_term *known =
            &g_array_index(explanation->terms, struct explanation_term, i);
        if (!is_same(known, term))
            continue;
        known->n += term->n;
        known->share += term->share;
        return;
    }
    g_array_append_vals(explanation->terms, term, 1);
    g_array_index(explanation->terms, struct explanation_term, explanation->terms->len - 1).word =
        g_strdup(term->word);
}

static int compare_largest_first(gconstpointer a, gconstpointer b)
{
    const struct explanation_term *first = a, *second = b;
    if (first->share > second->share || first->share < second->share)
        return first->share > second->share ? -1 : 1;
    int by_word = strcmp(first->word, second->word);
    return by_word != 0 ? by_word : (int)first->form - (int)second->form;
}

void explanation_sort(struct explanation *explanation)
{
    g_array_sort(explanation->terms, compare_largest_first);
}

const char *explanation_form_name(enum explanation_form form)
{
    static const char *const names[] = {
        [EXPLAINED_WORD] = "word",           [EXPLAINED_PART] = "part",
        [EXPLAINED_ACRONYM] = "acronym",     [EXPLAINED_ELLIPSIS] = "ellipsis",
        [EXPLAINED_EXPANSION] = "expansion", [EXPLAINED_FAMILY] = "family",
        [EXPLAINED_SYNONYM] = "synonym",     [EXPLAINED_TOPIC] = "topic"};
    return names[form];
}

static int width_of(const struct explanation *explanation)
{
    glong width = 0;
    for (guint i = 0; i < explanation->terms->len; i++)
        width = MAX(
            width,
            g_utf8_strlen(g_array_index(explanation->terms, struct explanation_term, i).word, -1));
    return (int)width;
}

char *explanation_table(const struct explanation *explanation)
{
    g_autoptr(GString) table = g_string_new(NULL);
    int width = width_of(explanation);
    for (guint i = 0; i < explanation->terms->len; i++) {
        const struct explanation_term *term =
            &g_array_index(explanation->terms, struct explanation_term, i);
        int blanks = width - (int)g_utf8_strlen(term->word, -1);
        g_string_append_printf(table, "%s%*s  %-9s  %-5s  %4u x  %8.3f\n", term->word, blanks, "",
                               explanation_form_name(term->form), term->in_title ? "title" : "text",
                               term->n, term->share);
    }
    g_string_append_printf(table, "sum %.3f, nearness x %.3f, age x %.3f\n", explanation->sum,
                           explanation->nearness, explanation->age);
    return g_string_free(g_steal_pointer(&table), FALSE);
}
