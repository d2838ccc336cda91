#include "index/analysis.h"

#include "index/acronyms.h"

#include <string.h>

/** One text under way: each term goes to the index and to the queries of topics. */
struct pass {
    struct term_list *terms;
    struct finding *finding; /**< or NULL */
    struct word_batch *words;
};

static bool take(const struct term *term, void *user)
{
    struct pass *pass = user;
    term_list_add(pass->terms, term);
    return pass->finding == NULL || finding_take(term, pass->finding);
}

static void take_word(const struct read_word *word, void *user)
{
    struct pass *pass = user;
    word_batch_count(pass->words, word->text, word->size_bytes, word->number);
    if (word->terms != NULL)
        term_list_add_packed(pass->terms, word->terms, word->terms_bytes, word->position);
}

static void analyse(struct analyser *analyser, const char *text, struct pass pass)
{
    analyser_read(analyser, text, strlen(text), take, take_word, &pass);
}

struct analysis *analysis_make(struct analyser *analyser, const struct topic_table *topics,
                               struct word_batch *words, const char *title, const char *body)
{
    struct analysis *analysis = g_new0(struct analysis, 1);
    struct finding *in_title = topic_table_finding(topics), *in_body = topic_table_finding(topics);
    word_batch_begin(words, analyser);
    analyse(analyser, title, (struct pass){&analysis->title, in_title, words});
    analyse(analyser, body, (struct pass){&analysis->body, in_body, words});
    analysis->topics = topic_table_found(topics, title, body, in_title, in_body);
    analysis->acronyms = acronyms_new();
    acronyms_explain(analyser, title, analysis->acronyms);
    acronyms_explain(analyser, body, analysis->acronyms);
    return analysis;
}

void analysis_free(struct analysis *analysis)
{
    if (analysis == NULL)
        return;
    term_list_clear(&analysis->title);
    term_list_clear(&analysis->body);
    g_ptr_array_unref(analysis->topics);
    g_ptr_array_unref(analysis->acronyms);
    g_free(analysis);
}
