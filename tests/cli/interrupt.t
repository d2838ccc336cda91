#!/usr/bin/perl
# An import that is asked to stop, by ^C or by who manages services: it ends where it can go on.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use POSIX ();
use Test::More;
use Time::HiRes qw(sleep time);

my $n_articles = 10_000;
my $longest_s = 60;
my $gencorpus = ($ENV{B} // 'build') . '/tools/gencorpus';
my $corpus = folder . '/corpus.ndjson';
system($gencorpus, $n_articles, $corpus) == 0 or die "$gencorpus failed\n";

sub wait_until {
    my ($condition) = @_;
    my $until = time + $longest_s;
    sleep 0.02 while !$condition->() && time < $until;
}

# Until an import has come so far that it takes a signal, and somewhat further.
sub wait_until_watching {
    my ($pid) = @_;
    my $bit = 1 << (POSIX::SIGTERM - 1);
    wait_until(sub {
        open my $status, '<', "/proc/$pid/status" or return 1;
        my ($caught) = map { /^SigCgt:\s*\w*(\w{8})$/ ? hex $1 : () } <$status>;
        return !defined $caught || $caught & $bit;
    });
    sleep 0.2;
}

# Starts an import; gives its process id. Standard input is what is given.
sub start {
    my ($input, @arguments) = @_;
    my $pid = fork // die "fork: $!\n";
    return $pid if $pid;
    open STDIN, '<&', $input;
    open STDOUT, '>', folder . '/stopped.out';
    open STDERR, '>', folder . '/stopped.err';
    alarm $longest_s;
    exec { $program } 'actueel', 'import', @arguments;
    die "$program: $!\n";
}

# Its exit status as a shell tells it, and its report.
sub ended {
    my ($pid) = @_;
    waitpid $pid, 0;
    my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
    return ($status, document(read_file(folder . '/stopped.out')), read_file(folder . '/stopped.err'));
}

# More than is looked at beforehand. Without a title they are rejects.
sub records {
    my ($title) = @_;
    return join '', map {
        qq({"id":"$_","title":"$title","date":"2023-01-01","body":"Tekst.","source":"Krant"}\n)
    } 1 .. 2000;
}

open my $nothing, '<', '/dev/null' or die "$!\n";
my $whole = archive('whole.db', $corpus);
my $expected = digest($whole);

subtest 'a file' => sub {
    for my $signal ([INT => 130], [TERM => 143]) {
        my ($name, $expected_status) = @$signal;
        my $archive = folder . "/$name.db";
        my $pid = start($nothing, '--archive', $archive, '--json', $corpus);
        wait_until_watching($pid);
        kill $name => $pid;
        my ($status, $report, $err) = ended($pid);
        SKIP: {
            skip "the import was over before SIG$name", 1 if $status eq '0';
            is $status, $expected_status, "SIG$name";
            like $err, qr/^actueel import: stopped \(\w+\); the same command completes it$/, 'told';
            ok !$report->{finished}, 'in the report too';
            is $report->{added}, n_articles($archive), "what was stored is told: $report->{added}";
            my ($again, $out) = actueel('import', '--archive', $archive, '--json', $corpus);
            is $again, 0, 'again';
            my $second = document($out);
            is $second->{resumed}, $report->{added}, 'it goes on from there';
            is $second->{added}, $n_articles - $report->{added}, 'with the rest';
            ok $second->{finished}, 'to the end';
            is digest($archive), $expected, 'to the same archive';
        }
    }
};

subtest 'standard input in which nothing comes' => sub {
    my $archive = folder . '/pipe.db';
    pipe my $read, my $write or die "pipe: $!\n";
    my $pid = start($read, '--archive', $archive, '--json', '-');
    close $read;
    syswrite $write, records('Bericht');
    wait_until_watching($pid);
    kill TERM => $pid;
    my ($status, $report) = ended($pid);
    is $status, 143, 'the wait is broken off';
    cmp_ok $report->{added}, '>', 0, "what came before is stored: $report->{added}";
    is n_articles($archive), $report->{added}, 'so it is';
    is_deeply $report->{rejects}, [], 'and no fault of the input is made of it';
    close $write;
};

subtest 'rejects' => sub {
    my $archive = folder . '/rejects.db';
    my $rejects = write_file('rest.ndjson', "van eerder\n");
    pipe my $read, my $write or die "pipe: $!\n";
    my $pid = start($read, '--archive', $archive, '--json', '--rejects', $rejects, '-');
    close $read;
    syswrite $write, records('');
    wait_until_watching($pid);
    kill INT => $pid;
    my ($status, $report, $err) = ended($pid);
    is $status, 130, 'stopped';
    is read_file($rejects), "van eerder\n", 'the file of rejects is as it was';
    is scalar(lines(read_file("$rejects.part"))), $report->{rejected}, 'those of this run stand beside it';
    like $err, qr/^the rejects so far are in \Q$rejects\E\.part$/m, 'which is told';
    ok !-e $archive, 'an archive without an article is not left behind';
    close $write;
};

subtest 'a dry run' => sub {
    my $archive = folder . '/dry.db';
    pipe my $read, my $write or die "pipe: $!\n";
    my $pid = start($read, '--archive', $archive, '--json', '--dry-run', '-');
    close $read;
    syswrite $write, records('Bericht');
    wait_until_watching($pid);
    kill INT => $pid;
    my ($status, $report) = ended($pid);
    is $status, 130, 'stopped';
    cmp_ok $report->{added}, '>', 0, 'tells what would have been stored';
    ok !-e $archive, 'and stores nothing';
    close $write;
};

done_testing;
