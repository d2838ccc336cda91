#!/usr/bin/perl
# actueel topics: the list, the file, what staff decide, and what outlives what.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $articles = write_file('articles.ndjson', <<'END');
{"id": "1", "title": "Brand in de haven", "date": "2023-01-01", "body": "De brand was snel uit.", "source": "Krant", "topics": ["Haven"]}
{"id": "2", "title": "Nieuwe tram", "date": "2023-02-01", "body": "De tram rijdt langs de haven.", "source": "Krant"}
{"id": "3", "title": "Feest", "date": "2023-03-01", "body": "Met vuurwerk, zonder brand.", "source": "Krant"}
END
my $file = write_file('topics.ini', <<'END');
[vuur]
name=Vuur
description=Wat brandt.
query=brand OF vuurwerk
[verkeer]
name=Verkeer
query=tram
END
my $archive = archive('topics.db', '--topics', $file, $articles);
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub topics_of {
    my ($word) = @_;
    my ($status, $out) = actueel('show', '--json', key_of($archive, $word));
    return join ' ', map { "$_->{slug}:$_->{herkomst}" } @{ document($out)->{onderwerpen} };
}

sub done {
    my ($status, $out, $err) = actueel('topics', @_);
    is $status, 0, "topics @_";
    is $err, '', 'without complaint';
    return $out;
}

subtest 'the list' => sub {
    my $out = done();
    is done('list'), $out, 'is what stands without a word too';
    my @rows = map { [split] } lines($out);
    is_deeply [map { "$_->[0] $_->[1] $_->[2] $_->[3]" } @rows],
        ['vuur 2 2023-01-01 2023-03-01', 'verkeer 1 2023-02-01 2023-02-01',
         'haven 1 2023-01-01 2023-01-01'], 'the order of the file, then those of sources';
    my $document = document((actueel('topics', '--json'))[1]);
    is_deeply [map { $_->{slug} } @{ $document->{onderwerpen} }], [qw(vuur verkeer haven)],
        'as JSON';
};

subtest 'reasons' => sub {
    my ($status, $out) = actueel('show', '--json', key_of($archive, 'vuurwerk'));
    my ($topic) = @{ document($out)->{onderwerpen} };
    is $topic->{slug}, 'vuur', 'has the topic';
    like $topic->{reden}, qr/vuurwerk/, 'because of its own word';
    like $topic->{reden}, qr/brand/, 'and the other';
    like((actueel('show', key_of($archive, 'vuurwerk')))[1], qr/^topics +Vuur \(.*vuurwerk/m,
        'for a person too');
};

subtest 'staff' => sub {
    my $key = key_of($archive, 'tram');
    is topics_of('tram'), 'verkeer:zoekvraag', 'by its query';
    like done('take', $key, 'verkeer'), qr/^\Q$archive\E: $key .*verkeer$/, 'taken away';
    is topics_of('tram'), '', 'it is gone';
    like done('give', $key, 'vuur'), qr/$key .*vuur$/, 'given';
    is topics_of('tram'), 'vuur:redactie', 'it is there';
    done('apply', '--file', $file);
    is topics_of('tram'), 'vuur:redactie', 'both outlive apply';
    actueel('import', $articles);
    is topics_of('tram'), 'vuur:redactie', 'and an import';
    is document((actueel('search', '--json', '--topic', 'verkeer', ''))[1])->{totaal}, 0,
        'a search knows it';
    done('leave', uc $key, 'verkeer');
    done('leave', $key, 'vuur');
    is topics_of('tram'), 'verkeer:zoekvraag', 'left to the query again';
    is done('give', '--quiet', $key, 'vuur'), '', 'quietly';
    done('leave', $key, 'vuur');
};

subtest 'another file' => sub {
    my $other = write_file('other.ini', "[vuur]\nname=Vuur en vlam\nquery=vuurwerk\n");
    like done('apply', '--file', $other), qr/ 3 articles changed$/, 'applied';
    is topics_of('vuurwerk'), 'vuur:zoekvraag', 'what still matches';
    is topics_of('geblust OF uit'), 'haven:bron', 'what a source named stays';
    is topics_of('tram'), '', 'a topic that left the file has no query';
    like done(), qr/^verkeer +0 /m, 'but keeps its place';
    like done('apply', '--file', $other), qr/ 0 articles changed$/, 'twice is once';
    like done('apply'), qr/ 0 articles changed$/, 'without a file nothing is other';
};

subtest 'the file that ships' => sub {
    my $default = done('default');
    like $default, qr/^\[mensenhandel\]$/m, 'is printed';
    my $out = done('apply', '--file', write_file('default.ini', $default));
    like $out, qr/topics applied/, 'and can be applied';
    my ($status, $text) = actueel('topics', '--archive', folder . '/none.db', 'default');
    is $text, $default, 'needs no archive';
};

subtest 'what is refused' => sub {
    my $key = key_of($archive, 'tram');
    my @cases = (
        [66, qr/no topic nergens/, 'take', $key, 'nergens'],
        [66, qr/no article .*aaaaaaaaaaaaa/, 'give', 'aaaaaaaaaaaaa', 'vuur'],
        [64, qr/give\|take\|leave/, 'give', $key],
        [64, qr/topics apply/, 'weg'],
        [66, qr/nowhere/, 'apply', '--file', folder . '/nowhere.ini'],
        [65, qr/a b/, 'apply', '--file', write_file('slug.ini', "[a b]\nname=x\n")],
        [65, qr/name/, 'apply', '--file', write_file('name.ini', "[a]\nquery=x\n")],
        [65, qr/vraag/, 'apply', '--file', write_file('key.ini', "[a]\nname=x\nvraag=x\n")],
        [65, qr/\[a\] query/, 'apply', '--file', write_file('query.ini', "[a]\nname=x\nquery=-x\n")],
        [65, qr/onzin\.ini/, 'apply', '--file', write_file('onzin.ini', "onzin\n")],
    );
    my $before = done();
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $out, $err) = actueel('topics', @arguments);
        is $status, $expected, "topics @arguments";
        like $err, $message, 'says why';
        is scalar(lines($err)), 1, 'in one sentence';
    }
    is done(), $before, 'and changes nothing';
};

done_testing;
