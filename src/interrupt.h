/**
 * Asked to stop: SIGINT, SIGTERM and SIGHUP ask a run to end where it can go on later.
 */
#pragma once

/**
 * From now on the first such signal is kept for interrupt_signal, and breaks off a read that waits;
 * the second one kills as ever. Those that are ignored (nohup) stay so.
 */
void interrupt_watch(void);

/** The signal that came since, or 0. */
int interrupt_signal(void);
