/**
 * How a question was read, as text: what two questions that ask for the same share.
 */
#pragma once

#include "index/query.h"

enum { READING_OF_ALL = -1 };

/**
 * The atoms of each alternative, what is excluded and the filters, whatever the question's parts
 * are called; the caller frees it. Stop words are left out: whether they are searched for depends
 * on the others.
 *
 * left_out   a part to read past, or READING_OF_ALL
 */
char *reading_without(const struct query *query, int left_out);

/** Only what one part asks for. */
char *reading_of_part(const struct query *query, guint part);

/** The question put together anew from its parts. */
char *reading_rebuilt(const struct query *query);

/** Whether something was cut. */
bool reading_is_cut(const struct query *query);
