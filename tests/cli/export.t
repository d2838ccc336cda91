#!/usr/bin/perl
# actueel export: imported elsewhere, it is the same archive.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Run;
use Test::More;

sub exported {
    my ($archive) = @_;
    my ($status, $out, $err) = actueel('export', '--archive', $archive);
    is $status, 0, 'exported';
    is $err, '', 'without complaint';
    return $out;
}

# What has to be the same: all that is not put into `extra` on the way.
sub told {
    my ($line) = @_;
    my $article = decode_json($line);
    delete $article->{extra};
    return $article;
}

my $archive = corpus;
my $key = key_of($archive, 'jaarwisseling');
actueel('topics', '--archive', $archive, 'give', $key, 'water');

my $out = exported($archive);
my $copy = archive('copy.db', write_file('export.ndjson', $out));
my @before = map { told($_) } lines($out);
my @after = map { told($_) } lines(exported($copy));
is scalar(@before), 72, 'all of them';
is_deeply [map { $_->{key} } @after], [map { $_->{key} } @before], 'each has the same key';
is_deeply \@after, \@before, 'and all else';
my @dates = map { substr $_->{date}, 0, 10 } @before;
is_deeply \@dates, [sort @dates], 'oldest first';

my $again = document((actueel('import', '--archive', $copy, '--json',
    folder . '/export.ndjson'))[1]);
is $again->{same}, 72, 'a second time changes nothing';

my $hostile = archive('hostile.db', write_file('hostile.ndjson', JSON::PP->new->utf8->encode({
    id => "a:b\"c", title => "Aanhaling \" en \\ en <b> & \x{1f525}", date => '2023-01-01',
    body => "Regel.\n\n\x{2022} punt \x{e9}\x{2028}x", source => "Krant 'n Zo",
    topics => ['Een, twee', "Drie\x{20ac}"] }) . "\n"));
my ($one) = map { told($_) } lines(exported($hostile));
is $one->{title}, "Aanhaling \" en \\ en <b> & \x{1f525}", 'signs in a title';
is_deeply $one->{topics}, [sort 'Een, twee', "Drie\x{20ac}"], 'in topics'
    or diag explain $one->{topics};
is((actueel('export', '--archive', folder . '/nowhere.db'))[0], 66, 'no such archive');
is exported(do { actueel('init', '--archive', folder . '/empty.db'); folder . '/empty.db' }), '',
    'nothing of an empty one';

done_testing;
