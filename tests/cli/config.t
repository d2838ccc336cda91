#!/usr/bin/perl
# actueel config: what holds, and where that comes from.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $file = write_file('actueel.conf', <<'END');
[archive]
file=/uit/bestand.db
[serve]
listen=127.0.0.1:9000
[site]
name=Nieuws uit de polder
END

sub setting {
    my ($name, @arguments) = @_;
    my ($status, $out) = actueel('config', '--json', @arguments);
    is $status, 0, "config @arguments";
    my $setting = document($out)->{$name};
    return join ' ', map { $_ // 'null' } $setting->{value}, $setting->{from};
}

subtest 'who outweighs whom' => sub {
    is setting('[serve] listen'), '127.0.0.1:8080 default', 'nothing said';
    is setting('[archive] file'), 'null unset', 'nothing there';
    is setting('[archive] file', '--config', $file), '/uit/bestand.db file', 'the file';
    local $ENV{ACTUEEL_CONFIG} = $file;
    is setting('[serve] listen'), '127.0.0.1:9000 file', 'the file that the environment names';
    local $ENV{ACTUEEL_ARCHIVE} = '/uit/omgeving.db';
    is setting('[archive] file'), '/uit/omgeving.db environment', 'the environment over the file';
    is setting('[archive] file', '--archive', '/vlag.db'), '/vlag.db flag', 'a flag over both';
    local $ENV{ACTUEEL_NAME} = '';
    is setting('[site] name'), 'Nieuws uit de polder file', 'what is empty is not said';
};

subtest 'what the site says of itself' => sub {
    my %settings = (emergency => 'Bel 112.', privacy => '/etc/privacy.txt',
        accessibility => '/etc/toegankelijkheid.txt', 'security-contact' => 'cert@example.nl',
        'security-expires' => '2031-12-31');
    my $own = write_file('own.conf', join '', "[site]\n", map { "$_=$settings{$_}\n" } keys %settings);
    for my $name (sort keys %settings) {
        is setting("[site] $name", '--config', $own), "$settings{$name} file", 'the file';
        local $ENV{'ACTUEEL_' . uc $name =~ tr/-/_/r} = 'anders';
        is setting("[site] $name", '--config', $own), 'anders environment', 'the environment';
    }
    is setting('[site] emergency'), 'Spoed? Bel 112. Geen spoed? Bel 0900-8844. default', 'or ours';
};

subtest 'it is used' => sub {
    my $archive = corpus;
    local $ENV{ACTUEEL_CONFIG} = write_file('used.conf', "[archive]\nfile=$archive\n");
    is document((actueel('stats', '--json'))[1])->{articles}, 72, 'the file chooses the archive';
    local $ENV{ACTUEEL_ARCHIVE} = folder . '/nowhere.db';
    is((actueel('stats'))[0], 66, 'the environment another');
    is((actueel('stats', '--archive', $archive))[0], 0, 'a flag the first again');
};

subtest 'for a person' => sub {
    my ($status, $out) = actueel('config', '--config', $file);
    like $out, qr/^configuration file: \Q$file\E$/m, 'which file';
    like $out, qr{^  \[archive\] file +/uit/bestand\.db +file$}m, 'a setting';
};

subtest 'what is refused' => sub {
    my @cases = (
        [64, qr/\[archive\] fiel/, "[archive]\nfiel=x\n"],
        [64, qr/\[archief\] file/, "[archief]\nfile=x\n"],
        [64, qr/broken\.conf/, "zonder teken\n"],
    );
    for my $case (@cases) {
        my ($expected, $message, $content) = @$case;
        my ($status, $out, $err) =
            actueel('config', '--config', write_file('broken.conf', $content));
        is $status, $expected, $content =~ s/\n/ /gr;
        like $err, $message, 'says what';
        is scalar(lines($err)), 1, 'in one sentence';
        is $out, '', 'and nothing else';
    }
    my ($status, undef, $err) = actueel('config', '--config', folder . '/nowhere.conf');
    is $status, 66, 'a file that is not there';
    like $err, qr/nowhere\.conf/, 'is named';
};

done_testing;
