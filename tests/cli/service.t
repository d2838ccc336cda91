#!/usr/bin/perl
# actueel serve under a service manager: sockets handed over, readiness told, restarts without loss.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::UNIX;
use Run;
use Serve;
use Socket qw(SOCK_DGRAM);
use Test::More;
use Time::HiRes qw(time sleep);

my $archive = corpus;
my $request = "GET /gezond HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
my @quiet = ('--archive', $archive, '--log', 'none');

sub handed_over {
    my ($listener, @more) = @_;
    return (listener => $listener, arguments => \@quiet,
        environment => {LISTEN_PID => '$$', LISTEN_FDS => 1, @more});
}

subtest 'a socket that is handed over' => sub {
    my $listener = listening;
    my $port = $listener->sockport;
    my ($pid, $line, $log) = start_server(handed_over($listener));
    is $line, "$archive on http://127.0.0.1:$port/\n", 'is the one it serves on';
    my ($got) = raw_exchange($port, $request, 5);
    is_deeply [answers_in($got)], [200], 'and answers on';
    is end_server($pid, 'TERM'), 0, 'it ends';
    is read_file($log), '', 'in peace';
};

subtest 'one that is meant for another process' => sub {
    my $listener = listening;
    my ($pid, $line) = start_server(listener => $listener,
        arguments => [@quiet, '--listen', '127.0.0.1:0'],
        environment => {LISTEN_PID => 1, LISTEN_FDS => 1});
    isnt port_of($line), $listener->sockport, 'is left alone';
    end_server($pid, 'TERM');
};

subtest 'what is refused' => sub {
    my ($pid, $line, $log) = start_server(handed_over(listening, LISTEN_FDS => 2));
    is end_server($pid), 64, 'two sockets';
    like read_file($log), qr/2 sockets.*ListenStream/, 'says what to do';
    open my $file, '<', $archive or die "$archive: $!\n";
    ($pid, $line, $log) = start_server(handed_over($file));
    is end_server($pid), 64, 'what is no socket';
    like read_file($log), qr/descriptor 3/, 'is named';
    ($pid, $line, $log) = start_server(arguments => [@quiet, '--log', 'veel']);
    is end_server($pid), 64, 'a log that there is not';
    like read_file($log), qr/none, requests or full/, 'tells those that there are';
};

subtest 'the manager is told' => sub {
    my $path = folder . '/notify';
    my $manager = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $path) or die "$path: $!\n";
    my ($pid, $line) = start_server(arguments => [@quiet, '--listen', '127.0.0.1:0'],
        environment => {NOTIFY_SOCKET => $path});
    my @told;
    push @told, next_message($manager);
    my ($got) = raw_exchange(port_of($line), "GET /gereed HTTP/1.1\r\nHost: a\r\n"
        . "Connection: close\r\n\r\n", 5);
    is_deeply [answers_in($got)], [200], 'ready is ready';
    kill 'TERM', $pid;
    push @told, next_message($manager);
    is_deeply \@told, ['READY=1', 'STOPPING=1'], 'when it is ready, and when it ends';
    is end_server($pid), 0, 'it ends';
};

sub next_message {
    my ($socket) = @_;
    return 'nothing' if !IO::Select->new($socket)->can_read(30);
    $socket->recv(my $message, 256);
    return $message;
}

# Clients that each open a connection a request, and count what is not answered.
sub start_client {
    my ($port, $seconds) = @_;
    my $pid = open my $out, '-|';
    die "fork: $!\n" if !defined $pid;
    return $out if $pid;
    my ($n_asked, $n_lost, $until) = (0, 0, time + $seconds);
    while (time < $until) {
        $n_asked++;
        my ($got) = raw_exchange($port, $request, 10);
        $n_lost++ if join(' ', answers_in($got)) ne '200';
        sleep 0.002;
    }
    print "$n_asked $n_lost\n";
    POSIX::_exit(0);
}

subtest 'no connection is lost over a restart' => sub {
    my ($n_restarts, $n_clients, $seconds) = (3, 3, 4);
    my $listener = listening;
    my $port = $listener->sockport;
    my ($pid) = start_server(handed_over($listener));
    my @clients = map { start_client($port, $seconds) } 1 .. $n_clients;
    for (1 .. $n_restarts) {
        sleep 0.5;
        is end_server($pid, 'TERM'), 0, 'ended';
        ($pid) = start_server(handed_over($listener));
    }
    for my $client (@clients) {
        my ($n_asked, $n_lost) = split ' ', scalar <$client>;
        cmp_ok $n_asked, '>', 20, 'many asked';
        is $n_lost, 0, 'and each was answered';
    }
    end_server($pid, 'TERM');
};

subtest 'asked to stop' => sub {
    my ($pid, $line) = start_server(arguments => [@quiet, '--listen', '127.0.0.1:0']);
    my $port = port_of($line);
    my $open = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port") or die "connect: $@\n";
    $open->syswrite("GET /gezond HTTP/1.1\r\nHost: a\r\n");
    sleep 0.2;
    my $began = time;
    kill 'TERM', $pid;
    sleep 0.2;
    ok !IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port", Timeout => 5),
        'it takes no new connection';
    $open->syswrite("\r\n");
    my $got = '';
    1 while IO::Select->new($open)->can_read(5) && $open->sysread($got, 4096, length $got);
    is_deeply [answers_in($got)], [200], 'what is under way is answered';
    like $got, qr/^Connection: close\r$/m, 'as the last on its connection';
    is end_server($pid), 0, 'then it ends with 0';
    cmp_ok time - $began, '<', 7, 'within its time';
};

subtest 'asked twice' => sub {
    my ($pid, $line) = start_server(arguments => [@quiet, '--listen', '127.0.0.1:0']);
    my $open = IO::Socket::INET->new(PeerAddr => '127.0.0.1:' . port_of($line))
        or die "connect: $@\n";
    $open->syswrite("GET /gezond HTTP/1.1\r\n");
    sleep 0.2;
    kill 'TERM', $pid;
    sleep 0.3;
    is end_server($pid, 'TERM'), 'signal 15', 'it ends as it is';
};

done_testing;
