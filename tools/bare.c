/**
 * The yardstick of `make bench`: libmicrohttpd that answers each request with the same bytes, with
 * the threads and the options that the server has.
 *
 *     bare BYTES      prints its port; ends when its standard input does
 */
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENT_THREADS = 2, CONNECTIONS_MAX = 4096, BYTES_MAX = 1 << 20 };

static enum MHD_Result answer(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context)
{
    (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
    static char seen;
    if (*context == NULL) {
        *context = &seen;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, user);
}

int main(int argc, char **argv)
{
    static char body[BYTES_MAX];
    long n_bytes = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    if (n_bytes < 1 || n_bytes > BYTES_MAX)
        return 1;
    memset(body, 'a', (size_t)n_bytes);
    struct MHD_Response *response =
        MHD_create_response_from_buffer((size_t)n_bytes, body, MHD_RESPMEM_PERSISTENT);
    struct sockaddr_in loopback = {.sin_family = AF_INET};
    loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL,
        answer, response, MHD_OPTION_SOCK_ADDR, &loopback, MHD_OPTION_THREAD_POOL_SIZE,
        EVENT_THREADS, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MAX, MHD_OPTION_END);
    if (daemon == NULL || response == NULL)
        return 1;
    printf("%u\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    MHD_stop_daemon(daemon);
    MHD_destroy_response(response);
    return 0;
}
