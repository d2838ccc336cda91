#!/usr/bin/perl
# make deb: a package that lintian has nothing against, of the version that the program tells.
use strict;
use warnings;
use Test::More;

my $build = $ENV{B} // 'build';
for my $tool (qw(dh lintian fakeroot)) {
    plan skip_all => "no $tool: `make deps-work` installs it" if system "command -v $tool >/dev/null 2>&1";
}
# The package is compiled by itself, with Debian's own flags: minutes, where no earlier one is kept.
plan skip_all => 'no package was made here yet: `make deb` takes some minutes the first time'
    if !-e "$build/deb/objects/actueel";

sub output {
    my ($command) = @_;
    my $text = qx($command 2>&1);
    return ($text, $? >> 8);
}

my ($told, $status) = output("env -u MAKEFLAGS -u MFLAGS make B=$build deb");
is $status, 0, 'make deb' or BAIL_OUT($told);
my ($package) = grep { !/dbgsym/ } glob "$build/deb/actueel_*.deb";
my ($version) = (output("$build/actueel --version"))[0] =~ /(\d+\.\d+\.\d+)/;
like $package, qr/actueel_\Q$version\E_/, 'of the version that the program tells';

my $root = -w '/root' ? '--allow-root' : '';
is +(output("lintian $root --fail-on error,warning $build/deb/actueel_*.changes"))[1], 0, 'lintian finds nothing';

my ($files) = output("dpkg-deb -c $package");
for my $file (qw(usr/bin/actueel lib/systemd/system/actueel.service etc/actueel/actueel.conf
        usr/share/man/man1/actueel.1.gz usr/share/bash-completion/completions/actueel
        usr/share/zsh/vendor-completions/_actueel usr/lib/sysusers.d/actueel.conf)) {
    like $files, qr{ \./\Q$file\E$}m, $file;
}
is +(output("dpkg-deb -I $package conffiles"))[0], "/etc/actueel/actueel.conf\n", 'what is configured is kept';
done_testing;
