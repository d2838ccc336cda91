#include "index/document_id.h"

#include "actueel/day.h"

enum { NUMBERS_A_DAY = 1 << ARTICLE_ID_DAY_SHIFT };

int64_t document_id_free_number(struct archive *archive, int32_t day, GError **error)
{
    int64_t first = (int64_t)day << ARTICLE_ID_DAY_SHIFT, last = SQL_NULL;
    if (db_value(&archive->db, SQL_LAST_ID_BETWEEN, &last, error, "ii", first,
                 first + NUMBERS_A_DAY - 1) < 0)
        return -1;
    return last == SQL_NULL ? 0 : last - first + 1;
}

bool document_id_make(struct archive *archive, int32_t day, int64_t number, int64_t *id,
                      GError **error)
{
    *id = ((int64_t)day << ARTICLE_ID_DAY_SHIFT) + number;
    if (number < NUMBERS_A_DAY)
        return true;
    char text[DAY_TEXT_SIZE];
    g_set_error(error, ACTUEEL_ERROR, ACTUEEL_ERROR_DATA,
                "%s: no day can have more than %d articles, and %s has them; "
                "give the articles their own dates",
                archive->path, NUMBERS_A_DAY, day_format(day, text));
    return false;
}

bool document_id_next(struct archive *archive, int32_t day, int64_t *id, GError **error)
{
    int64_t number = document_id_free_number(archive, day, error);
    return number >= 0 && document_id_make(archive, day, number, id, error);
}

int64_t document_id_first(int32_t from_day)
{
    return (int64_t)from_day << ARTICLE_ID_DAY_SHIFT;
}

int64_t document_id_last(int32_t to_day)
{
    return to_day > 0 ? document_id_first(to_day + 1) - 1 : INT64_MAX;
}
