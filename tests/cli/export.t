#!/usr/bin/perl
# actueel export: imported elsewhere, it is the same archive.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use JSON::PP;
use Run;
use Test::More;

sub exported {
    my ($archive) = @_;
    my ($status, $out, $err) = actueel('export', '--archive', $archive);
    is $status, 0, 'exported';
    is $err, '', 'without complaint';
    return $out;
}

sub told { my ($line) = @_; return decode_json($line) }

sub digest_of {
    my ($archive) = @_;
    my ($status, $out, $err) = actueel('check', '--digest', '--archive', $archive);
    is $status, 0, 'no faults' or diag $out, $err;
    return (lines($out))[-1];
}

# The counts of importing an export into an archive.
sub imported {
    my ($archive, @lines) = @_;
    my ($status, $out, $err) = actueel('import', '--archive', $archive, '--json',
        write_file('lines.ndjson', join '', map { "$_\n" } @lines));
    my $report = document($out);
    return join ' ', $status, map { "$_ $report->{$_}" } qw(added changed same rejected);
}

sub record {
    my (%fields) = @_;
    return JSON::PP->new->utf8->canonical->encode({ id => 'b-1', title => 'Brug dicht', date => '2023-01-01',
        body => 'De brug gaat dicht.', source => 'Krant', %fields });
}


subtest 'the same archive' => sub {
    my $archive = corpus;
    my $key = key_of($archive, 'jaarwisseling');
    actueel('topics', '--archive', $archive, 'give', $key, 'water');
    imported($archive, record(topics => ['Weg/water', 'Afval'], kleur => { van => [0.1, 1e3] }));
    imported($archive, record(body => 'De brug blijft dicht.', topics => ['Weg water']));
    imported($archive, record(body => 'De brug is weer open.', date => '2023-01-02T08:30:00+01:00'));
    imported($archive, record(id => undef, url => 'https://krant.example/brug'),
        record(id => undef, title => 'Door niets bekend'));
    my $first = exported($archive);
    my $copy = folder . '/copy.db';
    is imported($copy, lines($first)), '0 added 75 changed 0 same 0 rejected 0', 'all taken';
    is digest_of($copy), digest_of($archive), 'the same digest';
    ok exported($copy) eq $first, 'the same export, byte for byte';
    is imported($copy, lines($first)), '0 added 0 changed 0 same 75 rejected 0', 'a second time: nothing new';
    is imported($copy, record(id => undef, title => 'Door niets bekend')),
        '0 added 0 changed 0 same 1 rejected 0', 'nor does the source bring news';
    my @dates = map { substr told($_)->{date}, 0, 10 } lines($first);
    is_deeply \@dates, [sort @dates], 'oldest first';
    my ($changed) = grep { @{ $_->{versions} } } map { told($_) } lines($first);
    is_deeply [map { $_->{body} } @{ $changed->{versions} }],
        ['De brug gaat dicht.', 'De brug blijft dicht.'], 'with its earlier texts';
    my ($given) = grep { $_->{key} eq $key } map { told($_) } lines($first);
    is scalar @{ $given->{staffTopics} }, 1, "with staff's topics";
};

subtest 'its own export' => sub {
    my $archive = folder . '/edited.db';
    imported($archive, record());
    my $key = key_of($archive, 'brug');
    is((actueel('edit', '--archive', $archive, $key, '--title', 'Brug open'))[0], 0, 'edited by staff');
    my $digest = digest_of($archive);
    my $first = exported($archive);
    is imported($archive, lines($first)), '0 added 0 changed 0 same 1 rejected 0', 'brings nothing new';
    is digest_of($archive), $digest, 'it is the same archive';
    ok exported($archive) eq $first, 'to the byte';
};

subtest 'what a restored backup never had' => sub {
    my $archive = folder . '/restored.db';
    my $backup = folder . '/before.db';
    my @call = ('--archive', $archive);
    imported($archive, record());
    is((actueel('backup', @call, $backup))[0], 0, 'a backup');
    my @later = map { record(id => "c-$_", title => "Kade $_", body => "Aan de kade $_ ligt Knorrebak.") } 1, 2;
    imported($archive, @later);
    my @keys = map { key_of($archive, qq(titel:"kade $_")) } 1, 2;
    my $text = write_file('anders.txt', 'Aan de kade ligt een schip.');
    is((actueel('redact', @call, '--yes', '--file', $text, $keys[0]))[0], 0, 'redacted after it');
    is((actueel('withdraw', @call, '--reason', 'verzoek', $keys[1]))[0], 0, 'withdrawn after it');
    is((actueel('restore', @call, $backup))[0], 0, 'restored');
    my $copy = folder . '/copy-of-restored.db';
    my @lines = lines(exported($archive));
    imported($copy, @lines);
    is digest_of($copy), digest_of($archive), 'elsewhere the same archive';
    is imported($copy, @lines), '0 added 0 changed 0 same 3 rejected 0', 'a second time: nothing new';
    for my $where ($archive, $copy) {
        is imported($where, @later), '0 added 0 changed 0 same 0 rejected 0', 'both are kept out';
        is((actueel('release', '--archive', $where, $_))[0], 0, 'released') for @keys;
        digest_of($where);
        is imported($where, @later), '0 added 2 changed 0 same 0 rejected 0', 'and let in then';
    }
};

subtest 'one that stands beside another of the same text' => sub {
    my $archive = folder . '/beside.db';
    my $body = join ' ', map {"De kade van Oudeveer wordt in fase $_ verhoogd."} 1 .. 12;
    my @twins = map { record(id => $_, title => 'Kade hoger', body => $body) } qw(t-1 t-2 t-3);
    imported($archive, @twins);
    my @keys = map { told($_)->{key} } lines(exported($archive));
    my $text = write_file('anders.txt', 'De kade wordt verhoogd.');
    is((actueel('redact', '--archive', $archive, '--yes', '--file', $text, $keys[0]))[0], 0, 'one is redacted');
    is((actueel('withdraw', '--archive', $archive, '--reason', 'verzoek', $keys[1]))[0], 0, 'one withdrawn');
    my $copy = folder . '/copy-beside.db';
    imported($copy, lines(exported($archive)));
    is digest_of($copy), digest_of($archive), 'elsewhere the same archive';
    like exported($copy), qr/"id": ?"t-3"/, 'with the one that is shown';
    my $elsewhere = folder . '/elsewhere.db';
    imported($elsewhere, $twins[0]);
    my $other = (map { told($_)->{key} } lines(exported($elsewhere)))[0];
    is((actueel('erase', '--archive', $elsewhere, '--yes', $other))[0], 0, 'where one is erased by itself');
    imported($elsewhere, record(id => undef, title => 'Kade hoger', body => $body));
    unlike exported($elsewhere), qr/fase 3/, 'its text does not come back';
};

subtest 'another source says the same names' => sub {
    my $archive = folder . '/other.db';
    imported($archive, record(key => 'abcdefghijklm', slug => 'een-slug', versions => [1, 2]));
    my ($article) = map { told($_) } lines(exported($archive));
    is $article->{slug}, 'brug-dicht', 'its own slug';
    is_deeply $article->{extra}, { key => 'abcdefghijklm', slug => 'een-slug', versions => [1, 2] },
        'theirs is kept aside';
};

subtest 'texts too long for one line' => sub {
    my $archive = folder . '/long.db';
    for my $number (1 .. 4) {
        imported($archive, record(body => "Deel $number. " . 'Een lang verhaal over een brug. ' x 40_000));
    }
    my $first = exported($archive);
    is scalar(lines($first)), 4, 'a line for each text';
    my $copy = folder . '/long-copy.db';
    is imported($copy, lines($first)), '0 added 1 changed 3 same 0 rejected 0', 'one article';
    is digest_of($copy), digest_of($archive), 'the same digest';
    ok exported($copy) eq $first, 'the same export';
    is imported($copy, lines($first)), '0 added 0 changed 0 same 4 rejected 0', 'nothing new';
};

subtest 'hostile texts' => sub {
    my $archive = folder . '/hostile.db';
    my $hostile = record(id => "a:b\"c", title => "Aanhaling \" en \\ en <b> & \x{1f525}",
        body => "Regel.\n\n\x{2022} punt \x{e9}\x{2028}x &lt;p&gt;", source => "Krant 'n Zo",
        topics => ['Een, twee', "Drie\x{20ac}"]);
    imported($archive, $hostile);
    my ($one) = map { told($_) } lines(exported($archive));
    is $one->{title}, "Aanhaling \" en \\ en <b> & \x{1f525}", 'signs in a title';
    is_deeply $one->{topics}, [sort 'Een, twee', "Drie\x{20ac}"], 'in topics'
        or diag explain $one->{topics};
};

subtest 'CSV' => sub {
    my $archive = folder . '/csv.db';
    imported($archive,
        record(title => '=1+1', topics => ['+Afval', 'Wonen'], body => qq{Hij zei "nee".\n\nEn ging.}),
        record(id => '@2', title => 'Later', date => '2023-02-01T23:30:00Z'));
    my ($status, $out) = actueel('export', '--archive', $archive, '--csv');
    is $status, 0, 'done';
    my ($first, $second) = map { (map { told($_) } lines(exported($archive)))[$_]{key} } 0, 1;
    is $out, join("\r\n", "\xef\xbb\xbfkey,date,time,title,body,topics,source,id,url",
        qq{"$first","2023-01-01","","'=1+1","Hij zei ""nee"".\n\nEn ging.","'+Afval; Wonen","Krant","b-1",""},
        qq{"$second","2023-02-02","2023-02-01T23:30:00Z","Later","De brug gaat dicht.","","Krant","'\@2",""},
        ''), 'cells quoted and guarded';
    ($status, $out) = actueel('export', '--archive', $archive, '--csv', '--from', '2023-02');
    is scalar(() = $out =~ /\r\n/g), 2, 'filtered';
};

subtest 'what goes wrong' => sub {
    my $archive = corpus;
    is((actueel('export', '--archive', folder . '/nowhere.db'))[0], 66, 'no such archive');
    is((actueel('export', '--archive', $archive, '--from', 'gisteren'))[0], 64, 'no date');
    my ($status, undef, $err) = actueel('export', '--archive', $archive, '--topic', 'vliegtuigbouw');
    is $status, 66, 'no such topic';
    like $err, qr/vliegtuigbouw/, 'named';
    is system("$program export --archive $archive >/dev/full 2>" . folder . '/full') >> 8, 74, 'a full disk';
    like read_file(folder . '/full'), qr/could not be written/, 'is told';
    my $quiet = folder . '/quiet';
    for my $ignored ('', q(trap '' PIPE; )) {
        is qx(sh -c "$ignored$program export --archive $archive 2>$quiet" | head -c 1), '{',
            'whoever has read enough';
        is read_file($quiet), '', 'hears no complaint';
    }
    is exported(do { actueel('init', '--archive', folder . '/empty.db'); folder . '/empty.db' }), '',
        'nothing of an empty one';
};

done_testing;
