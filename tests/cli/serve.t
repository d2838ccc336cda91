#!/usr/bin/perl
# actueel serve: begins with one line, answers, ends on SIGTERM.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use HTTP::Tiny;
use IO::Select;
use IO::Socket::INET;
use JSON::PP;
use Run;
use Test::More;

my $archive = corpus;
my $max_seconds = 30;

# Starts a server: its process and the line that it begins with.
sub start {
    my @arguments = @_;
    my $log = folder . '/serve.log';
    my $pid = open my $out, '-|';
    die "fork: $!\n" if !defined $pid;
    if ($pid == 0) {
        open STDERR, '>', $log;
        alarm 10 * $max_seconds;
        exec { $program } 'actueel', 'serve', '--archive', $archive, '--log', 'none',
            @arguments or POSIX::_exit(127);
    }
    my $line = IO::Select->new($out)->can_read($max_seconds) ? <$out> : undef;
    return ($pid, $line // '', $out);
}

# Ends it; its exit status, or the signal that it took.
sub stop {
    my ($pid, $out, $signal) = @_;
    kill $signal, $pid;
    my @rest = IO::Select->new($out)->can_read($max_seconds) ? <$out> : ('still running');
    is "@rest", '', 'nothing more is printed';
    waitpid $pid, 0;
    return $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
}

my ($pid, $line, $out) = start('--listen', '127.0.0.1:0');
my ($address) = $line =~ m{(http://127\.0\.0\.1:\d+)/};
like $line, qr{^\Q$archive\E on http://127\.0\.0\.1:[1-9]\d*/$}, 'one line when it is ready';
BAIL_OUT('no server: ' . read_file(folder . '/serve.log')) if !defined $address;
my $http = HTTP::Tiny->new(timeout => $max_seconds, max_redirect => 0, proxy => undef,
    http_proxy => undef);

subtest 'answers' => sub {
    my @cases = (
        ['/gezond', 200, qr/./],
        ['/gereed', 200, qr/./],
        ['/', 200, qr/<html lang="nl"/],
        ['/zoeken?q=burgernet', 200, qr/Burgernet/],
        ['/zoeken?q=whats%20app%20groep', 200, qr/zochten ook op: Whatsapp,/i],
        ['/zoeken?q=%22', 200, qr/<html/],
        ['/v1/berichten/_zoek?q=burgernet', 200, qr/^\{/],
        ['/nergens', 404, qr/<html/],
        ['/v1/nergens', 404, qr/^\{/],
        ['/v1/berichten/aaaaaaaaaaaaa', 404, qr/^\{/],
    );
    for my $case (@cases) {
        my ($path, $status, $content) = @$case;
        my $answer = $http->get("$address$path");
        is $answer->{status}, $status, $path;
        like $answer->{content}, $content, 'and what it holds';
    }
};

subtest 'the sample says on every page that it is one' => sub {
    my $sample = folder . '/sample.db';
    is((actueel('init', '--sample', '--archive', $sample))[0], 0, 'a sample');
    my ($other, $first, $end) = start('--listen', '127.0.0.1:0', '--archive', $sample);
    my ($there) = $first =~ m{(http://127\.0\.0\.1:\d+)/};
    like $http->get("$there$_")->{content}, qr/Voorbeeld: verzonnen berichten/, $_
        for '/', '/zoeken?q=a', '/nergens', '/nieuws/2023/09/weg', '/archief/1999';
    is stop($other, $end, 'TERM'), 0, 'it ends';
    unlike $http->get("$address$_")->{content}, qr/Voorbeeld/, "elsewhere $_ does not"
        for '/', '/nergens', '/nieuws/2023/09/weg';
};

subtest 'the same document as search --json' => sub {
    my $served = decode_json($http->get("$address/v1/berichten/_zoek?q=gemeente%20-politie")
        ->{content});
    my $printed = document((actueel('search', '--archive', $archive, '--json', '--limit',
        scalar @{ $served->{berichten} }, 'gemeente -politie'))[1]);
    is_deeply $served->{$_}, $printed->{$_}, $_ for qw(vraag totaal berichten facetten);
    my $key = $served->{berichten}[0]{sleutel};
    is_deeply decode_json($http->get("$address/v1/berichten/$key")->{content}),
        document((actueel('show', '--archive', $archive, '--json', $key))[1]), 'and as show --json';
};

subtest 'what is imported meanwhile' => sub {
    my $file = write_file('meanwhile.ndjson',
        '{"id":"m","title":"Zeldzaam woord","date":"2024-12-01","body":"Kwetterzwaluw.",'
        . '"source":"Krant"}');
    is((actueel('import', '--archive', $archive, $file))[0], 0, 'it stops no writer');
    is decode_json($http->get("$address/v1/berichten/_zoek?q=kwetterzwaluw")->{content})->{totaal},
        1, 'is found at once';
};

subtest 'what is no request' => sub {
    my ($port) = $address =~ /(\d+)$/;
    for my $bytes ("\r\n\r\n", "GET\r\n\r\n", "\0\xff\r\n\r\n", 'GET /' . 'a' x 100_000) {
        my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port", Timeout => $max_seconds)
            or die "connect: $@\n";
        local $SIG{PIPE} = 'IGNORE';
        print $socket $bytes;
        shutdown $socket, 1;
        IO::Select->new($socket)->can_read($max_seconds);
        close $socket;
        is $http->get("$address/gezond")->{status}, 200, 'it goes on';
    }
};

subtest 'a port that is taken' => sub {
    my ($port) = $address =~ /(\d+)$/;
    my ($status, $printed, $err) =
        actueel('serve', '--archive', $archive, '--listen', "127.0.0.1:$port");
    isnt $status, 0, 'is refused';
    like $err, qr/$port/, 'and named';
    my ($other, $next_line, $next_out) = start('--listen', "127.0.0.1:$port", '--next-free-port');
    my ($next) = $next_line =~ /:(\d+)\/$/;
    ok defined $next && $next > $port, 'or the next free one is taken';
    is stop($other, $next_out, 'INT'), 0, 'SIGINT ends it too';
};

is stop($pid, $out, 'TERM'), 0, 'SIGTERM ends it';
is read_file(folder . '/serve.log'), '', 'it had nothing to complain of';

subtest 'what is refused' => sub {
    my @cases = (
        [64, qr/"nergens".*127\.0\.0\.1:8080/, '--listen', 'nergens'],
        [64, qr/99999/, '--listen', '127.0.0.1:99999'],
        [64, qr/workers/, '--listen', '127.0.0.1:0', '--workers', 'veel'],
        [66, qr/nowhere/, '--listen', '127.0.0.1:0', '--archive', folder . '/nowhere.db'],
    );
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $printed, $err) = actueel('serve', '--archive', $archive, @arguments);
        is $status, $expected, "serve @arguments";
        like $err, $message, 'says why';
        is $printed, '', 'and serves nothing';
    }
};

done_testing;
