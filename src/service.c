#include "service.h"

#include "actueel/error.h"

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_DESCRIPTOR = 3 };

/** A number that the environment has under a name; 0 where it has none. */
static guint64 number_of(const char *name)
{
    guint64 number = 0;
    const char *text = g_getenv(name);
    if (text != NULL)
        g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT, &number, NULL);
    return number;
}

int service_listener(GError **error)
{
    bool is_ours = number_of("LISTEN_PID") == (guint64)getpid();
    guint64 n_sockets = is_ours ? number_of("LISTEN_FDS") : 0;
    g_unsetenv("LISTEN_PID");
    g_unsetenv("LISTEN_FDS");
    g_unsetenv("LISTEN_FDNAMES");
    if (n_sockets <= 1)
        return n_sockets == 1 ? FIRST_DESCRIPTOR : 0;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "%" G_GUINT64_FORMAT " sockets were handed over (LISTEN_FDS); "
                "leave one ListenStream= in the socket unit",
                n_sockets);
    return -1;
}

/** Where the manager listens: a path, or a name that begins with @; 0 where it is neither. */
static socklen_t manager_address(struct sockaddr_un *address)
{
    const char *path = g_getenv("NOTIFY_SOCKET");
    if (path == NULL || (*path != '/' && *path != '@') || strlen(path) >= sizeof address->sun_path)
        return 0;
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(address->sun_path, path, strlen(path));
    if (*path == '@')
        address->sun_path[0] = '\0';
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
}

void service_notify(const char *state)
{
    struct sockaddr_un address;
    socklen_t size = manager_address(&address);
    int out = size > 0 ? socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0) : -1;
    if (out < 0)
        return;
    if (sendto(out, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&address, size) <
        0)
        g_warning("the service manager cannot be told %s", state);
    close(out);
}
