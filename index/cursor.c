#include "index/cursor.h"

#include <string.h>

/** `r` or `d`, the score's or the time's bits, the document id; in hex. */
enum { HEX_DIGITS = 16, CURSOR_SIZE = 1 + 2 * HEX_DIGITS };

static char letter_of(enum search_order order)
{
    return order == ORDER_DATE ? 'd' : 'r';
}

char *cursor_write(const struct cursor *cursor)
{
    guint64 place = 0;
    if (cursor->order == ORDER_DATE)
        memcpy(&place, &cursor->time, sizeof cursor->time);
    else
        memcpy(&place, &cursor->score, sizeof cursor->score);
    return g_strdup_printf("%c%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                           letter_of(cursor->order), place, (guint64)cursor->id);
}

static bool read_hex(const char *text, guint64 *value)
{
    *value = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return false;
        *value = *value << 4 | (guint64)g_ascii_xdigit_value(text[i]);
    }
    return true;
}

bool cursor_read(const char *text, enum search_order order, struct cursor *cursor)
{
    guint64 place, id;
    if (strlen(text) != CURSOR_SIZE || text[0] != letter_of(order) || !read_hex(text + 1, &place) ||
        !read_hex(text + 1 + HEX_DIGITS, &id))
        return false;
    *cursor = (struct cursor){.order = order, .id = (int64_t)id};
    if (order == ORDER_DATE)
        memcpy(&cursor->time, &place, sizeof cursor->time);
    else
        memcpy(&cursor->score, &place, sizeof cursor->score);
    return order == ORDER_DATE || cursor->score == cursor->score; /* not a NaN */
}
