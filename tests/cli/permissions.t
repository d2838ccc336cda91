#!/usr/bin/perl
# What one may not read or write is said, and stops nothing else. Root, who may all, becomes nobody.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use POSIX ();
use Test::More;

my $nobody = 65_534;

sub record { qq({"id":"$_[0]","title":"Bericht","date":"2023-01-01","body":"Tekst.","source":"Krant"}\n) }

# As a user who owns none of it: exit status, standard output and standard error.
sub as_other {
    my (@arguments) = @_;
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) {
        open STDOUT, '>', folder . '/stdout';
        open STDERR, '>', folder . '/stderr';
        alarm 60;
        POSIX::setuid($nobody) if $> == 0;
        exec { $program } 'actueel', @arguments or do { POSIX::_exit(127) };
    }
    waitpid $pid, 0;
    return ($? >> 8, read_file(folder . '/stdout'), read_file(folder . '/stderr'));
}

chmod 0755, folder;
mkdir folder . "/$_" for qw(open closed kept);
write_file('open/a.ndjson', record('a'));
write_file('closed/b.ndjson', record('b'));
archive('kept/archive.db', folder . '/open/a.ndjson');
chmod 0777, folder . '/open';
chmod 0000, folder . '/closed';
chmod 0444, folder . '/kept/archive.db';
chmod 0555, folder . '/kept';
plan skip_all => 'another user cannot run the program here' if (as_other('--version'))[0] != 0;

subtest 'a folder among inputs' => sub {
    my ($status, $out, $err) = as_other('import', '--json', '--archive', folder . '/open/new.db',
        folder . '/closed', folder . '/open/a.ndjson');
    is $status, 77, 'not allowed';
    like $err, qr{/closed cannot be read: Permission denied}, 'which one';
    is document($out)->{added}, 1, 'the others are read';
};

subtest 'an archive' => sub {
    my @call = ('--archive', folder . '/kept/archive.db');
    my ($status, $out, $err) = as_other('import', @call, folder . '/open/a.ndjson');
    is $status, 77, 'that may not be written';
    like $err, qr/Permission denied/, 'is told';
    ($status, $out, $err) = as_other('search', @call, 'bericht');
    is $status, 77, 'or read, while nobody has it open';
    like $err, qr/may write in its folder; `actueel backup`/, 'with what to do';
};

subtest 'what root does to an archive of another' => sub {
    plan skip_all => 'only root can try' if $> != 0;
    my $archive = folder . '/service/archive.db';
    mkdir folder . '/service';
    archive('service/archive.db', folder . '/open/a.ndjson');
    actueel('backup', '--archive', $archive, folder . '/service/backup.db');
    chown $nobody, $nobody, $archive, folder . '/service';
    chmod 0640, $archive;
    unlink "$archive.writer";
    my $key = key_of($archive, 'bericht');
    is((actueel('withdraw', '--archive', $archive, '--reason', 'bron', $key))[0], 0, 'root hides something');
    is((actueel('restore', '--archive', $archive, folder . '/service/backup.db'))[0], 0, 'and restores it');
    for my $file (grep { !/backup/ } glob folder . '/service/archive.db*') {
        is join(' ', (stat $file)[4, 5]), "$nobody $nobody", $file =~ s{.*/}{}r . ' is whose the archive is';
    }
    is sprintf('%04o', (stat $archive)[2] & 07777), '0640', 'its permissions are what they were';
    is((as_other('withdraw', '--archive', $archive, '--reason', 'bron', $key))[0], 0, 'whose archive it is, works on');
};

chmod 0700, folder . '/closed';
chmod 0700, folder . '/kept';
done_testing;
