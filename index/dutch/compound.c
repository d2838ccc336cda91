#include "index/dutch/compound.h"

#include "index/dutch/fold.h"
#include "index/dutch/parts.h"

#include <string.h>

/** A word that is being taken apart; its pieces are those found so far. */
struct cutting {
    const struct compound_evidence *evidence;
    const char *word;
    size_t ends[COMPOUND_MAX_PARTS];
    unsigned n_pieces;
};

/** `veiligheids`, where no compound of the list has it but veiligheid is a noun. */
static const struct part *find_linked(const char *piece, size_t size)
{
    if (size <= CUT_MIN_BYTES || piece[size - 1] != 's')
        return NULL;
    const struct part *noun = part_find(piece, size - 1);
    return noun != NULL && noun->flags & PART_LINKED ? noun : NULL;
}

static unsigned cost_of(const char *piece, size_t size, enum cut_role role, void *unused)
{
    enum { RARE_LINK = 2 * COST_ONE };
    (void)unused;
    const struct part *part = part_find(piece, size);
    if (role == CUT_HEAD)
        return part != NULL ? part->head_cost : COST_NEVER;
    if (part != NULL && part->modifier_cost != COST_NEVER)
        return part->modifier_cost;
    const struct part *noun = find_linked(piece, size);
    return noun != NULL && noun->modifier_cost < COST_NEVER - RARE_LINK
               ? noun->modifier_cost + RARE_LINK
               : COST_NEVER;
}

/** The pieces that a rule tells, or one where they don't make up the word. */
static struct cuts read_rule(const char *rule, const char *word, size_t size)
{
    struct cuts cuts = {.n_pieces = 0};
    size_t at = 0;
    while (*rule != '\0' && cuts.n_pieces < CUT_MAX_PIECES) {
        size_t piece = strcspn(rule, "+");
        if (piece == 0 || piece > size - at || memcmp(rule, word + at, piece) != 0)
            break;
        at += piece;
        rule += piece + (rule[piece] == '+' ? 1 : 0);
        cuts.ends[cuts.n_pieces++] = at;
    }
    return at == size && *rule == '\0' ? cuts : (struct cuts){.ends = {size}, .n_pieces = 1};
}

/** Whether a head behind letters that no list has is so common that they must be a word. */
static bool is_common_head(const char *word, size_t at, const struct part *head,
                           const struct compound_evidence *evidence)
{
    enum { OFTEN = 58, SOMETIMES = 80, MIN_ARTICLES = 3 };
    if (head->head_cost < OFTEN)
        return true;
    return head->head_cost < SOMETIMES && evidence != NULL && evidence->count != NULL &&
           evidence->count(word, at, evidence->user) >= MIN_ARTICLES;
}

/** The longest head decides: behind `trans` stands no actie but a transactie. */
static struct cuts cut_unknown(const char *word, size_t size,
                               const struct compound_evidence *evidence)
{
    enum { UNKNOWN_BYTES = 4, HEAD_BYTES = 5 };
    struct cuts whole = {.ends = {size}, .n_pieces = 1};
    for (size_t at = UNKNOWN_BYTES; at + HEAD_BYTES <= size; at++) {
        const struct part *head = part_find(word + at, size - at);
        if (head == NULL)
            continue;
        bool fits = part_find(word, at) == NULL && is_common_head(word, at, head, evidence);
        return fits ? (struct cuts){.ends = {at, size}, .n_pieces = 2} : whole;
    }
    return whole;
}

/** Pieces that make up a word which is never cut are that one piece: no `reserve|ring`. */
static void merge_whole(const char *word, struct cuts *cuts)
{
    for (unsigned i = 0; i + 1 < cuts->n_pieces;) {
        size_t start = i == 0 ? 0 : cuts->ends[i - 1];
        const struct part *run = part_find(word + start, cuts->ends[i + 1] - start);
        if (run == NULL || !(run->flags & PART_WHOLE)) {
            i++;
            continue;
        }
        memmove(&cuts->ends[i], &cuts->ends[i + 1],
                (cuts->n_pieces - i - 1) * sizeof cuts->ends[0]);
        cuts->n_pieces--;
    }
}

static struct cuts cut(const char *word, size_t size, const struct compound_evidence *evidence)
{
    const struct part *part = part_find(word, size);
    const char *rule = evidence != NULL && evidence->rule != NULL
                           ? evidence->rule(word, size, evidence->user)
                           : NULL;
    if (rule == NULL && part != NULL && part->flags & PART_RULED)
        rule = part_texts + part->base;
    if (rule != NULL)
        return read_rule(rule, word, size);
    struct cuts cuts = {.ends = {size}, .n_pieces = 1};
    if (part != NULL && part->flags & PART_WHOLE)
        return cuts;
    cuts = cuts_find(word, size, cost_of, NULL);
    if (cuts.n_pieces == 1 || cuts.cost >= cuts_limit(size))
        return (struct cuts){.ends = {size}, .n_pieces = 1};
    merge_whole(word, &cuts);
    return cuts;
}

static void take_apart(struct cutting *cutting, size_t from, struct cuts cuts, unsigned depth);

/** A piece that is a compound itself is cut again, without the s that links it. */
static void take_piece(struct cutting *cutting, size_t from, size_t end, unsigned depth)
{
    const char *piece = cutting->word + from;
    size_t size = end - from;
    struct cuts cuts = {.n_pieces = 1};
    if (depth < COMPOUND_MAX_DEPTH && size >= CUT_MIN_WORD_BYTES)
        cuts = cut(piece, size, cutting->evidence);
    const struct part *noun = cuts.n_pieces == 1 ? find_linked(piece, size) : NULL;
    if (noun != NULL && depth < COMPOUND_MAX_DEPTH && size > CUT_MIN_WORD_BYTES) {
        cuts = cut(piece, size - 1, cutting->evidence);
        cuts.ends[cuts.n_pieces - 1] = size;
    }
    if (cuts.n_pieces > 1 && cutting->n_pieces + cuts.n_pieces <= COMPOUND_MAX_PARTS)
        take_apart(cutting, from, cuts, depth + 1);
    else if (cutting->n_pieces < COMPOUND_MAX_PARTS)
        cutting->ends[cutting->n_pieces++] = end;
}

static void take_apart(struct cutting *cutting, size_t from, struct cuts cuts, unsigned depth)
{
    size_t at = from;
    for (unsigned i = 0; i < cuts.n_pieces; at = from + cuts.ends[i++])
        take_piece(cutting, at, from + cuts.ends[i], depth);
}

/** The base of a piece as the table has it, else the piece without a linking s. */
static void write_base(const char *piece, size_t size, bool is_last, char *base, size_t room)
{
    const struct part *part = part_find(piece, size);
    if (part != NULL && !(part->flags & PART_RULED) &&
        (part->modifier_cost != COST_NEVER || part->head_cost != COST_NEVER)) {
        g_strlcpy(base, part_texts + part->base, room);
        return;
    }
    const struct part *noun = is_last || part != NULL ? NULL : find_linked(piece, size);
    g_snprintf(base, (gulong)room, "%.*s", (int)(size - (noun != NULL ? 1 : 0)), piece);
}

static void write_part(const struct cutting *cutting, unsigned first, unsigned last,
                       struct compound_part *part)
{
    part->start = first == 0 ? 0 : cutting->ends[first - 1];
    part->end = cutting->ends[last];
    part->n_pieces = last - first + 1;
    write_base(cutting->word + part->start, part->end - part->start, last + 1 == cutting->n_pieces,
               part->base, sizeof part->base);
    size_t base_size = strlen(part->base);
    if (base_size < part->end - part->start &&
        memcmp(part->base, cutting->word + part->start, base_size) == 0)
        part->end = part->start + base_size;
}

/** A run of pieces that is a word: itself, or without its linking s. */
static bool write_run(const struct cutting *cutting, unsigned first, unsigned last,
                      struct compound_part *part)
{
    const struct compound_evidence *evidence = cutting->evidence;
    size_t start = first == 0 ? 0 : cutting->ends[first - 1];
    size_t size = cutting->ends[last] - start;
    const char *run = cutting->word + start;
    bool can_be_linked = last + 1 < cutting->n_pieces && run[size - 1] == 's';
    if (size >= sizeof part->base)
        return false;
    if (can_be_linked && evidence->knows(run, size - 1, evidence->user))
        size--;
    else if (!evidence->knows(run, size, evidence->user))
        return false;
    *part =
        (struct compound_part){.start = start, .end = start + size, .n_pieces = last - first + 1};
    g_snprintf(part->base, sizeof part->base, "%.*s", (int)size, run);
    return true;
}

static unsigned write_parts(const struct cutting *cutting, struct compound_part *found)
{
    unsigned n = 0;
    for (unsigned i = 0; i < cutting->n_pieces; i++)
        write_part(cutting, i, i, &found[n++]);
    if (cutting->evidence == NULL || cutting->evidence->knows == NULL)
        return n;
    for (unsigned first = 0; first < cutting->n_pieces; first++)
        for (unsigned last = first + 1; last < cutting->n_pieces; last++)
            if (last - first + 1 < cutting->n_pieces && n < COMPOUND_MAX_PARTS &&
                write_run(cutting, first, last, &found[n]))
                n++;
    return n;
}

/** What places and streets are called by, all of them words besides. */
static bool is_place(const char *head, size_t size)
{
    static const char *const heads[] = {
        "beek",   "berg",  "broek",  "brug",  "burg",   "dam",  "dijk", "dorp", "hof",  "hoven",
        "huizen", "kade",  "kamp",   "kerk",  "laan",   "land", "man",  "oord", "park", "plein",
        "polder", "recht", "singel", "sluis", "straat", "veen", "veld", "weg",  "wijk", "zand"};
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (strlen(heads[i]) == size && memcmp(heads[i], head, size) == 0)
            return true;
    return false;
}

static bool is_name(const char *word, size_t size, const struct cuts *cuts,
                    const struct compound_evidence *evidence)
{
    size_t head = cuts->ends[cuts->n_pieces - 2];
    return evidence != NULL && evidence->knows != NULL && is_place(word + head, size - head) &&
           !evidence->knows(word, size, evidence->user);
}

unsigned compound_split(const char *word, size_t size_bytes, bool is_capital,
                        const struct compound_evidence *evidence,
                        struct compound_part found[COMPOUND_MAX_PARTS])
{
    if (size_bytes < CUT_MIN_WORD_BYTES || size_bytes > CUT_MAX_WORD_BYTES)
        return 0;
    struct cuts cuts = cut(word, size_bytes, evidence);
    const struct part *part = part_find(word, size_bytes);
    bool is_ruled = evidence != NULL && evidence->rule != NULL &&
                    evidence->rule(word, size_bytes, evidence->user) != NULL;
    if (cuts.n_pieces == 1 && !is_capital && !is_ruled && (part == NULL || part->flags == 0))
        cuts = cut_unknown(word, size_bytes, evidence);
    if (cuts.n_pieces == 1 || (is_capital && is_name(word, size_bytes, &cuts, evidence)))
        return 0;
    struct cutting cutting = {.evidence = evidence, .word = word};
    take_apart(&cutting, 0, cuts, 0);
    return write_parts(&cutting, found);
}

static bool is_ascii(const char *text, size_t size)
{
    size_t i = 0;
    while (i < size && (guchar)text[i] < 0x80)
        i++;
    return i == size;
}

/** What folds to nothing, an accent apart or a soft hyphen, goes with the letter before. */
size_t compound_place(const char *written, size_t size_bytes, size_t folded_at)
{
    char folded[FOLD_MAX_READ_BYTES * 2];
    size_t at = 0;
    if (is_ascii(written, MIN(size_bytes, folded_at + 1)))
        return MIN(size_bytes, folded_at);
    while (at < size_bytes) {
        size_t next = at + (size_t)g_utf8_skip[(unsigned char)written[at]];
        if (fold_word(written, MIN(next, size_bytes), folded, sizeof folded) > folded_at)
            break;
        at = next;
    }
    return MIN(at, size_bytes);
}

void compound_identify(GChecksum *checksum)
{
    static const char version[] = "compounds 1";
    g_checksum_update(checksum, (const guchar *)version, sizeof version);
    g_checksum_update(checksum, (const guchar *)parts_digest, -1);
}
