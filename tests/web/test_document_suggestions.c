#include "actueel/suggest.h"

#include "web/document.h"

#include "expect.h"

static void test_suggestions(void)
{
    struct suggested_question topic = {QUESTION_TOPIC, (char[]){"Jeugd & zorg"},
                                       (char[]){"jeugd-zorg"}, 3};
    struct suggested_question words = {QUESTION_WORDS, (char[]){"jeugd \"w"}, NULL, 1};
    struct suggested_question word = {QUESTION_WORD, (char[]){"jeugd"}, NULL, 2};
    struct suggested_question respelled = {QUESTION_RESPELLED, (char[]){"jicht"}, NULL, 1};
    g_autoptr(GPtrArray) questions = g_ptr_array_new();
    g_ptr_array_add(questions, &topic);
    g_ptr_array_add(questions, &words);
    g_ptr_array_add(questions, &word);
    g_ptr_array_add(questions, &respelled);
    expect_json(document_suggestions("je", questions),
                "{'vraag': 'je', 'suggesties': ["
                "{'tekst': 'Jeugd & zorg', 'soort': 'onderwerp', 'aantal': 3,"
                " 'pad': '/onderwerpen/jeugd-zorg'},"
                "{'tekst': 'jeugd \\u0022w', 'soort': 'woorden', 'aantal': 1,"
                " 'pad': '/zoeken?q=jeugd%20%22w'},"
                "{'tekst': 'jeugd', 'soort': 'woord', 'aantal': 2, 'pad': '/zoeken?q=jeugd'},"
                "{'tekst': 'jicht', 'soort': 'spelling', 'aantal': 1, 'pad': '/zoeken?q=jicht'}]}");
}

static void test_none(void)
{
    g_autoptr(GPtrArray) questions = g_ptr_array_new();
    expect_json(document_suggestions("", questions), "{'vraag': '', 'suggesties': []}");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/web/document-suggestions/suggestions", test_suggestions);
    g_test_add_func("/web/document-suggestions/none", test_none);
    return g_test_run();
}
