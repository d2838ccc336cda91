#!/usr/bin/perl
# What leaves an archive: withdrawn, and released again.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $articles = write_file('articles.ndjson', <<'END');
{"id": "1", "title": "Zwemmer gered", "date": "2023-01-05", "body": "Een zwemmer is gered bij de plas.", "source": "Krant"}
{"id": "2", "title": "Plas dicht", "date": "2023-01-06", "body": "De plas is dicht.", "source": "Krant"}
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

my $key = key_of($archive, 'zwemmer');

subtest 'withdraw and release' => sub {
    my $before = digest;
    like done('withdraw', $key, '--reason', 'verzoek'), qr/^\Q$archive\E: .*`actueel release $key`/,
        'says how it comes back';
    is n_found('plas'), 1, 'not found';
    is((actueel('show', $key))[0], 66, 'not shown');
    isnt digest, $before, 'another archive';
    is done('import', '--json', $articles) =~ /"added":0,"changed":0,"same":1/, 1, 'kept out';
    is done('withdraw', '--quiet', $key, '--reason', 'bron'), '', 'for another reason, quietly';
    like done('release', $key), qr/$key is released/, 'released';
    is n_found('plas'), 2, 'found';
    is digest, $before, 'as it was';
};

subtest 'what is refused' => sub {
    my @cases = (
        [64, qr/why\? --reason verzoek/, 'withdraw', $key],
        [64, qr/"zomaar".*verzoek, onjuist/, 'withdraw', $key, '--reason', 'zomaar'],
        [66, qr/no article with the key "nergens"/, 'withdraw', 'nergens', '--reason', 'bron'],
        [66, qr/"$key" was withdrawn/, 'release', $key],
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

done_testing;
