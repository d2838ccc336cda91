#include "tools/manual.h"

#include <stdlib.h>
#include <string.h>

/** What a setting is for, and a value that it may have. */
static const struct words {
    const char *group, *key, *meaning, *sample;
} all_words[] = {
    {"archive", "file", "The archive: one file, with its index. `actueel init` makes it.",
     ACTUEEL_LOCALSTATEDIR "/lib/actueel/actueel.db"},
    {"archive", "topics",
     "The topics: a file as `actueel topics default` prints it, a name, a description and a stored "
     "question each. Without it the set that ships holds.",
     ACTUEEL_SYSCONFDIR "/actueel/topics.ini"},
    {"serve", "listen",
     "Where the site and the API are served. The address of this machine alone is right behind a "
     "web server that does TLS.",
     "127.0.0.1:8080"},
    {"serve", "workers", "How many questions are answered at a time; 0: two a processor.", "0"},
    {"serve", "metrics",
     "Where /metrics is served for Prometheus, and nothing else; without it nowhere.",
     "127.0.0.1:9090"},
    {"serve", "log",
     "What is written to standard error of each request: none; requests, by the pattern of its "
     "address; or full, with what was asked and who asked.",
     "requests"},
    {"site", "name", "What the site is called.", "Nieuws van Voorbeelddam"},
    {"site", "organisation", "Who publishes it.", "Gemeente Voorbeelddam"},
    {"site", "base-url",
     "How the site is called from outside. Feeds, sitemap and permanent links need it: without it "
     "these are left out or relative.",
     "https://nieuws.voorbeelddam.example"},
    {"site", "contact", "An e-mail address: for who stands in an article, or finds it wrong.",
     "nieuws@voorbeelddam.example"},
    {"site", "theme", "A file of CSS that sets --nl-* properties: a house style.",
     ACTUEEL_SYSCONFDIR "/actueel/huisstijl.css"},
    {"site", "emergency", "Whom to ring, on every page.",
     "Spoed? Bel 112. Geen spoed? Bel 0900-8844."},
    {"site", "privacy", "A text for /privacy; without it the text that ships.",
     ACTUEEL_SYSCONFDIR "/actueel/privacy.txt"},
    {"site", "accessibility", "A text for /toegankelijkheid; without it the text that ships.",
     ACTUEEL_SYSCONFDIR "/actueel/toegankelijkheid.txt"},
    {"site", "security-contact",
     "An e-mail address or URL for who finds a weakness; without it the contact.",
     "security@voorbeelddam.example"},
    {"site", "security-expires",
     "Until when /.well-known/security.txt holds, at most a year ahead. Without it there is none.",
     "2027-06-30"},
};

static const struct words feed_words[] = {
    {NULL, "url", "Where the feed is: RSS or Atom, by http or https.",
     "https://brandweer.example/rss"},
    {NULL, "source", "Who publishes it, unless its articles say so; without it the group's name.",
     "Brandweer"},
    {NULL, "topic", "Topics that all its articles get, parted by semicolons.", "Brand;Veiligheid"},
};

/** A setting that nothing is said of stops the build. */
static const struct words *words_of(const struct setting_form *form)
{
    for (size_t i = 0; i < G_N_ELEMENTS(all_words); i++)
        if (strcmp(all_words[i].group, form->group) == 0 &&
            strcmp(all_words[i].key, form->key) == 0)
            return &all_words[i];
    fprintf(stderr, "manual: [%s] %s is not explained in tools/manual_settings.c\n", form->group,
            form->key);
    exit(EXIT_FAILURE);
}

static void begin_group(enum setting setting, const char *format, FILE *out)
{
    const struct setting_form *form = config_form(setting);
    if (setting == 0 || strcmp(config_form(setting - 1)->group, form->group) != 0)
        fprintf(out, format, form->group);
}

/* --- actueel.conf(5) */

static void describe(const struct words *words, FILE *out)
{
    fputs(".TP\n.BR ", out);
    manual_roff(words->key, out);
    fputs(" =\n", out);
    manual_roff(words->meaning, out);
    fputc('\n', out);
}

static void describe_settings(FILE *out)
{
    for (int i = 0; i < N_SETTINGS; i++) {
        const struct setting_form *form = config_form((enum setting)i);
        begin_group((enum setting)i, ".SS [%s]\n", out);
        describe(words_of(form), out);
        if (form->standard != NULL) {
            fputs("Where nothing is said: ", out);
            manual_roff(form->standard, out);
            fputs(g_str_has_suffix(form->standard, ".") ? "\n" : ".\n", out);
        }
    }
    fputs(".SS [feed NAME]\nA feed that \\fBactueel fetch\\fR polls; as many groups as there are "
          "feeds.\n",
          out);
    for (size_t i = 0; i < G_N_ELEMENTS(feed_words); i++)
        describe(&feed_words[i], out);
}

void manual_page_of_settings(const char *date, FILE *out)
{
    fprintf(out,
            ".TH ACTUEEL.CONF 5 %s \"Actueel %s\" Actueel\n.nh\n.ad l\n.SH NAME\n"
            "actueel.conf \\- configuration of actueel\n.SH SYNOPSIS\n.I ",
            date, ACTUEEL_VERSION);
    manual_roff(CONFIG_DEFAULT_FILE, out);
    fputs("\n.SH DESCRIPTION\n"
          "Groups in brackets, then lines of a key and its value. Lines that begin with # are\n"
          "comments. A key that there is not is refused, so that none is misspelt in silence.\n"
          ".PP\nFlags outweigh variables of the environment, which outweigh this file;\n"
          ".B actueel config\ntells what holds, and from where. The server reads it when it "
          "starts.\n.SH SETTINGS\n",
          out);
    describe_settings(out);
    fputs(".SH EXAMPLES\n.nf\n[archive]\nfile=", out);
    manual_roff(all_words[0].sample, out);
    fputs("\n\n[feed brandweer]\nurl=https://brandweer.example/rss\ntopic=Brand\n.fi\n"
          ".SH SEE ALSO\n.BR actueel (1),\n.BR actueel\\-config (1),\n.BR actueel\\-fetch (1)\n",
          out);
}

/* --- the sample */

/** A text in lines that begin with "# ". */
static void comment(const char *text, FILE *out)
{
    enum { WIDTH = 98 };
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    size_t column = 0;
    for (char **word = words; *word != NULL; word++) {
        bool breaks = column == 0 || column + 1 + strlen(*word) > WIDTH;
        column = breaks ? strlen("# ") + strlen(*word) : column + 1 + strlen(*word);
        fprintf(out, "%s%s%s", word == words ? "" : breaks ? "\n" : " ", breaks ? "# " : "", *word);
    }
    fputc('\n', out);
}

/** The archive's file alone is set: all else stands as an example. */
static void show(const struct words *words, bool is_set, FILE *out)
{
    comment(words->meaning, out);
    fprintf(out, "%s%s=%s\n\n", is_set ? "" : "#", words->key, words->sample);
}

void manual_sample(const char *date, FILE *out)
{
    (void)date;
    comment("The configuration of Actueel; actueel.conf(5) tells more, and `actueel config` what "
            "holds. After a change: systemctl restart actueel",
            out);
    fputc('\n', out);
    for (int i = 0; i < N_SETTINGS; i++) {
        begin_group((enum setting)i, "[%s]\n", out);
        show(words_of(config_form((enum setting)i)), i == SETTING_ARCHIVE, out);
    }
    comment(
        "Feeds that `actueel fetch` polls, a group each; actueel-fetch.timer does so by itself.",
        out);
    fputs("#[feed brandweer]\n\n", out);
    for (size_t i = 0; i < G_N_ELEMENTS(feed_words); i++)
        show(&feed_words[i], false, out);
}
