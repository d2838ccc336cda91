#!/usr/bin/perl
# actueel show: one article.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $first = write_file('first.ndjson',
    '{"id":"a-1","url":"https://krant.example.nl/a-1","title":"Brand aan de kade",'
    . '"date":"2023-05-06T21:30:00+02:00","body":"Eerste alinea.\n\nTweede alinea.",'
    . '"topics":["Branden"],"source":"Krant","fotograaf":"Niemand"}');
my $second = write_file('second.ndjson', read_file($first) =~ s/Tweede/Andere/r);
my $archive = archive('show.db', $first);
$ENV{ACTUEEL_ARCHIVE} = $archive;
my $key = key_of($archive, 'kade');

subtest 'as JSON' => sub {
    my ($status, $out) = actueel('show', '--json', $key);
    is $status, 0, 'shown';
    my $article = document($out);
    is $article->{sleutel}, $key, 'its key';
    is $article->{titel}, 'Brand aan de kade', 'title';
    is $article->{datum}, '2023-05-06', 'date';
    is $article->{tijdstip}, '2023-05-06T19:30:00Z', 'moment';
    is $article->{pad}, '/nieuws/2023/05/brand-aan-de-kade', 'path';
    is_deeply $article->{vindplaatsen}, [{
        bron => 'Krant', externeId => 'a-1', url => 'https://krant.example.nl/a-1' }], 'place';
    ok scalar(grep { $_->{naam} eq 'Branden' } @{ $article->{onderwerpen} }), 'topic';
    like $out, qr/Eerste alinea\.\\n\\nTweede alinea\./, 'text';
    like $out, qr/fotograaf/, 'what we do not know is kept';
};

subtest 'for a person' => sub {
    my ($status, $out) = actueel('show', $key);
    is $status, 0, 'shown';
    like $out, qr/\ABrand aan de kade\n/, 'title';
    like $out, qr/^date +2023-05-06$/m, 'date';
    like $out, qr/^source +Krant, a-1, https:\S+$/m, 'place';
    like $out, qr/^topics +Branden \(named by its source\)$/m, 'topic and why';
    like $out, qr/^Eerste alinea\.\n\nTweede alinea\.\n\z/m, 'text';
    is((actueel('show', uc $key))[1], $out, 'a key in capitals');
};

subtest 'earlier texts' => sub {
    is((actueel('import', $second))[0], 0, 'a correction');
    my ($status, $out) = actueel('show', $key);
    like $out, qr/^versions 1 earlier one$/m, 'counted';
    like $out, qr/Andere alinea/, 'the new text is shown';
    unlike $out, qr/Tweede alinea/, 'the old one not';
    my $article = document((actueel('show', '--json', $key))[1]);
    like(JSON::PP->new->encode($article), qr/Tweede alinea/, 'but told as JSON');
};

subtest 'what is about the same' => sub {
    my $sample = archive('sample.db', 'tests/corpus/berichten.ndjson');
    my ($status, $out) = actueel('show', '--archive', $sample, key_of($sample, 'aandachtsfunctionaris'));
    is $status, 0, 'shown';
    like $out, qr/^see also [a-z2-7]{13}, 2024-06-20, Regionaal actieplan/m, 'told';
};

subtest 'what is refused' => sub {
    for my $case ([66, 'aaaaaaaaaaaaa'], [66, 'geen sleutel'], [66, ''], [64], [64, $key, $key]) {
        my ($expected, @arguments) = @$case;
        my ($status, $out, $err) = actueel('show', @arguments);
        is $status, $expected, "show @arguments";
        is $out, '', 'nothing shown';
        is scalar(lines($err)), 1, 'one sentence';
    }
};

done_testing;
