#include "tests/import/feeds.h"

#include "actueel/day.h"

#include <string.h>

static const char *or_dash(const char *text)
{
    return text != NULL && *text != '\0' ? text : "-";
}

static char *date_of(const struct article *article)
{
    char *text = g_malloc(TIME_TEXT_SIZE);
    if (article->day == 0)
        g_strlcpy(text, "-", TIME_TEXT_SIZE);
    else if (article->time == ARTICLE_NO_TIME)
        day_format(article->day, text);
    else
        day_format_time(article->time, text);
    return text;
}

static void append_article(GString *lines, const struct article *article)
{
    g_autofree char *date = date_of(article);
    g_autoptr(GString) topics = g_string_new(NULL);
    for (guint i = 0; i < article->topics->len; i++)
        g_string_append_printf(topics, "%s%s", i > 0 ? "," : "", (char *)article->topics->pdata[i]);
    g_autoptr(GString) body = g_string_new(article->body);
    g_string_replace(body, "\n\n", " // ", 0);
    g_string_replace(body, "\n", " / ", 0);
    g_string_append_printf(lines, "%s%s | %s | %s | %s | %s | %s | %s\n",
                           article->is_deleted ? "deleted " : "", or_dash(article->title),
                           or_dash(article->external_id), or_dash(article->url), date,
                           or_dash(topics->str), or_dash(article->source), or_dash(body->str));
}

char *feed_lines(const struct outcome *outcome)
{
    GString *lines = g_string_new(NULL);
    guint n_articles = 0, n_rejects = 0;
    for (guint i = 0; i < outcome->sequence->len; i++) {
        const char *step = outcome->sequence->pdata[i];
        if (*step == 'a') {
            append_article(lines, outcome_article(outcome, n_articles++));
            continue;
        }
        const struct reject *reject = outcome_reject(outcome, n_rejects++);
        g_string_append_printf(lines, "reject %" G_GUINT64_FORMAT " %s: %s\n", reject->line,
                               reject->field, reject->reason);
    }
    if (outcome->error != NULL) {
        const char *message = strrchr(outcome->error->message, '/');
        g_string_append_printf(lines, "failed %s\n",
                               message != NULL ? message + 1 : outcome->error->message);
    }
    return g_string_free(lines, FALSE);
}

char *feed_lines_of(const char *name, const char *xml)
{
    g_autoptr(outcome) outcome = outcome_of(name, xml, -1);
    return feed_lines(outcome);
}

void assert_feed_of_others(const char *name, const char *format, guint n_articles, guint n_rejects,
                           const char *title, const char *date)
{
    g_autofree char *path = g_build_filename("../shared/data/import", name, NULL);
    g_test_message("%s", path);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_test_skip("../shared/data/import is not here");
        return;
    }
    g_autoptr(outcome) outcome = outcome_read(path, NULL, NULL);
    g_assert_no_error(outcome->error);
    g_assert_cmpstr(outcome->format, ==, format);
    g_assert_cmpuint(outcome->articles->len, ==, n_articles);
    g_assert_cmpuint(outcome->rejects->len, ==, n_rejects);
    if (n_articles == 0)
        return;
    g_autofree char *own_date = date_of(outcome_article(outcome, 0));
    g_assert_cmpstr(outcome_article(outcome, 0)->title, ==, title);
    g_assert_cmpstr(own_date, ==, date);
}
