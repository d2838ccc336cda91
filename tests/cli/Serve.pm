# Starts and ends servers for the scripts in this folder, and speaks raw HTTP to them.
package Serve;
use strict;
use warnings;
use Exporter 'import';
use IO::Select;
use IO::Socket::INET;
use POSIX ();
use Run;
use Time::HiRes 'time';

our @EXPORT = qw(start_server end_server port_of listening raw_exchange answers_in);

# The longest that starting, one answer or ending may take, in seconds.
my $max_seconds = 30;
my $n_started = 0;

# By process: perl waits for the process where it closes one of these.
my %outputs;

# Starts a server. `arguments` go behind `serve`; `environment` is set for it, with $$ as its
# process; `listener` is a socket that it gets as descriptor 3.
# Its process, the line that it begins with, and the file of its standard error.
sub start_server {
    my (%how) = @_;
    my $log = folder . '/server-' . ++$n_started . '.log';
    my $pid = open my $out, '-|';
    die "fork: $!\n" if !defined $pid;
    if ($pid == 0) {
        my %environment = %{ $how{environment} // {} };
        $ENV{$_} = $environment{$_} eq '$$' ? $$ : $environment{$_} for keys %environment;
        open STDERR, '>', $log;
        POSIX::dup2(POSIX::dup(fileno $how{listener}), 3) if defined $how{listener}; # stays open
        alarm 10 * $max_seconds;
        exec { $program } 'actueel', 'serve', @{ $how{arguments} } or POSIX::_exit(127);
    }
    $outputs{$pid} = $out;
    my $line = IO::Select->new($out)->can_read($max_seconds) ? <$out> : undef;
    return ($pid, $line // '', $log);
}

# Waits for its end: its exit status, or "signal N".
sub end_server {
    my ($pid, $signal) = @_;
    kill $signal, $pid if defined $signal;
    waitpid $pid, 0;
    my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
    delete $outputs{$pid};
    return $status;
}

sub port_of {
    my ($line) = @_;
    return ($line =~ m{:(\d+)/$})[0];
}

# A socket that listens on loopback.
sub listening {
    my ($port) = @_;
    return IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port // 0, Listen => 128,
        ReuseAddr => 1) // die "listen: $@\n";
}

# Sends bytes and reads until the other end closes, or nothing comes any more for `quiet` seconds:
# what came, and whether it closed.
sub raw_exchange {
    my ($port, $bytes, $quiet) = @_;
    my $socket = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port", Timeout => $max_seconds)
        // die "connect: $@\n";
    local $SIG{PIPE} = 'IGNORE';
    $socket->syswrite($bytes);
    my $got = '';
    my $until = time + $max_seconds;
    while (time < $until && IO::Select->new($socket)->can_read($quiet)) {
        my $n = $socket->sysread($got, 65536, length $got);
        return ($got, 1) if !$n;
    }
    return ($got, 0);
}

# The statuses of all answers in what came.
sub answers_in { $_[0] =~ m{^HTTP/1\.[01] (\d{3})}mg }

1;
