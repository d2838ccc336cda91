#!/usr/bin/perl
# actueel inbox: what people drop into a folder is imported, and each file gets its report.
use strict;
use warnings;
use Fcntl ':mode';
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;
use Time::HiRes 'sleep';
use utf8;

my $archive = folder . '/drop.db';
my $in = folder . '/in';
mkdir $in;
is((actueel('init', '--archive', $archive))[0], 0, 'an archive');
binmode Test::More->builder->$_, ':utf8' for qw(output failure_output);

sub inbox { actueel('inbox', '--archive', $archive, '--settle', '0', @_, $in) }

# What lies in the folder, and in the one of what is done.
sub names {
    my ($folder) = @_;
    opendir my $names, $folder or die "$folder: $!\n";
    return join ' ', sort grep { !/^\./ } readdir $names;
}

sub drop { write_file("in/$_[0]", $_[1]) }
sub read_report { my $text = read_file("$in/$_[0].verslag.txt"); utf8::decode($text); $text }

sub record {
    my ($id, $date) = @_;
    return qq({"id":"$id","title":"Bericht $id","date":"$date","body":"Tekst $id.","source":"Krant"}\n);
}

subtest 'a file that is in order' => sub {
    drop('goed.ndjson', record('a', '2023-01-01') . record('b', '2023-01-02'));
    my ($status, $out, $err) = inbox();
    is $status, 0, 'done' or diag $err;
    is n_articles($archive), 2, 'its articles are in the archive';
    is names($in), 'verwerkt', 'it has left the folder';
    is names("$in/verwerkt"), 'goed.ndjson goed.ndjson.verslag.txt', 'with its report';
    my $report = read_report('verwerkt/goed.ndjson');
    like $report, qr/^Verslag van goed\.ndjson\n\d+ [a-z]+ 20\d\d, \d\d?\.\d\d uur\n/, 'of what, and when';
    like $report, qr/helemaal ingelezen/, 'all is well';
    like $report, qr/^Gelezen +2\nNieuw in het archief +2$/m, 'how many';
    unlike $report, qr/Afgekeurd|Wat kunt u doen/, 'and nothing to do';
};

subtest 'the same name again' => sub {
    drop('goed.ndjson', record('a', '2023-01-01') . record('c', '2023-01-03'));
    is((inbox())[0], 0, 'done');
    is n_articles($archive), 3, 'what is new is in the archive';
    my $report = read_report('verwerkt/goed-2.ndjson');
    like $report, qr/^Stond er al precies zo in +1$/m, 'what is not, is told';
};

subtest 'records that cannot be taken' => sub {
    drop('deels.csv', "titel,datum,tekst\nEen,31-02-2020,Hallo\nTwee,2020-02-01,Hallo daar\n,2020-02-02,Weg\n");
    is((inbox())[0], 65, 'it says so');
    my $report = read_report('verwerkt/deels.csv');
    like $report, qr/2 berichten zijn niet goed/, 'how many';
    like $report, qr/^- regel 2, datum: '31-02-2020' is geen bestaande datum$/m, 'where and why, in Dutch';
    like $report, qr/^- regel 4, titel: er is geen titel$/m, 'each';
    like $report, qr/Verbeter het bestand.*komt er niet dubbel in/s, 'what to do';
    like $report, qr/staan ook apart, in deels\.csv\.afgekeurd\.txt/, 'and where they are';
    like read_file("$in/verwerkt/deels.csv.afgekeurd.txt"), qr/^titel,datum,tekst\nEen,31-02-2020,Hallo\n/,
        'as they stood';
};

subtest 'nothing that can be taken' => sub {
    my %files = ('fout.csv' => "titel,datum,tekst\nEen,eens,Hallo\n", 'foto.jpg' => "\xff\xd8\xff\xe0" . "\0" x 500,
        'leeg.txt' => '');
    drop($_, $files{$_}) for keys %files;
    my $before = digest($archive);
    is((inbox())[0], 65, 'it says so');
    is names($in), join(' ', sort(map { ($_, "$_.verslag.txt") } keys %files), 'verwerkt'), 'they stay';
    like read_report('fout.csv'), qr/niet ingelezen.*regel 2, datum: 'eens' is niet te lezen als datum/s, 'why';
    like read_report('foto.jpg'), qr/geen tekst/, 'a picture';
    like read_report('leeg.txt'), qr/het bestand is leeg/, 'an empty one';
    is digest($archive), $before, 'the archive is as it was';
    my ($status, $out, $err) = inbox();
    is "$status$err", '0', 'once told, they are left alone';
    drop('fout.csv', "titel,datum,tekst\nEen,2023-05-06,Hallo\n");
    is((inbox())[0], 0, 'one that was mended is read');
    ok !-e "$in/fout.csv.verslag.txt" && -e "$in/verwerkt/fout.csv", 'and what was said of it is gone';
    unlink "$in/leeg.txt.verslag.txt";
    is((inbox())[0], 65, 'and one whose report was taken away');
    unlink map { $_, "$_.verslag.txt" } "$in/leeg.txt", "$in/foto.jpg";
};

subtest 'a list with nothing in it' => sub {
    drop('straks.json', '{"items": []}');
    is((inbox())[0], 0, 'is no fault');
    like read_report('verwerkt/straks.json'), qr/een lijst waar geen bericht in staat/, 'and told';
};

subtest 'files that are being written' => sub {
    my $n = n_articles($archive);
    drop($_, record($_, '2023-02-01')) for 'a.part', 'b.tmp', '.c.ndjson', '~$d.ndjson', 'e.ndjson.crdownload';
    is((inbox())[0], 0, 'done');
    is n_articles($archive), $n, 'names of half a copy are left alone';
    unlink glob("'$in/*.part' '$in/*.tmp' '$in/.c*' '$in/~*' '$in/*.crdownload'");
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) {
        open my $out, '>', "$in/traag.ndjson" or POSIX::_exit(1);
        $out->autoflush;
        for my $i (1 .. 12) {
            print $out record("traag$i", '2023-02-02');
            sleep 0.25;
        }
        POSIX::_exit(0);
    }
    sleep 0.5;
    is((actueel('inbox', '--archive', $archive, '--settle', '2s', $in))[0], 0, 'one that grows is waited for');
    waitpid $pid, 0;
    is n_articles($archive), $n + 12, 'and read whole';
    like read_report('verwerkt/traag.ndjson'), qr/^Gelezen +12$/m, 'once';
};

subtest 'what is no file' => sub {
    mkdir "$in/map";
    drop('map/x.ndjson', record('x', '2023-03-01'));
    symlink $archive, "$in/verwijzing";
    symlink folder, "$in/mapverwijzing";
    my $n = n_articles($archive);
    is((inbox())[0], 65, 'it says so');
    like read_report($_), qr/map of een verwijzing/, $_ for qw(map verwijzing mapverwijzing);
    is n_articles($archive), $n, 'nothing is read by way of them';
    is((inbox())[0], 0, 'they are told once');
    ok -l "$in/verwijzing" && -e $archive, 'and left where they are';
    unlink map { $_, "$_.verslag.txt" } "$in/verwijzing", "$in/mapverwijzing";
};

subtest 'names' => sub {
    for my $name ("-x.ndjson", "met spatie.ndjson", "nieuw\nregel.ndjson", 'é "$(touch raak)".ndjson', '%s%n.ndjson',
            'x' x 200 . '.ndjson') {
        my $bytes = $name;
        utf8::encode($bytes);
        drop($bytes, record("n$name" =~ s/[^a-z]//gr . length $name, '2023-04-01'));
    }
    is((inbox())[0], 65, 'one is too long');
    is scalar(grep { /^(?:-x|met spatie|nieuw\nregel|\xc3|%s).*ndjson$/s } map { s{.*/}{}sr } glob("'$in/verwerkt/*.ndjson'")), 5,
        'the others are files like any';
    ok !-e 'raak', 'no shell reads them';
    unlink glob("'$in/x*'");
};

subtest 'an archive that is busy' => sub {
    drop('later.ndjson', record('later', '2023-06-01'));
    open my $lock, '>>', "$archive.writer" or die "$!\n";
    flock $lock, 2;
    is((inbox('--wait', '1s'))[0], 75, 'is for another time');
    is names($in) =~ s/ ?\bmap\S*//gr, 'later.ndjson verwerkt', 'the file waits, and nothing is said of it';
    close $lock;
    is((inbox())[0], 0, 'then it is read');
};

subtest 'two at a time, and one that was killed' => sub {
    open my $folder, '<', $in or die "$!\n";
    flock $folder, 2;
    my ($status, $out, $err) = inbox();
    is $status, 75, 'a second one goes';
    like $err, qr/another `actueel inbox`/, 'and says why';
    close $folder;
    rename write_file('bezig.ndjson', record('bezig', '2023-07-01')), "$in/.bezig/bezig.ndjson";
    write_file('in/.bezig/.bezig.ndjson.afgekeurd.txt.part', 'rest');
    is((inbox())[0], 0, 'what lay half read');
    ok -e "$in/verwerkt/bezig.ndjson", 'is read by the next';
    is names("$in/.bezig"), '', 'and nothing is left of that';
};

subtest 'whose it is' => sub {
    my $group = (split ' ', $()[-1];
    chmod 02770, $in, "$in/verwerkt";
    umask 0007;
    drop('groep.csv', "titel,datum,tekst\nEen,gisteren,Hallo\n");
    inbox();
    my $mode = (stat "$in/groep.csv.verslag.txt")[2];
    is S_IMODE($mode), 0660, 'the group may read and remove reports';
    is S_IMODE((stat "$in/.bezig")[2]) & 0777, 0700, 'and has no way to what is being read';
};

subtest 'what is refused' => sub {
    my ($status, undef, $err) = actueel('inbox', '--archive', $archive, folder . '/nergens');
    is $status, 66, 'a folder that is not there';
    like $err, qr/nergens/, 'is named';
    is((actueel('inbox', '--archive', $archive, $archive))[0], 66, 'a file in its place');
    drop('wacht.ndjson', record('wacht', '2023-08-01'));
    is((actueel('inbox', '--archive', folder . '/nergens.db', $in))[0], 66, 'an archive that is not there');
    ok -e "$in/wacht.ndjson", 'is no fault of the files';
    is document((inbox('--json'))[1])->{taken}, 1, 'told as JSON';
};

done_testing;
