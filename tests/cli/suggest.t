#!/usr/bin/perl
# actueel suggest: words of the archive for one that is misspelt or not at its end.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $archive = archive('suggest.db', write_file('articles.ndjson', join '', map {
    qq({"id": "$_", "title": "Kort", "date": "2023-01-0$_", "source": "Krant", )
        . qq("body": "De veiligheid, de gemeente, de gemeenteraad en Belgi\xc3\xab in het veiligheidsoverleg."}\n)
} 1 .. 3));
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub suggested {
    my ($status, $out, $err) = actueel('suggest', @_);
    is $status, 0, "suggest @_";
    is $err, '', 'without complaint';
    return $out;
}

subtest 'a misspelt word' => sub {
    is((lines(suggested('vijligheit')))[0], 'veiligheid', 'the nearest first');
    is((lines(suggested('belgie')))[0], "Belgi\xc3\xab", 'as it is written');
    is((lines(suggested('veiligheids', 'overleg')))[0], 'veiligheidsoverleg', 'in two words');
    like suggested('--explain', 'vijligheit'),
        qr/^veiligheid\t\d\.\d\d letters\t3 articles\tlikely$/m, 'and why';
};

subtest 'a word to complete' => sub {
    is_deeply [lines(suggested('--complete', 'gem'))], [qw(gemeente gemeenteraad)], 'all that fit';
    is suggested('--complete', 'GEMEENTER'), "gemeenteraad\n", 'in capitals';
    is suggested('--complete', 'veiligheids overleg'), '', 'two words have no end';
};

subtest 'a question under way' => sub {
    is_deeply [lines(suggested('--questions', 'gem'))], [qw(gemeente gemeenteraad)], 'what fits';
    is suggested('--questions', 'veiligheid', 'gemeenter'), "veiligheid gemeenteraad\n",
        'the last word is completed';
    is_deeply document(suggested('--questions', '--json', 'veiligheid', 'gemeenter')),
        { vraag => 'veiligheid gemeenter', suggesties => [{ tekst => 'veiligheid gemeenteraad',
            soort => 'woorden', aantal => 3, pad => '/zoeken?q=veiligheid%20gemeenteraad' }] },
        'as the API tells it';
};

subtest 'nothing' => sub {
    for my $word ('qqqqqqqq', '', "\xff\xfe", 'a' x 10_000, q{'; --}) {
        is suggested('--', $word), '', 'for nothing';
        is suggested('--json', '--', $word), "[]\n", 'as JSON';
    }
    is suggested('--complete', 'qqqq'), '', 'to complete';
};

subtest 'as JSON' => sub {
    my $list = document(suggested('--json', 'vijligheit'));
    is_deeply [sort keys %{ $list->[0] }], [qw(articles distance likely text)], 'its keys';
    is $list->[0]{text}, 'veiligheid', 'the word';
    is $list->[0]{articles}, 3, 'in how many articles';
    ok $list->[0]{likely}, 'probably meant';
    ok $list->[0]{distance} > 0 && $list->[0]{distance} < 3, 'in letters';
    is_deeply [map { $_->{distance} } @{ document(suggested('--json', '--complete', 'gem')) }],
        [0, 0], 'of a completion none';
};

subtest 'what is refused' => sub {
    my ($status, $out, $err) = actueel('suggest');
    is $status, 64, 'no word';
    like $err, qr/WORD/, 'says what is missing';
    ($status, $out, $err) = actueel('suggest', '--archive', folder . '/nowhere.db', 'x');
    is $status, 66, 'no archive';
    like $err, qr/nowhere\.db/, 'which one';
};

done_testing;
