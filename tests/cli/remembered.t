#!/usr/bin/perl
# actueel serve: what is remembered is never old, compressed where asked for, counted and logged.
use strict;
use warnings;
use Compress::Zlib qw(memGunzip);
use FindBin;
use lib $FindBin::Bin;
use HTTP::Tiny;
use IO::Socket::INET;
use Run;
use Serve;
use Test::More;

my $archive = corpus;
my ($metrics_socket) = listening;
my $metrics_port = $metrics_socket->sockport;
close $metrics_socket;
my ($pid, $line, $log) = start_server(arguments => ['--archive', $archive, '--listen',
    '127.0.0.1:0', '--metrics', "127.0.0.1:$metrics_port", '--log', 'full']);
my $port = port_of($line) or BAIL_OUT('no server: ' . read_file($log));
my $address = "http://127.0.0.1:$port";
my $http = HTTP::Tiny->new(timeout => 30, max_redirect => 0, proxy => undef, http_proxy => undef);

# memGunzip empties what it is given.
sub unzipped {
    my $copy = $_[0]->{content};
    return memGunzip($copy);
}

sub fetch {
    my ($path, %headers) = @_;
    return $http->get("$address$path", {headers => \%headers});
}

# --- the text format of Prometheus, read strictly

# {name}{labels} of all samples; dies where a line is none, or a sample has no kind.
sub read_metrics {
    my ($text) = @_;
    my (%kinds, %samples);
    die "no line end at the end\n" if $text !~ /\n\z/;
    for (split /\n/, $text) {
        if (/^# HELP ([a-z_]+) \S.*$/) {
            die "$1 twice\n" if exists $kinds{$1};
            $kinds{$1} = undef;
        } elsif (/^# TYPE ([a-z_]+) (counter|gauge|histogram)$/) {
            die "$1 has no help\n" if !exists $kinds{$1};
            $kinds{$1} = $2;
        } elsif (/^([a-z_]+)(?:\{((?:[a-z]+="[^"\\]*",?)+)\})? (-?[0-9.]+(?:e[+-]?\d+)?)$/) {
            my ($name, $labels, $value) = ($1, $2 // '', $3);
            my $base = $name =~ s/_(?:bucket|sum|count)$//r;
            my $kind = $kinds{$name} // $kinds{$base} // die "$name has no kind\n";
            die "$name is a counter without _total\n" if $kind eq 'counter' && $name !~ /_total$/;
            die "$name\{$labels} twice\n" if exists $samples{$name}{$labels};
            $samples{$name}{$labels} = $value;
        } else {
            die "not a line of the format: $_\n";
        }
    }
    return \%samples;
}

sub metrics {
    my $answer = $http->get("http://127.0.0.1:$metrics_port/metrics");
    like $answer->{headers}{'content-type'}, qr{^text/plain; version=0\.0\.4}, 'metrics';
    return read_metrics($answer->{content});
}

sub hits { metrics()->{actueel_remembered_hits_total}{''} }

subtest 'the same again comes from memory' => sub {
    my $before = hits();
    my @paths = ('/', '/zoeken?q=burgernet', '/onderwerpen', '/archief',
        '/v1/berichten/_zoek?q=burgernet');
    for my $path (@paths) {
        my $first = fetch($path);
        my $second = fetch($path);
        is $first->{status}, 200, $path;
        is $second->{content}, $first->{content}, 'the same text';
        delete $_->{headers}{date} for $first, $second;
        is_deeply $second->{headers}, $first->{headers}, 'the same headers';
    }
    is hits() - $before, scalar @paths, 'the second of each';
};

subtest 'errors are not remembered' => sub {
    my $before = metrics()->{actueel_remembered_answers}{''};
    fetch($_) for ('/nergens', '/v1/berichten/aaaaaaaaaaaaa', '/archief/1999',
        '/v1/berichten/_zoek?sorteer=raar') x 2;
    is metrics()->{actueel_remembered_answers}{''}, $before, 'none of them';
};

subtest 'what is committed shows at once' => sub {
    my $question = '/v1/berichten/_zoek?q=kwetterzwaluw';
    my $page = '/zoeken?q=kwetterzwaluw';
    my ($etag) = map { fetch($_)->{headers}{etag} } $page, $page;
    is fetch($page, 'If-None-Match' => $etag)->{status}, 304, 'nothing new: 304 from memory';
    for my $n (1 .. 5) {
        fetch($_) for $question, $page;
        my $file = write_file("new-$n.ndjson", qq({"id":"k$n","title":"Zeldzame vogel $n",)
            . qq("date":"2024-12-0$n","body":"Kwetterzwaluw nummer $n.","source":"Krant $n"}\n));
        is((actueel('import', '--archive', $archive, $file))[0], 0, "import $n");
        like fetch($question)->{content}, qr/"totaal":\s*$n\b/, 'the API has it';
        like fetch($page, 'If-None-Match' => $etag)->{content}, qr/Zeldzame vogel $n/,
            'and the page, for who knew the old one too';
    }
    my $key = key_of($archive, 'kwetterzwaluw "nummer 3"');
    my $document = "/v1/berichten/$key";
    is fetch($document)->{status}, 200, 'an article' for 1, 2;
    is((actueel('withdraw', '--archive', $archive, $key, '--reason', 'verzoek'))[0], 0, 'withdrawn');
    isnt fetch($document)->{status}, 200, 'is gone at once';
    unlike fetch($page)->{content}, qr/Zeldzame vogel 3/, 'from what is found, too';
};

subtest 'another file in its place' => sub {
    my ($backup, $page) = (folder . '/copy.db', '/zoeken?q=kwetterzwaluw');
    is((actueel('backup', '--archive', $archive, $backup))[0], 0, 'a backup');
    my $file = write_file('late.ndjson', '{"id":"laat","title":"Late vogel","date":"2024-12-20",'
        . '"body":"Kwetterzwaluw.","source":"Krant"}');
    actueel('import', '--archive', $archive, $file);
    like fetch($page)->{content}, qr/Late vogel/, 'news since' for 1, 2;
    is((actueel('restore', '--archive', $archive, $backup))[0], 0, 'restored');
    unlike fetch($page)->{content}, qr/Late vogel/, 'is not there any more' for 1, 2;
};

subtest 'compressed where asked for' => sub {
    my $path = '/zoeken?q=gemeente';
    my $plain = fetch($path);
    my $zipped = fetch($path, 'Accept-Encoding' => 'gzip');
    is $plain->{headers}{'content-encoding'}, undef, 'plain where it is not';
    is $zipped->{headers}{'content-encoding'}, 'gzip', 'gzip where it is';
    is unzipped($zipped), $plain->{content}, 'of the same text';
    cmp_ok length $zipped->{content}, '<', length($plain->{content}) / 2, 'and much shorter';
    is $_->{headers}{vary}, 'Accept-Encoding', 'Vary' for $plain, $zipped;
    isnt $zipped->{headers}{etag}, $plain->{headers}{etag}, 'ETags of their own';
    my $again = fetch($path, 'Accept-Encoding' => 'br, gzip;q=0.5');
    is $again->{content}, $zipped->{content}, 'the same bytes from memory';
    is fetch($path, 'Accept-Encoding' => 'gzip;q=0')->{content}, $plain->{content}, 'q=0 is no';
    for my $known ($plain, $zipped) {
        my %encoding = $known == $zipped ? ('Accept-Encoding' => 'gzip') : ();
        my $answer = fetch($path, %encoding, 'If-None-Match' => $known->{headers}{etag});
        is $answer->{status}, 304, 'what is known is not sent';
        is $answer->{headers}{etag}, $known->{headers}{etag}, 'by its own ETag';
    }
    is fetch($path, 'If-None-Match' => $zipped->{headers}{etag})->{status}, 200,
        'who takes no gzip does not know it';
    my $head = $http->head("$address$path", {headers => {'Accept-Encoding' => 'gzip'}});
    is $head->{headers}{'content-length'}, length $zipped->{content}, 'HEAD tells the same length';
    is $head->{content} // '', '', 'and sends nothing';
    for my $asset ($plain->{content} =~ m{(/assets/[^"?]+\.(?:css|js)\?v=\w+)}g) {
        my $gzip = fetch($asset, 'Accept-Encoding' => 'gzip');
        is unzipped($gzip), fetch($asset)->{content}, $asset;
        is fetch($asset, 'Accept-Encoding' => 'gzip', 'If-None-Match' => $gzip->{headers}{etag})
            ->{status}, 304, 'is known';
    }
    is fetch('/gezond', 'Accept-Encoding' => 'gzip')->{headers}{'content-encoding'}, undef,
        'what is short stays as it is';
};

subtest 'who wants nothing that is there is told that it is' => sub {
    my $article = '/v1/berichten/' . key_of($archive, 'gemeente');
    for my $path ('/zoeken?q=zelden', '/zoeken?q=zelden', $article, '/robots.txt', '/assets/style.css') {
        my $answer = fetch($path, 'If-None-Match' => '*');
        is $answer->{status}, 304, $path;
        is $answer->{content} // '', '', 'and no body';
        is $answer->{headers}{etag}, fetch($path)->{headers}{etag}, 'with its ETag';
    }
    is fetch($_, 'If-None-Match' => '*')->{status}, 404, "$_ is not there"
        for '/nieuws/2023/09/weg', '/nergens', '/archief/1999';
    is fetch('/zoeken?q=zelden')->{status}, 200, 'others get the whole of it';
};

subtest 'metrics' => sub {
    my $idle = IO::Socket::INET->new(PeerAddr => "127.0.0.1:$port") // die "connect: $@\n";
    raw_exchange($port, "GET /gezond HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 5);
    my $metrics = metrics();
    my $articles = document((actueel('stats', '--json', '--archive', $archive))[1])->{articles};
    my $requests = $metrics->{actueel_http_requests_total};
    cmp_ok $requests->{'route="/zoeken",status="2xx"'}, '>', 10, 'by route';
    cmp_ok $requests->{'route="none",status="4xx"'}, '>=', 2, 'what is nowhere';
    is $metrics->{actueel_archive_up}{''}, 1, 'the archive is there';
    is $metrics->{actueel_archive_articles}{''}, $articles, 'how much it holds';
    cmp_ok $metrics->{actueel_archive_revision}{''}, '>', $articles, 'its revision';
    is $metrics->{actueel_archive_analyser_current}{''}, 1, 'its analyser is ours';
    cmp_ok $metrics->{actueel_connections}{''}, '>=', 1, 'connections';
    is $metrics->{actueel_queue_length}{''}, 0, 'nobody waits';
    is $metrics->{actueel_requests_refused_total}{''}, 0, 'nobody was refused';
    cmp_ok $metrics->{actueel_remembered_bytes}{''}, '>', 10_000, 'what is remembered';
    cmp_ok $metrics->{actueel_remembered_bytes}{''}, '<=', 64 << 20, 'within its limit';
    cmp_ok $metrics->{actueel_snapshot_age_seconds}{''}, '<', 300, 'how old the snapshot is';
    my ($n_all, $n_counted) = (0, 0);
    $n_all += $_ for values %$requests;
    my $name = 'actueel_http_request_duration_seconds';
    for my $from (qw(direct memory worker)) {
        my @ends = grep { /from="$from"/ } keys %{ $metrics->{"${name}_bucket"} };
        my $all = $metrics->{"${name}_bucket"}{qq(from="$from",le="+Inf")};
        is $metrics->{"${name}_count"}{qq(from="$from")}, $all, "durations of $from";
        my $last = 0;
        for my $end (sort { $a <=> $b } map { /le="([\d.e-]+)"/ ? $1 : () } @ends) {
            my $n = $metrics->{"${name}_bucket"}{qq(from="$from",le="$end")};
            cmp_ok $n, '>=', $last, "up to $end";
            $last = $n;
        }
        cmp_ok $all, '>=', $last, 'up to any';
        $n_counted += $all;
    }
    is $n_counted, $n_all, 'each request once';
    unlike join(' ', map { keys %$_ } values %$metrics), qr/kwetter|burgernet|127\.0/,
        'nothing of what or who asks';
    is $http->get("http://127.0.0.1:$metrics_port/")->{status}, 404, 'nothing else is there';
    is fetch('/metrics')->{status}, 404, 'nor are they on the site';
};

is end_server($pid, 'TERM'), 0, 'it ends well';

subtest 'a line a request' => sub {
    my (undef, $warning, @lines) = lines(read_file($log));
    like $warning, qr{/privacy says that it does not}, 'behind a warning where that is not told';
    my @odd = grep { !/^method=(?:GET|HEAD) route=\S+ status=\d{3} bytes=\d+ ms=\d+\.\d from=\w+ client="127\.0\.0\.1" target="[^"]+"$/ } @lines;
    is_deeply \@odd, [], 'of one form';
    is scalar(grep { m{target="/zoeken\?q=burgernet"} } @lines), 2, 'with the query, in full';
    my ($first, $second) = grep { m{"/zoeken\?q=burgernet"} } @lines;
    like $first, qr/from=worker/, 'made once';
    like $second, qr/from=memory/, 'then remembered';
};

subtest 'without query and address by default' => sub {
    my ($other, $its_line, $its_log) =
        start_server(arguments => ['--archive', $archive, '--listen', '127.0.0.1:0']);
    my $at = 'http://127.0.0.1:' . port_of($its_line);
    $http->get("$at/zoeken?q=geheim");
    $http->get("$at/jan-jansen");
    is end_server($other, 'TERM'), 0, 'it ends';
    my @lines = map { s/ms=[\d.]+/ms=0/r } lines(read_file($its_log));
    like $lines[0], qr{^method=GET route=/zoeken status=200 bytes=\d+ ms=0 from=worker$}, 'a line';
    like $lines[1], qr{^method=GET route=none status=404 bytes=\d+ ms=0 from=direct$}, 'another';
};

done_testing;
