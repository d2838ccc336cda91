#include "index/batch.h"

#include <string.h>

/** The slug of a title without a letter that a slug can have. */
#define SLUG_FALLBACK "bericht"

static void incoming_free(gpointer pointer)
{
    struct incoming *in = pointer;
    article_free(in->article);
    g_free(in->slug);
    g_free(in->key);
    analysis_free(in->analysis);
    g_free(in);
}

static void read_file_free(gpointer pointer)
{
    struct read_file *file = pointer;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

struct batch *batch_new(void)
{
    struct batch *batch = g_new0(struct batch, 1);
    batch->articles = g_ptr_array_new_with_free_func(incoming_free);
    batch->files = g_ptr_array_new_with_free_func(read_file_free);
    batch->words = word_batch_new();
    return batch;
}

void batch_free(struct batch *batch)
{
    if (batch == NULL)
        return;
    g_ptr_array_unref(batch->articles);
    g_ptr_array_unref(batch->files);
    word_batch_free(batch->words);
    ingest_place_free(batch->place);
    g_free(batch);
}

/** Of one that is no longer there only its names are told. */
static void fill_texts(struct article *article)
{
    char **const texts[] = {&article->title, &article->body, &article->source};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (*texts[i] == NULL)
            *texts[i] = g_strdup("");
}

/** Bytes of an article's texts, its earlier ones too. */
static size_t size_of(const struct article *article)
{
    size_t size = strlen(article->title) + strlen(article->body);
    for (guint i = 0; article->kept != NULL && i < article->kept->versions->len; i++) {
        const struct version *version = article->kept->versions->pdata[i];
        size += strlen(version->title) + strlen(version->body);
    }
    for (guint i = 0; article->kept != NULL && i < article->kept->places->len; i++) {
        const struct place *place = article->kept->places->pdata[i];
        size += place->text != NULL ? strlen(place->text->title) + strlen(place->text->body) : 0;
    }
    return size;
}

struct incoming *batch_add(struct batch *batch, const struct article *given)
{
    struct incoming *in = g_new0(struct incoming, 1);
    struct article *article = in->article = article_copy(given);
    fill_texts(article);
    in->slug = key_slug(article->title, SLUG_FALLBACK);
    in->key = key_make(article, 0);
    key_content_hash(article->day, article->time, article->title, article->body, in->hash);
    key_identity(article, in->identity);
    key_details(article, in->details);
    likeness_mark(article->title, article->body, &in->marks);
    batch->size_bytes += size_of(article);
    g_ptr_array_add(batch->articles, in);
    return in;
}

void batch_add_file(struct batch *batch, const char *name, const char *sha256, uint64_t read,
                    uint64_t rejected)
{
    struct read_file *file = g_new0(struct read_file, 1);
    *file = (struct read_file){g_strdup(name), g_strdup(sha256 != NULL ? sha256 : ""), read,
                               rejected, batch->articles->len};
    g_ptr_array_add(batch->files, file);
}

void batch_analyse(struct batch *batch, struct analyser *analyser, const struct topic_table *topics)
{
    for (guint i = 0; i < batch->articles->len; i++) {
        struct incoming *in = batch->articles->pdata[i];
        if (!in->is_wanted)
            continue;
        in->analysis =
            analysis_make(analyser, topics, batch->words, in->article->title, in->article->body);
    }
}
