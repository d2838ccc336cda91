#!/usr/bin/perl
# actueel search: questions as people type them, for their eyes and for programs.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Run;
use Test::More;

my $archive = corpus;
$ENV{ACTUEEL_ARCHIVE} = $archive;

sub found {
    my ($status, $out, $err) = actueel('search', @_);
    is $status, 0, "search @_";
    is $err, '', 'without complaint';
    return map { [split /\t/] } lines($out);
}

sub asked {
    my ($status, $out) = actueel('search', '--json', @_);
    is $status, 0, "search --json @_";
    return document($out);
}

subtest 'questions' => sub {
    my %answers = (
        'mensenhandel' => qr/mensenhandel/i,
        '"regionaal actieplan"' => qr/regionaal actieplan/i,
        'Burgernet -campagne' => qr/Burgernet/,
        'titel:jaarwisseling' => qr/jaarwisseling/,
        '24/7' => qr/./,
    );
    for my $question (sort keys %answers) {
        my @hits = found($question);
        ok @hits > 0, 'finds some';
        like $hits[0][2], $answers{$question}, 'the first one fits';
    }
    for my $question ('aangifte doen', 'VAR-overleg', '"', q{') OR 1=1 --}, '', 'C++', '🔥',
        '<b>x</b>', '%s%n', '"regionaal', 'a' x 10_000) {
        my @hits = found($question);
        ok @hits <= 20, 'answered';
    }
};

subtest 'words as arguments' => sub {
    my $whole = asked('Burgernet -campagne');
    my $parted = asked('Burgernet', '-campagne');
    is_deeply $parted, $whole, 'a minus word beside others';
    is_deeply asked('Burgernet', '--', '-campagne'), $whole, 'behind --';
    is_deeply [map { $_->{soort} } @{ $whole->{vraag}{gelezenAls} }], [qw(woord zonder)], 'read so';
    is asked('-campagne')->{vraag}{tekst}, '-campagne', 'alone';
    is asked('-campagne', 'Burgernet')->{totaal}, $whole->{totaal}, 'in front';
    is asked('-campagne gemeente')->{vraag}{tekst}, '-campagne gemeente', 'several in one argument';
    is asked('-----')->{vraag}{tekst}, '-----', 'signs alone';
    is asked('---', 'Burgernet')->{totaal}, asked('Burgernet')->{totaal}, 'signs beside a word';
    is asked('--', '--json')->{vraag}{tekst}, '--json', 'what looks like an option, behind --';
    is((actueel('search', '--onzin'))[0], 64, 'an option that there is not');
    is asked('aangifte', '-n', '2', 'doen')->{vraag}{tekst}, 'aangifte doen', 'around an option';
    is scalar(@{ asked('-n2', 'gemeente')->{berichten} }), 2, 'a number joined to its option';
    is scalar(@{ asked('--limit=3', 'gemeente')->{berichten} }), 3, 'or by a sign';
};

subtest 'in lines for a program' => sub {
    my ($status, $out) = actueel('search', '--limit', 3, 'gemeente');
    is scalar(lines($out)), 3, 'a line each';
    like $_, qr/^[a-z2-7]{13}\t\d{4}-\d\d-\d\d\t\S/, 'key, date, title' for lines($out);
    unlike $out, qr/\e/, 'no colours';
    my @hits = found('burgernet', 'app');
    my @loose = grep { defined $_->[3] } @hits;
    ok @loose > 0 && @loose < @hits, 'less precise ones say so';
    is scalar(grep { defined $_->[3] } found('--literal', 'burgernet', 'app')), 0, 'none where not wanted';
    my ($none, $nothing) = actueel('search', 'qqqq');
    is $nothing, '', 'nothing for nothing';
    is $none, 0, 'which is no fault';
};

subtest 'for a person' => sub {
    plan skip_all => 'script of util-linux is not here' if system('command -v script >/dev/null') != 0;
    my %answers = (qqqq => qr/^0 found\r?\n  Is it spelt/, burgernet => qr/^[1-9]\d* found(?!.*Is it spelt)/s);
    for my $question (sort keys %answers) {
        my $text = `script -qec '$program search $question' /dev/null </dev/null`;
        like $text, $answers{$question}, "what $question is told";
    }
};

subtest 'the document' => sub {
    my $answer = asked('gemeente', '--limit', 2);
    is_deeply [grep { !exists $answer->{$_} } qw(vraag totaal berichten facetten ruimer)], [],
        'its keys';
    is $answer->{vraag}{tekst}, 'gemeente', 'the question';
    is_deeply [sort keys %{ $answer->{vraag}{gelezenAls}[0] }],
        [qw(aantalAlsWoorden aantalZonder alsWoorden naam ook soort tekst tot van zonder)], 'of a part';
    my $hit = $answer->{berichten}[0];
    is_deeply [
        grep { !exists $hit->{$_} }
            qw(sleutel titel datum tijdstip onderwerpen vindplaatsen fragment)], [], 'of a hit';
    is_deeply [sort keys %{ $hit->{vindplaatsen}[0] }], [qw(bron externeId url)], 'of a place';
    is_deeply [sort keys %{ $hit->{fragment}[0] }], [qw(gemarkeerd tekst)], 'of a fragment';
    ok scalar(grep { $_->{gemarkeerd} && $_->{tekst} =~ /gemeente/i } @{ $hit->{fragment} }),
        'the word is marked';
    is_deeply [sort keys %{ $answer->{facetten} }], [qw(bronnen jaren maanden onderwerpen)],
        'the facets';
    my $n = 0;
    $n += $_->{aantal} for @{ $answer->{facetten}{jaren} };
    is $n, $answer->{totaal}, 'years add up';
    is asked('tekst', '"qqqq zzzz"')->{totaal}, 0, 'none';
    ok defined asked('gemeente', 'qqqq')->{ruimer}, 'what is wider stands apart';
};

subtest 'order and filters' => sub {
    my @days = map { $_->[1] } found('--sort', 'date', '--limit', 20, 'politie');
    is_deeply \@days, [sort { $b cmp $a } @days], 'newest first';
    my @hits = found('--from', '2014', '--to', '2015-06', '--limit', 100, '');
    ok @hits > 0, 'from a year to a month';
    is scalar(grep { $_->[1] lt '2014-01-01' || $_->[1] gt '2015-06-30' } @hits), 0, 'within';
    my $topic = asked('--topic', 'mensenhandel', '');
    is_deeply asked('--topic', 'Mensenhandel', ''), $topic, 'a topic by slug or name';
    ok $topic->{totaal} > 0, 'has some';
    for my $facet (@{ $topic->{facetten}{bronnen} }) {
        is asked('--topic', 'mensenhandel', '--source', $facet->{slug}, '')->{totaal},
            $facet->{aantal}, "of $facet->{slug}";
    }
};

subtest 'what is refused' => sub {
    my @cases = (
        [66, qr/topic "water-en-vuur"/, '--topic', 'water-en-vuur', 'x'],
        [66, qr/source "nergens"/, '--source', 'nergens', 'x'],
        [64, qr/"gisteren".*2023-09-29/, '--from', 'gisteren', 'x'],
        [64, qr/"2023-02-30"/, '--to', '2023-02-30', 'x'],
        [64, qr/2020 lies before --from 2023/, '--from', '2023', '--to', '2020', 'x'],
        [64, qr/rank or date/, '--sort', 'titel', 'x'],
        [64, qr/--limit/, '--limit', '0', 'x'],
        [64, qr/--limit/, '--limit', '1001', 'x'],
        [64, qr/--limit/, '--limit', 'veel', 'x'],
        [64, qr/--nope/, '--nope', 'x'],
        [64, qr/question/],
        [66, qr/nowhere/, '--batch', folder . '/nowhere'],
        [64, qr/--batch/, '--batch', $0, 'x'],
        [66, qr/nowhere/, '--archive', folder . '/nowhere.db', 'x'],
    );
    for my $case (@cases) {
        my ($expected, $message, @arguments) = @$case;
        my ($status, $out, $err) = actueel('search', @arguments);
        is $status, $expected, "search @arguments";
        like $err, $message, 'says why';
        is scalar(lines($err)), 1, 'in one sentence';
        is $out, '', 'and nothing else';
    }
};

subtest 'a batch' => sub {
    my $file = write_file('questions.tsv',
        "q1\tgemeente\nq2\taangifte van diefstal doen\n\nq3\tqqqq\nq4\t\"\r\nq5\thuiselijk gewelt\n");
    my ($status, $out) = actueel('search', '--batch', $file, '--limit', 20);
    is $status, 0, 'done';
    my %runs;
    for my $line (lines($out)) {
        like $line, qr/^q\d Q0 \S+ \d+ -?[\d.]+ actueel$/, 'a line of a TREC run';
        my ($id, undef, $name, $rank, $score) = split / /, $line;
        push @{ $runs{$id} }, [$name, $rank, $score];
    }
    is_deeply [sort keys %runs], [qw(q1 q2 q4 q5)], 'those that find something';
    for my $id (sort keys %runs) {
        my @run = @{ $runs{$id} };
        is_deeply [map { $_->[1] } @run], [1 .. @run], "$id: ranks from 1";
        is scalar(grep { $run[$_][2] > $run[$_ - 1][2] } 1 .. $#run), 0, 'scores that fall';
        my %names = map { $_->[0] => 1 } @run;
        is scalar(keys %names), scalar(@run), 'each article once';
        ok @run <= 20, 'within the limit';
    }
    ok $runs{q2} && @{ $runs{q2} } > 1, 'wider ones too';
    my %respelled = map { $_->[0] => 1 } @{ $runs{q5} || [] };
    my @right = map { $_->{vindplaatsen}[0]{externeId} } @{ asked('huiselijk geweld')->{berichten} };
    is scalar(grep { !$respelled{$_} } @right), 0, 'respelled ones too';
    is((actueel_input(read_file($file), 'search', '--batch', '-', '--limit', 20))[1], $out, 'from standard input');
    my ($json_status, $json) = actueel('search', '--json', '--batch', $file);
    is $json_status, 0, 'as JSON';
    is_deeply [map { document($_)->{id} } lines($json)], [map { (split /\t/)[0] } grep { /\t/ } lines(read_file($file))],
        'an answer a line, with the id of its question';
    is_deeply document((lines($json))[0])->{berichten},
        document((actueel('search', '--json', (split /\t/, (lines(read_file($file)))[0])[1]))[1])->{berichten},
        'the same as to the question alone';
    ($status, $out, my $err) = actueel_input('1	' . 'x' x 70_000, 'search', '--batch', '-');
    is $status, 65, 'a line that never ends';
    like $err, qr/-:1: the line is longer/, 'is told';
    is((actueel('search', '--batch', $file, '--everywhere'))[0], 64, 'everywhere is for one name');
    is((actueel('search', '--batch', folder))[0], 66, 'a folder');
    ($status, $out, $err) = actueel('search', '--batch', write_file('bad.tsv', "zonder tab\n"));
    is $status, 65, 'a line without a tab';
    like $err, qr/bad\.tsv:1: /, 'which one';
};

subtest 'why' => sub {
    my $hit = asked('--explain', '--limit', 1, 'gemeente')->{berichten}[0];
    my $why = $hit->{waarom};
    my ($sum, %form) = (0);
    for my $share (@{ $why->{aandelen} }) {
        $sum += $share->{aandeel};
        $form{"$share->{woord} $share->{vorm} $share->{veld}"} = $share->{aantal};
    }
    ok $form{'gemeente woord tekst'}, 'each word has its share';
    ok abs($sum - $why->{som}) < 1e-9 * $sum, 'shares add up';
};

done_testing;
