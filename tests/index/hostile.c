#include "hostile.h"

#include <string.h>

static const char *const words[] = {"brand",
                                    "wapens",
                                    "overlast",
                                    "de",
                                    "het",
                                    "een",
                                    "niet",
                                    "of",
                                    "en",
                                    "VAR",
                                    "DRUGS",
                                    "OM",
                                    "WMO",
                                    "var-overleg",
                                    "24/7",
                                    "C++",
                                    "thema's",
                                    "café",
                                    "gemeente",
                                    "politie",
                                    "burgemeester",
                                    "veiligheidsoverleg",
                                    "sms-",
                                    "1,9",
                                    "nos.nl",
                                    "a",
                                    "z",
                                    "(jeugd)werk",
                                    "wapens,",
                                    "jaarwisseling"};

static const char *const dates[] = {
    "in",   "op",        "sinds",     "voor",       "na",        "tot",       "en",       "met",
    "t/m",  "van",       "tussen",    "since",      "before",    "between",   "and",      "from",
    "to",   "2021",      "2022",      "2500",       "maart",     "mei",       "februari", "31",
    "1",    "14",        "2023-09",   "2023-02-31", "29-9-2023", "31-2-2021", "vorige",   "maand",
    "week", "gisteren",  "afgelopen", "zomer",      "laatste",   "3",         "maanden",  "de",
    "het",  "2019-2021", "mrt.",      "(maart",     "2021)?",    "euro",      "uur"};

static const char *const operators[] = {"EN", "OF", "NIET", "AND", "OR", "NOT", "|"};

static const char *const signs[] = {"-", "--", "-----", "\"", "\"\"", "„",  "”",  "«", "»",
                                    "*", "**", ":",     "(",  ")",    "'",  "!?", "…", "+",
                                    "^", "~",  "{",     "}",  "%",    "\\", "_",  "/", "<",
                                    ">", "=",  ";",     ",",  ".",    "@",  "#"};

static const char *const fields[] = {
    "titel:", "title:", "onderwerp:", "topic:", "bron:", "source:", "-titel:", "-bron:"};

static const char *const breakers[] = {"') OR 1=1 --",
                                       "'; DROP TABLE article; --",
                                       "1; ATTACH 'x' AS y",
                                       "NEAR(brand water, 5)",
                                       "{title body} : brand",
                                       "title : brand",
                                       "^brand",
                                       "fts MATCH",
                                       "rowid:1",
                                       "\x01\x02 \x7f",
                                       "<script>alert(1)</script>",
                                       "<b>&amp;</b>",
                                       "&#0;",
                                       "%00%n%s",
                                       "../../etc/passwd",
                                       "${x}",
                                       "\xff\xfe",
                                       "bra\xffnd",
                                       "\xc3",
                                       "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80",
                                       "\xc0\xaf",
                                       "\u202egnirts\u202c",
                                       "اخبار",
                                       "עיתון",
                                       "\u0301\u0301\u0301",
                                       "e\u0301le\u0301ve",
                                       "\u200b",
                                       "\ufeff",
                                       "🔥",
                                       "👨‍👩‍👧",
                                       "北京",
                                       "\u00a0",
                                       "\u2028",
                                       "ﬁets",
                                       "ĳsbaan",
                                       "ß",
                                       "İstanbul",
                                       "\t\r\n",
                                       "uit*",
                                       "ver*",
                                       "ge*",
                                       "be*",
                                       "mensen*",
                                       "-uit*",
                                       "a*",
                                       "de*",
                                       "aan*"};

static const char *pick(GRand *random, const char *const *list, gsize n)
{
    return list[g_rand_int_range(random, 0, (gint32)n)];
}

#define PICK(random, list) pick(random, list, G_N_ELEMENTS(list))

/** One thing many times: a letter, a minus, a quote, a bracket, a word. */
static void append_many(GRand *random, GString *out)
{
    static const char *const things[] = {
        "a",   "-",     "\"", "(",      "é",     "* ", "OF ",  "- ", "\"a ",    "-a ",
        "de ", "uit* ", "a|", "\u0301", "NIET ", "1-", "tot ", "a=", "bron:a ", "in 2023 "};
    enum { MANY = 10000, FEW = 300 };
    const char *thing = PICK(random, things);
    gint32 n = g_rand_int_range(random, 1, g_rand_boolean(random) ? FEW : MANY);
    for (gint32 i = 0; i < n; i++)
        g_string_append(out, thing);
}

static void append_random_bytes(GRand *random, GString *out)
{
    for (gint32 n = g_rand_int_range(random, 1, 40); n > 0; n--)
        g_string_append_c(out, (char)g_rand_int_range(random, 1, 256));
}

static void append_piece(GRand *random, GString *out, int mood)
{
    enum { MOODS_LIKELY = 8 };
    switch (g_rand_int_range(random, 0, 3) == 0 ? g_rand_int_range(random, 0, MOODS_LIKELY)
                                                : mood) {
    case 0:
    case 1:
        g_string_append(out, PICK(random, words));
        break;
    case 2:
    case 3:
        g_string_append(out, PICK(random, dates));
        break;
    case 4:
        g_string_append(out, PICK(random, operators));
        break;
    case 5:
        g_string_append(out, PICK(random, signs));
        break;
    case 6:
        g_string_append(out, PICK(random, fields));
        g_string_append(out, g_rand_boolean(random) ? PICK(random, words) : "");
        break;
    default:
        g_string_append(out, PICK(random, breakers));
        break;
    }
}

char *hostile_question(GRand *random)
{
    enum { MOODS = 8, PIECES_MAX = 14, MANY_IN = 25, BYTES_IN = 25 };
    g_autoptr(GString) out = g_string_new(NULL);
    int mood = g_rand_int_range(random, 0, MOODS);
    for (gint32 n = g_rand_int_range(random, 0, PIECES_MAX); n > 0; n--) {
        append_piece(random, out, mood);
        if (g_rand_int_range(random, 0, 5) > 0)
            g_string_append_c(out, ' ');
    }
    if (g_rand_int_range(random, 0, MANY_IN) == 0)
        append_many(random, out);
    if (g_rand_int_range(random, 0, BYTES_IN) == 0)
        append_random_bytes(random, out);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

guint hostile_count(guint few, guint all)
{
    return g_getenv("TORTURE_QUESTIONS") != NULL ? all : few;
}
