#!/usr/bin/perl
# What leaves an archive: withdrawn, released, edited, redacted, erased; backups and what comes back.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use HTTP::Tiny;
use IO::Select;
use Run;
use Test::More;

my $articles = write_file('articles.ndjson', <<'END');
{"id": "1", "title": "Zwemmer gered", "date": "2023-01-05", "body": "Een zwemmer is gered bij de plas.", "source": "Krant"}
{"id": "2", "title": "Plas dicht", "date": "2023-01-06", "body": "De plas is dicht.", "source": "Krant"}
{"id": "3", "title": "Jan Knorrebak aangehouden", "date": "2023-01-07", "body": "Jan Knorrebak is aangehouden bij de plas.", "source": "Krant"}
{"id": "4", "title": "Kwibuszork gezien", "date": "2023-01-08", "body": "De kwibuszork is gezien.", "source": "Krant"}
END
my $archive = archive('removal.db', $articles);
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub done {
    my ($command, @arguments) = @_;
    my ($status, $out, $err) = actueel($command, @arguments);
    is $status, 0, "$command @arguments";
    is $err, '', 'without complaint';
    return $out;
}

sub n_found { document(done('search', '--json', $_[0]))->{totaal} }
sub digest { (lines(done('check', '--digest')))[-1] }

# How an import of what was there once is counted.
sub imported {
    my $report = document(done('import', '--json', $articles));
    return join ' ', map { "$_ $report->{$_}" } qw(added changed same withdrawn withheld);
}

# The files of the archive that have a word.
sub files_with {
    my ($word) = @_;
    return grep { -f && read_file($_) =~ /$word/i } glob "$archive*";
}

my $key = key_of($archive, 'zwemmer');
my $backup = folder . '/backup.db';

subtest 'withdraw and release' => sub {
    my $before = digest;
    like done('withdraw', $key, '--reason', 'verzoek'), qr/^\Q$archive\E: .*`actueel release $key`/,
        'says how it comes back';
    is n_found('plas'), 2, 'not found';
    is((actueel('show', $key))[0], 66, 'not shown');
    is((lines(done('check')))[-1], "$archive: 3 articles, 0 earlier versions, 1 withdrawn, 0 faults", 'counted');
    is document(done('stats', '--json'))->{withdrawn}, 1, 'counted';
    isnt digest, $before, 'another archive';
    is imported, 'added 0 changed 0 same 3 withdrawn 0 withheld 1', 'kept out';
    like done('import', $articles), qr/, 1 withheld/, 'and says so';
    is done('withdraw', '--quiet', $key, '--reason', 'bron'), '', 'for another reason, quietly';
    like done('release', $key), qr/$key is released/, 'released';
    is n_found('plas'), 3, 'found';
    is digest, $before, 'as it was';
};

subtest 'edit' => sub {
    my $plas = key_of($archive, 'plas dicht');
    like done('edit', $plas, '--title', 'Plas gesloten', '--date', '2023-01-09 14:30', '--topic', '-wapens',
        '--topic', '+jeugd-en-veiligheid'), qr/is corrected/, 'corrected';
    my $article = document(done('show', '--json', $plas));
    is $article->{titel}, 'Plas gesloten', 'the title';
    is $article->{tijdstip}, '2023-01-09T13:30:00Z', 'the moment';
    is scalar(grep { $_->{slug} eq 'jeugd-en-veiligheid' } @{ $article->{onderwerpen} }), 1, 'the topic';
    is scalar @{ $article->{versies} }, 1, 'a version';
    like done('edit', $plas, '--title', 'Plas gesloten'), qr/already/, 'no change';
    is imported, 'added 0 changed 0 same 4 withdrawn 0 withheld 0', 'the source says nothing new';
};

subtest 'backup' => sub {
    like done('backup', $backup), qr/^\Q$archive\E: copied to \Q$backup\E/, 'made';
    is digest, (lines(done('check', '--digest', '--archive', $backup)))[-1], 'the same';
    done('check', '--archive', $backup);
    is system("cd @{[folder]} && sha256sum --check --quiet backup.db.sha256"), 0, 'sealed';
    my $public = folder . '/openbaar.db';
    done('backup', '--public', $public);
    is((lines(done('check', '--archive', $public)))[-1], "$public: 4 articles, 0 earlier versions, 0 faults",
        'for others');
    unlike read_file($public), qr/Plas dicht|articles\.ndjson/, 'without what was, and how it came';
};

subtest 'redact' => sub {
    my $jan = key_of($archive, 'knorrebak');
    ok files_with('knorrebak') > 0, 'there';
    my ($status, $out, $err) = actueel_input("Een man is aangehouden bij de plas.\n", 'redact', $jan, '--file',
        '-', '--title', 'Man aangehouden', '--slug', 'man-aangehouden', '--yes');
    is $status, 0, 'done';
    like $err, qr/the backup \Q$backup\E still has/, 'tells of the backup';
    is scalar(files_with('knorrebak')), 0, 'nowhere';
    is done('search', '--everywhere', 'Knorrebak'), '', 'nor found';
    is n_found('man aangehouden'), 1, 'the new text is';
    is imported, 'added 0 changed 0 same 3 withdrawn 0 withheld 1', 'kept';
};

subtest 'erase' => sub {
    my $kwibus = key_of($archive, 'kwibuszork');
    like done('search', '--everywhere', 'kwibus'), qr/^$kwibus\t2023-01-08\ttitle\tkwibuszork gezien$/m, 'there';
    my ($status, $out, $err) = actueel('erase', $kwibus);
    is $status, 64, 'asks first';
    like $err, qr/--yes/, 'and says so';
    is n_found('kwibuszork'), 1, 'and does nothing';
    ($status, $out, $err) = actueel('erase', $kwibus, '--yes', '--reason', 'gerecht');
    is $status, 0, 'done';
    is scalar(files_with('kwibuszork')), 0, 'nowhere';
    is imported, 'added 0 changed 0 same 2 withdrawn 0 withheld 2', 'kept out';
    ($status, $out) = actueel('check');
    is $status, 0, 'sound';
};

subtest 'what others are told' => sub {
    my $log = folder . '/serve.log';
    my $pid = open my $out, '-|';
    if ($pid == 0) {
        open STDERR, '>', $log;
        alarm 60;
        exec { $program } 'actueel', 'serve', '--listen', '127.0.0.1:0' or POSIX::_exit(127);
    }
    my $line = IO::Select->new($out)->can_read(30) ? <$out> : '';
    my ($address) = $line =~ m{(http://127\.0\.0\.1:\d+)/};
    my $http = HTTP::Tiny->new(timeout => 30, max_redirect => 0, proxy => undef, http_proxy => undef);
    done('withdraw', $key, '--reason', 'rechten');
    my ($erased) = read_file("$archive.removals") =~ /"erased","key":"(\w+)"/;
    my @cases = (
        ["/b/$key", 410, qr/ingetrokken omdat de rechten/],
        ['/nieuws/2023/01/zwemmer-gered', 410, qr/ingetrokken omdat de rechten/],
        ["/v1/berichten/$key", 410, qr/^\{.*"reden":"rechten"/],
        ["/b/$erased", 410, qr/verwijderd na een uitspraak/],
        ['/nieuws/2023/01/kwibuszork-gezien', 410, qr/verwijderd na een uitspraak/],
        ["/v1/berichten/$erased", 410, qr/"status":410,.*"reden":"gerecht"/],
        ['/nieuws/2023/01/jan-knorrebak-aangehouden', 301, qr/^$/],
        ['/nieuws/2023/01/man-aangehouden', 200, qr/Een man is aangehouden/],
        ['/nieuws/2023/01/nooit-geweest', 404, qr/Niet gevonden/],
    );
    for my $case (@cases) {
        my ($path, $status, $content) = @$case;
        my $answer = $http->get($address . $path);
        is $answer->{status}, $status, $path;
        like $answer->{content}, $content, 'says what it is';
        is $answer->{headers}{'cache-control'}, 'no-store', 'for now' if $status == 410;
    }
    is $http->get("$address/v1/berichten/$key")->{headers}{'content-type'}, 'application/problem+json', 'a problem';
    is $http->get("$address/nieuws/2023/01/jan-knorrebak-aangehouden")->{headers}{location},
        '/nieuws/2023/01/man-aangehouden', 'the way there';
    kill TERM => $pid;
    waitpid $pid, 0;
};

subtest 'elsewhere' => sub {
    my $copy = folder . '/copy.db';
    my $export = write_file('export.ndjson', done('export'));
    my ($status) = actueel('import', '--archive', $copy, $export);
    is $status, 0, 'taken in';
    is((lines(done('check', '--digest', '--archive', $copy)))[-1], digest, 'the same archive');
    is done('export', '--archive', $copy), read_file($export), 'byte for byte';
    my $report = document(done('import', '--json', '--archive', $copy, $articles));
    is $report->{changed}, 0, 'what staff edited stands there, too';
    unlike done('export', '--csv'), qr/zwemmer/i, 'a table has what is shown';
};

subtest 'restore' => sub {
    my ($status, $out, $err) = actueel('restore', $backup);
    is $status, 0, 'done';
    is $err, '', 'without complaint';
    my ($kept) = $out =~ /; 3 removals were done again; what stood there is kept as (\S+)$/;
    ok -f ($kept // ''), 'what was there is kept';
    is n_found('plas'), 2, 'what is shown';
    is((actueel('show', $key))[0], 66, 'withdrawn');
    is scalar(grep { $_ ne $kept } files_with('knorrebak|kwibuszork')), 0, 'erased and redacted';
    is imported, 'added 0 changed 0 same 1 withdrawn 0 withheld 3', 'kept out';
    ($status, $out, $err) = actueel('restore', folder . '/nowhere.db');
    is $status, 66, 'no such backup';
    unlink "$backup.sha256";
    ($status, $out, $err) = actueel('restore', $backup);
    is $status, 0, 'one without its sum';
    like $err, qr/no \Q$backup\E\.sha256/, 'is told';
};

subtest 'what is refused' => sub {
    my @cases = (
        [64, qr/why\? --reason verzoek/, 'withdraw', $key],
        [64, qr/"zomaar".*verzoek, onjuist/, 'withdraw', $key, '--reason', 'zomaar'],
        [66, qr/no article with the key "nergens"/, 'withdraw', 'nergens', '--reason', 'bron'],
        [66, qr/"nergens" was withdrawn/, 'release', 'nergens'],
        [66, qr/"nergens"/, 'erase', 'nergens', '--yes'],
        [66, qr/"nergens"/, 'edit', 'nergens', '--title', 'x'],
        [66, qr/"nergens"/, 'redact', 'nergens', '--yes', '--file', $articles],
        [64, qr/by what text\? --file/, 'redact', $key, '--yes'],
        [66, qr/nowhere.txt/, 'redact', $key, '--yes', '--file', 'nowhere.txt'],
        [65, qr/no text in it/, 'redact', $key, '--yes', '--file', write_file('leeg.txt', " \n")],
        [64, qr/"Met Hoofdletter" is not one/, 'redact', $key, '--yes', '--file', $articles, '--slug',
            'Met Hoofdletter'],
        [64, qr/--date "gisteren"/, 'edit', $key, '--date', 'gisteren'],
        [64, qr/--date "2023-02-30"/, 'edit', $key, '--date', '2023-02-30'],
        [64, qr/--date "2023-02-03 25:00"/, 'edit', $key, '--date', '2023-02-03 25:00'],
        [64, qr/\Q$articles\E is there already/, 'backup', $articles],
        [64, qr/no name to look for/, 'search', '--everywhere', '?!'],
        [64, qr/KEY/, 'withdraw', '--reason', 'bron'],
        [64, qr/KEY/, 'release'],
    );
    my $before = digest;
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $out, $err) = actueel(@arguments);
        is $status, $expected, "@arguments";
        like $err, $message, 'says why';
        is scalar(lines($err)), 1, 'in one sentence';
        is $out, '', 'and nothing else';
    }
    is digest, $before, 'and changes nothing';
};

# Every command tells a program what it did.
{
    my $told_archive = folder() . '/told.db';
    local $ENV{ACTUEEL_ARCHIVE} = $told_archive;
    my $copy = folder() . '/told.copy';
    is_deeply document(done('init', '--json')), {archive => $told_archive, done => 'made'}, 'init';
    done('import', '--quiet', $articles);
    my $told = key_of($told_archive, 'plas dicht');
    my @calls = (
        [corrected => 'edit', $told, '--title', 'Plas weer dicht'],
        [nothing => 'edit', $told, '--title', 'Plas weer dicht'],
        [withdrawn => 'withdraw', $told, '--reason', 'verzoek'],
        [released => 'release', $told],
        [redacted => 'redact', $told, '--file', write_file('kort.txt', 'De plas is weer dicht.'), '--yes'],
        [erased => 'erase', $told, '--yes'],
    );
    for my $call (@calls) {
        my ($done, @command) = @$call;
        my $document = document(done(@command, '--json'));
        is "$document->{done} $document->{key} $document->{archive}", "$done $told $told_archive",
            "what $command[0] tells";
    }
    is document(done('backup', '--json', $copy))->{copy}, $copy, 'backup';
    is document(done('reindex', '--json'))->{done}, 'indexed', 'reindex';
    is document(done('restore', '--json', $copy))->{backup}, $copy, 'restore';
}

done_testing;
