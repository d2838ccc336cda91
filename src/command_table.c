#include "command.h"

const struct command *const commands[] = {
    &command_init,     &command_import,
    &command_inbox,    &command_fetch,
    &command_search,   &command_show,
    &command_topics,   &command_acronyms,
    &command_suggest,  &command_compounds,
    &command_export,   &command_stats,
    &command_edit,     &command_split,
    &command_withdraw, &command_release,
    &command_redact,   &command_erase,
    &command_backup,   &command_restore,
    &command_check,    &command_reindex,
    &command_tokens,   &command_serve,
    &command_config,   NULL,
};
