/**
 * actueel compounds: what this archive decides over compounds.
 */
#include "command.h"

#include "actueel/compounds.h"

#include <stdio.h>
#include <string.h>

static const char *state_of(const struct compound_rule *rule)
{
    if (rule->wanted == NULL)
        return "taken back with the next reindex";
    if (rule->active == NULL || strcmp(rule->active, rule->wanted) != 0)
        return "waits for a reindex";
    return "in use";
}

static int list(const struct invocation *invocation, GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_READ, error);
    g_autoptr(GPtrArray) rules = archive != NULL ? compounds_list(archive, error) : NULL;
    json_t *documents = json_array();
    for (guint i = 0; rules != NULL && i < rules->len; i++) {
        const struct compound_rule *rule = rules->pdata[i];
        json_array_append_new(documents, json_pack("{s:s, s:s?, s:s?, s:b}", "word", rule->word,
                                                   "parts", rule->wanted, "active", rule->active,
                                                   "learned", (int)rule->is_learned));
        if (!invocation->json)
            printf("%-32s %-32s %s%s\n", rule->word, rule->wanted != NULL ? rule->wanted : "-",
                   state_of(rule), rule->is_learned ? ", learned" : "");
    }
    if (invocation->json && rules != NULL)
        command_print_json(json_incref(documents));
    json_decref(documents);
    return rules != NULL ? STATUS_DONE : -1;
}

static int change(const struct invocation *invocation,
                  bool (*write)(struct archive *, const char *, GError **), GError **error)
{
    g_autoptr(archive) archive = command_open_archive(invocation, ARCHIVE_WRITE, error);
    if (archive == NULL || !write(archive, invocation->arguments[1], error))
        return -1;
    if (!invocation->quiet)
        printf("%s: kept; `actueel reindex` makes it count\n", archive_path(archive));
    return STATUS_DONE;
}

static int run(struct invocation *invocation, GError **error)
{
    if (!command_begin(invocation, NULL, error))
        return -1;
    const char *action = invocation->n_arguments > 0 ? invocation->arguments[0] : "list";
    if (strcmp(action, "list") == 0 && invocation->n_arguments < 2)
        return list(invocation, error);
    if (strcmp(action, "set") == 0 && invocation->n_arguments == 2)
        return change(invocation, compounds_set, error);
    if (strcmp(action, "unset") == 0 && invocation->n_arguments == 2)
        return change(invocation, compounds_unset, error);
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                "it is `compounds [list]`, `compounds set PART+PART` or `compounds unset WORD`");
    return -1;
}

const struct command command_compounds = {
    .name = "compounds",
    .arguments = "[list | set PART+PART | set WORD | unset WORD]",
    .summary = "decide how this archive takes compounds apart",
    .example = "  actueel compounds set buurt+preventie+app\n"
               "  actueel compounds set burgemeester          keep it whole\n"
               "  actueel reindex",
    .max_arguments = 2,
    .run = run,
};
