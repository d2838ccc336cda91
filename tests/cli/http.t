#!/usr/bin/perl
# actueel serve and what is no honest HTTP: a clear error or a close, and never a second answer.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Select;
use IO::Socket::INET;
use Run;
use Serve;
use Test::More;
use Time::HiRes qw(time sleep);

my $archive = corpus;
my ($pid, $line, $log) = start_server(
    arguments => ['--archive', $archive, '--listen', '127.0.0.1:0', '--log', 'none']);
my $port = port_of($line) or BAIL_OUT('no server: ' . read_file($log));

# The hidden request is for an address that answers with this word; it must not come.
my $hidden = "GET /gezond HTTP/1.1\r\nHost: a\r\n\r\n";
my $secret = 'gezond';
my $host = "Host: nieuws.example.nl\r\n";

# What is sent, what may be answered first (0: nothing, only a close), and whether no more may come
# on the connection.
my @cases = (
    # a body, and how long it is
    ['length and chunks', "GET / HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked"
        . "\r\n\r\n0\r\n\r\n$hidden", [400], 1],
    ['chunks and length', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\nContent-Length: 4"
        . "\r\n\r\n0\r\n\r\n$hidden", [400], 1],
    ['two lengths', "GET / HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: 37\r\n\r\n$hidden",
        [400], 1],
    ['two lengths, alike', "GET / HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: 0\r\n\r\n"
        . $hidden, [400], 1],
    ['a list of lengths', "GET / HTTP/1.1\r\n${host}Content-Length: 0, 37\r\n\r\n$hidden", [400, 413],
        1],
    ['a negative length', "GET / HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n$hidden", [400, 413], 1],
    ['a length with a sign', "GET / HTTP/1.1\r\n${host}Content-Length: +37\r\n\r\n$hidden",
        [400, 413], 1],
    ['a length in hex', "GET / HTTP/1.1\r\n${host}Content-Length: 0x25\r\n\r\n$hidden", [400, 413], 1],
    ['a length past all', "GET / HTTP/1.1\r\n${host}Content-Length: 99999999999999999999\r\n\r\n"
        . $hidden, [400, 413], 1],
    ['a length of spaces', "GET / HTTP/1.1\r\n${host}Content-Length:  \r\n\r\n$hidden", [400, 413], 1],
    ['length 00', "GET / HTTP/1.1\r\n${host}Content-Length: 00\r\n\r\n$hidden", [400, 413], 1],
    ['two encodings', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n"
        . "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n$hidden", [400], 1],
    ['another encoding', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n$hidden",
        [400, 413], 1],
    ['an encoding in a list', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n"
        . "0\r\n\r\n$hidden", [400, 413], 1],
    ['an encoding behind a tab', "GET / HTTP/1.1\r\n${host}Transfer-Encoding:\tchunked\r\n\r\n"
        . "0\r\n\r\n$hidden", [400, 413], 1],
    ['a header with a space before its colon', "GET / HTTP/1.1\r\n${host}Content-Length : 37\r\n\r\n"
        . $hidden, [400, 413], 1],
    ['an encoding with a space before its colon', "GET / HTTP/1.1\r\n${host}"
        . "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n$hidden", [400, 413], 1],
    ['a body in one piece', "GET / HTTP/1.1\r\n${host}Content-Length: 4\r\n\r\nabcd$hidden", [413], 1],
    ['a body in chunks', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n"
        . "0\r\n\r\n$hidden", [413], 1],
    ['a body that is awaited', "GET / HTTP/1.1\r\n${host}Content-Length: 4\r\n"
        . "Expect: 100-continue\r\n\r\n", [413], 1],
    ['a broken chunk', "GET / HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n$hidden",
        [400, 413], 1],
    ['a form', "POST /zoeken HTTP/1.1\r\n${host}Content-Length: 3\r\n\r\nq=a$hidden", [405, 413], 1],

    # whom it is for
    ['two hosts', "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n$hidden", [400], 1],
    ['no host', "GET / HTTP/1.1\r\n\r\n$hidden", [400], 1],
    ['an absolute address', "GET http://elders.example/ HTTP/1.1\r\n${host}\r\n$hidden", [400], 1],
    ['an address with a scheme of files', "GET file:///etc/passwd HTTP/1.1\r\n${host}\r\n$hidden",
        [400], 1],
    ['only a host', "CONNECT elders.example:443 HTTP/1.1\r\n${host}\r\n$hidden", [400, 405], 1],
    ['a star', "OPTIONS * HTTP/1.1\r\n${host}\r\n$hidden", [400], 1],
    ['no slash', "GET zoeken HTTP/1.1\r\n${host}\r\n$hidden", [400], 1],

    # the address
    ['a zero byte, escaped', "GET /gezond%00.css HTTP/1.1\r\n${host}\r\n", [400], 1],
    ['a zero byte', "GET /\0 HTTP/1.1\r\n${host}\r\n$hidden", [0, 400], 1],
    ['a zero byte in a header', "GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n$hidden", [0, 400], 1],
    ['too long', 'GET /' . 'a' x 3000 . " HTTP/1.1\r\n${host}\r\n$hidden", [414], 1],
    ['far too long', 'GET /' . 'a' x 100_000, [0, 414], 1],
    ['up a folder', "GET /assets/../../etc/passwd HTTP/1.1\r\n${host}\r\n", [404], 0],
    ['up a folder, escaped', "GET /assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n${host}\r\n",
        [404], 0],
    ['a line end, escaped', "GET /%0d%0aSet-Cookie:a=b HTTP/1.1\r\n${host}\r\n", [404], 0],
    ['bad escapes', "GET /%zz%1 HTTP/1.1\r\n${host}\r\n", [404], 0],
    ['bytes that are no UTF-8', "GET /\xff\xfe HTTP/1.1\r\n${host}\r\n", [400, 404], 0],

    # the line and the headers
    ['no version', "GET /\r\n\r\n", [0, 400, 505], 1],
    ['only a method', "GET\r\n\r\n", [0, 400, 505], 1],
    ['another protocol', "GET / ICY/1.0\r\n${host}\r\n$hidden", [0, 400, 505], 1],
    ['a version to come', "GET / HTTP/3.0\r\n${host}\r\n$hidden", [0, 400, 505], 1],
    ['the preface of HTTP/2', "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [0, 400, 405, 505], 1],
    ['TLS', "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", [0, 400, 505], 1],
    ['nothing but lines', "\r\n\r\n\r\n\r\n", [0], 0],
    ['noise', "\0\xff\xfe\x01\r\n\r\n", [0, 400, 505], 1],
    ['another method', "BREW / HTTP/1.1\r\n${host}\r\n$hidden", [405], 1],
    ['TRACE', "TRACE / HTTP/1.1\r\n${host}\r\n$hidden", [405], 1],
    ['DELETE', "DELETE / HTTP/1.1\r\n${host}\r\n$hidden", [405], 1],
    ['a method in small letters', "get / HTTP/1.1\r\n${host}\r\n$hidden", [405], 1],
    ['a header that is folded', "GET / HTTP/1.1\r\n${host}Content-Length: 0\r\n 37\r\n\r\n$hidden",
        [400, 413], 1],
    ['an encoding that is folded', "GET / HTTP/1.1\r\n${host}Transfer-Encoding:\r\n chunked\r\n\r\n"
        . "0\r\n\r\n$hidden", [400, 413], 1],
    ['a fold before all headers', "GET / HTTP/1.1\r\n Content-Length: 37\r\n${host}\r\n$hidden",
        [400, 413], 1],
    ['a header without a name', "GET / HTTP/1.1\r\n${host}: 37\r\n\r\n$hidden", [400], 1],
    ['a header without a colon', "GET / HTTP/1.1\r\n${host}Content-Length\r\n\r\n$hidden",
        [0, 400, 413], 1],
    ['a name with a tab', "GET / HTTP/1.1\r\n${host}Content-Length\t: 37\r\n\r\n$hidden", [400], 1],
    ['lines without CR', "GET / HTTP/1.1\nHost: a\nContent-Length: 0\n\n$hidden", [400], 1],
    ['one line without CR', "GET / HTTP/1.1\nHost:a\r\n\r\n$hidden", [400], 1],
    ['a header in many spaces', "GET / HTTP/1.1\r\n${host}X:     a\r\n\r\n$hidden", [400], 1],
    ['spaces in the request line', "GET   /   HTTP/1.1\r\n${host}\r\n$hidden", [0, 400, 505], 1],
    ['too many headers', "GET / HTTP/1.1\r\n$host" . "X: a\r\n" x 20_000 . "\r\n", [0, 431], 1],
    ['too long a header', "GET / HTTP/1.1\r\n${host}X: " . 'a' x 100_000 . "\r\n\r\n", [0, 413, 431],
        1],
);

# libmicrohttpd sends the head of its own refusals twice, and closes.
my $twice = qr{\A(HTTP/1\.1 4\d\d [^\n]+\n(?:[^\n]+\n)+\r\n)\1};

for my $case (@cases) {
    my ($name, $bytes, $first, $is_last) = @$case;
    my ($got, $closed) = raw_exchange($port, $bytes, 1);
    my @answers = answers_in($got =~ s/$twice/$1/r);
    my $status = $answers[0] // 0;
    ok scalar(grep { $_ == $status } @$first), $name
        or diag "answered $status, wanted one of @$first";
    cmp_ok scalar @answers, '<=', 1, "$name: one answer at most";
    unlike $got, qr/^\Q$secret\E$/m, "$name: nothing is smuggled in";
    ok $closed || !$status, "$name: the connection ends" if $is_last;
    unlike $got, qr/^Set-Cookie/mi, "$name: no header comes of the address";
}

subtest 'honest requests that come in pieces, or without spaces' => sub {
    my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port") // die "connect: $@\n";
    for my $piece ("GET /gez", "ond HTTP/1.1\r", "\nHost:a\r\nX:", "\r\nY: b: c\r\n", "\r", "\n") {
        $socket->syswrite($piece);
        sleep 0.05;
    }
    IO::Select->new($socket)->can_read(5);
    $socket->sysread(my $got, 65536);
    is_deeply [answers_in($got)], [200], 'are answered';
};

subtest 'honest requests, one behind another' => sub {
    my ($got) = raw_exchange($port, "GET /gezond HTTP/1.1\r\n${host}\r\n" x 5
        . "GET /gezond HTTP/1.1\r\n${host}Connection: close\r\n\r\n", 2);
    is_deeply [answers_in($got)], [(200) x 6], 'each has its answer';
    ($got) = raw_exchange($port, join('', map { "GET /zoeken?q=$_ HTTP/1.1\r\n${host}\r\n" }
        qw(brug fiets brug)) . "GET / HTTP/1.0\r\n\r\n", 2);
    is_deeply [answers_in($got)], [(200) x 4], 'those of a worker and of memory too';
};

# Headers may take 8 seconds, and a connection without a request 5 without a byte.
subtest 'slow ones are shut out' => sub {
    my ($n_slow, $max_seconds, $step) = (200, 12, 0.5);
    my @slow = map { IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port", Timeout => 10)
        // die "connect: $@\n" } 1 .. $n_slow;
    my $open = IO::Select->new(@slow);
    local $SIG{PIPE} = 'IGNORE';
    my $began = time;
    $_->syswrite("GET / HTTP/1.1\r\n$host") for @slow;
    my $worst = 0;
    while ($open->count > 0 && time - $began < $max_seconds) {
        sleep $step;
        for my $socket ($open->can_read(0)) {
            $open->remove($socket) if !$socket->sysread(my $got, 4096);
        }
        $_->syswrite('X') for $open->handles;
        my $asked = time;
        my ($got) = raw_exchange($port, "GET /gezond HTTP/1.1\r\n${host}Connection: close\r\n\r\n", 5);
        is_deeply [answers_in($got)], [200], 'others are served' if !answers_in($got);
        $worst = time - $asked if time - $asked > $worst;
    }
    is $open->count, 0, "all $n_slow are gone within $max_seconds seconds";
    cmp_ok $worst, '<', 2, 'and meanwhile others were served';
};

is end_server($pid, 'TERM'), 0, 'it ends well';
is read_file($log), '', 'and had nothing to complain of';
done_testing;
