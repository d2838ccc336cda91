/**
 * Counting the forms of a batch: each word of each article passes here, so words are looked up as
 * they stand in the text, and made into forms when they are seen for the first time only.
 */
#include "actueel/spelling.h"
#include "index/text_numbers.h"
#include "index/word_block.h"
#include "index/words.h"

#include <string.h>

enum {
    NUMBERED_SLOTS = 1 << 15, /**< a power of two; common words have the first numbers */
    NO_FORM = G_MAXUINT
};

/** What a word as it stands in a text is. */
struct seen_word {
    guint form; /**< of `forms`, or NO_FORM */
    enum spelling_case letters;
};

/** The last word that was seen of those whose numbers share a slot. */
struct numbered_word {
    guint number;  /**< that the analyser gives it, from 1; 0: none was seen */
    guint article; /**< the last one that has it */
    struct seen_word word;
};

struct seen_form {
    guint number;  /**< of its text */
    guint article; /**< the last one that has it, and how: */
    bool lower, capital, upper;
    struct word_counts counts;
};

struct word_batch {
    struct text_numbers written;    /**< words without a number */
    GArray *words;                  /**< struct seen_word, of those */
    struct numbered_word *numbered; /**< NUMBERED_SLOTS, by the numbers of: */
    const struct analyser *analyser;
    struct text_numbers form_texts;
    GArray *forms; /**< struct seen_form, of those */
    guint article; /**< how many so far */
    int sign;      /**< 1 where it comes in, -1 where it goes */
};

static void forget_numbers(struct word_batch *batch)
{
    memset(batch->numbered, 0, NUMBERED_SLOTS * sizeof *batch->numbered);
}

static void clear(struct word_batch *batch)
{
    text_numbers_clear(&batch->written);
    g_array_set_size(batch->words, 0);
    forget_numbers(batch);
    text_numbers_clear(&batch->form_texts);
    g_array_set_size(batch->forms, 0);
    batch->article = 0;
}

struct word_batch *word_batch_new(void)
{
    struct word_batch *batch = g_new0(struct word_batch, 1);
    text_numbers_init(&batch->written);
    batch->words = g_array_new(FALSE, FALSE, sizeof(struct seen_word));
    batch->numbered = g_new0(struct numbered_word, NUMBERED_SLOTS);
    text_numbers_init(&batch->form_texts);
    batch->forms = g_array_new(FALSE, FALSE, sizeof(struct seen_form));
    return batch;
}

void word_batch_free(struct word_batch *batch)
{
    if (batch == NULL)
        return;
    text_numbers_end(&batch->written);
    g_array_unref(batch->words);
    g_free(batch->numbered);
    text_numbers_end(&batch->form_texts);
    g_array_unref(batch->forms);
    g_free(batch);
}

static struct seen_word see_word(struct word_batch *batch, const char *word, size_t size)
{
    struct spelling_form form;
    bool is_new;
    if (!spelling_form(word, size, &form))
        return (struct seen_word){.form = NO_FORM};
    guint number = text_numbers_of(&batch->form_texts, form.text, form.size_bytes, &is_new);
    struct seen_form seen = {.number = number};
    if (is_new)
        g_array_append_val(batch->forms, seen);
    return (struct seen_word){number, form.letters};
}

static struct seen_word find_word(struct word_batch *batch, const char *word, size_t size)
{
    bool is_new;
    guint number = text_numbers_of(&batch->written, word, size, &is_new);
    if (is_new) {
        struct seen_word seen = see_word(batch, word, size);
        g_array_append_val(batch->words, seen);
    }
    return g_array_index(batch->words, struct seen_word, number);
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

static void count_word(struct word_batch *batch, const struct seen_word *seen)
{
    if (seen->form == NO_FORM)
        return;
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
        struct seen_word seen = find_word(batch, word, size);
        count_word(batch, &seen);
        return;
    }
    struct numbered_word *numbered = &batch->numbered[number % NUMBERED_SLOTS];
    if (numbered->number != number)
        *numbered = (struct numbered_word){.number = number, .word = see_word(batch, word, size)};
    else if (numbered->article == batch->article)
        return;
    numbered->article = batch->article;
    count_word(batch, &numbered->word);
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

static int compare_forms(gconstpointer a, gconstpointer b, gpointer user)
{
    const struct seen_form *first = a, *second = b;
    size_t first_size, second_size;
    const guint8 *first_text = text_numbers_text(user, first->number, &first_size);
    const guint8 *second_text = text_numbers_text(user, second->number, &second_size);
    return word_key_compare(first_text, first_size, second_text, second_size);
}

/** A form's key here is the form with a first byte that has counts. */
static void pack(const struct word_batch *batch, GByteArray *packed)
{
    guint8 last[WORD_KEY_MAX_BYTES], key[WORD_KEY_MAX_BYTES] = {WORD_FORM};
    size_t last_size = 0, size;
    for (guint i = 0; i < batch->forms->len; i++) {
        const struct seen_form *form = &g_array_index(batch->forms, struct seen_form, i);
        if (form->counts.df == 0 && form->counts.capital == 0 && form->counts.upper == 0)
            continue;
        const guint8 *text = text_numbers_text(&batch->form_texts, form->number, &size);
        memcpy(key + 1, text, size);
        word_entry_pack(packed, last, last_size, key, size + 1, &form->counts);
        last_size = size + 1;
        memcpy(last, key, last_size);
    }
}

bool words_store(struct archive *archive, struct word_batch *batch, GError **error)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    g_array_sort_with_data(batch->forms, compare_forms, &batch->form_texts);
    pack(batch, packed);
    clear(batch);
    return packed->len == 0 ||
           db_run(&archive->db, SQL_NEW_PENDING, error, "b", packed->data, (size_t)packed->len);
}
