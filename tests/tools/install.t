#!/usr/bin/perl
# make install: every file where it belongs, made of the program's own tables, and gone with uninstall.
use strict;
use warnings;
use File::Find;
use File::Temp 'tempdir';
use IPC::Open3;
use Test::More;

my $build = $ENV{B} // 'build';
my $top = tempdir('actueel-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my @make = ('env', '-u', 'MAKEFLAGS', '-u', 'MFLAGS', 'make', "B=$build", 'PREFIX=/usr');

sub slurp {
    my ($path) = @_;
    open my $in, '<:raw', $path or return "$path: $!";
    local $/;
    return scalar <$in>;
}

# Output of a command, both streams, and its exit status.
sub output {
    my @command = @_;
    my $pid = open3(my $in, my $out, undef, @command);
    close $in;
    my $text = do { local $/; <$out> };
    waitpid $pid, 0;
    return ($text, $? >> 8);
}

sub has { return !system "command -v $_[0] >/dev/null 2>&1" }

sub files_below {
    my ($folder) = @_;
    my @files;
    find(sub { push @files, $File::Find::name =~ s{^\Q$folder\E}{}r if -f }, $folder);
    return sort @files;
}

my ($told, $status) = output(@make, 'install', "DESTDIR=$top/root");
is $status, 0, 'make install' or BAIL_OUT($told);
my $root = "$top/root";
my $program = "$root/usr/bin/actueel";
my ($help) = output($program, '--help');
my @commands = $help =~ /^  ([a-z]+) +\S/mg;

subtest 'what is there' => sub {
    ok -x $program, 'the program';
    my @pages = map { s/.*actueel-?//r =~ s/\.1$//r } grep { m{/man1/} } files_below($root);
    is_deeply [sort @pages], [sort '', @commands], 'a page of each command';
    my @units = map { s{.*/}{}r } grep { m{/systemd/system/} } files_below($root);
    is_deeply \@units, [map { "actueel$_" } qw(-fetch.service -fetch.timer -in.path -in.service -in.timer
        .service .socket)], 'units';
    for my $file (grep { !m{/bin/} } files_below($root)) {
        unlike slurp("$root$file"), qr/\@\w+\@|\Q$top\E/, "$file: every place is filled in";
    }
};

subtest 'the sample configuration' => sub {
    my $sample = "$root/etc/actueel/actueel.conf";
    my ($json) = output('env', '-i', $program, 'config', '--json', '--config', $sample);
    like $json, qr{"\[archive\] file": ?\{"value": ?"/var/lib/actueel/actueel\.db", ?"from": ?"file"\}},
        'the archive is the service\'s';
    my %settings = map { $_ => 1 } $json =~ /"\[(?:archive|serve|site)\] ([a-z-]+)"/g;
    my $text = slurp($sample);
    my %shown = map { $_ => 1 } $text =~ /^#?([a-z-]+)=/mg;
    ok $shown{$_}, "$_ is in it" for sort keys %settings, qw(url source topic);
    is join(' ', $text =~ /^(?!# ).*\n#?([a-z-]+)=/mg), '', 'each has a word of explanation above it';
    my $all = $text =~ s/^#(?=[a-z[])//gmr;
    open my $out, '>', "$top/all.conf" or die "$!\n";
    print $out $all;
    close $out;
    is((output($program, 'config', '--config', "$top/all.conf"))[1], 0, 'uncommented, all of it is read');
    open $out, '>>', $sample or die "$!\n";
    print $out "# ours\n";
    close $out;
    output(@make, 'install', "DESTDIR=$root");
    like slurp($sample), qr/# ours/, 'one that is there is left alone';
};

subtest 'manual' => sub {
    my @pages = glob("$root/usr/share/man/man?/*");
    for my $command (@commands) {
        my $page = slurp("$root/usr/share/man/man1/actueel-$command.1") =~ s/\\-/-/gr;
        my ($said) = output($program, $command, '--help');
        my @missing = grep { index($page, "--$_") < 0 } $said =~ /^  (?:-\w, )?--([a-z-]+)/mg;
        @missing = grep { $_ ne 'help' } @missing;
        is "@missing", '', "$command: every option";
    }
    SKIP: {
        skip 'man is not here', 1 if !has('man');
        my ($text) = output('man', '--warnings', '-P', 'cat', '-l', @pages);
        is join('', grep { m{: (?:warning|error): } } split /^/, $text), '', 'man finds nothing';
    }
    SKIP: {
        skip 'mandoc is not here', 1 if !has('mandoc');
        is +(output('mandoc', '-T', 'lint', '-W', 'warning', @pages))[0], '', 'mandoc finds nothing';
    }
};

# What bash offers where the cursor stands behind the last word.
sub bash_offers {
    my @words = @_;
    my $script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; };'
        . '_actueel; printf "%s\n" "${COMPREPLY[@]}"';
    return split /\n/, (output('bash', '-c', $script, 'bash', "$root/usr/share/bash-completion/completions/actueel",
        @words))[0];
}

subtest 'completion in bash' => sub {
    my @offers = bash_offers('actueel', '');
    is_deeply [sort grep { !/^-/ } @offers], [sort @commands], 'commands';
    is join(' ', bash_offers('actueel', 'im')), 'import', 'one that begins so';
    is join(' ', bash_offers('actueel', 'search', '--lit')), '--literal', 'an option';
    is join(' ', bash_offers('actueel', 'search', '--so')), '--sort= --source=', 'those with a value';
    is join(' ', bash_offers('actueel', 'search', '--sort', '')), 'rank date', 'values';
    is join(' ', bash_offers('actueel', 'search', '--sort', '=', 'd')), 'date', 'behind a sign';
    is join(' ', bash_offers('actueel', 'search', '--sort', '=')), 'rank date', 'and right behind it';
    ok((grep { $_ eq 'gerecht' } bash_offers('actueel', 'erase', '--reason', 'g')), 'a reason');
    ok((grep { $_ eq 'ndjson' } bash_offers('actueel', 'import', '--format', 'nd')), 'a format');
    is join(' ', bash_offers('actueel', 'topics', 'd')), 'default', 'an action';
    is join(' ', bash_offers('actueel', 'import', 'Makef')), 'Makefile', 'a file';
    is join(' ', bash_offers('actueel', 'stats', '-A', 'Makef')), 'Makefile', 'a file for an option';
    is join(' ', bash_offers('actueel', 'show', 'Makef')), '', 'none where none is meant';
    is join(' ', bash_offers('actueel', 'nergens', '')), '', 'nothing for a command that there is not';
};

# The same of zsh, in a terminal of its own: its list of what fits.
my $zsh = <<'END';
zmodload zsh/zpty
zpty z 'TERM=vt100 zsh -f -i'
zpty -w z "PS1='>'; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; bindkey '^I' list-choices
    unsetopt ALWAYS_LAST_PROMPT; LISTMAX=1000; print REA''DY"
while zpty -r z line; do [[ $line == *READY* ]] && break; done
zpty -n -w z "$2"$'\t'
sleep 1
zpty -w z $'\x15'"print DO''NE"
while zpty -r z line; do print -r -- "$line"; [[ $line == *DONE* ]] && break; done
END

subtest 'completion in zsh' => sub {
    plan skip_all => 'zsh is not here' if !has('zsh');
    my $folder = "$root/usr/share/zsh/site-functions";
    for my $case (['actueel ', qr/import\s+-- store articles/], ['actueel search --lit', qr/--literal/],
            ['actueel search --sort=', qr/\bdate\b.*\brank\b|\brank\b.*\bdate\b/s], ['actueel topics ', qr/default/]) {
        my ($line, $expected) = @$case;
        like +(output('timeout', '20', 'zsh', '-f', '-c', $zsh, 'zsh', $folder, $line))[0], $expected, "'$line'";
    }
};

subtest 'units' => sub {
    plan skip_all => 'systemd is not here' if !has('systemd-analyze');
    for my $name (qw(actueel actueel-fetch actueel-in)) {
        my ($text) = output('systemd-analyze', 'security', '--offline=true', "$root/usr/lib/systemd/system/$name.service");
        my ($score) = $text =~ /exposure level for \S+: ([\d.]+)/;
        cmp_ok $score // 10, '<', 1.5, "$name.service is out of harm's way" or diag $text;
    }
    my $own = qr/Unknown|Failed to parse|ignoring|Invalid/;
    my ($text) = output('systemd-analyze', 'verify', '--man=no', glob("$root/usr/lib/systemd/system/*"));
    is join('', grep { /actueel.*$own/ } split /^/, $text), '', 'systemd knows every line';
};

subtest 'user and folders' => sub {
    plan skip_all => 'systemd is not here' if !has('systemd-sysusers') || !has('systemd-tmpfiles');
    mkdir "$top/empty";
    my ($text, $failed) = output('systemd-sysusers', '--dry-run', "--root=$top/empty",
        "$root/usr/lib/sysusers.d/actueel.conf");
    is $failed, 0, 'a user' or diag $text;
    plan skip_all => 'only root makes folders for others' if $> != 0;
    output('systemd-sysusers', "--root=$root");
    output('systemd-tmpfiles', '--create', "--root=$root");
    is sprintf('%04o', (stat "$root/var/lib/actueel/in")[2] & 07777), '2770', 'the drop folder is the group\'s';
    is sprintf('%04o', (stat "$root/var/lib/actueel")[2] & 07777), '0750', 'the archive is nobody else\'s';
};

subtest 'a web server in front' => sub {
    plan skip_all => 'nginx is not here' if !has('nginx');
    plan skip_all => 'openssl is not here' if !has('openssl');
    output('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=nieuws.example.nl', '-keyout',
        "$top/key.pem", '-out', "$top/cert.pem", '-days', '2');
    my $sample = slurp("$root/usr/share/doc/actueel/examples/nginx.conf");
    $sample =~ s{ssl_certificate \S+;}{ssl_certificate $top/cert.pem;};
    $sample =~ s{ssl_certificate_key \S+;}{ssl_certificate_key $top/key.pem;};
    $sample =~ s{/var/log/nginx}{$top}g;
    open my $out, '>', "$top/nginx.conf" or die "$!\n";
    print $out "pid $top/nginx.pid; error_log $top/error.log; events {}\nhttp {\n$sample\n}\n";
    close $out;
    my ($text, $failed) = output('nginx', '-t', '-c', "$top/nginx.conf");
    is $failed, 0, 'nginx takes the sample' or diag $text;
    unlike $sample =~ s/#.*//gr, qr/\$(?:request|args|query_string|remote_addr|http_referer)\b/,
        'and its log keeps neither question nor address';
};

subtest 'uninstall' => sub {
    output(@make, 'uninstall', "DESTDIR=$root");
    my @left = grep { !m{^/(?:var|etc/(?:passwd|shadow|group|gshadow|\.))} } files_below($root);
    is_deeply \@left, ['/etc/actueel/actueel.conf'], 'the configuration alone is left';
};

done_testing;
