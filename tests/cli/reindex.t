#!/usr/bin/perl
# actueel reindex: the index anew, with nothing lost.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $archive = corpus;
$ENV{ACTUEEL_ARCHIVE} = $archive;

my @questions = ('gemeente', 'mensenhandel', '"regionaal actieplan"', 'politie -brand', 'uitbuit*',
    'titel:jaarwisseling', '');

# What the same index answers must be the same: its scores too.
sub answers { join "\n", map { (actueel('search', '--limit', 100, $_))[1] } @questions }

subtest 'nothing is lost' => sub {
    actueel('reindex');
    my $before = answers;
    my $digest = (actueel('export'))[1];
    my ($status, $out, $err) = actueel('reindex');
    is $status, 0, 'done';
    is $out, "$archive: indexed anew\n", 'and said';
    is $err, '', 'without complaint or progress into a file';
    is answers, $before, 'the same answers';
    is((actueel('export'))[1], $digest, 'the same articles');
    is((actueel('check'))[0], 0, 'without fault');
    my ($quiet, $nothing) = actueel('reindex', '--quiet');
    is "$quiet$nothing", 0, 'quietly';
};

subtest 'import goes on' => sub {
    my $more = write_file('more.ndjson', qq({"id": "nieuw-1", "title": "Pimpelmees", )
        . qq("date": "2023-12-01", "body": "Een pimpelmees telt mee.", "source": "Krant"}\n));
    is((actueel('import', $more))[0], 0, 'imported');
    is scalar(lines((actueel('search', 'pimpelmees'))[1])), 1, 'found';
    is((actueel('check'))[0], 0, 'without fault');
};

subtest 'what is refused' => sub {
    my $text = write_file('text.db', "geen archief\n" x 100);
    my @cases = (
        [66, qr/nowhere\.db/, '--archive', folder . '/nowhere.db'],
        [65, qr/text\.db/, '--archive', $text],
        [64, qr/actueel reindex/, 'x'],
    );
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $out, $err) = actueel('reindex', @arguments);
        is $status, $expected, "reindex @arguments";
        like $err, $message, 'says why';
        is scalar(lines($err)), 1, 'in one sentence';
    }
    is read_file($text), "geen archief\n" x 100, 'and changes nothing';
    ok !-e folder . '/nowhere.db', 'nor makes anything';
};

done_testing;
