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

# What is measured only where ../shared has its cases.
my %is_shared = map { $_ => 1 } qw(govbench conflation compoundsDomain acronymsDomain
    spelling.editors spelling.libreoffice);

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
    my ($part) = $path =~ /^(spelling\.\w+|\w+)/;
    SKIP: {
        skip "$path: ../shared has no cases of $part here", 1
            if !defined figure($part) && $is_shared{$part};
        ok(defined $found && $found >= $floor,
           sprintf '%s is %s, at least %s', $path, defined $found ? sprintf('%.4f', $found) : 'missing',
           $floor);
    }
}

# A page with some text, whose table `eval --table` is to renew; the page as it is then.
sub renewed {
    my $page = File::Temp->new;
    print {$page} shift;
    close $page;
    my $said = qx($build/tools/eval --table $page 2>&1);
    open my $in, '<', $page or die "$page: $!";
    return ($?, scalar <$in>, $said);
}

SKIP: {
    skip '../shared has not all the cases of the table', 5
        if grep { !defined figure($_) } keys %is_shared;
    my ($code, $page) = renewed("before\n<!-- eval -->\nold\n<!-- /eval -->\nbehind\n");
    is($code, 0, 'the table is renewed');
    like($page, qr/\Abefore\n<!-- eval -->\n(\|.*\|\n){10,}<!-- \/eval -->\nbehind\n\z/,
        'between its marks, with a figure in every row');
    my $bare = "no marks\n";
    ($code, $page, my $said) = renewed($bare);
    isnt($code, 0, 'a page without marks is refused');
    is($page, $bare, 'and left as it is');
    like($said, qr/has no <!-- eval -->/, 'with a reason');
}
done_testing;
