#!/usr/bin/perl
# An import that is killed, or that finds the disk full: nothing stored is lost, nothing is doubled,
# and the same command again ends in the archive that an undisturbed run makes.
# TORTURE_KILLS says how often it is killed; `make torture` does so 200 times.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;
use Time::HiRes qw(sleep time);

my $n_articles = 20_000;
my $n_kills = $ENV{TORTURE_KILLS} // 3;
my $seed = $ENV{TORTURE_SEED} // time;
my $longest_s = 600;    # of all kills of the short form
my $gencorpus = ($ENV{B} // 'build') . '/tools/gencorpus';
my $corpus = folder . '/corpus.ndjson';
srand int $seed;
note 'seed ' . int $seed;

system($gencorpus, $n_articles, $corpus) == 0 or die "$gencorpus failed\n";

# Starts an import; gives its process id.
sub start {
    my ($archive) = @_;
    my $pid = fork // die "fork: $!\n";
    return $pid if $pid;
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    exec { $program } 'actueel', 'import', '--wait', '60', '--archive', $archive, $corpus;
    die "$program: $!\n";
}

sub import_document {
    my ($archive, @more) = @_;
    my ($status, $out, $err) =
        actueel('import', '--json', '--wait', '60', '--archive', $archive, @more, $corpus);
    return ($status, document($out), $err);
}

sub remove_archive {
    my ($archive) = @_;
    unlink map {"$archive$_"} '', '-wal', '-shm', '.writer';
}

my $undisturbed = folder . '/undisturbed.db';
my $began = time;
my ($whole) = import_document($undisturbed);
my $import_s = time - $began;
is $whole, 0, 'undisturbed';
my $expected = digest($undisturbed);

subtest 'killed at any moment' => sub {
    my $archive = folder . '/killed.db';
    my $last = 0;
    my $until = time + $longest_s;
    for my $kill (1 .. $n_kills) {
        last if time > $until && !$ENV{TORTURE_KILLS};
        my $pid = start($archive);
        sleep rand 1.1 * $import_s;
        kill KILL => $pid;
        waitpid $pid, 0;
        my $is_done = $? == 0;
        my $n = n_articles($archive);
        cmp_ok $n, '>=', $last, "kill $kill: $n articles, none lost";
        $last = $n;
        next if !$is_done && $n < $n_articles;
        is digest($archive), $expected, 'whole: the very same archive';
        remove_archive($archive);
        $last = 0;
    }
    my ($status, $report) = import_document($archive);
    is $status, 0, 'the next run completes it';
    is $report->{added} + $report->{same}, $n_articles, 'each article once';
    is $report->{same}, $last, 'what was stored was stored for good';
    is digest($archive), $expected, 'the very same archive';
};

# Kills an import as soon as it has stored something, but not all.
sub archive_amid {
    my ($archive) = @_;
    for my $attempt (1 .. 20) {
        remove_archive($archive);
        my $pid = start($archive);
        my $until = time + 60;
        sleep 0.02 while time < $until && n_articles($archive) == 0;
        kill KILL => $pid;
        waitpid $pid, 0;
        my $n = n_articles($archive);
        return $n if $n > 0 && $n < $n_articles;
    }
    return 0;
}

subtest 'it goes on where it stopped' => sub {
    my $archive = folder . '/resumed.db';
    my $n = archive_amid($archive);
    plan skip_all => 'the import was too fast to be killed amid' if $n == 0;
    my ($status, $report) = import_document($archive);
    is $report->{resumed}, $n, 'behind the last record that is stored';
    is digest($archive), $expected, 'the very same archive';
    ($status, $report) = import_document($archive);
    is $report->{resumed}, 0, 'a run that ended leaves no place behind';
    is $report->{same}, $n_articles, 'and all is known';
};

subtest 'a file whose beginning is another is read from its beginning' => sub {
    my $archive = folder . '/changed.db';
    plan skip_all => 'the import was too fast to be killed amid' if archive_amid($archive) == 0;
    my ($status, $report) = import_document($archive, '--source', 'Anders', '--dry-run');
    is $report->{resumed}, 0, 'nor when it is to be read in another way';
    my $text = read_file($corpus);
    $text =~ s/"title":"/"title":"Gewijzigd: /;
    write_file('corpus.ndjson', $text);
    ($status, $report) = import_document($archive);
    is $report->{resumed}, 0, 'nothing is passed over';
    is $report->{changed}, 1, 'the change is seen';
};

subtest 'a disk that is full' => sub {
    my $disk = folder . '/disk';
    mkdir $disk;
    plan skip_all => 'a small disk cannot be mounted here (it takes root)'
        if $> != 0 || system("mount -t tmpfs -o size=24M actueel '$disk' 2>/dev/null") != 0;
    my $archive = "$disk/full.db";
    my ($status, $report, $err) = import_document($archive);
    is $status, 74, 'is told by the exit status';
    like $err, qr/full\.db.*(?:full|no space)/i, 'and in words';
    my $n = n_articles($archive);
    is $report->{added}, $n, "what was stored is told: $n";
    system "mount -o remount,size=400M '$disk'";
    ($status, $report) = import_document($archive);
    is $status, 0, 'and it goes on when there is room';
    is $report->{same}, $n, 'with what was stored';
    ($status) = import_document(folder . '/other.db');
    is digest($archive), digest(folder . '/other.db'), 'to the same archive';
    system "umount '$disk'";
};

done_testing;
