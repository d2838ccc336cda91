-- The archive's vocabulary: words.c writes it, word_table.c reads it.

-- name: create_words
CREATE TABLE word (
    first   BLOB PRIMARY KEY,            -- the least key in the block
    most    INTEGER NOT NULL,            -- the highest document frequency in the block
    entries BLOB NOT NULL                -- keys and counts in order, as word_block.h says
) STRICT, WITHOUT ROWID;

CREATE TABLE word_pending (
    id      INTEGER PRIMARY KEY,
    entries BLOB NOT NULL                -- forms and counts of one batch, to be added to word
) STRICT;

-- name: drop_words
DROP TABLE IF EXISTS word;
DROP TABLE IF EXISTS word_pending;

-- name: word_block_of
SELECT first, entries FROM word WHERE first <= ?1 ORDER BY first DESC LIMIT 1;

-- name: word_blocks_after
SELECT first, entries FROM word WHERE first > ?1 ORDER BY first;

-- name: word_blocks_from
SELECT first, entries FROM word
WHERE first >= ifnull((SELECT first FROM word WHERE first <= ?1 ORDER BY first DESC LIMIT 1), x'')
ORDER BY first;

-- name: word_blocks_between
SELECT most, entries FROM word
WHERE first >= ifnull((SELECT first FROM word WHERE first <= ?1 ORDER BY first DESC LIMIT 1), x'')
  AND first < ?2
ORDER BY first;

-- name: new_word_block
INSERT INTO word (first, most, entries) VALUES (?1, ?2, ?3);

-- name: drop_word_block
DELETE FROM word WHERE first = ?1;

-- name: new_pending
INSERT INTO word_pending (entries) VALUES (?1);

-- name: n_pending
-- scans: word_pending
SELECT count(*) FROM word_pending;

-- name: all_pending
-- scans: word_pending
SELECT entries FROM word_pending ORDER BY id;

-- name: drop_pending
-- scans: word_pending
DELETE FROM word_pending;
