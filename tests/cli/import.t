#!/usr/bin/perl
# actueel import: what is stored, what is told, what is refused.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $list_page = write_file('nieuws.txt', <<'END');
Nieuws uit de polder

Schrijf u in voor onze nieuwsbrief.

Actueel

 • 12 mei 2022

  Nieuwe brandweerkazerne open

  De kazerne aan de Dijkweg is klaar. De eerste wagen reed maandag naar binnen.


  Buren kunnen zaterdag komen kijken.

 • 3 mei 2022

  Marktdag verplaatst

  De markt staat deze week op het plein, want aan de kade wordt gewerkt.

 • 28 apr 2022

  Wandelen met de wijkagent

  Elke donderdag loopt de wijkagent een ronde. Wie wil, loopt mee.

 • 1 apr 2022

  Fietsen gemerkt

  Ruim honderd fietsen kregen een merk.

 • 15 mrt 2022

  Oefening hoog water

  De dijkwacht oefende met zandzakken.
END

my $mixed = <<'END';
{"id": "1", "title": "Goed bericht", "date": "2023-01-01", "body": "Een tekst.", "source": "Krant"}
{"id": "2", "title": "Onmogelijke dag", "date": "2023-02-30", "body": "Een tekst.", "source": "Krant"}
dit is geen JSON
{"id": "4", "title": "", "date": "2023-01-02", "body": "Een tekst.", "source": "Krant"}
{"id": "5", "title": "Nog een goed", "date": "2023-01-03T10:00:00+01:00", "body": "Nog een tekst.", "source": "Krant"}
END

my @counts = qw(read added changed same merged rejected);

sub counts_of { my ($report) = @_; return join ' ', map { "$_ $report->{$_}" } @counts }

subtest 'a list page twice' => sub {
    my $archive = folder . '/list.db';
    my @call = ('import', '--archive', $archive, '--source', 'Polder', '--json', $list_page);
    my ($status, $out) = actueel(@call);
    is $status, 0, 'done';
    is counts_of(document($out)), 'read 5 added 5 changed 0 same 0 merged 0 rejected 0', 'first';
    ($status, $out) = actueel(@call);
    is $status, 0, 'done again';
    is counts_of(document($out)), 'read 5 added 0 changed 0 same 5 merged 0 rejected 0', 'then';
    ($status, $out) = actueel('show', '--archive', $archive, '--json',
        key_of($archive, 'kazerne'));
    my $article = document($out);
    is $article->{titel}, 'Nieuwe brandweerkazerne open', 'a title';
    is $article->{datum}, '2022-05-12', 'a date';
    is $article->{vindplaatsen}[0]{bron}, 'Polder', 'the source';
};

subtest 'the first list page of all' => sub {
    my $seed = '../shared/seed/actueel.txt';
    plan skip_all => "$seed is not there" if !-e $seed;
    my $archive = folder . '/seed.db';
    for my $expected ('read 5 added 5 changed 0 same 0 merged 0 rejected 0',
        'read 5 added 0 changed 0 same 5 merged 0 rejected 0') {
        my ($status, $out) = actueel('import', '--archive', $archive, '--json', $seed);
        is $status, 0, 'done';
        is counts_of(document($out)), $expected, $expected;
    }
};

subtest 'the report' => sub {
    my $file = write_file('mixed.ndjson', $mixed);
    my $archive = folder . '/report.db';
    my ($status, $out, $err) = actueel('import', '--archive', $archive, '--json', $file);
    is $status, 65, 'some input is unusable';
    is scalar(lines($out)), 1, 'one line';
    my $report = document($out);
    is counts_of($report), 'read 5 added 2 changed 0 same 0 merged 0 rejected 3', 'counts';
    is $report->{archive}, $archive, 'it names the archive';
    is_deeply [sort keys %{ $report->{files}[0] }], [qw(encoding format name passedOver read rejected)],
        'what is told of a file';
    is_deeply [@{ $report->{files}[0] }{qw(name format encoding read rejected)}],
        [$file, 'ndjson', 'utf-8', 5, 3], 'of this file';
    is_deeply [map { "$_->{line} $_->{record} $_->{field}" } @{ $report->{rejects} }],
        ['2 2 date', '3 3 record', '4 4 title'], 'where rejects stand';
    for my $reject (@{ $report->{rejects} }) {
        is $reject->{file}, $file, "of line $reject->{line} the file";
        like $reject->{reason}, qr/\w+ \w+/, "and a reason: $reject->{reason}";
    }
    like $err, qr/^\Q$file\E:2: date: .*2023-02-30/m, 'a person is told too';
};

subtest 'as text' => sub {
    my $file = write_file('mixed.ndjson', $mixed);
    my $archive = folder . '/text.db';
    my ($status, $out) = actueel('import', '--archive', $archive, $file);
    is $out, "$archive: 5 read, 2 added, 0 changed, 0 same, 0 merged, 3 rejected\n", 'one line';
    ($status, $out) = actueel('import', '--archive', $archive, '--quiet', $file);
    is $out, '', 'nothing with --quiet';
    is $status, 65, 'but the status';
};

subtest 'what is missing' => sub {
    my $archive = folder . '/complete.db';
    my @call = ('import', '--archive', $archive, '--json');
    my @lines = map { qq({"id": "$_", "title": "Bericht $_", "date": "2023-01-01", "body": "Tekst.", )
        . qq("url": "https://krant.example/$_", "source": "Krant"}\n) } 1 .. 40;
    my $file = sub { write_file('complete.ndjson', join '', @_) };
    my ($status, $out) = actueel(@call, '--complete', $file->(@lines));
    is_deeply document($out)->{missing}, [], 'nothing at first';
    ($status, $out) = actueel(@call, $file->(@lines[2 .. 39]));
    ok !exists document($out)->{missing}, 'not asked, not told';
    ($status, $out) = actueel(@call, '--complete', $file->(@lines[2 .. 39]));
    is $status, 0, 'a list is no fault';
    is_deeply [map { "$_->{title} $_->{url}" } @{ document($out)->{missing} }],
        ['Bericht 1 https://krant.example/1', 'Bericht 2 https://krant.example/2'], 'which';
    ($status, $out) = actueel('import', '--archive', $archive, '--complete', $file->(@lines[2 .. 39]));
    like $out, qr/^2 articles are missing from it:\n  \w{13}  Bericht 1\n/, 'as text';
    ($status, $out, my $err) = actueel(@call, '--withdraw-missing', $file->(@lines[3 .. 39]));
    is $status, 65, 'too many';
    like $err, qr/3 of the 40 articles of Krant are missing.*--yes/, 'told';
    is document($out)->{withdrawn}, 0, 'nothing hidden';
    ($status, $out, $err) = actueel(@call, '--withdraw-missing', $file->(@lines[2 .. 39], "{}\n"));
    is $status, 65, 'a reject';
    like $err, qr/among the rejects/, 'may be what is missing';
    ($status, $out) = actueel(@call, '--withdraw-missing', $file->(@lines[2 .. 39]));
    is $status, 0, 'two of forty';
    is join(' ', @{ document($out) }{qw(withdrawn missingTotal same)}), '2 2 38', 'hidden';
    ($status, $out) = actueel(@call, '--withdraw-missing', '--yes', $file->(@lines[20 .. 39]));
    is $status, 0, 'with --yes';
    is document($out)->{withdrawn}, 18, 'however many';
    ($status, $out, $err) = actueel(@call, '--complete', $file->(@lines[20 .. 30]), folder . '/nowhere');
    ok !exists document($out)->{missing}, 'an input that cannot be read tells of nothing that is missing';
};

subtest 'what a source takes away' => sub {
    my $archive = folder . '/away.db';
    my @call = ('import', '--archive', $archive, '--json');
    actueel(@call, write_file('away.ndjson', $mixed));
    my ($status, $out) = actueel(@call, write_file('deleted.ndjson', <<'END'));
{"id": "1", "source": "Krant", "deleted": true}
{"id": "7", "source": "Krant", "deleted": true}
{"deleted": true}
END
    my $report = document($out);
    is $status, 65, 'one names nothing';
    is join(' ', map { $report->{$_} } qw(withdrawn same rejected)), '1 1 1', 'hidden, unknown, refused';
    ($status, $out) = actueel(@call, write_file('away.ndjson', $mixed));
    is document($out)->{withheld}, 1, 'it does not come back';
    ($status, $out) = actueel('import', '--archive', $archive, write_file('away.ndjson', $mixed));
    like $out, qr/ 3 rejected, 1 withheld/, 'told as text';
};

subtest 'rejects that are known' => sub {
    my $file = write_file('mixed.ndjson', $mixed);
    my $rejects = folder . '/known.ndjson';
    my @call = ('import', '--archive', folder . '/known.db', '--json', '--rejects', $rejects);
    my ($status, $out) = actueel(@call, $file);
    is $status, 65, 'new ones';
    is document($out)->{known}, 0, 'none of them known';
    for my $time (1, 2) {
        ($status, $out, my $err) = actueel(@call, '--known-rejects', $rejects, $file);
        is $status, 0, 'all as it was';
        is counts_of(document($out)), 'read 5 added 0 changed 0 same 2 merged 0 rejected 0', 'not rejected';
        is document($out)->{known}, 3, 'but counted';
        is $err, '', 'and not told';
        is scalar(lines(read_file($rejects))), 3, 'the file keeps them';
    }
    my $more = write_file('more.ndjson', $mixed . "ook geen JSON\n");
    ($status, $out) = actueel(@call, '--known-rejects', $rejects, $more);
    is $status, 65, 'a new one';
    is join(' ', @{ document($out) }{qw(rejected known)}), '1 3', 'among the known';
    ($status, $out) = actueel('import', '--archive', folder . '/known.db', '--known-rejects', $rejects,
        write_file('none.ndjson', (lines($mixed))[1] . "\n"));
    is $status, 0, 'none but known ones';
    like $out, qr/ 0 rejected, 1 known$/, 'are told';
    is((actueel(@call, '--known-rejects', folder . '/nowhere', $file))[0], 66, 'no such file');
};

subtest 'rejects that are mended' => sub {
    my $file = write_file('mixed.ndjson', $mixed);
    my $archive = folder . '/mended.db';
    my $rejects = folder . '/rejects.ndjson';
    actueel('import', '--archive', $archive, '--rejects', $rejects, $file);
    my $rest = read_file($rejects);
    is scalar(lines($rest)), 3, 'kept as they stood';
    like $rest, qr/^dit is geen JSON$/m, 'byte for byte';
    $rest =~ s/2023-02-30/2023-02-28/;
    $rest =~ s/^dit is geen JSON\n//m;
    $rest =~ s/"title": ""/"title": "Een titel"/;
    my ($status, $out) = actueel('import', '--archive', $archive, '--json',
        write_file('mended.ndjson', $rest));
    is $status, 0, 'mended';
    is counts_of(document($out)), 'read 2 added 2 changed 0 same 0 merged 0 rejected 0', 'taken';
};

subtest 'a dry run' => sub {
    my $file = write_file('mixed.ndjson', $mixed);
    my $archive = folder . '/dry.db';
    my ($dry_status, $dry_out) =
        actueel('import', '--archive', $archive, '--dry-run', '--json', $file);
    ok !-e $archive, 'makes no archive';
    my ($status, $out) = actueel('import', '--archive', $archive, '--json', $file);
    is $dry_status, $status, 'ends as the real one';
    my ($dry, $real) = (document($dry_out), document($out));
    ok delete $dry->{dryRun} && !delete $real->{dryRun}, 'says what it is';
    is_deeply $dry, $real, 'reports the same';
    my $before = (actueel('stats', '--archive', $archive, '--json'))[1];
    my $topics = write_file('topics.ini', "[vuur]\nname=Vuur\nquery=tekst\n");
    my $changed = $mixed =~ s/Goed bericht/Beter bericht/r;
    ($status, $out) = actueel('import', '--archive', $archive, '--dry-run', '--json', '--topics',
        $topics, write_file('changed.ndjson', $changed));
    is counts_of(document($out)), 'read 5 added 0 changed 1 same 1 merged 0 rejected 3',
        'of a change';
    is((actueel('stats', '--archive', $archive, '--json'))[1], $before, 'stores nothing');
};

subtest 'a correction' => sub {
    my $archive = archive('corrected.db', write_file('first.ndjson',
        '{"id":"1","title":"Brand","date":"2023-01-01","body":"Twee auto\'s.","source":"Krant"}'));
    my ($status, $out) = actueel('import', '--archive', $archive, '--json', write_file(
        'second.ndjson',
        '{"id":"1","title":"Brand","date":"2023-01-02","body":"Drie auto\'s.","source":"Krant"}'));
    is counts_of(document($out)), 'read 1 added 0 changed 1 same 0 merged 0 rejected 0', 'changed';
    ($status, $out) = actueel('show', '--archive', $archive, '--json', key_of($archive, 'brand'));
    is document($out)->{datum}, '2023-01-02', 'its date is the new one';
    is key_of($archive, 'twee'), undef, 'its old text is not found';
};

subtest 'what records call their fields' => sub {
    my $file = write_file('named.json', <<'END');
[{"nr": 1, "opschrift": "Een kop", "stukken": {"tekst": "Een tekst."}, "dag": "2023-01-02"},
 {"nr": 2, "opschrift": "Nog een", "stukken": {"tekst": ""}}]
END
    my $archive = folder . '/named.db';
    my @call = ('import', '--archive', $archive, '--json', map { ('--map', $_) }
        qw(id=nr title=opschrift body=stukken.tekst date=dag));
    my ($status, $out) = actueel(@call, $file);
    is $status, 65, 'the second has no text';
    is counts_of(document($out)), 'read 2 added 1 changed 0 same 0 merged 0 rejected 1', 'counts';
    is document($out)->{files}[0]{format}, 'json', 'the format';
    ($status, $out) = actueel(@call, '--allow-empty-body', '--undated', '2022-12-31', $file);
    is $status, 0, 'nothing is missing that may be';
    is counts_of(document($out)), 'read 2 added 1 changed 0 same 1 merged 0 rejected 0', 'then';
    ($status, $out) = actueel('show', '--archive', $archive, '--json', key_of($archive, 'nog een'));
    is document($out)->{datum}, '2022-12-31', 'it has the date that was given';
    for my $wrong (['--map', 'onzin=nr'], ['--map', 'title'], ['--undated', 'gisteren'],
        ['--undated', '2023-02-30'], ['--undated', '1500-01-01'], ['--undated', '2923-01-01']) {
        my ($refused, undef, $err) = actueel(@call, @$wrong, $file);
        is $refused, 64, "@$wrong";
        like $err, qr/\Q$wrong->[1]\E/, 'is named';
    }
};

subtest 'where it comes from' => sub {
    my $archive = folder . '/inputs.db';
    my $good = join '', grep { /goed/i } map { "$_\n" } lines($mixed);
    my ($status, $out) = actueel_input($good, 'import', '--archive', $archive, '--json', '-');
    is $status, 0, 'standard input';
    is document($out)->{added}, 2, 'two added';
    my $plain = write_file('good.ndjson', $good);
    my $gz = folder . '/good2.ndjson.gz';
    system('sh', '-c', 'gzip -c < "$1" > "$2"', 'sh', $plain, $gz) == 0 or die "gzip: $?\n";
    ($status, $out) = actueel('import', '--archive', $archive, '--json', $gz);
    is $status, 0, 'compressed';
    is document($out)->{same}, 2, 'the same two';
    mkdir folder . "/$_" for 'in', 'in/deep';
    write_file('in/a.ndjson', $good =~ s/"id": "/"id": "a/gr);
    write_file('in/deep/b.ndjson', $good =~ s/"id": "/"id": "b/gr);
    write_file('in/.hidden', 'no article');
    ($status, $out) = actueel('import', '--archive', $archive, '--json', folder . '/in');
    is $status, 0, 'a folder';
    is document($out)->{added}, 4, 'what stands in it and below';
    is_deeply [map { $_->{name} =~ s{.*/in/}{}r } @{ document($out)->{files} }],
        ['a.ndjson', 'deep/b.ndjson'], 'file by file';
    my $fresh = folder . '/folder-source.db';
    write_file($_, read_file(folder . "/$_") =~ s/, "source": "Krant"//gr) for 'in/a.ndjson', 'in/deep/b.ndjson';
    actueel('import', '--archive', $fresh, folder . '/in');
    is_deeply [map { document($_)->{source} } lines((actueel('export', '--archive', $fresh))[1])],
        [('in') x 4], 'called by the name of the folder';
    ($status, $out) = actueel('import', '--archive', $fresh, '--json', folder . '/in/deep/..');
    is document($out)->{same}, 4, 'however it is written';
};

subtest 'what stands among articles and is none' => sub {
    my $archive = folder . '/strays.db';
    mkdir folder . "/$_" for 'saved', 'saved/bericht_files';
    write_file('saved/bericht.ndjson', (lines($mixed))[0] . "\n");
    write_file('saved/bericht_files/foto.jpg', "\xff\xd8\xff\0");
    write_file('saved/bericht_files/stijl.css', "p { color: red }\n");
    my ($status, $out) = actueel('import', '--archive', $archive, '--json', folder . '/saved');
    is $status, 0, 'a folder of saved pages';
    is document($out)->{passedOver}, 2, 'passed over';
    is scalar @{ document($out)->{files} }, 1, 'not even opened';
    ($status, $out) = actueel('import', '--archive', $archive, folder . '/saved');
    like $out, qr/^2 files in folders are no articles, and were passed over$/m, 'told';
    ($status, $out) =
        actueel('import', '--archive', $archive, folder . '/saved/bericht_files/stijl.css');
    is $status, 65, 'what is named is not passed over';
};

subtest 'lists with nothing in them' => sub {
    my $archive = folder . '/empty-lists.db';
    my %whole = ('rss.xml' => '<rss version="2.0"><channel><title>Weer</title></channel></rss>',
        'atom.xml' => '<feed xmlns="http://www.w3.org/2005/Atom"><title>Weer</title></feed>',
        'feed.json' => '{"version": "https://jsonfeed.org/version/1.1", "title": "Weer", "items": []}',
        'list.json' => '[]', 'fine.json' => '{"status": "ok", "error": null, "items": []}', 'table.csv' => "titel;datum;tekst\n");
    for my $name (sort keys %whole) {
        my ($status, $out) = actueel('import', '--archive', $archive, write_file($name, $whole{$name}));
        is $status, 0, "$name is no fault";
        like $out, qr/^\S+\Q$name\E: \w+(-\w+)?, a list with no article in it$/m, 'and told';
    }
    my %half = ('rss' => '<rss version="2.0"><channel><title>Weer</title>', 'json' => '{"items": [',
        'list' => '[', 'html' => '<html><body><p>Hier staat niets.</p></body></html>',
        'crooked' => '<rss version="2.0"><kanaal><title>Weer</title></channel></rss>',
        'failed' => '{"status": "error", "items": []}',
        'errors' => '{"data": {"articles": []}, "errors": [{"message": "te veel vragen"}]}');
    for my $name (sort keys %half) {
        my ($status, undef, $err) = actueel('import', '--archive', $archive,
            write_file("half.$name", $half{$name}), write_file('rss.xml', $whole{'rss.xml'}));
        is $status, 65, "half of it is one: $name";
    }
};

subtest 'what cannot be read' => sub {
    my $archive = folder . '/missing.db';
    my ($status, $out, $err) = actueel('import', '--archive', $archive, folder . '/nowhere.txt');
    is $status, 66, 'a missing file';
    like $err, qr/nowhere\.txt/, 'is named';
    like $err, qr/1 of 1 inputs could not be read$/m, 'is counted';
    ok !-e $archive, 'and leaves no archive behind';
    my $good = write_file('good.ndjson', (lines($mixed))[0] . "\n");
    ($status, $out, $err) =
        actueel('import', '--archive', $archive, '--json', folder . '/nowhere.txt', $good);
    is $status, 66, 'a missing file beside another';
    is document($out)->{added}, 1, 'which is taken all the same';
    like $err, qr/1 of 2 inputs could not be read; the others were/, 'and that is told';
    for my $content ('', "\0\1\2\3" x 100, "zo maar wat tekst\n", "onzin\nonzin\n") {
        ($status, $out, $err) =
            actueel('import', '--archive', $archive, write_file('useless', $content));
        is $status, 65, 'no articles in it';
        unlike $err, qr/^\s*$/, 'says so';
    }
    ($status, $out, $err) = actueel('import', '--archive', $archive, '--format', 'onzin', $good);
    is $status, 64, 'no such format';
};

subtest 'which archive' => sub {
    my $good = write_file('good.ndjson', (lines($mixed))[0] . "\n");
    my $archive = folder . '/which.db';
    my ($status, $out, $err) = actueel('import', $good);
    is $status, 64, 'none was named';
    like $err, qr/--archive.*ACTUEEL_ARCHIVE/, 'how to name one';
    local $ENV{ACTUEEL_ARCHIVE} = $archive;
    ($status, $out, $err) = actueel('import', $good);
    is $status, 66, 'the environment names one that is not there';
    like $err, qr/\Q$archive\E.*init/, 'how to make it';
    ok !-e $archive, 'it is not made by the way';
    is((actueel('init'))[0], 0, 'init makes it');
    ($status, $out) = actueel('import', $good);
    is $status, 0, 'then it is taken';
    like $out, qr/^\Q$archive\E: /, 'and named in the report';
    is((actueel('init'))[0], 64, 'init leaves it as it is');
    is((actueel('import', '--archive', $good, $good))[0], 65, 'a file that is no archive');
};

done_testing;
