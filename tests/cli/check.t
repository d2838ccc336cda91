#!/usr/bin/perl
# actueel check: figures where all is well, faults where it is not.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $archive = corpus;

subtest 'sound' => sub {
    my ($status, $out, $err) = actueel('check', '--archive', $archive);
    is $status, 0, 'no fault';
    is $out, "$archive: 72 articles, 0 earlier versions, 0 faults\n", 'figures';
    is $err, '', 'no complaint';
    is((actueel('check', '--archive', $archive, '--quiet'))[1], '', 'quietly');
};

subtest 'digest' => sub {
    my ($status, $out) = actueel('check', '--archive', $archive, '--digest');
    like((lines($out))[-1], qr/^[0-9a-f]{64}$/, 'the last line');
    my @articles = lines(read_file('tests/corpus/berichten.ndjson'));
    my $other = archive('other.db', write_file('turned.ndjson', join "\n", reverse(@articles), ''));
    is((lines((actueel('check', '--archive', $other, '--digest'))[1]))[-1], (lines($out))[-1],
        'the same for what holds the same, in whatever order it came');
    my $less = archive('less.db', write_file('less.ndjson', join "\n", @articles[1 .. 71], ''));
    isnt((lines((actueel('check', '--archive', $less, '--digest'))[1]))[-1], (lines($out))[-1],
        'another for what holds less');
};

# Writes over bytes of a copy; gives what check says of it.
sub damaged {
    my ($name, $damage) = @_;
    my $bytes = read_file($archive);
    $damage->(\$bytes);
    return actueel('check', '--archive', write_file($name, $bytes));
}

subtest 'damage' => sub {
    my ($status, $out) = damaged('letter.db',
        sub { ${ $_[0] } =~ s/Burgernet verder/Burgernet wilder/g });
    is $status, 1, 'another letter in a text';
    like $out, qr/[1-9]\d* faults$/m, 'counted';
    like $out, qr/\A\S+: .*\w/, 'told';
    my $size = length read_file($archive);
    my $page = unpack 'n', substr read_file($archive), 16, 2;
    ($status, $out) = damaged('hole.db',
        sub { substr ${ $_[0] }, $page * int($size / 2 / $page), $page, "\xa5" x $page });
    isnt $status, 0, 'a page of rubbish';
    unlike $status, qr/signal/, 'without falling over';
    my ($cut_status, undef, $err) = damaged('cut.db',
        sub { ${ $_[0] } = substr ${ $_[0] }, 0, $size / 2 });
    isnt $cut_status, 0, 'cut in half';
    unlike $cut_status, qr/signal/, 'without falling over';
};

subtest 'what is no archive' => sub {
    my @cases = (['nothing.db', '', 65], ['text.db', "zo maar wat\n" x 1000, 65]);
    for my $case (@cases) {
        my ($name, $content, $expected) = @$case;
        my ($status, $out, $err) = actueel('check', '--archive', write_file($name, $content));
        is $status, $expected, $name;
        like $err, qr/\Q$name\E/, 'is named';
    }
    is((actueel('check', '--archive', folder . '/nowhere.db'))[0], 66, 'no such file');
    is((actueel('check', '--archive', $archive, 'x'))[0], 64, 'an argument too many');
};

subtest 'reindex' => sub {
    my ($status, $out) = actueel('reindex', '--archive', $archive);
    is $status, 0, 'made anew';
    is((actueel('check', '--archive', $archive))[0], 0, 'and sound');
    ok defined key_of($archive, 'burgernet'), 'and found';
};

done_testing;
