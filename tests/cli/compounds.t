#!/usr/bin/perl
# actueel compounds: what staff decide over compounds, and when it counts.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Run;
use Test::More;

my $articles = write_file('articles.ndjson', <<'END');
{"id": "1", "title": "Een", "date": "2023-01-05", "body": "De wibbeldans was mooi.", "source": "Krant"}
{"id": "2", "title": "Twee", "date": "2023-01-06", "body": "De gemeenteraad kwam bijeen.", "source": "Krant"}
END
my $archive = archive('compounds.db', $articles);
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub done {
    my ($command, @arguments) = @_;
    my ($status, $out, $err) = actueel($command, @arguments);
    is $status, 0, "$command @arguments";
    is $err, '', 'without complaint';
    return $out;
}

sub rules { map { s/ +/ /gr } lines(done('compounds')) }
sub n_found { document(done('search', '--json', $_[0]))->{totaal} }

subtest 'none' => sub {
    is done('compounds'), '', 'nothing for nothing';
    is done('compounds', '--json'), "[]\n", 'as JSON';
};

subtest 'set' => sub {
    like done('compounds', 'set', 'Wibbel+dans'), qr/^\Q$archive\E: .*`actueel reindex`/,
        'says what is to be done';
    is done('compounds', 'set', '--quiet', 'gemeenteraad'), '', 'quietly';
    is_deeply [rules], ['gemeenteraad gemeenteraad waits for a reindex',
        'wibbeldans wibbel+dans waits for a reindex'], 'waits';
    is done('compounds', 'list'), done('compounds'), 'is what stands without a word too';
    is n_found('dans'), 0, 'not yet';
    done('import', $articles);
    done('reindex');
    is_deeply [rules], ['gemeenteraad gemeenteraad in use', 'wibbeldans wibbel+dans in use'],
        'in use';
    is n_found('dans'), 1, 'now';
    is n_found('gemeente'), 0, 'kept whole';
    is_deeply document(done('compounds', '--json'))->[1], {word => 'wibbeldans',
        parts => 'wibbel+dans', active => 'wibbel+dans', learned => JSON::PP::false}, 'as JSON';
};

subtest 'unset' => sub {
    done('compounds', 'unset', 'wibbeldans');
    is_deeply [rules], ['gemeenteraad gemeenteraad in use',
        'wibbeldans - taken back with the next reindex'], 'waits';
    is document(done('compounds', '--json'))->[1]{parts}, undef, 'as JSON';
    is n_found('dans'), 1, 'not yet';
    done('reindex');
    is_deeply [rules], ['gemeenteraad gemeenteraad in use'], 'gone';
    is n_found('dans'), 0, 'now';
    done('compounds', 'set', 'hokus+pokus');
    done('compounds', 'unset', 'hokuspokus');
    is scalar(rules), 1, 'what was never in use goes at once';
};

subtest 'learned' => sub {
    my $learned = archive('learned.db', write_file('learned.ndjson', join '', map {
        qq({"id": "$_", "title": "Een", "date": "2023-01-0$_", "source": "Krant", )
            . qq("body": "Een kwiezel in het kwiezeloverleg."}\n) } 1 .. 3));
    done('reindex', '--archive', $learned);
    like done('compounds', '--archive', $learned),
        qr/^kwiezeloverleg +kwiezel\+overleg +in use, learned$/, 'is told';
    my ($status, $out, $err) =
        actueel('compounds', '--archive', $learned, 'unset', 'kwiezeloverleg');
    is $status, 66, 'cannot be taken back';
    like $err, qr/`actueel compounds set kwiezeloverleg`/, 'says what can be done';
};

subtest 'what is refused' => sub {
    my @cases = (
        [64, qr/"a\+b".*veiligheids\+overleg/, 'set', 'a+b'],
        [64, qr/veiligheids\+overleg/, 'set', 'jeu-de-boules'],
        [64, qr/veiligheids\+overleg/, 'set', "\xff\xfe"],
        [64, qr/compounds set PART/, 'set'],
        [64, qr/compounds set PART/, 'unset'],
        [64, qr/compounds set PART/, 'weg', 'x'],
        [64, qr/compounds set PART/, 'list', 'x'],
        [64, qr/set PART/, 'set', 'x', 'y'],
        [66, qr/"nergens".*`actueel compounds`/, 'unset', 'nergens'],
        [66, qr/nowhere/, 'list', '--archive', folder . '/nowhere.db'],
    );
    my $before = done('compounds');
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $out, $err) = actueel('compounds', @arguments);
        is $status, $expected, "compounds @arguments";
        like $err, $message, 'says why';
        is scalar(lines($err)), 1, 'in one sentence';
        is $out, '', 'and nothing else';
    }
    is done('compounds'), $before, 'and changes nothing';
};

done_testing;
