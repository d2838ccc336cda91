#!/usr/bin/perl
# What every command has in common: help, exit statuses, options.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my @commands = map { /^  ([a-z]+) +\S/ ? $1 : () } lines((actueel('--help'))[1]);

subtest 'help' => sub {
    my ($status, $out, $err) = actueel('--help');
    is $status, 0, 'asked for';
    is $err, '', 'on standard output';
    is((actueel($_))[1], $out, $_) for 'help', '-h';
    ($status, my $nothing, $err) = actueel();
    is $status, 64, 'without a command';
    is $err, $out, 'it is told on standard error';
    is $nothing, '', 'only there';
    ok @commands >= 12, 'it lists the commands';
    like((actueel('--version'))[1], qr/^actueel \d+\.\d+\.\d+$/, 'the version');
};

subtest 'help of each command' => sub {
    for my $command (@commands) {
        my ($status, $out, $err) = actueel($command, '--help');
        is $status, 0, "$command --help";
        is $err, '', 'on standard output';
        like $out, qr/^Usage:\n  actueel $command \[OPTION…\]( \S[^\n]*)?\n/, 'how it is called';
        my ($example) = $out =~ /^Example:\n(.*)/ms;
        like $example // '', qr/^  .*actueel $command\b/m, 'an example';
        like $out, qr/^  (-A, )?--archive=FILE/m, 'the options that all have';
        is((actueel($command, '-h'))[1], $out, '-h too');
    }
};

subtest 'what there is not' => sub {
    for my $arguments (['weg'], ['-x'], ['Search'], ['']) {
        my ($status, $out, $err) = actueel(@$arguments);
        is $status, 64, "actueel @$arguments";
        like $err, qr/no command "\Q$arguments->[0]\E".*--help/, 'says so';
    }
    for my $command (@commands) {
        my ($status, $out, $err) = actueel($command, '--bestaat-niet');
        is $status, 64, "$command --bestaat-niet";
        like $err, qr/^actueel $command: .*--bestaat-niet/, 'names it';
        is scalar(lines($err)), 1, 'in one sentence';
    }
};

subtest 'without an archive' => sub {
    my %arguments = (import => [$0], withdraw => [qw(x --reason bron)],
        redact => [qw(x --yes --file), $0], erase => [qw(x --yes)], edit => [qw(x --title x)],
        map { $_ => ['x'] } qw(search show split suggest release backup restore inbox));
    for my $command (grep { !/^(tokens|config)$/ } @commands) {
        my ($status, $out, $err) = actueel($command, @{ $arguments{$command} // [] });
        is $status, 64, $command;
        like $err, qr/which archive\? .*--archive.*ACTUEEL_ARCHIVE/, 'how to choose one';
    }
};

subtest 'an archive that is not there' => sub {
    my %arguments = (withdraw => [qw(x --reason bron)], redact => [qw(x --yes --file), $0],
        erase => [qw(x --yes)], edit => [qw(x --title x)],
        map { $_ => ['x'] } qw(search show split suggest release backup restore inbox));
    for my $command (grep { !/^(tokens|config|init|import|fetch)$/ } @commands) {
        my @call = ($command, '--archive', folder . '/nowhere.db', @{ $arguments{$command} // [] });
        my ($status, $out, $err) = actueel(@call);
        is $status, 66, $command;
        like $err, $command eq 'restore' ? qr/x: cannot read the backup/ : qr/nowhere\.db/, 'is named';
    }
    ok !-e folder . '/nowhere.db', 'and is not made';
};

subtest 'waiting for another writer' => sub {
    my ($status, undef, $err) = actueel('stats', '--archive', corpus, '--wait', 'lang');
    is $status, 64, 'for no time that there is';
    like $err, qr/"lang".*30s/, 'what there is';
};

subtest 'output that cannot be written' => sub {
    plan skip_all => '/dev/full is not there' if !-w '/dev/full';
    my $archive = corpus;
    for my $arguments (['stats'], ['export'], ['search', ''], ['topics', 'default']) {
        my $status = system 'sh', '-c', '"$0" "$@" --archive ' . $archive
            . ' > /dev/full 2> /dev/null', $program, @$arguments;
        is $status >> 8, 74, "@$arguments";
    }
};

done_testing;
