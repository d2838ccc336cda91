#!/usr/bin/perl
# actueel acronyms: what articles say that acronyms stand for.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $articles = write_file('articles.ndjson', <<'END');
{"id": "1", "title": "Een", "date": "2023-01-05", "body": "Het Regionaal Veiligheidsoverleg (RVO) begint.", "source": "Krant"}
{"id": "2", "title": "Twee", "date": "2021-03-01", "body": "Het RVO (Regionaal Veiligheidsoverleg) eindigt.", "source": "Krant"}
{"id": "3", "title": "Drie", "date": "2023-02-01", "body": "De Rijksdienst voor Vaart en Oevers (RVO) groeit.", "source": "Krant"}
END
my $archive = archive('acronyms.db', $articles);
$ENV{ACTUEEL_ARCHIVE} = $archive;

subtest 'for a person' => sub {
    my ($status, $out, $err) = actueel('acronyms');
    is $status, 0, 'done';
    is $err, '', 'without complaint';
    is_deeply [map { s/ +/ /gr } lines($out)],
        ['RVO 2 2021-03-01 2023-01-05 Regionaal Veiligheidsoverleg',
         'RVO 1 2023-02-01 2023-02-01 Rijksdienst voor Vaart en Oevers'], 'commonest first';
};

subtest 'as JSON' => sub {
    my $list = document((actueel('acronyms', '--json'))[1]);
    is scalar(@$list), 2, 'each meaning';
    is_deeply $list->[0], {acronym => 'RVO', words => 'Regionaal Veiligheidsoverleg',
        articles => 2, first => '2021-03-01', last => '2023-01-05'}, 'its keys';
};

subtest 'of a question' => sub {
    my $answer = document((actueel('search', '--json', 'RVO'))[1]);
    is $answer->{totaal}, 3, 'all are found';
    is $answer->{vraag}{gelezenAls}[0]{ook},
        'Regionaal Veiligheidsoverleg, Rijksdienst voor Vaart en Oevers', 'and told why';
    my $words = document((actueel('search', '--json', 'regionaal veiligheidsoverleg'))[1]);
    is_deeply [map { $_->{ook} } @{ $words->{vraag}{gelezenAls} }], [qw(RVO RVO)], 'the reverse';
    my $plain = document((actueel('search', '--json', '"RVO"'))[1]);
    is $plain->{vraag}{gelezenAls}[0]{ook}, undef, 'quotes are left alone';
};

subtest 'none' => sub {
    my $empty = archive('empty.db', write_file('empty.ndjson', qq({"id": "1", "title": "Een", )
        . qq("date": "2023-01-05", "body": "Het RVO (nu) zweeg.", "source": "Krant"}\n)));
    is((actueel('acronyms', '--archive', $empty))[1], '', 'nothing for nothing');
    is((actueel('acronyms', '--json', '--archive', $empty))[1], "[]\n", 'as JSON');
};

subtest 'what is refused' => sub {
    my ($status, $out, $err) = actueel('acronyms', 'RVO');
    is $status, 64, 'an argument';
    ($status, $out, $err) = actueel('acronyms', '--archive', folder . '/nowhere.db');
    is $status, 66, 'no archive';
    like $err, qr/nowhere\.db/, 'which one';
};

done_testing;
