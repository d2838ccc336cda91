/**
 * How fast the server is, by wrk: a page that is remembered against bare libmicrohttpd with as many
 * bytes, and searches of which each is another.
 */
#include "tools/bench.h"

#include "actueel/error.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum {
    CONNECTIONS = 32,       /**< of wrk */
    SEARCH_CONNECTIONS = 8, /**< more would wait in the queue, and be refused */
    SEARCHES = 20000, /**< different ones; asked for again from the first where these are too few */
    WRK_THREADS = 2,
    START_MAX_BYTES = 4096,
};

/** A server that was started: what it said first, and where it can be told to end. */
struct started {
    GSubprocess *process;
    char *line;
};

static void end_server(struct started *server)
{
    if (server->process != NULL) {
        g_subprocess_send_signal(server->process, SIGTERM);
        g_subprocess_wait(server->process, NULL, NULL);
    }
    g_clear_object(&server->process);
    g_clear_pointer(&server->line, g_free);
}

/** Its first line is read byte by byte: what a buffer took more would be lost. */
static bool start_server(const char *const *command, struct started *server, GError **error)
{
    *server = (struct started){0};
    server->process =
        g_subprocess_newv(command,
                          G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE |
                              G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          error);
    if (server->process == NULL)
        return false;
    g_autoptr(GString) line = g_string_new(NULL);
    GInputStream *out = g_subprocess_get_stdout_pipe(server->process);
    for (char byte; g_input_stream_read(out, &byte, 1, NULL, NULL) == 1 && byte != '\n' &&
                    line->len < START_MAX_BYTES;)
        g_string_append_c(line, byte);
    server->line = g_strdup(line->str);
    if (line->len > 0)
        return true;
    end_server(server);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "%s did not start", command[0]);
    return false;
}

static bool start_ours(const struct bench *bench, struct started *server, GError **error)
{
    g_autofree char *program = g_build_filename(bench->build, "actueel", NULL);
    const char *const command[] = {program,    "serve",       "--archive", bench->archive_path,
                                   "--listen", "127.0.0.1:0", NULL};
    if (!start_server(command, server, error))
        return false;
    char *address = g_strdup(strstr(server->line, "http://"));
    g_free(server->line);
    server->line = address;
    return true;
}

static bool start_bare(const struct bench *bench, json_int_t n_bytes, struct started *server,
                       GError **error)
{
    g_autofree char *program = g_build_filename(bench->build, "tools", "bare", NULL);
    g_autofree char *size = g_strdup_printf("%" JSON_INTEGER_FORMAT, n_bytes);
    const char *const command[] = {program, size, NULL};
    if (!start_server(command, server, error))
        return false;
    char *address = g_strdup_printf("http://127.0.0.1:%s/", server->line);
    g_free(server->line);
    server->line = address;
    return true;
}

/** What wrk measured; NULL with `error`. `paths`: a file, or NULL for the address alone. */
static json_t *run_wrk(const char *address, unsigned n_connections, unsigned seconds,
                       const char *paths, GError **error)
{
    g_autofree char *connections = g_strdup_printf("-c%u", n_connections);
    g_autofree char *threads = g_strdup_printf("-t%d", WRK_THREADS);
    g_autofree char *step = g_strdup_printf("%d", WRK_THREADS);
    g_autofree char *time = g_strdup_printf("-d%us", seconds);
    const char *const command[] = {"wrk",       threads,
                                   connections, time,
                                   "-s",        "tools/wrk.lua",
                                   address,     paths != NULL ? "--" : NULL,
                                   paths,       step,
                                   NULL};
    g_autoptr(GSubprocess) wrk = g_subprocess_newv(command, G_SUBPROCESS_FLAGS_STDOUT_PIPE, error);
    g_autofree char *text = NULL;
    if (wrk == NULL || !g_subprocess_communicate_utf8(wrk, NULL, NULL, &text, NULL, error))
        return NULL;
    const char *line = strstr(text, "{\"requests\"");
    json_t *figures = line != NULL ? json_loads(line, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
    if (figures == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_INTERNAL, "wrk told nothing of %s",
                    address);
        return NULL;
    }
    double duration = json_number_value(json_object_get(figures, "seconds"));
    double n_requests = json_number_value(json_object_get(figures, "requests"));
    json_object_set_new(figures, "perSecond", json_real(n_requests / MAX(duration, 1e-9)));
    return figures;
}

/** Two words of the archive each, no two alike: of the questions that were asked before, paired. */
static bool write_searches(const char *path, const GPtrArray *questions, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < questions->len; i++) {
        const struct bench_question *question = questions->pdata[i];
        if (question->class == CLASS_MEDIUM || question->class == CLASS_COMMON ||
            question->class == CLASS_RARE)
            g_ptr_array_add(words, question->words[0]);
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; words->len > 0 && i < SEARCHES; i++) {
        guint first = i % words->len, turn = i / words->len;
        g_autofree char *one = g_uri_escape_string(words->pdata[first], NULL, false);
        g_autofree char *other =
            g_uri_escape_string(words->pdata[(first + turn + 1) % words->len], NULL, false);
        g_string_append_printf(text, "/v1/berichten/_zoek?q=%s%%20%s\n", one, other);
    }
    return g_file_set_contents(path, text->str, (gssize)text->len, error);
}

/** The bytes of a whole answer, head included: what bare libmicrohttpd is to send, too. */
static json_int_t bytes_an_answer(const json_t *figures)
{
    json_int_t n_requests = json_integer_value(json_object_get(figures, "requests"));
    return json_integer_value(json_object_get(figures, "bytes")) / MAX(n_requests, 1);
}

static json_t *measure_ours(const struct bench *bench, const char *address,
                            const GPtrArray *questions, GError **error)
{
    g_autofree char *popular = g_strdup_printf("%sarchief", address);
    g_autofree char *searches = g_build_filename(bench->folder, "searches.txt", NULL);
    if (!write_searches(searches, questions, error))
        return NULL;
    json_t *fresh =
        run_wrk(address, SEARCH_CONNECTIONS, (unsigned)bench->serve_seconds, searches, error);
    json_t *remembered =
        fresh != NULL ? run_wrk(popular, CONNECTIONS, (unsigned)bench->serve_seconds, NULL, error)
                      : NULL;
    if (remembered != NULL)
        return json_pack("{s:o, s:o}", "fresh", fresh, "remembered", remembered);
    json_decref(fresh);
    return NULL;
}

static bool add_bare(const struct bench *bench, json_t *served, GError **error)
{
    json_t *remembered = json_object_get(served, "remembered");
    struct started bare;
    if (!start_bare(bench, bytes_an_answer(remembered), &bare, error))
        return false;
    json_t *figures = run_wrk(bare.line, CONNECTIONS, (unsigned)bench->serve_seconds, NULL, error);
    end_server(&bare);
    if (figures == NULL)
        return false;
    double ours = json_number_value(json_object_get(remembered, "perSecond"));
    double theirs = json_number_value(json_object_get(figures, "perSecond"));
    json_object_set_new(served, "bare", figures);
    json_object_set_new(served, "ratio", json_real(ours / MAX(theirs, 1)));
    return true;
}

json_t *bench_serve(const struct bench *bench, GError **error)
{
    g_autofree char *wrk = g_find_program_in_path("wrk");
    if (wrk == NULL)
        return json_pack("{s:s}", "skipped", "wrk is not there; `make deps-work` installs it");
    g_autoptr(plain) plain = plain_open(bench->plain_path, error);
    g_autoptr(GPtrArray) questions =
        plain != NULL ? bench_questions_choose(plain, (unsigned)bench->n_questions, error) : NULL;
    g_clear_pointer(&plain, plain_close);
    struct started server;
    fprintf(stderr, "serving...\n");
    if (questions == NULL || !start_ours(bench, &server, error))
        return NULL;
    json_t *served = measure_ours(bench, server.line, questions, error);
    end_server(&server);
    if (served != NULL && add_bare(bench, served, error))
        return served;
    json_decref(served);
    return NULL;
}

static void print_row(const char *name, const json_t *figures)
{
    printf("%-22s %10.0f %9.0f %9.0f %9.0f %9.0f\n", name,
           json_number_value(json_object_get(figures, "perSecond")),
           json_number_value(json_object_get(figures, "p50Us")),
           json_number_value(json_object_get(figures, "p99Us")),
           json_number_value(json_object_get(figures, "notFine")),
           json_number_value(json_object_get(figures, "broken")));
}

void bench_serve_print(const json_t *served)
{
    const char *skipped = json_string_value(json_object_get(served, "skipped"));
    printf("\nOver HTTP, by wrk with %d threads on the same processors\n", WRK_THREADS);
    if (skipped != NULL) {
        printf("skipped: %s\n", skipped);
        return;
    }
    printf("%-22s %10s %9s %9s %9s %9s\n", "", "a second", "p50, us", "p99, us", "not 2xx",
           "broken");
    print_row("bare libmicrohttpd", json_object_get(served, "bare"));
    print_row("a remembered page", json_object_get(served, "remembered"));
    print_row("searches, all new", json_object_get(served, "fresh"));
    printf(
        "A remembered page is served %.2f times as often as the same bytes by bare libmicrohttpd\n",
        json_number_value(json_object_get(served, "ratio")));
}
