#!/usr/bin/perl
# Every wall that tools/lint holds up trips on a bad example, and a tree in order passes.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

# What `lint CHECK` prints about a tree of these files.
sub lint {
    my ($check, %files) = @_;
    my $top = tempdir(CLEANUP => 1);
    for my $file (keys %files) {
        make_path(dirname("$top/$file"));
        open my $out, '>', "$top/$file" or die "$file: $!";
        print $out $files{$file};
        close $out or die "$file: $!";
    }
    my $found = qx(tools/lint --top '$top' --flags '$top/flags' $check 2>&1);
    return $? == 0 ? 'passed' : $found;
}

sub c { return join "\n", @_, '' }

my %contracts = map { ("include/actueel/$_.h" => "#pragma once\n") }
    qw(archive article autoptr day documents dutch error ingest reader search serve);
my $long_function = c('void f(void)', '{', ('    g();') x 80, '}');

my @bad = (
    # a name, the check, what it must say, the file at fault, its text, other files
    ['index includes web', 'walls', qr{web/page\.h belongs to web alone},
     'index/rank.c', c('#include "web/page.h"'), 'web/page.h' => ''],
    ['index includes web by a relative path', 'walls', qr{belongs to web alone},
     'index/rank.c', c('#include "../web/page.h"'), 'web/page.h' => ''],
    ['index includes src', 'walls', qr{belongs to src alone},
     'index/rank.c', c('#include "src/config.h"'), 'src/config.h' => ''],
    ['index/dutch includes index', 'walls', qr{belongs to index alone},
     'index/dutch/stem.c', c('#include "index/db.h"'), 'index/db.h' => ''],
    ['index looks into index/dutch', 'walls', qr{belongs to index/dutch alone},
     'index/rank.c', c('#include "index/dutch/stem.h"'), 'index/dutch/stem.h' => ''],
    ['index/dutch knows the archive', 'walls', qr{may not know actueel/archive\.h},
     'index/dutch/stem.c', c('#include "actueel/archive.h"')],
    ['index knows readers', 'walls', qr{may not know actueel/reader\.h},
     'index/rank.c', c('#include "actueel/reader.h"')],
    ['index knows HTTP', 'walls', qr{may not know actueel/serve\.h},
     'index/rank.c', c('#include "actueel/serve.h"')],
    ['import knows the archive', 'walls', qr{src/import may not know actueel/archive\.h},
     'src/import/clean.c', c('#include "actueel/archive.h"')],
    ['import knows searching', 'walls', qr{may not know actueel/search\.h},
     'src/import/clean.c', c('#include "actueel/search.h"')],
    ['web knows readers', 'walls', qr{web may not know actueel/reader\.h},
     'web/page.c', c('#include "actueel/reader.h"')],
    ['web includes import', 'walls', qr{belongs to src/import alone},
     'web/page.c', c('#include "src/import/clean.h"'), 'src/import/clean.h' => ''],
    ['import includes web', 'walls', qr{belongs to web alone},
     'src/import/clean.c', c('#include "web/page.h"'), 'web/page.h' => ''],
    ['src looks into index', 'walls', qr{belongs to index alone},
     'src/main.c', c('#include "index/db.h"'), 'index/db.h' => ''],
    ['sqlite3 in web', 'walls', qr{<sqlite3\.h> belongs to index},
     'web/page.c', c('#include <sqlite3.h>')],
    ['sqlite3 in src', 'walls', qr{<sqlite3\.h> belongs to index},
     'src/main.c', c('#include <sqlite3.h>')],
    ['CRoaring in web', 'walls', qr{belongs to index},
     'web/page.c', c('#include <roaring/roaring.h>')],
    ['libstemmer in index', 'walls', qr{belongs to index/dutch},
     'index/rank.c', c('#include <libstemmer.h>')],
    ['libarchive in index', 'walls', qr{belongs to src/import},
     'index/rank.c', c('#include <archive_entry.h>')],
    ['libmicrohttpd in src', 'walls', qr{belongs to web},
     'src/main.c', c('#include <microhttpd.h>')],
    ['libcurl in web', 'walls', qr{belongs to src/fetch and src/mail},
     'web/page.c', c('#include <curl/curl.h>')],
    ['a library that nobody chose', 'walls', qr{no room has},
     'index/rank.c', c('#include <lzma.h>')],
    ['what is made for another room', 'walls', qr{is no file of the tree},
     'web/page.c', c('#include "sql.h"')],
    ['two headers in a circle', 'circles', qr{web/a\.h -> web/b\.h -> web/a\.h},
     'web/a.h', c('#include "web/b.h"'), 'web/b.h' => c('#include "web/a.h"')],
    ['a circle of three', 'circles', qr{includes itself},
     'web/a.h', c('#include "web/b.h"'), 'web/b.h' => c('#include "c.h"'),
     'web/c.h' => c('#include "web/a.h"')],
    ['SQL in C', 'text', qr{rank\.c:1: SQL in C},
     'index/rank.c', c('const char *s = "SELECT day FROM article";')],
    ['a schema in C', 'text', qr{SQL in C},
     'index/rank.c', c('const char *s = "CREATE TABLE x (y)";')],
    ['HTML in C', 'text', qr{page\.c:2: HTML in C},
     'web/page.c', c('', 'const char *s = "<p class=x>";')],
    ['strcpy', 'text', qr{strcpy\(\) is not used here},
     'web/page.c', c('void f(char *a) { strcpy(a, ""); }')],
    ['atoi', 'text', qr{atoi\(\) is not used here},
     'web/page.c', c('int f(char *a) { return atoi (a); }')],
    ['an unfinished word', 'text', qr{unfinished word: F},
     'web/page.c', c('/* FIX' . 'ME: all */')],
    ['an unfinished word in a script', 'text', qr{unfinished word},
     'tools/x', c('#!/bin/sh', '# TO' . 'DO')],
    ['a long file', 'sizes', qr{501 lines},
     'web/page.c', "\n" x 501],
    ['a long function', 'sizes', qr{page\.c:2: a function of 82 lines},
     'web/page.c', $long_function],
    ['a file that its room says nothing of', 'readmes', qr{index/README\.md: .*what file rank\.c},
     'index/README.md', c('| file |', '| `db.c`, `sql/*.sql` |'), 'index/rank.c' => '',
     'index/db.c' => '', 'index/sql/a.sql' => ''],
    ['a file in two rows', 'readmes', qr{README\.md:2: file rank\.c stood above already},
     'index/README.md', c('| `r*.c` |', '| `rank.c` |'), 'index/rank.c' => ''],
    ['a row of a file that is gone', 'readmes', qr{README\.md:2: there is no file db\.c in this room},
     'index/README.md', c('| `rank.c` |', '| `db.c` |'), 'index/rank.c' => '', 'web/db.c' => ''],
    ['a table of the archive that nothing is said of', 'readmes', qr{what table topic is for},
     'index/README.md', c('The `topic`.'), 'index/sql/a.sql' => c('CREATE TABLE topic (')],
    ['a README that names a file that is gone', 'readmes', qr{README\.md:2: there is no file a/b\.tsv},
     'web/README.md', c('', 'As `a/b.tsv` says.')],
    ['a README that names a function by its old name', 'readmes', qr{no old_name in any source},
     'web/README.md', c('It calls `old_name`.'), 'web/a.h' => '/* old_name */'],
    ['a header that leans on its includer', 'headers', qr{gsize},
     'web/page.h', c('gsize page_size(void);'), flags => c('cc -std=c17 -I.')],
);
for my $case (@bad) {
    my ($name, $check, $says, $file, $text, %others) = @$case;
    like(lint($check, %contracts, $file => $text, %others), $says, $name);
}

my %good = (
    %contracts,
    flags => c('cc -std=c17 -Iinclude -I.'),
    'index/dutch/stem.h' => '',
    'index/dutch/stem.c' => c('#include "actueel/dutch.h"', '#include "index/dutch/stem.h"',
        '#include "stopwords.h"', '#include <libstemmer.h>', '#include <glib.h>'),
    'index/db.h' => c('#include "sql.h"', '#include <sqlite3.h>'),
    'index/rank.c' => c('#include "index/db.h"', '#include "actueel/dutch.h"',
        'const char *s = "where from and set"; /* SELECT x FROM y; strcpy(a, b) */'),
    'src/import/clean.c' => c('#include "actueel/reader.h"', '#include <libxml/tree.h>',
        '#include <archive.h>', 'const char *const tags[] = {"p", "div"};'),
    'web/page.c' => c('#include "actueel/search.h"', '#include <microhttpd.h>',
        '#include <sys/socket.h>', 'bool b = a < b && p > 1;'),
    'web/README.md' => c('`page_home` in `page.c`, a `read_X.c` as `index/rank.c` is', '| `p*.c` | `page.c` |'),
    'web/page.h' => 'void page_home(void);',
    'src/config.h' => '',
    'src/main.c' => c('#include "config.h"', '#include "actueel/serve.h"',
        '#include "actueel/reader.h"'),
    'tests/index/test_rank.c' => c('#include "index/db.h"', '#include <sqlite3.h>',
        'const char *s = "SELECT a FROM b";'),
);
for my $check (qw(walls circles text sizes readmes)) {
    is(lint($check, %good), 'passed', "$check passes a tree in order");
}
is(lint('headers', 'web/page.h' => c('#include <stddef.h>', 'size_t page_size(void);'),
        flags => c('cc -std=c17 -I.')), 'passed', 'headers passes one that stands alone');
is(qx(tools/lint readmes 2>&1), "Nothing found.\n", 'what the READMEs here name is there');
done_testing;
