/**
 * Counting the forms of a batch: each word of each article passes here, so words are looked up as
 * they stand in the text, and made into forms when they are seen for the first time only.
 */
#include "actueel/spelling.h"
#include "index/word_block.h"
#include "index/words.h"

#include <string.h>

enum {
    SLOTS_FIRST = 1 << 14,
    NUMBERED_SLOTS = 1 << 17, /**< a power of two; so many words an analyser remembers at once */
    NO_FORM = G_MAXUINT
};

/** A word as it stands in a text. */
struct seen_word {
    guint32 hash, size;
    guint at;      /**< of `bytes` */
    guint form;    /**< of `forms`, or NO_FORM */
    guint article; /**< the last one that has it */
    enum spelling_case letters;
};

/** The last word that was seen of those whose numbers share a slot. */
struct numbered_word {
    guint number;  /**< that the analyser gives it, from 1; 0: none was seen */
    guint word;    /**< number + 1 of `words` */
    guint article; /**< the last one that has it */
};

struct seen_form {
    guint at, size;
    guint article; /**< the last one that has it, and how: */
    bool lower, capital, upper;
    struct word_counts counts;
};

struct word_batch {
    GByteArray *bytes;              /**< of words and forms; each form ends in 0 */
    GArray *words;                  /**< struct seen_word */
    GArray *forms;                  /**< struct seen_form */
    GHashTable *by_text;            /**< char * of a form: its number + 1; owned */
    struct numbered_word *numbered; /**< NUMBERED_SLOTS, by the numbers of: */
    const struct analyser *analyser;
    guint *slots;  /**< number + 1 of a word by its hash; 0: free */
    guint n_slots; /**< a power of two */
    guint article; /**< how many so far */
    int sign;      /**< 1 where it comes in, -1 where it goes */
};

static void forget_numbers(struct word_batch *batch)
{
    memset(batch->numbered, 0, NUMBERED_SLOTS * sizeof *batch->numbered);
}

static void clear(struct word_batch *batch)
{
    g_byte_array_set_size(batch->bytes, 0);
    g_array_set_size(batch->words, 0);
    g_array_set_size(batch->forms, 0);
    forget_numbers(batch);
    g_hash_table_remove_all(batch->by_text);
    memset(batch->slots, 0, batch->n_slots * sizeof *batch->slots);
    batch->article = 0;
}

struct word_batch *word_batch_new(void)
{
    struct word_batch *batch = g_new0(struct word_batch, 1);
    batch->bytes = g_byte_array_new();
    batch->words = g_array_new(FALSE, FALSE, sizeof(struct seen_word));
    batch->forms = g_array_new(FALSE, FALSE, sizeof(struct seen_form));
    batch->numbered = g_new0(struct numbered_word, NUMBERED_SLOTS);
    batch->by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    batch->n_slots = SLOTS_FIRST;
    batch->slots = g_new0(guint, batch->n_slots);
    return batch;
}

void word_batch_free(struct word_batch *batch)
{
    if (batch == NULL)
        return;
    g_byte_array_unref(batch->bytes);
    g_array_unref(batch->words);
    g_array_unref(batch->forms);
    g_free(batch->numbered);
    g_hash_table_unref(batch->by_text);
    g_free(batch->slots);
    g_free(batch);
}

/** Of 8 bytes at a time: a word is mostly one or two of them. */
static guint32 hash_of(const char *word, size_t size)
{
    guint64 hash = size * 0x9e3779b97f4a7c15ULL;
    for (; size > 0;) {
        guint64 part = 0;
        size_t n = MIN(size, sizeof part);
        memcpy(&part, word, n);
        hash = (hash ^ part) * 0xff51afd7ed558ccdULL;
        hash ^= hash >> 32;
        word += n;
        size -= n;
    }
    return (guint32)hash;
}

static struct seen_word *word_at(const struct word_batch *batch, guint number)
{
    return &g_array_index(batch->words, struct seen_word, number);
}

static void grow_slots(struct word_batch *batch)
{
    g_free(batch->slots);
    batch->n_slots *= 2;
    batch->slots = g_new0(guint, batch->n_slots);
    for (guint i = 0; i < batch->words->len; i++) {
        guint slot = word_at(batch, i)->hash & (batch->n_slots - 1);
        while (batch->slots[slot] != 0)
            slot = (slot + 1) & (batch->n_slots - 1);
        batch->slots[slot] = i + 1;
    }
}

static guint form_of(struct word_batch *batch, const struct spelling_form *form)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(batch->by_text, form->text));
    if (known != 0)
        return known - 1;
    struct seen_form seen = {.at = batch->bytes->len, .size = (guint)form->size_bytes};
    g_byte_array_append(batch->bytes, (const guint8 *)form->text, seen.size + 1);
    g_array_append_val(batch->forms, seen);
    g_hash_table_insert(batch->by_text, g_strdup(form->text), GUINT_TO_POINTER(batch->forms->len));
    return batch->forms->len - 1;
}

static guint new_word(struct word_batch *batch, const char *word, size_t size, guint32 hash)
{
    struct spelling_form form;
    bool is_form = spelling_form(word, size, &form);
    struct seen_word seen = {.hash = hash,
                             .size = (guint32)size,
                             .at = batch->bytes->len,
                             .form = NO_FORM,
                             .letters = form.letters};
    g_byte_array_append(batch->bytes, (const guint8 *)word, (guint)size);
    if (is_form)
        seen.form = form_of(batch, &form);
    g_array_append_val(batch->words, seen);
    return batch->words->len - 1;
}

/** Its number + 1 among `words`. */
static guint find_word(struct word_batch *batch, const char *word, size_t size)
{
    guint32 hash = hash_of(word, size);
    guint slot = hash & (batch->n_slots - 1);
    for (; batch->slots[slot] != 0; slot = (slot + 1) & (batch->n_slots - 1)) {
        struct seen_word *seen = word_at(batch, batch->slots[slot] - 1);
        if (seen->hash == hash && seen->size == size &&
            memcmp(batch->bytes->data + seen->at, word, size) == 0)
            return batch->slots[slot];
    }
    guint found = batch->slots[slot] = new_word(batch, word, size, hash) + 1;
    if (batch->words->len > batch->n_slots / 2)
        grow_slots(batch);
    return found;
}

static void count_letters(struct seen_form *form, enum spelling_case letters, int sign)
{
    if (letters == SPELLING_UPPER && !form->upper) {
        form->upper = true;
        form->counts.upper += sign;
    } else if (letters == SPELLING_CAPITAL && !form->capital && !form->lower) {
        form->capital = true;
        form->counts.capital += sign;
    } else if (letters == SPELLING_LOWER && !form->lower) {
        form->lower = true;
        form->counts.capital -= form->capital ? sign : 0;
    }
}

static void count_word(struct word_batch *batch, struct seen_word *seen)
{
    if (seen->article == batch->article || seen->form == NO_FORM)
        return;
    seen->article = batch->article;
    struct seen_form *form = &g_array_index(batch->forms, struct seen_form, seen->form);
    if (form->article != batch->article) {
        form->article = batch->article;
        form->lower = form->capital = form->upper = false;
        form->counts.df += batch->sign;
    }
    count_letters(form, seen->letters, batch->sign);
}

/** Most words of a text stood in it before, or in one of the batch. */
void word_batch_count(struct word_batch *batch, const char *word, size_t size, unsigned number)
{
    if (number == 0) {
        count_word(batch, word_at(batch, find_word(batch, word, size) - 1));
        return;
    }
    struct numbered_word *numbered = &batch->numbered[number % NUMBERED_SLOTS];
    if (numbered->number != number)
        *numbered = (struct numbered_word){.number = number, .word = find_word(batch, word, size)};
    else if (numbered->article == batch->article)
        return;
    numbered->article = batch->article;
    count_word(batch, word_at(batch, numbered->word - 1));
}

static void count_written(const char *word, size_t size, void *user)
{
    word_batch_count(user, word, size, 0);
}

static void begin(struct word_batch *batch, int sign)
{
    batch->article++;
    batch->sign = sign;
}

static void count_words(struct word_batch *batch, const char *title, const char *body)
{
    spelling_words(title, strlen(title), count_written, batch);
    spelling_words(body, strlen(body), count_written, batch);
}

void word_batch_begin(struct word_batch *batch, const struct analyser *analyser)
{
    if (batch->analyser != analyser)
        forget_numbers(batch);
    batch->analyser = analyser;
    begin(batch, 1);
}

void word_batch_add(struct word_batch *batch, const char *title, const char *body)
{
    begin(batch, 1);
    count_words(batch, title, body);
}

void word_batch_remove(struct word_batch *batch, const char *title, const char *body)
{
    begin(batch, -1);
    count_words(batch, title, body);
}

static int compare_forms(gconstpointer a, gconstpointer b, gpointer bytes)
{
    const struct seen_form *first = a, *second = b;
    const guint8 *text = bytes;
    return strcmp((const char *)text + first->at, (const char *)text + second->at);
}

/** A form's key here is the form with a first byte that has counts. */
static void pack(const struct word_batch *batch, GByteArray *packed)
{
    guint8 last[WORD_KEY_MAX_BYTES], key[WORD_KEY_MAX_BYTES] = {WORD_FORM};
    size_t last_size = 0;
    for (guint i = 0; i < batch->forms->len; i++) {
        const struct seen_form *form = &g_array_index(batch->forms, struct seen_form, i);
        if (form->counts.df == 0 && form->counts.capital == 0 && form->counts.upper == 0)
            continue;
        memcpy(key + 1, batch->bytes->data + form->at, form->size);
        word_entry_pack(packed, last, last_size, key, form->size + 1, &form->counts);
        last_size = form->size + 1;
        memcpy(last, key, last_size);
    }
}

bool words_store(struct archive *archive, struct word_batch *batch, GError **error)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    g_array_sort_with_data(batch->forms, compare_forms, batch->bytes->data);
    pack(batch, packed);
    clear(batch);
    return packed->len == 0 ||
           db_run(&archive->db, SQL_NEW_PENDING, error, "b", packed->data, (size_t)packed->len);
}
