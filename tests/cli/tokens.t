#!/usr/bin/perl
# actueel tokens: how texts become terms.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Run;
use Test::More;

subtest 'as JSON, a line each' => sub {
    my $text = "Het VAR-overleg over caf\x{c3}\x{a9}s\n\n24/7\nC++";
    my ($status, $out) = actueel_input($text, 'tokens', '--json');
    is $status, 0, 'done';
    my @texts = split /\n/, $text;
    my @lines = lines($out);
    is scalar(@lines), 4, 'a line for a line';
    is $lines[1], '[]', 'nothing for nothing';
    for my $i (0 .. $#texts) {
        for my $term (@{ decode_json($lines[$i]) }) {
            is_deeply [sort keys %$term], [qw(end kind start term)], 'the keys of a term';
            like $term->{kind}, qr/^(word|form|part|acronym|ellipsis)$/, 'a kind';
            ok $term->{start} < $term->{end} && $term->{end} <= length $texts[$i], 'within';
        }
    }
    my @cafe = grep { $_->{term} =~ /^cafe/ } @{ decode_json($lines[0]) };
    is substr($texts[0], $cafe[0]{start}, $cafe[0]{end} - $cafe[0]{start}),
        "caf\x{c3}\x{a9}s", 'bytes of the text';
    ok scalar(grep { $_->{term} eq '24/7' } @{ decode_json($lines[2]) }), 'as typed';
};

subtest 'stems' => sub {
    my ($status, $out) = actueel_input("gemeenten\nmensenhandel\n\nC++\n", 'tokens', '--stem');
    is $status, 0, 'done';
    my @lines = lines($out);
    is scalar(@lines), 4, 'a line for a line';
    like $lines[0], qr/^gemeenten\t\w+$/, 'word and stem';
    is $lines[2], "\t", 'of nothing nothing';
    is((actueel_input("gemeente\n", 'tokens', '--stem'))[1], "gemeente\t"
        . (split /\t/, $lines[0])[1] . "\n", 'singular and plural meet');
};

subtest 'for a person' => sub {
    my ($status, $out) = actueel('tokens', 'Het', 'plan');
    is $status, 0, 'words as arguments';
    like $out, qr/^ +0 +het +word +Het +\(stop word\)$/m, 'a stop word';
    like $out, qr/^ +1 +plan +word +plan$/m, 'a word';
    is((actueel('tokens', '--', '-x'))[0], 0, 'a text that begins with a minus');
};

subtest 'why' => sub {
    my ($status, $out) = actueel('tokens', '--explain', 'Het', 'RVO', 'over', "foto's");
    is $status, 0, 'done';
    like $out, qr/^Het\n    folded    het\n    stop /m, 'a stop word';
    like $out, qr/^RVO\n    folded    rvo\n    acronym   RVO: /m, 'an acronym';
    like $out, qr/^    stem      foto: the word list$/m, 'a stem';
    my ($lines, $each) = actueel_input("gemeente\n\nveiligheidsoverleg\n", 'tokens', '--explain');
    like $each, qr/^gemeente\n(    .*\n)+veiligheidsoverleg\n(    .*\n)+\z/, 'of each line';
    like $each, qr/^    parts     veiligheid, overleg: /m, 'with parts';
};

subtest 'any bytes' => sub {
    for my $text ("\xff\xfe\n", "a\0b\n", 'a' x 100_000, "\xe2\x80\n", "\n" x 1000) {
        for my $form ([], ['--json'], ['--stem'], ['--explain']) {
            my ($status, $out) = actueel_input($text, 'tokens', @$form);
            is $status, 0, 'done' . join ' ', '', @$form;
        }
    }
};

done_testing;
