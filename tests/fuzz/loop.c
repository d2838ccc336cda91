/**
 * Where there is no libFuzzer: hostile questions at random, for so many seconds.
 */
#include "fuzz_search.h"

#include "tests/index/hostile.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    int64_t seconds = argc > 1 ? g_ascii_strtoll(argv[1], NULL, 10) : 1;
    int64_t end = g_get_monotonic_time() + seconds * G_USEC_PER_SEC;
    g_autoptr(GRand) random = g_rand_new_with_seed(HOSTILE_SEED);
    unsigned n = 0;
    for (; g_get_monotonic_time() < end; n++) {
        g_autofree char *question = hostile_question(random);
        LLVMFuzzerTestOneInput((const uint8_t *)question, strlen(question));
    }
    printf("%u questions, an answer each\n", n);
    return 0;
}
