/**
 * A small archive in a folder of its own, for tests of this room.
 */
#pragma once

#include "actueel/ingest.h"
#include "actueel/search.h"

enum { FIXTURE_TODAY = 739021 /**< 2024-05-15, a Wednesday: what tests take for today */ };

struct fixture {
    char *folder, *path;
    struct archive *archive; /**< open for writing */
};

/** An article of a test; what is NULL or left out has a default. */
struct fixture_article {
    const char *id;     /**< of its source; the same id again is a correction */
    const char *date;   /**< "2023-09-29", or with a clock in Amsterdam "2023-09-29 14:30" */
    const char *title;  /**< "bericht" */
    const char *body;   /**< "" */
    const char *topics; /**< names, by commas */
    const char *source; /**< "Bron" */
};

/** An empty archive, without topics. */
struct fixture *fixture_new(void);

/** Closes the archive and removes the folder. */
void fixture_free(struct fixture *fixture);
ACTUEEL_AUTOPTR(fixture, fixture_free)

/** Import articles as one run. */
void fixture_add(struct fixture *fixture, const struct fixture_article *articles, size_t n);

/** Import the sample articles of tests/corpus. */
void fixture_add_corpus(struct fixture *fixture);

/** The archive opened anew, for reading. */
struct archive *fixture_reader(const struct fixture *fixture);

/** The answer to a question, best first, with all hits on one page and nothing widened. */
struct search_result *fixture_search(struct fixture *fixture, const char *question);

/** The answer to a request that must have one. */
struct search_result *fixture_answer(struct fixture *fixture, const struct search_request *request);

/** The ids that hits have at their first source, by spaces; the caller frees it. */
char *fixture_ids(const GPtrArray *hits);
