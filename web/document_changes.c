#include "actueel/changes.h"
#include "web/document.h"

static const char *kind_name(enum change_kind kind)
{
    static const char *const names[] = {[CHANGE_ADDED] = "toegevoegd",
                                        [CHANGE_CHANGED] = "gewijzigd",
                                        [CHANGE_TOPICS] = "onderwerpen",
                                        [CHANGE_REMOVED] = "verwijderd",
                                        [CHANGE_TOPIC_LIST] = "onderwerpenlijst"};
    return names[kind];
}

json_t *document_changes(const struct changes_page *page)
{
    json_t *list = json_array();
    for (guint i = 0; i < page->changes->len; i++) {
        const struct change *change = page->changes->pdata[i];
        json_array_append_new(
            list, json_pack("{s:I, s:s, s:o, s:o}", "volgnummer", (json_int_t)change->number,
                            "soort", kind_name(change->kind), "sleutel", document_text(change->key),
                            "moment", document_time(change->at)));
    }
    return json_pack("{s:o, s:o}", "wijzigingen", list, "verder", document_text(page->next));
}
