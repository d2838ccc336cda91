/**
 * How much texts are alike, by their words alone: what decides whether two are one article. Pure
 * functions, for any thread.
 */
#pragma once

#include "actueel/autoptr.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    LIKENESS_SHINGLE_WORDS = 3,
    LIKENESS_MIN_WORDS = 50,     /**< of a body; a shorter one is nobody's other text */
    LIKENESS_MAX_WORDS = 200000, /**< of a body; a longer one is not compared */
};

/**
 * By what texts that are alike are found. Equal titles have equal marks. The sketch is the least
 * hash of the body's shingles: two bodies have one sketch as often as their Jaccard index says.
 *
 * Source  MinHash: Broder 1997, "On the resemblance and containment of documents"
 */
struct likeness_marks {
    int64_t title;  /**< 32 bits of the folded title */
    int64_t sketch; /**< 32 bits, or LIKENESS_NO_SKETCH of a body without words */
};

#define LIKENESS_NO_SKETCH INT64_MIN

/** One pass over each text; nothing is allocated but the folded title. */
void likeness_mark(const char *title, const char *body, struct likeness_marks *marks);

/** What is compared of a text: its shingles, its numbers, its folded title. */
struct likeness;

struct likeness *likeness_new(const char *title, const char *body);
void likeness_free(struct likeness *likeness);
ACTUEEL_AUTOPTR(likeness, likeness_free)

/** The folded titles are equal, whatever white space they have. */
bool likeness_titles_are_equal(const struct likeness *a, const struct likeness *b);

/** The Jaccard index of the bodies' shingles, 0 to 1. */
double likeness_jaccard(const struct likeness *a, const struct likeness *b);

/**
 * Whether two texts are those of one article, if their dates allow it: equal titles, the same
 * numbers in the order in which they are first met (in digits or in words), LIKENESS_MIN_WORDS in
 * both bodies, and a Jaccard index of 0.9 or more.
 */
bool likeness_is_same(const struct likeness *a, const struct likeness *b);

/**
 * Whether they are worth a link to each other: half of all shingles are in both, or of equal titles
 * half of the shorter one's.
 */
bool likeness_is_related(const struct likeness *a, const struct likeness *b);
