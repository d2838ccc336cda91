#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

/** Global, for a handler is given nothing else. */
static volatile sig_atomic_t came;

static void keep(int signal)
{
    came = signal;
}

void interrupt_watch(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    came = 0;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before;
        /* Without SA_RESTART: a read of a pipe in which nothing comes is broken off. */
        struct sigaction action = {.sa_handler = keep, .sa_flags = (int)SA_RESETHAND};
        sigemptyset(&action.sa_mask);
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

int interrupt_signal(void)
{
    return came;
}
