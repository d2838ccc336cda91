#include "index/dutch/inflection.h"

#include <glib.h>
#include <string.h>

static bool offers(const char *word, enum inflection_kind kind, const char *base)
{
    struct inflection found[INFLECTION_MAX];
    unsigned n = inflections_of(word, strlen(word), found);
    for (unsigned i = 0; i < n; i++)
        if (found[i].kind == kind && strcmp(found[i].base, base) == 0)
            return true;
    return false;
}

static void test_offers(void)
{
    static const struct {
        const char *word, *base;
        enum inflection_kind kind;
    } rows[] = {
        {"huizen", "huis", INFLECTION_PLURAL},
        {"plannen", "plan", INFLECTION_PLURAL},
        {"straten", "straat", INFLECTION_PLURAL},
        {"motoren", "motor", INFLECTION_PLURAL},
        {"brieven", "brief", INFLECTION_PLURAL},
        {"ziekten", "ziekte", INFLECTION_PLURAL},
        {"ideeen", "idee", INFLECTION_PLURAL},
        {"eenheden", "eenheid", INFLECTION_PLURAL},
        {"politici", "politicus", INFLECTION_PLURAL},
        {"centra", "centrum", INFLECTION_PLURAL},
        {"huisjes", "huis", INFLECTION_DIMINUTIVE},
        {"mannetje", "man", INFLECTION_DIMINUTIVE},
        {"koninkje", "koning", INFLECTION_DIMINUTIVE},
        {"autootje", "auto", INFLECTION_DIMINUTIVE},
        {"boompje", "boom", INFLECTION_DIMINUTIVE},
        {"bootje", "boot", INFLECTION_DIMINUTIVE},
        {"grotere", "groot", INFLECTION_ADJECTIVE},
        {"duurdere", "duur", INFLECTION_ADJECTIVE},
        {"boze", "boos", INFLECTION_ADJECTIVE},
        {"snelst", "snel", INFLECTION_ADJECTIVE},
        {"frist", "fris", INFLECTION_ADJECTIVE},
        {"sociale", "sociaal", INFLECTION_ADJECTIVE},
        {"ideele", "ideeel", INFLECTION_ADJECTIVE},
        {"leefden", "leef", INFLECTION_VERB},
        {"gewerkt", "werk", INFLECTION_VERB},
        {"uitgebuit", "uitbuit", INFLECTION_VERB},
        {"gelande", "land", INFLECTION_VERB},
        {"reizend", "reis", INFLECTION_VERB},
        {"werke", "werk", INFLECTION_VERB},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s %s", rows[i].word, rows[i].base);
        g_assert_true(offers(rows[i].word, rows[i].kind, rows[i].base));
    }
    g_assert_false(offers("boten", INFLECTION_PLURAL, "bot"));
    g_assert_false(offers("boekje", INFLECTION_DIMINUTIVE, "boeg"));
    g_assert_false(offers("legering", INFLECTION_VERB, "lering"));
}

static void test_prefixes(void)
{
    g_assert_cmpuint(inflection_particle("uitbuiten", 9), ==, 3);
    g_assert_cmpuint(inflection_particle("vooruitgaan", 11), ==, 7);
    g_assert_cmpuint(inflection_particle("huis", 4), ==, 0);
    g_assert_cmpuint(inflection_fixed_prefix("verbroken", 9), ==, 3);
    g_assert_cmpuint(inflection_fixed_prefix("huis", 4), ==, 0);
    g_assert_true(inflection_is_particle("uitgaan", 3));
    g_assert_false(inflection_is_particle("uitgaan", 4));
}

/** A word at the limit, of letters that open every door. */
static void test_limits(void)
{
    char word[INFLECTION_MAX_BYTES + 1];
    struct inflection found[INFLECTION_MAX];
    for (size_t size = 0; size <= sizeof word; size++) {
        for (size_t i = 0; i < size; i++)
            word[i] = "ge"[i % 2];
        if (size >= 3)
            memcpy(word + size - 3, "ere", 3);
        unsigned n = inflections_of(word, size, found);
        g_assert_cmpuint(n, <=, INFLECTION_MAX);
        for (unsigned i = 0; i < n; i++)
            g_assert_cmpuint(strlen(found[i].base), <=, INFLECTION_MAX_BYTES);
        if (size > INFLECTION_MAX_BYTES)
            g_assert_cmpuint(n, ==, 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dutch/inflection/offers", test_offers);
    g_test_add_func("/dutch/inflection/prefixes", test_prefixes);
    g_test_add_func("/dutch/inflection/limits", test_limits);
    return g_test_run();
}
