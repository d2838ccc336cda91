#include "src/import/strays.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/** Of pictures, sound and film, fonts, styles and scripts, settings, office files, programs;
 * sorted. */
static const char *const endings[] = {
    "aac",  "avi",  "avif", "bin",    "bmp",  "class", "css",  "db",   "dll",  "doc",   "docm",
    "docx", "dotx", "eot",  "eps",    "epub", "exe",   "flac", "flv",  "gif",  "heic",  "ico",
    "ics",  "jar",  "jpeg", "jpg",    "js",   "less",  "lnk",  "lock", "m4a",  "m4v",   "map",
    "mid",  "mjs",  "mov",  "mp3",    "mp4",  "mpeg",  "mpg",  "msg",  "odp",  "ods",   "odt",
    "ogg",  "ogv",  "otf",  "pdf",    "png",  "pps",   "ppsx", "ppt",  "pptx", "ps",    "psd",
    "pub",  "scss", "so",   "sqlite", "svg",  "svgz",  "swf",  "tif",  "tiff", "toml",  "ttf",
    "vcf",  "vsd",  "wasm", "wav",    "webm", "webp",  "wma",  "wmv",  "woff", "woff2", "xls",
    "xlsm", "xlsx", "yaml", "yml",
};

/** What Windows and macOS leave in folders, but for names that begin with a dot. */
static const char *const litter[] = {"__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini"};

static int compare_endings(const void *key, const void *member)
{
    return strcmp(key, *(const char *const *)member);
}

static bool has_stray_ending(const char *name)
{
    const char *dot = strrchr(name, '.');
    if (dot == NULL || dot == name)
        return false;
    g_autofree char *ending = g_ascii_strdown(dot + 1, -1);
    return bsearch(ending, endings, G_N_ELEMENTS(endings), sizeof endings[0], compare_endings) !=
           NULL;
}

static bool is_litter(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(litter); i++)
        if (g_ascii_strcasecmp(name, litter[i]) == 0)
            return true;
    bool is_dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    return name[0] == '.' && !is_dots;
}

bool stray_by_path(const char *path)
{
    bool is_stray = false;
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part != NULL; part++)
        is_stray = is_stray || is_litter(*part) || (part[1] == NULL && has_stray_ending(*part));
    return is_stray;
}

bool stray_is_named_text(const char *path)
{
    static const char *const texts[] = {".json", ".ndjson",   ".jsonl", ".csv",   ".tsv", ".html",
                                        ".htm",  ".xml",      ".mht",   ".mhtml", ".rss", ".atom",
                                        ".md",   ".markdown", ".txt",   ".warc"};
    g_autofree char *low = g_ascii_strdown(path, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (g_str_has_suffix(low, texts[i]))
            return true;
    return false;
}

bool stray_by_content(const char *bytes, size_t size_bytes)
{
    static const char pdf[] = "%PDF-";
    bool is_pdf = size_bytes > strlen(pdf) && memcmp(bytes, pdf, strlen(pdf)) == 0;
    return is_pdf || (size_bytes > 0 && memchr(bytes, '\0', size_bytes) != NULL);
}
