#!/usr/bin/perl
# A copy that is made of nothing but what the API serves stays equal to the archive, whatever is
# done to that: it follows /v1/wijzigingen and asks for the articles that are named there.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use HTTP::Tiny;
use IO::Select;
use JSON::PP;
use Run;
use Test::More;

my $rounds = 40;
my $max_seconds = 30;
my $seed = $ENV{MIRROR_SEED} // 20240515;
srand $seed;

my $archive = corpus;
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub done {
    my ($status, $out, $err) = actueel(@_);
    is $status, 0, "@_" or diag "seed $seed: $out$err";
    return $out;
}

sub start {
    my $pid = open my $out, '-|';
    die "fork: $!\n" if !defined $pid;
    if ($pid == 0) {
        alarm 20 * $max_seconds;
        exec { $program } 'actueel', 'serve', '--listen', '127.0.0.1:0' or POSIX::_exit(127);
    }
    my $line = IO::Select->new($out)->can_read($max_seconds) ? <$out> : '';
    return ($pid, $line =~ m{(http://[\d.:]+)}, $out);
}

my ($server, $address, $out) = start();
BAIL_OUT('no server') if !defined $address;
my $http = HTTP::Tiny->new(timeout => $max_seconds, proxy => undef, http_proxy => undef);

# --- the copy

my (%copy, $place, $n_asked);

# What another article says stands in it too: that follows from the others, and is not compared.
sub without_related {
    my ($document) = @_;
    delete $document->{verwant};
    return $document;
}

sub take {
    my ($change) = @_;
    my $key = $change->{sleutel} // return;
    if ($change->{soort} eq 'verwijderd') {
        delete $copy{$key};
        return;
    }
    $n_asked++;
    my $answer = $http->get("$address/v1/berichten/$key");
    delete $copy{$key};
    $copy{$key} = without_related(decode_json($answer->{content})) if $answer->{status} == 200;
    like $answer->{status}, qr/^(200|410)$/, "$key is there, or was" if $answer->{status} != 200;
}

sub follow {
    my $path = '/v1/wijzigingen?aantal=' . (1 + int rand 60) . (defined $place ? "&sinds=$place" : '');
    while (defined $path) {
        my $answer = $http->get($address . $path);
        is $answer->{status}, 200, 'the log is read' or return;
        my $page = decode_json($answer->{content});
        take($_) for @{ $page->{wijzigingen} };
        ($place, $path) = @$page{qw(verder volgende)};
    }
}

# --- the archive

sub shown_keys { [map { $_->{key} } grep { !$_->{withdrawn} && !$_->{erased} && defined $_->{title} } exported()] }

sub exported { map { decode_json($_) } lines(done('export')) }

sub same {
    my ($name) = @_;
    my %there = map { $_ => without_related(document(done('show', '--json', $_))) } @{ shown_keys() };
    is_deeply [sort keys %copy], [sort keys %there], "the same articles $name" or diag "seed $seed";
    is_deeply \%copy, \%there, "which say the same $name" or diag "seed $seed";
}

# --- what is done to it

my $n_new = 0;
my @words = qw(brug kermis haven molen politie inbraak brand jeugd wapens sluis);
sub text { join ' ', map { $words[rand @words] } 1 .. 12 + int rand 20 }

sub import_one {
    my %record = @_;
    my $file = write_file('record.ndjson', encode_json({ title => ucfirst text(), body => text(),
        date => sprintf('20%02d-%02d-%02d', 10 + int rand 14, 1 + int rand 12, 1 + int rand 28),
        source => 'Krant ' . int rand 3, %record }) . "\n");
    done('import', $file);
}

sub any { $_[0][rand @{ $_[0] }] }

my %given;
my @acts = (
    sub { my $id = 'n' . ++$n_new; import_one(id => $id, source => 'Krant 9'); $given{$id} = 1 },
    sub { import_one(id => (any([sort keys %given]) // 'n0'), source => 'Krant 9') },
    sub { import_one(id => 't' . ++$n_new, topics => ["Vers onderwerp $n_new"]) },
    sub { my $same = { title => 'Eender ' . ++$n_new, body => text() . ' ' . text() . ' ' . text(), date => '2020-02-02' };
        import_one(%$same, id => "d$n_new", source => $_) for 'Krant 1', 'Krant 2' },
    sub { done('withdraw', $_[0], '--reason', 'anders') },
    sub { done('withdraw', $_[0], '--reason', 'verzoek'); done('release', $_[0]) },
    sub { done('erase', '--yes', $_[0]) },
    sub { done('redact', '--yes', $_[0], '--file', write_file('nieuw.txt', text())) },
    sub { done('redact', '--yes', $_[0], '--file', write_file('nieuw.txt', text()), '--slug', 'brug-' . ++$n_new) },
    sub { done('edit', $_[0], '--title', ucfirst text()) },
    sub { done('edit', $_[0], '--date', '2015-05-' . (10 + int rand 19)) },
    sub { done('topics', 'give', $_[0], 'wapens') },
    sub { done('topics', 'take', $_[0], 'mensenhandel') },
    sub { my ($merged) = grep { @{ $_->{places} // [] } > 1 } exported();
        done('split', $merged->{key}) if defined $merged },
);

follow();
same('to begin with');
for my $round (1 .. $rounds) {
    # Each is done once, then any of them.
    my $act = $round <= @acts ? $acts[$round - 1] : any(\@acts);
    $act->(any(shown_keys()));
    follow() if rand() < 0.6;
}
follow();
same('at the end');
cmp_ok $n_asked, '<', 400, 'and only what changed was asked for';

kill 'TERM', $server;
waitpid $server, 0;
is $?, 0, 'the server ends';
done_testing;
