#include "web/connections.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>

/** How often deadlines are looked at. */
enum { REAPER_MS = 250 };

struct connection {
    int socket;
    gint64 until_us;
    char *address; /**< NULL: not counted */
};

struct connections {
    GMutex lock; /**< over what follows */
    GCond ending;
    bool is_ending;
    GHashTable *all;         /**< set of struct connection */
    GHashTable *per_address; /**< address to how many */
    GThread *reaper;
};

static gint64 deadline(unsigned phase_ms)
{
    return g_get_monotonic_time() + phase_ms * G_TIME_SPAN_MILLISECOND;
}

/**
 * Shuts what is past its deadline; MHD then sees the end and closes. A socket in `all` is open:
 * it is taken out, under the same lock, before MHD closes it.
 */
static void *reap(void *user)
{
    struct connections *connections = user;
    g_mutex_lock(&connections->lock);
    while (!connections->is_ending) {
        gint64 now_us = g_get_monotonic_time();
        GHashTableIter each;
        void *key;
        g_hash_table_iter_init(&each, connections->all);
        while (g_hash_table_iter_next(&each, &key, NULL)) {
            const struct connection *connection = key;
            if (connection->until_us < now_us)
                shutdown(connection->socket, SHUT_RDWR);
        }
        g_cond_wait_until(&connections->ending, &connections->lock, deadline(REAPER_MS));
    }
    g_mutex_unlock(&connections->lock);
    return NULL;
}

struct connections *connections_new(void)
{
    struct connections *connections = g_new0(struct connections, 1);
    g_mutex_init(&connections->lock);
    g_cond_init(&connections->ending);
    connections->all = g_hash_table_new(NULL, NULL);
    connections->per_address = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    connections->reaper = g_thread_new("reaper", reap, connections);
    return connections;
}

void connections_free(struct connections *connections)
{
    if (connections == NULL)
        return;
    g_mutex_lock(&connections->lock);
    connections->is_ending = true;
    g_cond_signal(&connections->ending);
    g_mutex_unlock(&connections->lock);
    g_thread_join(connections->reaper);
    g_hash_table_unref(connections->all);
    g_hash_table_unref(connections->per_address);
    g_cond_clear(&connections->ending);
    g_mutex_clear(&connections->lock);
    g_free(connections);
}

unsigned connections_count(struct connections *connections)
{
    g_mutex_lock(&connections->lock);
    unsigned n_open = g_hash_table_size(connections->all);
    g_mutex_unlock(&connections->lock);
    return n_open;
}

static bool is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)address;
        return (ntohl(v4->sin_addr.s_addr) >> IN_CLASSA_NSHIFT) == IN_LOOPBACKNET;
    }
    const struct sockaddr_in6 *v6 = (const void *)address;
    return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

/** Who is counted as one: an IPv4 address, or an IPv6 network of 64 bits; NULL for nobody. */
static char *address_text(const struct sockaddr *address)
{
    enum { NETWORK_BYTES = 8 };
    char text[INET6_ADDRSTRLEN] = "";
    if (is_loopback(address))
        return NULL;
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)address;
        inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    } else if (address->sa_family == AF_INET6) {
        struct in6_addr network = ((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        for (size_t i = NETWORK_BYTES; i < sizeof network.s6_addr; i++)
            network.s6_addr[i] = IN6_IS_ADDR_V4MAPPED(&network) ? network.s6_addr[i] : 0;
        inet_ntop(AF_INET6, &network, text, sizeof text);
    }
    return *text != '\0' ? g_strdup(text) : NULL;
}

enum MHD_Result connections_accept(void *user, const struct sockaddr *address, socklen_t size)
{
    (void)size;
    struct connections *connections = user;
    g_autofree char *text = address_text(address);
    if (text == NULL)
        return MHD_YES;
    g_mutex_lock(&connections->lock);
    unsigned n_open = GPOINTER_TO_UINT(g_hash_table_lookup(connections->per_address, text));
    g_mutex_unlock(&connections->lock);
    return n_open < CONNECTIONS_PER_ADDRESS_MAX ? MHD_YES : MHD_NO;
}

static void count(struct connections *connections, const char *address, int change)
{
    if (address == NULL)
        return;
    int n_open = GPOINTER_TO_INT(g_hash_table_lookup(connections->per_address, address)) + change;
    if (n_open > 0)
        g_hash_table_replace(connections->per_address, g_strdup(address), GINT_TO_POINTER(n_open));
    else
        g_hash_table_remove(connections->per_address, address);
}

static struct connection *connection_new(struct MHD_Connection *connection)
{
    struct connection *new = g_new0(struct connection, 1);
    new->socket =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    new->address = address_text(
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
    new->until_us = deadline(CONNECTION_HEADERS_MS);
    return new;
}

void connections_notify(void *user, struct MHD_Connection *connection, void **socket_context,
                        enum MHD_ConnectionNotificationCode code)
{
    struct connections *connections = user;
    g_mutex_lock(&connections->lock);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        struct connection *opened = connection_new(connection);
        g_hash_table_add(connections->all, opened);
        count(connections, opened->address, 1);
        *socket_context = opened;
    } else if (*socket_context != NULL) {
        struct connection *closed = *socket_context;
        g_hash_table_remove(connections->all, closed);
        count(connections, closed->address, -1);
        g_free(closed->address);
        g_free(closed);
        *socket_context = NULL;
    }
    g_mutex_unlock(&connections->lock);
}

void connections_begin_phase(struct connections *connections, struct MHD_Connection *connection,
                             unsigned phase_ms)
{
    struct connection *known =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    if (known == NULL)
        return;
    g_mutex_lock(&connections->lock);
    known->until_us = deadline(phase_ms);
    g_mutex_unlock(&connections->lock);
}
