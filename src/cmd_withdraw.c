/**
 * actueel withdraw: hides an article.
 */
#include "command.h"

#include "actueel/removal.h"

static int run(struct invocation *invocation, GError **error)
{
    g_autofree char *reason = NULL;
    const GOptionEntry options[] = {
        {"reason", 0, 0, G_OPTION_ARG_STRING, &reason,
         "verzoek, onjuist, rechten, gerecht, bron or anders; readers are told", "REASON"},
        {0}};
    if (!command_begin(invocation, options, error))
        return -1;
    if (command_archive_path(invocation, error) == NULL)
        return -1;
    if (reason == NULL) {
        g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_USAGE,
                    "why? --reason verzoek (someone concerned asked), onjuist (not true), rechten "
                    "(another's rights), gerecht (a court), bron (its source took it away) or "
                    "anders");
        return -1;
    }
    g_autoptr(archive) archive = command_open_existing(invocation, error);
    const char *key = invocation->arguments[0];
    if (archive == NULL || !archive_withdraw(archive, key, reason, error))
        return -1;
    command_tell(invocation, archive_path(archive),
                 json_pack("{s:s, s:s, s:s}", "done", "withdrawn", "key", key, "reason", reason),
                 "%s is withdrawn (%s); `actueel release %s` shows it again", key, reason, key);
    return STATUS_DONE;
}

const struct command command_withdraw = {
    .name = "withdraw",
    .arguments = "KEY",
    .summary = "hide an article, and keep imports from bringing it back",
    .details = "Its address answers 410 with the reason's class from then on, no question finds "
               "it, and the next import leaves it out. release shows it again. For a text that "
               "must not even be kept there are redact and erase.",
    .example = "  actueel withdraw 3k7q2m5x4d6ra --reason verzoek",
    .min_arguments = 1,
    .max_arguments = 1,
    .run = run,
};
