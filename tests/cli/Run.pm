# Runs build/actueel as a person would, for the scripts in this folder.
package Run;
use strict;
use warnings;
use Exporter 'import';
use File::Basename 'dirname';
use File::Spec;
use File::Temp 'tempdir';
use JSON::PP;
use POSIX ();
use Test::More ();

our @EXPORT = qw(actueel actueel_input folder write_file read_file archive corpus document lines
    key_of digest n_articles $program);

# The longest that one command may take, in seconds.
my $max_seconds = 120;

my $folder = tempdir('actueel-XXXXXX', TMPDIR => 1, CLEANUP => 1);
our $program = File::Spec->rel2abs($ENV{ACTUEEL} // ($ENV{B} // 'build') . '/actueel');

# What this machine is set up for plays no part.
delete $ENV{$_} for grep { /^ACTUEEL/ } keys %ENV;
$ENV{ACTUEEL_CONFIG} = write_file('none.conf', '');

# A folder for this script's files, removed at its end.
sub folder { $folder }

sub write_file {
    my ($name, $content) = @_;
    my $path = "$folder/$name";
    open my $file, '>:raw', $path or die "$path: $!\n";
    print $file $content;
    close $file or die "$path: $!\n";
    return $path;
}

sub read_file {
    my ($path) = @_;
    open my $file, '<:raw', $path or die "$path: $!\n";
    local $/;
    return scalar <$file>;
}

# Runs a command: its exit status, standard output and standard error.
sub actueel { actueel_input('', @_) }

sub actueel_input {
    my ($input, @arguments) = @_;
    my $in = write_file('stdin', $input);
    my $pid = fork // die "fork: $!\n";
    if ($pid == 0) {
        open STDIN, '<', $in;
        open STDOUT, '>', "$folder/stdout";
        open STDERR, '>', "$folder/stderr";
        alarm $max_seconds;
        exec { $program } 'actueel', @arguments or do {
            print STDERR "$program: $!\n";
            POSIX::_exit(127);
        };
    }
    waitpid $pid, 0;
    my $status = $? & 127 ? "signal " . ($? & 127) : $? >> 8;
    return ($status, read_file("$folder/stdout"), read_file("$folder/stderr"));
}

# An archive that holds what some files hold; options of the import may stand among them.
sub archive {
    my ($name, @files) = @_;
    my $path = "$folder/$name";
    my ($status, $out, $err) = actueel('import', '--archive', $path, @files);
    die "import: $status $err\n" if $status ne '0';
    return $path;
}

# An archive of our sample articles.
sub corpus { archive('corpus.db', 'tests/corpus/berichten.ndjson') }

# JSON of the last line, as it should be read.
sub document {
    my ($text) = @_;
    my @lines = lines($text);
    return decode_json($lines[-1] // 'null');
}

sub lines { split /\n/, $_[0] }

# The key of the first article that a question finds.
sub key_of {
    my ($archive, $question) = @_;
    my ($status, $out) = actueel('search', '--archive', $archive, $question);
    return (split /\t/, $out)[0];
}

# The digest of an archive, which is sound.
sub digest {
    my ($archive) = @_;
    my ($status, $out, $err) = actueel('check', '--digest', '--wait', '60', '--archive', $archive);
    Test::More::is($status, 0, 'the archive is sound') or Test::More::diag($out, $err);
    return (lines($out))[-1];
}

# How many articles an archive has; 0 where there is none.
sub n_articles {
    my ($archive) = @_;
    return 0 if !-e $archive;
    my ($status, $out) = actueel('stats', '--json', '--archive', $archive);
    return $status eq '0' ? document($out)->{articles} : 0;
}

1;
