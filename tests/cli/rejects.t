#!/usr/bin/perl
# What an import refused, in the file that --rejects names: whole, and in nothing's place.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Fcntl qw(:flock);
use Test::More;
use Time::HiRes qw(sleep);

my $good = qq({"id": "1", "title": "Goed", "date": "2023-01-01", "body": "Een tekst.", "source": "Krant"}\n);
my $bad = qq({"id": "2", "title": "", "date": "2023-01-01", "body": "Een tekst.", "source": "Krant"}\n);

sub mixed { write_file('mixed.ndjson', $good . $bad) }

sub import_with { actueel('import', '--archive', folder . '/archive.db', @_) }

subtest 'what it may not overwrite' => sub {
    my $archive = archive('archive.db', write_file('good.ndjson', $good));
    my $mixed = mixed;
    mkdir folder . '/in';
    my $inner = write_file('in/mixed.ndjson', $good . $bad);
    symlink $mixed, folder . '/link.ndjson' or die "$!\n";
    for my $call (
        [$mixed, $mixed], [folder . '/link.ndjson', $mixed], [$inner, folder . '/in'],
        [$archive, $mixed], ["$archive.writer", $mixed]) {
        my ($rejects, $input) = @$call;
        my $before = read_file($rejects);
        my ($status, $out, $err) = import_with('--rejects', $rejects, $input);
        is $status, 64, 'refused';
        like $err, qr/--rejects \Q$rejects\E would overwrite (?:an input|the archive)/, 'and why';
        is read_file($rejects), $before, 'it is as it was';
    }
    my ($status) = actueel('import', '--archive', folder . '/new.db', '--rejects', folder . '/new.db', $mixed);
    is $status, 64, 'an archive that is yet to be made';
};

subtest 'a run that is not to be' => sub {
    my $rejects = write_file('rest.ndjson', "van eerder\n");
    open my $lock, '>', folder . '/archive.db.writer' or die "$!\n";
    flock $lock, LOCK_EX or die "$!\n";
    my ($status, $out) = import_with('--json', '--rejects', $rejects, mixed);
    is $status, 75, 'another one is writing';
    is read_file($rejects), "van eerder\n", 'the rejects of an earlier one are kept';
    my $report = document($out);
    ok !$report->{finished}, 'the report says that it did not end';
    like $report->{error}, qr/another process is writing/, 'and why';
};

subtest 'a disk that is full' => sub {
    plan skip_all => 'there is no /dev/full' if !-w '/dev/full';
    my ($status, $out, $err) = import_with('--rejects', '/dev/full', mixed);
    is $status, 74, 'is told';
    like $err, qr{/dev/full: the rejects cannot be written: No space}, 'with the reason';
};

subtest 'a file for it' => sub {
    my $rejects = write_file('rest.ndjson', "van eerder\n");
    chmod 0600, $rejects;
    symlink $rejects, folder . '/rest.link' or die "$!\n";
    my ($status, $out, $err) = import_with('--rejects', folder . '/rest.link', mixed);
    is $status, 65, 'one is rejected';
    is read_file($rejects), $bad, 'and stands in it, behind the link, in the place of what did';
    is((stat $rejects)[2] & 0777, 0600, 'for those to read who could before');
    like $err, qr/^the rejects are in \Q$rejects\E$/m, 'told';
    ok !-e "$rejects.part", 'nothing is left beside it';
    ($status) = import_with('--rejects', $rejects, write_file('good.ndjson', $good));
    is read_file($rejects), '', 'none';
    is((import_with('--rejects', folder . '/nowhere/rest', mixed))[0], 74, 'no such folder');
    is((import_with('--rejects', folder, mixed))[0], 74, 'a folder');
};

subtest 'standard input' => sub {
    my ($status, $out, $err) = actueel_input($good, 'import', '--archive', folder . '/archive.db', '-', '-');
    is $status, 64, 'twice';
    like $err, qr/only once/, 'is said to be impossible';
};

subtest 'an archive that came while it waited' => sub {
    my $archive = folder . '/raced.db';
    my $made = archive('made.db', write_file('good.ndjson', $good));
    open my $lock, '>', "$archive.writer" or die "$!\n";
    flock $lock, LOCK_EX or die "$!\n";
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) {
        close $lock;
        open STDOUT, '>', '/dev/null';
        exec { $program } 'actueel', 'import', '--wait', '60', '--archive', $archive, folder . '/good.ndjson';
    }
    sleep 0.5;
    rename $made, $archive or die "$!\n";
    close $lock;
    waitpid $pid, 0;
    is $? >> 8, 0, 'all of it is known';
    ok -e $archive, 'and the archive of another run is left alone';
};

subtest 'what cannot be an archive' => sub {
    my ($status, $out, $err) = actueel('import', '--archive', folder, mixed);
    is $status, 64, 'a folder';
    like $err, qr/is a folder/, 'is called one';
    ok !-e folder . '.writer', 'and nothing is made beside it';
};

done_testing;
