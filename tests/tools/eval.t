#!/usr/bin/perl
# What Actueel finds on its own judged questions, and which forms it joins, stays above the floors.
use strict;
use warnings;
use File::Temp;
use JSON::PP;
use Test::More;

my $build = $ENV{B} // 'build';
my $json = File::Temp->new;
my $table = qx($build/tools/eval --json $json);
is($?, 0, 'the evaluation runs') or BAIL_OUT($table);

local $/;
my $figures = decode_json(<$json>);

# A figure by its path, "corpus.all.actueel.ndcg10"; undef where its cases are not here.
sub figure {
    my $at = $figures;
    for my $step (split /\./, shift) {
        $at = ref $at eq 'HASH' ? $at->{$step} : undef;
    }
    return $at;
}

open my $floors, '<', 'tests/corpus/floors.tsv' or die "tests/corpus/floors.tsv: $!";
for (split /\n/, <$floors>) {
    next if /^#/ || !/\S/;
    my ($path, $floor) = split /\t/;
    my $found = figure($path);
    my ($part) = split /\./, $path;
    SKIP: {
        skip "$path: ../shared has no cases of $part here", 1
            if !defined $figures->{$part} && $part ne 'corpus';
        ok(defined $found && $found >= $floor,
           sprintf '%s is %s, at least %s', $path, defined $found ? sprintf('%.4f', $found) : 'missing',
           $floor);
    }
}
done_testing;
