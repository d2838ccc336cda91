#include "index/dutch/cuts.h"

/** How the pieces up to a place in a word are laid at the least cost. */
struct way {
    size_t from; /**< where the last of them begins */
    unsigned cost;
    unsigned n_pieces;
};

/** What a short piece costs on top, for it is as soon a chance run of letters, and any boundary. */
static unsigned shortness(size_t size)
{
    enum { THREE = 20, FOUR = 6 };
    return size == CUT_MIN_BYTES ? THREE : size == CUT_MIN_BYTES + 1 ? FOUR : 0;
}

static void lay_modifiers(const char *word, size_t start, size_t size, struct way *ways,
                          cut_cost_func cost_of, void *user)
{
    enum { BOUNDARY = COST_ONE / 2 };
    size_t last = MIN(size - CUT_MIN_BYTES, start + CUT_MAX_PIECE_BYTES);
    for (size_t end = start + CUT_MIN_BYTES; end <= last; end++) {
        unsigned cost = cost_of(word + start, end - start, CUT_MODIFIER, user);
        if (cost == COST_NEVER)
            continue;
        cost += ways[start].cost + shortness(end - start) + BOUNDARY;
        if (ways[end].n_pieces == 0 || cost < ways[end].cost)
            ways[end] = (struct way){start, cost, ways[start].n_pieces + 1};
    }
}

static void lay_head(const char *word, size_t start, size_t size, struct way *ways,
                     cut_cost_func cost_of, void *user)
{
    unsigned cost = size - start > CUT_MAX_PIECE_BYTES
                        ? COST_NEVER
                        : cost_of(word + start, size - start, CUT_HEAD, user);
    if (cost == COST_NEVER)
        return;
    cost += ways[start].cost + shortness(size - start);
    if (ways[size].n_pieces == 0 || cost < ways[size].cost)
        ways[size] = (struct way){start, cost, ways[start].n_pieces + 1};
}

struct cuts cuts_find(const char *word, size_t size_bytes, cut_cost_func cost_of, void *user)
{
    struct cuts cuts = {.ends = {size_bytes}, .n_pieces = 1};
    struct way ways[CUT_MAX_WORD_BYTES + 1] = {{0}};
    if (size_bytes < CUT_MIN_WORD_BYTES || size_bytes > CUT_MAX_WORD_BYTES)
        return cuts;
    for (size_t start = 0; start + CUT_MIN_BYTES <= size_bytes; start++) {
        bool reached = start == 0 || ways[start].n_pieces > 0;
        if (!reached || ways[start].n_pieces + 1 > CUT_MAX_PIECES)
            continue;
        if (start > 0)
            lay_head(word, start, size_bytes, ways, cost_of, user);
        if (start + 2 * CUT_MIN_BYTES <= size_bytes && ways[start].n_pieces + 2 <= CUT_MAX_PIECES)
            lay_modifiers(word, start, size_bytes, ways, cost_of, user);
    }
    if (ways[size_bytes].n_pieces == 0)
        return cuts;
    cuts.n_pieces = ways[size_bytes].n_pieces;
    cuts.cost = ways[size_bytes].cost;
    size_t at = size_bytes;
    for (unsigned i = cuts.n_pieces; i > 0; i--, at = ways[at].from)
        cuts.ends[i - 1] = at;
    return cuts;
}

unsigned cuts_limit(size_t size_bytes)
{
    enum { SHORT_BYTES = 7, LONG_BYTES = 11, SHORT = 170, MIDDLE = 174, BASE = 80, TENTHS = 96 };
    if (size_bytes <= SHORT_BYTES)
        return SHORT;
    if (size_bytes <= LONG_BYTES)
        return MIDDLE;
    return MAX((unsigned)MIDDLE, BASE + (unsigned)size_bytes * TENTHS / 10);
}
