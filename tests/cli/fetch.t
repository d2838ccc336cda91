#!/usr/bin/perl
# actueel fetch: feeds polled from a server of our own on loopback.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Compress::Zlib ();
use IO::Socket::INET;
use JSON::PP;
use Run;
use Test::More;
use Time::Local 'timegm';

delete $ENV{$_} for grep { /_proxy$/i } keys %ENV;

# Nobody is there to be waited for longer.
my $max_seconds = 100;

my $socket = IO::Socket::INET->new(Listen => 20, LocalAddr => '127.0.0.1') or die "listen: $!\n";
my $base = 'http://127.0.0.1:' . $socket->sockport;
my $log = folder . '/requests';

sub article {
    my (%fields) = @_;
    return JSON::PP->new->utf8->canonical->encode({ id => 'f-1', title => 'Sirene getest', date => '2023-02-06',
        body => 'De sirene loeide een minuut.', %fields }) . "\n";
}

# What the server answers, by path: status, headers, body.
my %answers = (
    '/een' => [200, { ETag => '"v1"', 'Last-Modified' => 'Mon, 06 Feb 2023 12:00:00 GMT' }, article()],
    '/twee' => [200, {}, article(id => 'f-2', title => 'Proef met lampen')],
    '/gemengd' => [200, { ETag => '"m"' }, article(id => 'f-3') . article(date => '2023-02-30')],
    '/gepakt' => [200, { 'Content-Encoding' => 'gzip' }, Compress::Zlib::memGzip(article(id => 'f-4'))],
    '/bom' => [200, { 'Content-Encoding' => 'gzip' }, Compress::Zlib::memGzip("\n" x 40_000_000)],
    '/plaatje' => [200, {}, "\x89PNG\r\n\x1a\n" . "\0" x 100],
    '/leeg' => [200, {}, ''],
    '/nog-niets' => [200, { ETag => '"n"' }, '<rss version="2.0"><channel><title>Weer</title></channel></rss>'],
    '/afgebroken' => [200, { ETag => '"a"' }, '<rss version="2.0"><channel><title>Weer</ti'],
    '/kapot' => [500, {}, 'stuk'],
    '/druk' => [429, { 'Retry-After' => '7200' }, ''],
    '/weg' => [410, {}, ''],
    '/verhuisd' => [301, { Location => '/een' }, ''],
    '/bestand' => [302, { Location => 'file:///etc/passwd' }, ''],
    '/rondje' => [302, { Location => '/rondje' }, ''],
    '/naam' => [302, { Location => 'http://naam:geheim@127.0.0.1/' }, ''],
    '/half' => [200, { 'Content-Length' => 100_000 }, article()],
    map({ ("/nr$_" => [200, {}, article(id => "nr-$_", title => "Bericht $_")]) } 1 .. 20),
);

sub answer {
    my ($client) = @_;
    my $head = '';
    while (my $line = <$client>) {
        last if $line =~ /^\r?\n$/;
        $head .= $line;
    }
    my ($path) = $head =~ /^GET (\S+)/ or return;
    open my $requests, '>>', $log;
    syswrite $requests, "$path\n$head\n";
    close $requests;
    sleep $max_seconds if $path eq '/traag';
    my ($status, $headers, $body) = @{ $answers{$path} // [404, {}, ''] };
    my $etag = $headers->{ETag};
    ($status, $body) = (304, '') if defined $etag && $head =~ /^If-None-Match: \Q$etag\E\r$/m;
    my %all = ('Content-Length' => length $body, Connection => 'close', %$headers);
    print $client "HTTP/1.1 $status X\r\n", (map { "$_: $all{$_}\r\n" } sort keys %all), "\r\n", $body;
}

my $server = fork // die "fork: $!\n";
if ($server == 0) {
    setpgrp; # so that those that sleep are ended with it
    alarm $max_seconds;
    $SIG{CHLD} = 'IGNORE';
    while (my $client = $socket->accept) {
        my $child = fork;
        next if $child;
        alarm $max_seconds;
        answer($client);
        close $client;
        POSIX::_exit(0);
    }
    POSIX::_exit(0);
}
END {
    local $?;
    kill 'TERM', -$server if $server;
    waitpid $server, 0 if $server;
}

# A configuration with these feeds; what else stands in a group comes behind a path.
sub configured {
    my ($name, %feeds) = @_;
    return write_file("$name.conf", join '', map {
        my ($path, @more) = ref $feeds{$_} ? @{ $feeds{$_} } : $feeds{$_};
        my $url = $path =~ /:/ ? $path : "$base$path";
        "[feed $_]\nurl=$url\n" . join '', map { "$_\n" } @more;
    } sort keys %feeds);
}

# Exit status, and each feed's part of the report by its name.
sub fetched {
    my ($name, @arguments) = @_;
    my ($status, $out, $err) = actueel('fetch', '--json', '--archive', folder . "/$name.db",
        '--config', folder . "/$name.conf", @arguments);
    my $report = document($out);
    return ($status, { map { $_->{name} => $_ } @{ $report->{feeds} // [] } }, $err, $report);
}

sub seconds_of {
    my ($year, $month, $day, $hour, $minute, $second) = $_[0] =~ /(\d+)/g;
    return timegm($second, $minute, $hour, $day, $month - 1, $year);
}

sub requests_of { my ($path) = @_; return scalar(() = read_file($log) =~ /^\Q$path\E$/mg) }

subtest 'new, then nothing new' => sub {
    configured('new', een => ['/een', 'source=Brandweer', 'topic=Veiligheid;Proef'], twee => '/twee');
    my ($status, $feeds) = fetched('new');
    is $status, 0, 'done';
    is $feeds->{een}{state}, 'taken', 'one';
    is join(' ', map { $feeds->{$_}{added} } qw(een twee)), '1 1', 'an article of each';
    my ($first, $second) = map { decode_json($_) }
        lines((actueel('export', '--archive', folder . '/new.db'))[1]);
    is $first->{source}, 'Brandweer', 'by its source';
    is_deeply $first->{topics}, [qw(Proef Veiligheid)], 'with its topics';
    is $second->{source}, 'twee', "or by the feed's name";
    ($status, $feeds) = fetched('new');
    is $status, 0, 'again';
    is $feeds->{een}{status}, 304, 'the server knows that nothing is new';
    is $feeds->{twee}{status}, 200, 'or does not';
    is join(' ', map { $feeds->{$_}{state} } qw(een twee)), 'unchanged unchanged', 'we know it too';
    like read_file($log), qr{^/een\n.*^User-Agent: Actueel/[\d.]+\r\n.*^If-None-Match: "v1"\r\n}ms,
        'it says who it is, and what it has';
    like read_file($log), qr/^If-Modified-Since: Mon, 06 Feb 2023 12:00:00 GMT\r$/m, 'since when';
    my ($text_status, $text) = actueel('fetch', '--archive', folder . '/new.db', '--config',
        folder . '/new.conf');
    is $text, "een: nothing new\ntwee: nothing new\n", 'as text';
};

subtest 'one that fails stops no other' => sub {
    configured('fail', a => '/kapot', b => '/een', c => '/weg', d => 'http://127.0.0.1:1/',
        e => '/half', f => '/nergens');
    my ($status, $feeds, $err) = fetched('fail');
    is $status, 75, 'try again';
    like $err, qr/5 of 6 feeds could not be fetched/, 'how many';
    is $feeds->{b}{added}, 1, 'the good one is taken';
    is join(' ', map { $feeds->{$_}{state} } qw(a c d e f)), 'failed failed failed failed failed', 'the others';
    like $feeds->{a}{reason}, qr/500/, 'why';
    like $feeds->{c}{reason}, qr/gone for good/, 'why';
    like $feeds->{d}{reason}, qr/connect/, 'why';
    is $feeds->{b}{notBefore}, undef, 'it may be asked again at once';
    my $n_asked = requests_of('/kapot');
    ($status, $feeds) = fetched('fail');
    is $status, 0, 'those that failed have time';
    is $feeds->{a}{state}, 'waiting', 'left alone';
    like $feeds->{a}{reason}, qr/500/, 'and why is not forgotten';
    is requests_of('/kapot'), $n_asked, 'not asked';
    ($status, $feeds) = fetched('fail', '--force', 'a');
    is $status, 75, 'forced';
    is_deeply [keys %$feeds], ['a'], 'one of them';
    is requests_of('/kapot'), $n_asked + 1, 'asked';
};

subtest 'back-off' => sub {
    configured('wait', kapot => '/kapot', druk => '/druk');
    my @delays;
    for (1 .. 3) {
        my ($status, $feeds) = fetched('wait', '--force');
        push @delays, join ' ', map { seconds_of($feeds->{$_}{notBefore}) - seconds_of($feeds->{$_}{asked}) }
            qw(kapot druk);
    }
    is_deeply \@delays, ['300 7200', '600 7200', '1200 7200'],
        'doubled each time, unless the server wants more';
};

subtest 'what is no feed' => sub {
    configured('odd', gemengd => '/gemengd', leeg => '/leeg', plaatje => '/plaatje', een => '/een');
    my $rejects = folder . '/odd.rejects';
    my ($status, $feeds, $err, $report) = fetched('odd', '--rejects', $rejects);
    is $status, 65, 'some could not be read';
    is $feeds->{gemengd}{state}, 'taken', 'what could be is taken';
    is join(' ', @{ $feeds->{gemengd} }{qw(read added rejected)}), '2 1 1', 'but for a reject';
    is $report->{rejects}[0]{file}, "$base/gemengd", 'told by its address';
    like read_file($rejects), qr/2023-02-30/, 'and kept';
    is join(' ', map { $feeds->{$_}{state} } qw(leeg plaatje een)), 'unreadable unreadable taken', 'the others';
    like $feeds->{plaatje}{reason}, qr{^\Q$base\E/plaatje }, 'why';
    ok $feeds->{plaatje}{notBefore}, 'left alone for a while';
    ($status, $feeds) = fetched('odd');
    is $feeds->{gemengd}{state}, 'unchanged', 'what was taken is not asked for twice';
    is $status, 0, 'nothing new';
};

subtest 'a feed without an item' => sub {
    configured('none', weer => '/nog-niets');
    my ($status, $feeds, $err) = fetched('none');
    is "$status$err", '0', 'is no fault';
    is "$feeds->{weer}{state} $feeds->{weer}{read}", 'taken 0', 'it was read';
    is $feeds->{weer}{notBefore}, undef, 'and may be asked again at once';
    ($status, $feeds) = fetched('none');
    is $feeds->{weer}{status}, 304, 'by what the server said of it';
    configured('none', weer => '/afgebroken');
    ($status, $feeds) = fetched('none');
    is "$status $feeds->{weer}{state}", '65 unreadable', 'half of one is';
    like $feeds->{weer}{reason}, qr/no end of a feed/, 'and why';
    ($status, $feeds) = fetched('none', '--force');
    is $feeds->{weer}{status}, 200, 'what was not read is asked for again';
};

subtest 'packed' => sub {
    configured('packed', gepakt => '/gepakt', bom => '/bom');
    my ($status, $feeds) = fetched('packed');
    is $feeds->{gepakt}{added}, 1, 'unpacked';
    is $feeds->{bom}{state}, 'failed', 'a bomb is not';
    like $feeds->{bom}{reason}, qr/larger than/, 'why';
};

subtest 'where answers lead' => sub {
    configured('lead', verhuisd => '/verhuisd', bestand => '/bestand', rondje => '/rondje', naam => '/naam');
    my ($status, $feeds) = fetched('lead');
    is $feeds->{verhuisd}{added}, 1, 'followed';
    is $feeds->{verhuisd}{movedTo}, "$base/een", 'and told where it is now';
    like $feeds->{bestand}{reason}, qr/no address of http/, 'not to a file';
    like $feeds->{naam}{reason}, qr/no address of http/, 'nor with a password';
    like $feeds->{rondje}{reason}, qr/more than 5 times/, 'nor for ever';
};

subtest 'one that never answers' => sub {
    configured('slow', traag => '/traag', een => '/een');
    my ($status, $feeds) = fetched('slow', '--timeout', '1s');
    is $status, 75, 'given up';
    like $feeds->{traag}{reason}, qr/time/i, 'why';
    is $feeds->{een}{added}, 1, 'the other one is taken';
};

subtest 'many' => sub {
    configured('many', map { ("f$_" => "/nr$_") } 1 .. 20);
    my ($status, $feeds) = fetched('many');
    is $status, 0, 'done';
    is scalar(grep { $_->{added} == 1 } values %$feeds), 20, 'an article of each';
};

subtest 'wrong words' => sub {
    my @call = ('fetch', '--archive', folder . '/words.db', '--config');
    my ($status, undef, $err) = actueel(@call, write_file('empty.conf', ''));
    is $status, 64, 'no feed';
    like $err, qr/\[feed NAME\]/, 'how to name one';
    for my $url ('file:///etc/passwd', 'krant.example', 'https://naam:geheim@krant.example/') {
        ($status, undef, $err) = actueel(@call, write_file('url.conf', "[feed x]\nurl=$url\n"));
        is $status, 64, "not $url";
        like $err, qr/\[feed x\]/, 'named';
    }
    ($status, undef, $err) = actueel(@call, write_file('key.conf', "[feed x]\nurl=$base/een\nuri=x\n"));
    is $status, 64, 'a key that there is not';
    ($status, undef, $err) = actueel(@call, configured('words', een => '/een'), 'twee');
    is $status, 64, 'a name that there is not';
    like $err, qr/"twee"/, 'named';
    ok !-e folder . '/words.db', 'no archive is made';
    my ($config) = (actueel('config', '--json', '--config', folder . '/words.conf'))[1];
    is decode_json($config)->{'[feed een] url'}{value}, "$base/een", 'config lists it';
};

done_testing;
