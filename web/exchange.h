/**
 * One request and its answer on a connection: what libmicrohttpd calls, step by step.
 *
 * A request is checked, then answered at once where it needs no archive, or where its answer is
 * remembered; else its connection is suspended until a worker has made the answer.
 */
#pragma once

#include "web/connections.h"
#include "web/lookout.h"
#include "web/metrics.h"
#include "web/remembered.h"
#include "web/request_log.h"
#include "web/routes.h"
#include "web/workers.h"

/** What all exchanges of a server share. */
struct floor {
    const struct service *service;
    struct connections *connections;
    struct workers *workers;
    struct library *library;
    struct lookout *lookout;
    struct remembered *remembered;
    struct metrics *metrics;
    struct request_log *log; /**< NULL: requests are not logged */
    bool logs_all;           /**< query and address too */
    /** Read and written atomically. */
    int n_exchanges; /**< under way */
    int is_draining; /**< each answer is the last on its connection */
};

/** The pool's calls; its `user` is the floor. */
extern const struct worker_calls exchange_worker_calls;

/** MHD_OPTION_URI_LOG_CALLBACK: begins an exchange, with the target as it came. */
void *exchange_begin(void *user, const char *target, struct MHD_Connection *connection);

/** The MHD_AccessHandlerCallback. */
enum MHD_Result exchange_step(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **context);

/** MHD_OPTION_NOTIFY_COMPLETED: frees the exchange. */
void exchange_end(void *user, struct MHD_Connection *connection, void **context,
                  enum MHD_RequestTerminationCode code);

/** MHD_OPTION_UNESCAPE_CALLBACK: leaves all as it is, because request.c decodes. */
size_t exchange_unescape(void *user, struct MHD_Connection *connection, char *text);
