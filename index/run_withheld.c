/**
 * Whether an article on its way in is one that was removed here.
 */
#include "index/removal.h"
#include "index/run_parts.h"

/** Whether another archive's article has a key of one that was removed here: 1, 0 or -1. */
static int has_removed_key(struct run *run, const struct intake *in, GError **error)
{
    const struct article_kept *kept = in->article->kept;
    struct gone gone = {0};
    int is_gone = kept != NULL ? archive_gone_by_key(run->archive, kept->key, &gone, error) : 0;
    gone_clear(&gone);
    return is_gone;
}

/** A line of an archive's export, whose place is not known by the text that is left of it, is known
 * by its key: whether it says the same. 0, or -1. */
static int find_by_key(struct run *run, struct intake *in, GError **error)
{
    const struct article_kept *kept = in->article->kept;
    int same = kept != NULL ? db_value(&run->archive->db, SQL_HAS_TEXT, NULL, error, "tb",
                                       kept->key, in->hash, sizeof in->hash)
                            : 0;
    in->same_content = same == 1;
    return same < 0 ? -1 : 0;
}

int run_withholds(struct run *run, struct intake *in, GError **error)
{
    int has_key = has_removed_key(run, in, error);
    if (has_key != 0)
        return has_key;
    int found = run_know_source(run, in->article->source, &in->source, error);
    if (found == 1)
        found = run_find_stored(run, in, error);
    if (found == 0)
        found = find_by_key(run, in, error);
    int is_withheld =
        found < 0 ? -1 : removal_withholds(run->archive, in->article, in->identity, in->key, error);
    g_clear_pointer(&in->key, g_free);
    return is_withheld;
}
