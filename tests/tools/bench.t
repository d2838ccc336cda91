#!/usr/bin/perl
# The benchmark runs on a small set, measures every class of both systems, and uses it again.
use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP;
use Test::More;

my $build = $ENV{B} // 'build';
my $folder = tempdir(CLEANUP => 1);
my @classes = ('rare', 'medium', 'common', 'two, all', 'two, either', 'three, either', 'phrase',
    'prefix', 'newest', 'date range', 'facets');

# Standard output and the progress of one run.
sub bench {
    my $out = qx($build/tools/bench --build $build --articles 2000 --questions 3 --seconds 1 --folder $folder --json $folder/f 2>&1);
    is($?, 0, 'it runs') or diag($out);
    return $out;
}

unlike(bench(), qr/used again/, 'the first run builds');
local $/;
open my $in, '<', "$folder/f" or die "$folder/f: $!";
my $figures = decode_json(<$in>);
is($figures->{import}{read}{articles}, 2000, 'all articles are read');
ok($figures->{import}{analyse}{seconds} > 0, 'analysing is measured alone');
for my $system (qw(actueel plain)) {
    my $search = $figures->{search}{$system};
    is_deeply([sort keys %{$search->{classes}}], [sort @classes], "$system: every class");
    is($search->{classes}{$_}{n}, 3, "$system: $_ is measured") for @classes;
    ok($search->{peakMB} > 0 && $figures->{import}{$system}{peakMB} > 0, "$system: memory");
    ok($figures->{import}{$system}{fileMB} > 0, "$system: size");
}
SKIP: {
    my $served = $figures->{serve};
    skip $served->{skipped}, 7 if defined $served->{skipped};
    for my $part (qw(bare remembered fresh)) {
        cmp_ok($served->{$part}{perSecond}, '>', 0, "over HTTP: $part");
        is($served->{$part}{notFine} + $served->{$part}{broken}, 0, "$part: all answered");
    }
    cmp_ok($served->{ratio}, '>', 0, 'compared');
}
my $again = bench();
like($again, qr/used again/, 'the second run uses what the first built');
like($again, qr/^$_ /m, "the table has $_") for @classes;
done_testing;
