/**
 * Learns from a word list what compounds are made of, at build time.
 *
 *     parts WORDS COMPOUNDS NOPIECES STOPWORDS OUT
 *
 * Writes OUT.c, the table that index/dutch/parts.h declares. WORDS is Debian's wdutch. How often a
 * piece modifies or heads a compound is counted over the list itself: first every way to part a
 * word counts, then only the best, by the costs of the count before.
 */
#include "tools/parts_words.h"

#include "index/dutch/cuts.h"
#include "index/dutch/fold.h"
#include "index/dutch/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_ROUNDS = 3, RAW_MIN = 4, N_ADDED = 20000, NEW_COUNT = 5 };

/** What a count that is nought is taken for. */
static const double unseen = 0.3;

static double log_modifiers, log_heads;

static unsigned cost_by(double log_total, unsigned count)
{
    double cost = (log_total - log(count + unseen)) * COST_ONE;
    return (unsigned)CLAMP(lround(cost), 1, COST_NEVER - 1);
}

/** Whether a word may be a piece at all, whatever its role. */
static bool is_piece(struct entry *entry, unsigned raw)
{
    return entry != NULL && !(entry->flags & ENTRY_NO_PIECE) &&
           strlen(entry->text) >= CUT_MIN_BYTES &&
           (entry->flags & (ENTRY_NEW | ENTRY_FORM) ||
            (entry->flags & ENTRY_WORD &&
             (words_noun(entry) || words_adjective(entry) || entry->base != entry ||
              (raw >= RAW_MIN && !words_verb_form(entry)))));
}

static bool is_linking(struct entry *noun)
{
    unsigned raw = noun->raw_modifiers + noun->raw_linked;
    return is_piece(noun, raw) && (words_noun(noun) || raw >= RAW_MIN);
}

static unsigned modifier_cost(struct entry *entry)
{
    bool fits = is_piece(entry, entry->raw_modifiers + entry->raw_linked) ||
                (entry->flags & ENTRY_ROOT && !(entry->flags & ENTRY_NO_PIECE));
    if (!fits)
        return COST_NEVER;
    return cost_by(log_modifiers, entry->modifiers + (entry->flags & ENTRY_NEW ? NEW_COUNT : 0));
}

static unsigned head_cost(struct entry *entry)
{
    if (entry->flags & ENTRY_NO_HEAD || !is_piece(entry, entry->raw_heads) ||
        !(entry->flags & (ENTRY_WORD | ENTRY_NEW)))
        return COST_NEVER;
    enum { PLURAL = COST_ONE / 2 };
    unsigned own = cost_by(log_heads, entry->heads + (entry->flags & ENTRY_NEW ? NEW_COUNT : 0));
    return entry->base == entry ? own : MIN(own, cost_by(log_heads, entry->base->heads) + PLURAL);
}

static unsigned linked_cost(struct entry *entry)
{
    return is_linking(entry) ? cost_by(log_modifiers, entry->linked) : COST_NEVER;
}

static unsigned cost_of(const char *piece, size_t size, enum cut_role role, void *unused)
{
    (void)unused;
    struct entry *entry = words_find(piece, size);
    if (role == CUT_HEAD)
        return entry != NULL ? head_cost(entry) : COST_NEVER;
    unsigned cost = entry != NULL ? modifier_cost(entry) : COST_NEVER;
    if (piece[size - 1] != 's' || size <= CUT_MIN_BYTES)
        return cost;
    struct entry *noun = words_find(piece, size - 1);
    return noun != NULL ? MIN(cost, linked_cost(noun)) : cost;
}

/** Every way to part a word in two, for a first count. */
static void count_raw(struct entry *word)
{
    size_t size = strlen(word->text);
    for (size_t at = CUT_MIN_BYTES; at + CUT_MIN_BYTES <= size; at++) {
        struct entry *head = words_find(word->text + at, size - at);
        if (head == NULL || head->flags & (ENTRY_NO_PIECE | ENTRY_NO_HEAD) ||
            !(head->flags & ENTRY_WORD))
            continue;
        struct entry *modifier = words_find(word->text, at);
        struct entry *noun = words_find(word->text, at - 1);
        bool fits = modifier != NULL && !(modifier->flags & ENTRY_NO_PIECE);
        bool fits_linked = word->text[at - 1] == 's' && at > CUT_MIN_BYTES && noun != NULL &&
                           !(noun->flags & ENTRY_NO_PIECE);
        if (fits)
            modifier->raw_modifiers++;
        if (!fits && fits_linked)
            noun->raw_linked++;
        head->raw_heads += fits || fits_linked ? 1 : 0;
    }
}

/** A word that many others are made with is rather one than cut. */
static unsigned unity(const struct entry *word)
{
    return (unsigned)lround(COST_ONE *
                            log(1.0 + word->raw_modifiers + word->raw_linked + word->raw_heads));
}

static bool is_cut(struct entry *word, struct cuts *cuts)
{
    if (!(word->flags & ENTRY_WORD) || word->flags & (ENTRY_RULE | ENTRY_NO_PIECE) ||
        words_is_verbal(word) || word->base != word)
        return false;
    size_t size = strlen(word->text);
    *cuts = cuts_find(word->text, size, cost_of, NULL);
    return cuts->n_pieces > 1 && cuts->cost + unity(word) < cuts_limit(size);
}

static void count_pieces(struct entry *word, const struct cuts *cuts)
{
    size_t from = 0;
    for (unsigned i = 0; i + 1 < cuts->n_pieces; from = cuts->ends[i++]) {
        size_t size = cuts->ends[i] - from;
        struct entry *modifier = words_find(word->text + from, size);
        struct entry *noun = words_find(word->text + from, size - 1);
        if (modifier != NULL && modifier_cost(modifier) != COST_NEVER)
            modifier->next_modifiers++;
        else if (noun != NULL)
            noun->next_linked++;
    }
    struct entry *head = words_find(word->text + from, strlen(word->text) - from);
    head->next_heads++;
}

/** Sums what was counted, for the costs of the next round. */
static void take_counts(bool raw)
{
    double modifiers = 0, heads = 0;
    for (unsigned i = 0; i < words_count(); i++) {
        struct entry *entry = words_at(i);
        entry->modifiers = raw ? entry->raw_modifiers : entry->next_modifiers;
        entry->linked = raw ? entry->raw_linked : entry->next_linked;
        entry->heads = raw ? entry->raw_heads : entry->next_heads;
        entry->next_modifiers = entry->next_linked = entry->next_heads = 0;
        modifiers += entry->modifiers + entry->linked;
        heads += entry->heads;
    }
    log_modifiers = log(modifiers + N_ADDED * unseen);
    log_heads = log(heads + N_ADDED * unseen);
}

static void count_round(void)
{
    for (unsigned i = 0; i < words_count(); i++) {
        struct entry *word = words_at(i);
        struct cuts cuts;
        if (word->flags & ENTRY_WORD && is_cut(word, &cuts))
            count_pieces(word, &cuts);
    }
    take_counts(false);
}

/** Whether a word is cut, and its plural with it. */
static bool is_compound(struct entry *word)
{
    struct cuts cuts;
    struct entry *base = word->base;
    return words_rule(base) != NULL || is_cut(base, &cuts);
}

/** Whether a word would be cut were it not known to be whole. */
static bool is_exception(struct entry *word)
{
    if (word->flags & ENTRY_RULE || word->flags & ENTRY_NO_PIECE)
        return true;
    if (!(word->flags & (ENTRY_WORD | ENTRY_NAME)) || is_compound(word))
        return false;
    size_t size = strlen(word->text);
    struct cuts cuts = cuts_find(word->text, size, cost_of, NULL);
    return cuts.n_pieces > 1 && cuts.cost < cuts_limit(size);
}

/** What becomes of the table, one text after another. */
struct table {
    GString *rows, *texts;
    GArray *names; /**< of offsets and sizes, for the slots */
    GHashTable *offsets;
};

static guint32 text_offset(struct table *table, const char *text)
{
    gpointer known = g_hash_table_lookup(table->offsets, text);
    if (known != NULL)
        return GPOINTER_TO_UINT(known) - 1;
    guint32 offset = (guint32)table->texts->len;
    g_string_append_len(table->texts, text, (gssize)strlen(text) + 1);
    g_hash_table_insert(table->offsets, (gpointer)text, GUINT_TO_POINTER(offset + 1));
    return offset;
}

static unsigned flags_of(struct entry *entry)
{
    const char *rule = words_rule(entry);
    unsigned flags = rule != NULL ? PART_RULED : is_exception(entry) ? PART_WHOLE : 0;
    if (!(flags & PART_WHOLE) && is_compound(entry))
        flags |= PART_CUT;
    return flags | (linked_cost(entry) != COST_NEVER ? PART_LINKED : 0);
}

static void add_row(struct table *table, const char *text, const char *base, unsigned modifier,
                    unsigned head, unsigned flags)
{
    guint32 offset = text_offset(table, text);
    guint32 base_offset = text_offset(table, base);
    g_string_append_printf(table->rows, "{%u,%u,%zu,%u,%u,%u},\n", offset, base_offset,
                           strlen(text), modifier, head, flags);
    g_array_append_val(table->names, offset);
}

/** A piece that no compound of the list has is worth a row only where it can't be a chance run. */
static bool is_worth(const struct entry *entry)
{
    enum { RARE_BYTES = 6 };
    return entry->modifiers + entry->heads + entry->linked > 0 ||
           entry->flags & (ENTRY_NEW | ENTRY_RULE) || strlen(entry->text) >= RARE_BYTES;
}

/** Whether a word is known as a piece, in a row of its own. */
static bool is_kept_piece(struct entry *entry)
{
    unsigned seen = entry->modifiers + entry->heads + entry->linked;
    return (modifier_cost(entry) != COST_NEVER || head_cost(entry) != COST_NEVER) &&
           is_worth(entry) && strlen(entry->text) <= CUT_MAX_PIECE_BYTES &&
           (seen > 0 || !(flags_of(entry) & PART_CUT));
}

static bool has_row(struct entry *entry)
{
    return strlen(entry->text) <= CUT_MAX_WORD_BYTES &&
           (is_kept_piece(entry) || flags_of(entry) & (PART_WHOLE | PART_RULED));
}

static void add_entry(struct table *table, struct entry *entry)
{
    if (!has_row(entry))
        return;
    bool is_piece_here = is_kept_piece(entry);
    unsigned flags = flags_of(entry);
    const char *rule = words_rule(entry);
    add_row(table, entry->text, rule != NULL ? rule : entry->base->text,
            is_piece_here ? modifier_cost(entry) : COST_NEVER,
            is_piece_here ? head_cost(entry) : COST_NEVER, flags);
    struct entry *with_s = words_find_linked(entry);
    if (is_piece_here && entry->linked > 0 && (with_s == NULL || !has_row(with_s)))
        add_row(table, g_strconcat(entry->text, "s", NULL), entry->base->text,
                cost_by(log_modifiers, entry->linked), COST_NEVER, flags & PART_CUT);
}

static void write_texts(FILE *out, const GString *texts)
{
    fputs("const char part_texts[] =\n\"", out);
    for (size_t i = 0; i < texts->len; i++) {
        if (texts->str[i] != '\0')
            fputc(texts->str[i], out);
        else
            fputs(i % 8 == 0 ? "\\0\"\n\"" : "\\0\"\"", out);
    }
    fputs("\";\n\n", out);
}

static void write_slots(FILE *out, const struct table *table)
{
    guint32 n_slots = 1;
    while (n_slots < 2 * table->names->len)
        n_slots *= 2;
    g_autofree guint32 *slots = g_new0(guint32, n_slots);
    for (guint32 i = 0; i < table->names->len; i++) {
        const char *text = table->texts->str + g_array_index(table->names, guint32, i);
        guint32 hash = part_hash(text, strlen(text)), at = hash & (n_slots - 1);
        while (slots[at] != 0)
            at = (at + 1) & (n_slots - 1);
        slots[at] = (hash & ~(guint32)PART_NUMBER_MASK) | (i + 1);
    }
    fprintf(out, "const guint32 n_part_slots = %u;\nconst guint32 part_slots[] = {", n_slots);
    for (guint32 i = 0; i < n_slots; i++)
        fprintf(out, "%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}

static void write_table(const char *path, const struct table *table)
{
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        perror(path);
        exit(1);
    }
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)table->rows->str, (gssize)table->rows->len);
    g_checksum_update(checksum, (const guchar *)table->texts->str, (gssize)table->texts->len);
    fprintf(out, "#include \"index/dutch/parts.h\"\n\nconst char parts_digest[] = \"%s\";\n\n",
            g_checksum_get_string(checksum));
    fprintf(out, "const struct part part_rows[] = {\n%s};\n\n", table->rows->str);
    write_texts(out, table->texts);
    write_slots(out, table);
    if (fclose(out) != 0) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("usage: parts WORDS COMPOUNDS NOPIECES STOPWORDS OUT\n", stderr);
        return 64;
    }
    words_read(argv[1], argv[2], argv[3], argv[4]);
    for (unsigned i = 0; i < words_count(); i++)
        if (words_at(i)->flags & ENTRY_WORD)
            count_raw(words_at(i));
    words_find_bases();
    take_counts(true);
    for (int i = 0; i < N_ROUNDS; i++)
        count_round();
    struct table table = {g_string_new(NULL), g_string_new(NULL),
                          g_array_new(FALSE, FALSE, sizeof(guint32)),
                          g_hash_table_new(g_str_hash, g_str_equal)};
    for (unsigned i = 0; i < words_count(); i++)
        add_entry(&table, words_at(i));
    g_autofree char *source = g_strconcat(argv[5], ".c", NULL);
    g_autofree char *header = g_strconcat(argv[5], ".h", NULL);
    write_table(source, &table);
    g_file_set_contents(header, "#include \"index/dutch/parts.h\"\n", -1, NULL);
    return 0;
}
