#!/usr/bin/perl
# One article in several places: merged, kept apart, split again; and records without a date.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use JSON::PP;
use Test::More;

my $body = 'De bibliotheek van Zuiderwoude opent zaterdag een werkplaats waar bewoners kapotte spullen '
    . 'kunnen laten maken. Handige buurtgenoten helpen met lampen, fietsen, kleding en kleine '
    . 'apparaten. Wie iets wil brengen hoeft geen afspraak te maken, maar mag hoogstens 2 voorwerpen '
    . 'meenemen. De werkplaats is elke eerste zaterdag van de maand open van 10 tot 13 uur, en er is '
    . 'koffie voor wie moet wachten.';

# A record of a source, as a line of NDJSON; further fields override, undef takes one away.
sub record {
    my ($source, $id, %other) = @_;
    my %fields = (source => $source, id => $id, title => 'Werkplaats in de bibliotheek',
        date => '2023-09-29', body => $body, %other);
    delete $fields{$_} for grep { !defined $fields{$_} } keys %fields;
    return encode_json(\%fields) . "\n";
}

my $n_files = 0;

# Imports records; the report.
sub import_records {
    my ($archive, $records, @options) = @_;
    my $file = write_file('input' . ++$n_files . '.ndjson', join '', @$records);
    my ($status, $out) = actueel('import', '--archive', $archive, '--json', @options, $file);
    my $report = document($out);
    $report->{status} = $status;
    return $report;
}

sub counts_of {
    my ($report) = @_;
    return join ' ', map { "$_ $report->{$_}" }
        grep { $report->{$_} } qw(read added changed same merged rejected);
}

# The articles of an archive, oldest first.
sub articles { map { decode_json($_) } lines((actueel('export', '--archive', $_[0]))[1]) }

sub shown { document((actueel('show', '--archive', $_[0], '--json', $_[1]))[1]) }

my $list_page = write_file('lijst.txt', <<"END");
Actueel

 • 29 sep 2023

  Werkplaats in de bibliotheek

  $body

 • 22 sep 2023

  Markt verplaatst

  De markt staat op het plein.
END

subtest 'a list page and other sources' => sub {
    my $archive = folder . '/places.db';
    is((actueel('import', '--archive', $archive, '--source', 'Polder', $list_page))[0], 0, 'list');
    my @others = (record('Polder', 'p-1'), record('Stadsblad', 's-1', date => '2023-10-03'));
    is counts_of(import_records($archive, \@others)), 'read 2 merged 2', 'are places of it';
    is counts_of(import_records($archive, \@others)), 'read 2 same 2', 'and stay so';
    my $article = shown($archive, key_of($archive, 'bibliotheek'));
    is_deeply [map { [$_->{bron}, $_->{externeId}] } @{ $article->{vindplaatsen} }],
        [['Polder', undef], ['Polder', 'p-1'], ['Stadsblad', 's-1']], 'in the order of finding';
    is_deeply $article->{verwant}, [], 'nothing is alike';
    is((actueel('check', '--archive', $archive))[0], 0, 'sound');
};

subtest 'what is only alike' => sub {
    my $archive = folder . '/alike.db';
    import_records($archive, [record('Polder', 'p-1')]);
    my $next_year = record('Polder', undef, date => '2024-09-27');
    is counts_of(import_records($archive, [$next_year])), 'read 1 added 1', 'a yearly campaign';
    my ($new, $old) = map { shown($archive, $_) } map { (split /\t/)[0] }
        lines((actueel('search', '--archive', $archive, '--sort', 'date', 'bibliotheek'))[1]);
    is_deeply [map { $_->{datum} } $old, $new], ['2023-09-29', '2024-09-27'], 'both are found';
    is_deeply [map { $_->{sleutel} } @{ $new->{verwant} }], [$old->{sleutel}], 'the new one links';
    is_deeply $old->{verwant}, [{ sleutel => $new->{sleutel}, titel => $new->{titel},
        datum => '2024-09-27', pad => $new->{pad}, gesplitst => JSON::PP::false }], 'and back';
    my ($status, $out) = actueel('show', '--archive', $archive, $old->{sleutel});
    like $out, qr/^related +\Q$new->{sleutel}\E, 2024-09-27, Werkplaats/m, 'a person sees it';
};

subtest 'kept apart' => sub {
    my $archive = folder . '/apart.db';
    my @records = (record('Polder', 'p-1'), record('Stadsblad', 's-1'));
    is counts_of(import_records($archive, \@records, '--keep-duplicates')), 'read 2 added 2',
        'with --keep-duplicates';
    is counts_of(import_records($archive, \@records)), 'read 2 same 2', 'and for good';
};

subtest 'a dry run' => sub {
    my $archive = folder . '/dry.db';
    my @records = (record('Polder', 'p-1'), record('Stadsblad', 's-1'),
        record('Wijkkrant', 'w-1', date => undef));
    my $dry = import_records($archive, \@records, '--dry-run');
    is counts_of($dry), 'read 3 added 1 merged 2', 'tells what would be';
    is counts_of(import_records($archive, \@records)), counts_of($dry), 'and is';
};

subtest 'split' => sub {
    my $archive = folder . '/split.db';
    my @records = (record('Polder', 'p-1'), record('Stadsblad', 's-1'));
    import_records($archive, \@records);
    my $key = key_of($archive, 'bibliotheek');
    my ($status, $out) = actueel('split', '--archive', $archive, '--json', $key);
    is $status, 0, 'done';
    my ($made) = @{ document($out)->{split} };
    is shown($archive, $made)->{vindplaatsen}[0]{bron}, 'Stadsblad', 'the place has its article';
    is scalar(@{ shown($archive, $key)->{vindplaatsen} }), 1, 'and the first keeps its own';
    is_deeply [map { [@$_{qw(sleutel gesplitst)}] } @{ shown($archive, $key)->{verwant} }],
        [[$made, JSON::PP::true]], 'linked as split';
    like((actueel('show', '--archive', $archive, $made))[1], qr/^related .*split from it/m, 'told');
    is counts_of(import_records($archive, \@records)), 'read 2 same 2', 'an import leaves them so';
    is scalar(articles($archive)), 2, 'two articles';
    is((actueel('check', '--archive', $archive))[0], 0, 'sound');
    ($status, $out, my $err) = actueel('split', '--archive', $archive, $key);
    is $status, 64, 'not twice';
    like $err, qr/one place/, 'says why';
    is((actueel('split', '--archive', $archive, 'aaaaaaaaaaaaa'))[0], 66, 'no such article');
};

subtest 'what is exported' => sub {
    my $archive = folder . '/whole.db';
    my @records = (record('Polder', 'p-1'), record('Stadsblad', 's-1', date => '2023-10-01'),
        record('Dorpsblad', 'd-1', title => 'Anders'), record('Wijkkrant', 'w-1', title => 'Anders'));
    import_records($archive, \@records);
    actueel('split', '--archive', $archive, key_of($archive, 'titel:anders'));
    my $export = (actueel('export', '--archive', $archive))[1];
    my $copy = archive('copy.db', write_file('whole.ndjson', $export));
    is((actueel('export', '--archive', $copy))[1], $export, 'is the same elsewhere');
    is((lines((actueel('check', '--archive', $copy, '--digest'))[1]))[-1],
        (lines((actueel('check', '--archive', $archive, '--digest'))[1]))[-1], 'by its digest');
    is counts_of(import_records($copy, \@records)), 'read 4 same 4', 'to its sources';
    my ($merged) = map { decode_json($_) } grep { /Stadsblad/ } lines($export);
    actueel('split', '--archive', $copy, $merged->{key});
    is((articles($copy))[-1]{date}, '2023-10-01', 'and to one who splits it');
};

subtest 'what is removed' => sub {
    my @records = (record('Polder', 'p-1'),
        record('Stadsblad', 's-1', body => $body =~ s/wachten/verpozen/r));
    for my $case (['erase', '--yes'], ['redact', '--yes', '--file', write_file('nieuw', 'Niets.')]) {
        my ($command, @options) = @$case;
        my $archive = folder . "/$command.db";
        is counts_of(import_records($archive, \@records)), 'read 2 added 1 merged 1', 'merged';
        my $key = key_of($archive, 'bibliotheek');
        like((actueel('search', '--archive', $archive, '--everywhere', 'verpozen'))[1],
            qr/$key.*merged/, "$command: a place's own text is found");
        my $public = folder . "/$command-public.db";
        is((actueel('backup', '--archive', $archive, '--public', $public))[0], 0, 'a public copy');
        unlike read_file($public), qr/verpozen/, 'has it not';
        is((actueel($command, '--archive', $archive, $key, @options))[0], 0, 'removed');
        unlike read_file($archive), qr/verpozen|wachten/, 'with what each place gave';
        is((actueel('check', '--archive', $archive))[0], 0, 'sound');
        is import_records($archive, \@records)->{withheld}, 2, 'and it stays out';
    }
};

subtest 'without a date' => sub {
    my $archive = folder . '/undated.db';
    my @undated = (record('Wijkkrant', 'w-1', date => undef),
        record('Wijkkrant', 'w-2', date => undef, title => 'Iets anders'));
    my $report = import_records($archive, \@undated);
    is counts_of($report), 'read 2 rejected 2', 'unknown: rejects';
    is $report->{status}, 65, 'which the status tells';
    $report = import_records($archive, [record('Polder', 'p-1'), @undated]);
    is counts_of($report), 'read 3 added 1 merged 1 rejected 1', 'known: taken';
    is_deeply [map { "$_->{line} $_->{record} $_->{field}" } @{ $report->{rejects} }],
        ['3 3 date'], 'the other is told';
    is_deeply [@{ $report->{files}[0] }{qw(read rejected)}], [3, 1], 'of its file';
    my $rejects = folder . '/rejects.ndjson';
    $report = import_records($archive, \@undated, '--rejects', $rejects);
    is counts_of($report), 'read 2 same 1 rejected 1', 'again';
    is read_file($rejects), $undated[1], 'what is left can be mended';
    my ($article) = articles($archive);
    is $article->{date}, '2023-09-29', 'the date is the one that was known';
};

subtest 'without a date in a complete input' => sub {
    my $archive = folder . '/complete.db';
    my @options = qw(--complete --withdraw-missing --yes);
    my $other = record('Polder', 'p-2', title => 'Markt verplaatst', body => 'Op het plein.');
    my $unknown = record('Polder', 'p-3', title => 'Iets anders', date => undef);
    import_records($archive, [record('Polder', 'p-1'), $other]);
    my $report = import_records($archive, [record('Polder', 'p-1'), $unknown], @options);
    is counts_of($report), 'read 2 same 1 rejected 1', 'a reject may be what is missing';
    is scalar(articles($archive)), 2, 'so nothing is hidden';
    my $known = write_file('known.ndjson', $unknown);
    $report = import_records($archive, [record('Polder', 'p-1', date => undef), $unknown], @options,
        '--known-rejects', $known);
    is counts_of($report), 'read 2 same 1', 'one that is known is none, and one that is taken is there';
    is scalar(grep { !$_->{withdrawn} } articles($archive)), 1, 'so what is missing is hidden';
};

subtest 'rejects of several files' => sub {
    my $archive = folder . '/files.db';
    my @files = map { write_file("f$_.ndjson", record("Bron $_", undef, date => undef)
        . record("Bron $_", "$_-x", title => "Bericht $_", body => "Een tekst van $_.")) } 1 .. 3;
    my ($status, $out) = actueel('import', '--archive', $archive, '--json', @files);
    is $status, 65, 'some are rejects';
    is_deeply [map { [@$_{qw(read rejected)}] } @{ document($out)->{files} }], [([2, 1]) x 3],
        'each file has its own';
};

done_testing;
