/**
 * Writes a corpus of invented articles, to import and to measure by.
 *
 *     gencorpus N FILE
 */
#include "tools/bench.h"

#include <stdio.h>

enum { ARGUMENTS = 3, MAX_ARTICLES = 100000000, STATUS_USAGE = 64, STATUS_DISK = 74 };

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    guint64 n_articles = 0;
    if (argc != ARGUMENTS ||
        !g_ascii_string_to_unsigned(argv[1], 10, 1, MAX_ARTICLES, &n_articles, NULL)) {
        fputs("gencorpus: it is called as gencorpus N FILE: so many articles, as NDJSON\n", stderr);
        return STATUS_USAGE;
    }
    if (bench_corpus_write(argv[2], (unsigned)n_articles, BENCH_TEXTS_LAW, &error))
        return 0;
    fprintf(stderr, "gencorpus: %s\n", error->message);
    return STATUS_DISK;
}
