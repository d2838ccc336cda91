/**
 * The articles of a file, one after another, as `actueel import` reads them.
 */
#pragma once

#include "actueel/reader.h"

/** Takes one article, which stays the caller's; false ends the walk with `error` set. */
typedef bool (*take_article_func)(struct article *article, void *user, GError **error);

struct articles_count {
    uint64_t n_articles, n_rejects;
    uint64_t n_bytes; /**< of title and body of the articles */
};

/** Give every article of a file to `take`. `count` may be NULL. */
bool articles_each(const char *path, take_article_func take, void *user,
                   struct articles_count *count, GError **error);
