/**
 * actueel tokens: shows how a text becomes terms.
 */
#include "command.h"

#include "actueel/dutch.h"

#include <stdio.h>
#include <string.h>

static const char *kind_of(const struct term *term)
{
    switch (term->kind) {
    case TERM_STEM:
        return "word";
    case TERM_PART:
        return "part";
    case TERM_ACRONYM:
        return "acronym";
    case TERM_ELLIPSIS:
        return "ellipsis";
    case TERM_FORM:
        return "form";
    }
    return "word";
}

/** A term without the byte of its kind. */
static const char *text_of(const struct term *term)
{
    return term->kind == TERM_STEM ? term->text : term->text + 1;
}

static bool add_term(const struct term *term, void *user)
{
    json_array_append_new(user, json_pack("{s:s, s:s, s:I, s:I}", "term", text_of(term), "kind",
                                          kind_of(term), "start", (json_int_t)term->start, "end",
                                          (json_int_t)term->end));
    return true;
}

static bool print_term(const struct term *term, void *user)
{
    const char *line = user;
    printf("%4u  %-24s %-9s %.*s%s\n", term->position, text_of(term), kind_of(term),
           (int)(term->end - term->start), line + term->start, term->stop ? "  (stop word)" : "");
    return true;
}

enum form { FORM_TABLE, FORM_JSON, FORM_STEM, FORM_EXPLAIN };

static void print_line(struct analyser *analyser, char *line, enum form form)
{
    if (form == FORM_STEM) {
        g_autofree char *stem = analyser_stem(analyser, line);
        printf("%s\t%s\n", line, stem);
    } else if (form == FORM_EXPLAIN) {
        g_autofree char *lines = analyser_explain(analyser, line, strlen(line));
        fputs(lines, stdout);
    } else if (form == FORM_JSON) {
        json_t *terms = json_array();
        analyser_terms(analyser, line, strlen(line), add_term, terms);
        json_dumpf(terms, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(terms);
    } else {
        analyser_terms(analyser, line, strlen(line), print_term, line);
    }
}

static bool print_input(struct analyser *analyser, enum form form, GError **error)
{
    g_autoptr(GIOChannel) input = g_io_channel_unix_new(0);
    g_io_channel_set_encoding(input, NULL, NULL);
    for (;;) {
        g_autofree char *line = NULL;
        gsize end = 0;
        GIOStatus status = g_io_channel_read_line(input, &line, NULL, &end, error);
        if (status != G_IO_STATUS_NORMAL)
            return status == G_IO_STATUS_EOF;
        line[end] = '\0';
        print_line(analyser, line, form);
    }
}

static int run(struct invocation *invocation, GError **error)
{
    gboolean stem = FALSE, explain = FALSE;
    const GOptionEntry options[] = {{"explain", 0, 0, G_OPTION_ARG_NONE, &explain,
                                     "tell every step of each word, and why", NULL},
                                    {"stem", 0, 0, G_OPTION_ARG_NONE, &stem,
                                     "a word a line: print it, a tab and its stem", NULL},
                                    {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    enum form form = stem               ? FORM_STEM
                     : explain          ? FORM_EXPLAIN
                     : invocation->json ? FORM_JSON
                                        : FORM_TABLE;
    g_autoptr(analyser) analyser = analyser_new(NULL);
    if (invocation->n_arguments == 0)
        return print_input(analyser, form, error) ? STATUS_DONE : -1;
    g_autofree char *text = g_strjoinv(" ", invocation->arguments);
    print_line(analyser, text, form);
    return STATUS_DONE;
}

const struct command command_tokens = {
    .name = "tokens",
    .arguments = "[TEXT]",
    .summary = "show how a text (or each line of standard input) becomes terms",
    .example = "  actueel tokens 'Het VAR-overleg over 24/7 bereikbaarheid'",
    .max_arguments = -1,
    .run = run,
};
