#include "web/listener.h"

#include "actueel/error.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void fail_to_listen(const char *host, uint16_t port, GError **error)
{
    int code = errno == EADDRINUSE                 ? ACTUEEL_ERROR_BUSY
               : errno == EACCES || errno == EPERM ? ACTUEEL_ERROR_PERMISSION
                                                   : ACTUEEL_ERROR_USAGE;
    g_set_error(error, ACTUEEL_ERROR, code, "cannot listen on %s port %u: %s; choose another one",
                host, port, g_strerror(errno));
}

/** The descriptor, or -1 with errno. */
static int bind_listener(const struct addrinfo *address)
{
    int yes = 1;
    int listener = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener >= 0 && setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(listener, address->ai_addr, address->ai_addrlen) == 0 &&
        listen(listener, LISTENER_BACKLOG) == 0)
        return listener;
    int saved_errno = errno;
    if (listener >= 0)
        close(listener);
    errno = saved_errno;
    return -1;
}

int listener_open(const char *host, uint16_t port, GError **error)
{
    const struct addrinfo wanted = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                                    .ai_socktype = SOCK_STREAM};
    struct addrinfo *address = NULL;
    g_autofree char *service = g_strdup_printf("%u", port);
    if (getaddrinfo(host, service, &wanted, &address) != 0) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "%s is not a numeric address to listen on, such as 127.0.0.1", host);
        return -1;
    }
    int listener = bind_listener(address);
    if (listener < 0)
        fail_to_listen(host, port, error);
    freeaddrinfo(address);
    return listener;
}

static bool has_option(int listener, int option, int wanted)
{
    int value = 0;
    socklen_t size = sizeof value;
    return getsockopt(listener, SOL_SOCKET, option, &value, &size) == 0 && value == wanted;
}

bool listener_adopt(int listener, GError **error)
{
    int flags = fcntl(listener, F_GETFL);
    if (has_option(listener, SO_TYPE, SOCK_STREAM) && has_option(listener, SO_ACCEPTCONN, 1) &&
        fcntl(listener, F_SETFD, FD_CLOEXEC) == 0 &&
        fcntl(listener, F_SETFL, flags | O_NONBLOCK) == 0)
        return true;
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "descriptor %d, which was handed over, is no stream socket that listens", listener);
    return false;
}

static bool name_of(int listener, struct sockaddr_storage *address)
{
    socklen_t size = sizeof *address;
    *address = (struct sockaddr_storage){0};
    return getsockname(listener, (struct sockaddr *)address, &size) == 0;
}

uint16_t listener_port(int listener)
{
    struct sockaddr_storage address;
    if (!name_of(listener, &address))
        return 0;
    if (address.ss_family == AF_INET6)
        return ntohs(((const struct sockaddr_in6 *)(const void *)&address)->sin6_port);
    if (address.ss_family == AF_INET)
        return ntohs(((const struct sockaddr_in *)(const void *)&address)->sin_port);
    return 0;
}

char *listener_address(int listener)
{
    struct sockaddr_storage address;
    char text[INET6_ADDRSTRLEN] = "";
    if (!name_of(listener, &address))
        return g_strdup("unknown");
    if (address.ss_family == AF_UNIX)
        return g_strdup_printf("unix:%s",
                               ((const struct sockaddr_un *)(const void *)&address)->sun_path);
    bool is_v6 = address.ss_family == AF_INET6;
    const void *number =
        is_v6 ? (const void *)&((const struct sockaddr_in6 *)(const void *)&address)->sin6_addr
              : (const void *)&((const struct sockaddr_in *)(const void *)&address)->sin_addr;
    inet_ntop(address.ss_family, number, text, sizeof text);
    return g_strdup_printf(is_v6 ? "http://[%s]:%u/" : "http://%s:%u/", text,
                           listener_port(listener));
}
