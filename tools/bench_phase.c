#include "tools/bench_phase.h"

#include "actueel/error.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/** The child: figures, or {"error": sentence}, go into the pipe. */
static G_GNUC_NORETURN void run_child(phase_func phase, const void *user, int out)
{
    g_autoptr(GError) error = NULL;
    json_t *figures = phase(user, &error);
    if (figures == NULL)
        figures = json_pack("{s:s}", "error", error != NULL ? error->message : "failed");
    _exit(json_dumpfd(figures, out, 0) == 0 ? 0 : 1);
}

static json_t *read_child(int in, pid_t child, GError **error)
{
    json_t *figures = json_loadfd(in, 0, NULL);
    struct rusage usage = {0};
    int status;
    while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR)
        continue;
    const char *message = json_string_value(json_object_get(figures, "error"));
    if (figures != NULL && message == NULL) {
        json_object_set_new(figures, "peakMB", json_real((double)usage.ru_maxrss / 1024));
        return figures;
    }
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "%s",
                message != NULL ? message : "a part of the measurement died");
    json_decref(figures);
    return NULL;
}

json_t *bench_phase(phase_func phase, const void *user, GError **error)
{
    int ends[2];
    pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child < 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "cannot start a process: %s",
                    g_strerror(errno));
        return NULL;
    }
    if (child == 0) {
        close(ends[0]);
        run_child(phase, user, ends[1]);
    }
    close(ends[1]);
    json_t *figures = read_child(ends[0], child, error);
    close(ends[0]);
    return figures;
}
