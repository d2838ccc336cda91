#include "src/import/json_filling.h"

#include "actueel/day.h"

#include "src/import/clean.h"
#include "src/import/json_date.h"
#include "src/import/json_text.h"
#include "src/import/record.h"
#include "src/import/title.h"

#include <string.h>

static bool read_title(struct json_filling *filling)
{
    struct json_member *member = json_filling_first(filling, FIELD_TITLE);
    for (; member != NULL; member = json_filling_next(filling, member)) {
        g_autofree char *title = json_text_line(member->value, json_filling_form(filling, member));
        if (title == NULL)
            continue;
        json_members_take(member);
        return record_set_title(filling->article, title, strlen(title), filling->reject);
    }
    return json_filling_refuse_kind(filling, FIELD_TITLE);
}

/** Takes the first member of a field that is a text; NULL where none is. */
static char *take_paragraphs(struct json_filling *filling, enum field field)
{
    struct json_member *member = json_filling_first(filling, field);
    for (; member != NULL; member = json_filling_next(filling, member)) {
        char *text = json_text_paragraphs(member->value, json_filling_form(filling, member));
        if (text != NULL) {
            json_members_take(member);
            return text;
        }
    }
    return NULL;
}

/** Puts the lead before the body, unless the body begins with it or has it. */
static bool add_lead(struct json_filling *filling)
{
    struct article *article = filling->article;
    g_autofree char *lead = take_paragraphs(filling, FIELD_LEAD);
    if (lead == NULL)
        return true;
    g_autofree char *body = g_steal_pointer(&article->body);
    if (!record_set_body(article, lead, strlen(lead), filling->reject) || body == NULL)
        return *filling->reject == NULL;
    bool has_lead = article->body == NULL || strstr(body, article->body) != NULL;
    g_autofree char *both =
        has_lead ? g_steal_pointer(&body) : g_strconcat(article->body, "\n\n", body, NULL);
    return record_set_body(article, both, strlen(both), filling->reject);
}

static bool read_body(struct json_filling *filling)
{
    g_autofree char *body = take_paragraphs(filling, FIELD_BODY);
    if (body == NULL && !json_filling_refuse_kind(filling, FIELD_BODY))
        return false;
    if (body != NULL && !record_set_body(filling->article, body, strlen(body), filling->reject))
        return false;
    if (!add_lead(filling))
        return false;
    g_autofree char *summary =
        filling->article->body == NULL ? take_paragraphs(filling, FIELD_SUMMARY) : NULL;
    return summary == NULL ||
           record_set_body(filling->article, summary, strlen(summary), filling->reject);
}

/** Takes the first member that is a date; the reason of the first that is none is kept. */
static bool take_date(struct json_filling *filling, enum field field, char **reason)
{
    struct date date;
    int32_t today = filling->setting->intake->today;
    struct json_member *member = json_filling_first(filling, field);
    for (; member != NULL; member = json_filling_next(filling, member)) {
        g_autofree char *fault = NULL;
        if (json_date_read(member->value, today, &date, &fault) == DATE_READ) {
            filling->article->day = date.day;
            filling->article->time = date.time;
            json_members_take(member);
            return true;
        }
        if (*reason == NULL)
            *reason = g_steal_pointer(&fault);
    }
    return false;
}

/** Adds the time of day that stands apart from the date: `14:30`. */
static void add_clock(struct json_filling *filling)
{
    char day[DAY_TEXT_SIZE];
    struct date date;
    struct article *article = filling->article;
    struct json_member *member = json_filling_first(filling, FIELD_CLOCK);
    if (member == NULL || article->day == 0 || article->time != ARTICLE_NO_TIME ||
        !json_is_string(member->value))
        return;
    g_autofree char *text =
        g_strdup_printf("%s %s", day_format(article->day, day), json_string_value(member->value));
    g_autofree char *line = clean_line(text, strlen(text));
    if (date_read(line, filling->setting->intake->today, &date, NULL) != DATE_READ ||
        date.time == ARTICLE_NO_TIME)
        return;
    article->time = date.time;
    json_members_take(member);
}

/** A date of publishing that is faulty is not made good by when the record was made. */
static bool read_date(struct json_filling *filling)
{
    g_autofree char *reason = NULL;
    if (!take_date(filling, FIELD_DATE, &reason) && reason == NULL)
        take_date(filling, FIELD_LATER_DATE, &reason);
    if (filling->article->day == 0 && reason != NULL)
        return record_refuse(filling->reject, "date", "%s", reason);
    add_clock(filling);
    return true;
}

/** Our own documents tell the day (`datum`) and, where it is known, the time (`tijdstip`). */
static bool read_time(struct json_filling *filling)
{
    struct date date;
    struct article *article = filling->article;
    struct json_member *member = json_filling_first(filling, FIELD_TIME);
    g_autofree char *reason = NULL;
    if (member == NULL)
        return true;
    if (json_date_read(member->value, filling->setting->intake->today, &date, &reason) !=
            DATE_READ ||
        (article->day != 0 && date.day != article->day))
        return record_refuse(filling->reject, "date", "'%s' is no time on the day of the date",
                             member->key);
    article->day = date.day;
    if (article->time == ARTICLE_NO_TIME)
        article->time = date.time;
    json_members_take(member);
    return true;
}

bool json_filling_read_text(struct json_filling *filling)
{
    struct article *article = filling->article;
    if (!read_title(filling) || !read_date(filling) || !read_time(filling) || !read_body(filling))
        return false;
    if (article->title == NULL && filling->may_lack_title)
        article->title = title_of_text(article->body);
    return true;
}
