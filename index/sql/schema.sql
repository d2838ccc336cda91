-- The archive file. What each table is for, and why it is so, stands in index/README.md.

-- name: create_schema
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    id      INTEGER PRIMARY KEY,
    started INTEGER NOT NULL,            -- seconds since 1970 UTC, as every moment here
    ended   INTEGER,                     -- NULL: never came to its end
    command TEXT NOT NULL,
    added   INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    same    INTEGER NOT NULL DEFAULT 0,
    merged  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE import_file (
    run      INTEGER NOT NULL REFERENCES import_run (id),
    name     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    n_read   INTEGER NOT NULL,
    rejected INTEGER NOT NULL
) STRICT;

CREATE TABLE input_place (
    name    TEXT PRIMARY KEY,            -- of an input that a run never read to its end
    how     TEXT NOT NULL,               -- what else decides over what its records become
    n_read  INTEGER NOT NULL,            -- records
    n_bytes INTEGER NOT NULL,
    sha256  TEXT NOT NULL                -- of those bytes, in hex
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id   INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article (
    id      INTEGER PRIMARY KEY,         -- day << 20 | number within the day
    key     TEXT NOT NULL UNIQUE,
    slug    TEXT NOT NULL UNIQUE,
    day     INTEGER NOT NULL GENERATED ALWAYS AS (id >> 20) VIRTUAL,
    time    INTEGER,                     -- NULL: only the day is known
    title   TEXT NOT NULL,
    title_hash INTEGER NOT NULL,         -- of the folded title; it and the sketch find what is alike
    sketch  INTEGER,                     -- least hash of the body's shingles; NULL: it has no words
    body    TEXT NOT NULL,
    hash    BLOB NOT NULL,               -- SHA-256 of day, time, title and body
    state   INTEGER NOT NULL DEFAULT 0,  -- 0: shown
    extra   TEXT,                        -- JSON
    added   INTEGER NOT NULL,
    changed INTEGER,
    run     INTEGER NOT NULL REFERENCES import_run (id)
) STRICT;

CREATE INDEX article_time ON article (time) WHERE time IS NOT NULL;
CREATE INDEX article_title ON article (title_hash);
CREATE INDEX article_sketch ON article (sketch, title_hash);

CREATE TABLE withdrawn (
    key     TEXT PRIMARY KEY,            -- an article's row while it is hidden
    slug    TEXT NOT NULL UNIQUE,
    day     INTEGER NOT NULL,
    time    INTEGER,
    title   TEXT NOT NULL,
    body    TEXT NOT NULL,
    hash    BLOB NOT NULL,
    extra   TEXT,
    added   INTEGER NOT NULL,
    changed INTEGER,
    run     INTEGER NOT NULL REFERENCES import_run (id)
) STRICT;

CREATE TABLE removal (
    article_key TEXT NOT NULL,
    action      TEXT NOT NULL,           -- withdrawn, redacted, erased
    reason      TEXT,                    -- its class (removal.h); NULL: untold
    at          INTEGER NOT NULL,
    PRIMARY KEY (article_key, action)
) STRICT, WITHOUT ROWID;

CREATE TABLE removal_mark (
    mark        BLOB NOT NULL,           -- HMAC-SHA256 of what names the article
    article_key TEXT NOT NULL,
    kind        INTEGER NOT NULL,        -- enum mark_kind
    PRIMARY KEY (mark, article_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX removal_mark_article ON removal_mark (article_key);

CREATE TABLE removal_secret (
    id     INTEGER PRIMARY KEY,
    secret BLOB NOT NULL UNIQUE          -- a key of the marks
) STRICT;

CREATE TABLE version (
    article_key TEXT NOT NULL,           -- in article or withdrawn, as all below
    n           INTEGER NOT NULL,        -- from 1, the oldest
    replaced    INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    time        INTEGER,
    title       TEXT NOT NULL,
    body        TEXT NOT NULL,
    hash        BLOB NOT NULL,
    run         INTEGER NOT NULL,        -- the one that brought this text
    UNIQUE (article_key, n)
) STRICT;

CREATE TABLE place (
    id          INTEGER PRIMARY KEY,
    article_key TEXT NOT NULL,
    source      INTEGER NOT NULL REFERENCES source (id),
    identity    BLOB NOT NULL,           -- by what this source names it: 16 bytes of a SHA-256
    external_id TEXT,
    url         TEXT,
    details     BLOB NOT NULL,           -- 16 bytes of a SHA-256 over what is not text
    given       BLOB,                    -- hash of the text it gave, where staff edited that since
    run         INTEGER NOT NULL,        -- the last one in which it gave something new
    UNIQUE (source, identity)
) STRICT;

CREATE INDEX place_article ON place (article_key);
CREATE INDEX place_without_id ON place (source) WHERE external_id IS NULL;

CREATE TABLE merged (
    place INTEGER PRIMARY KEY REFERENCES place (id),
    day   INTEGER NOT NULL,              -- 0: the place does not say
    time  INTEGER,
    title TEXT NOT NULL,
    body  TEXT NOT NULL,
    hash  BLOB NOT NULL,
    extra TEXT
) STRICT;

CREATE TABLE place_topic (
    place INTEGER NOT NULL REFERENCES place (id),
    topic INTEGER NOT NULL REFERENCES topic (id),
    PRIMARY KEY (place, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX place_topic_topic ON place_topic (topic);

CREATE TABLE also_given (
    place   INTEGER NOT NULL REFERENCES place (id),
    hash    BLOB NOT NULL,
    details BLOB NOT NULL,
    run     INTEGER NOT NULL,            -- the last one in which it was given
    PRIMARY KEY (place, hash, details)
) STRICT, WITHOUT ROWID;

CREATE TABLE related (
    article_key TEXT NOT NULL,
    other_key   TEXT NOT NULL,
    kind        INTEGER NOT NULL,        -- enum related_kind
    PRIMARY KEY (article_key, other_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX related_other ON related (other_key);

CREATE TABLE topic (
    id          INTEGER PRIMARY KEY,
    slug        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    description TEXT,
    query       TEXT,                    -- NULL: only sources and staff give it
    position    INTEGER                  -- in the topics file; NULL: not in it
) STRICT;

CREATE TABLE article_topic (
    article_key TEXT NOT NULL,
    topic       INTEGER NOT NULL REFERENCES topic (id),
    origin      INTEGER NOT NULL,        -- enum topic_origin
    reason      TEXT,
    PRIMARY KEY (article_key, topic, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE acronym (
    article_key TEXT NOT NULL,
    short       TEXT NOT NULL,           -- in capitals
    stems       TEXT NOT NULL,           -- of what it stands for, without stop words
    written     TEXT NOT NULL,           -- the acronym as the article has it
    words       TEXT NOT NULL,           -- what it stands for, as the article has it
    PRIMARY KEY (article_key, short, stems)
) STRICT, WITHOUT ROWID;

CREATE INDEX acronym_short ON acronym (short);
CREATE INDEX acronym_stems ON acronym (stems);

CREATE TABLE compound (
    word       TEXT PRIMARY KEY,         -- folded
    wanted     TEXT,                     -- parts with + between them; NULL: taken back
    active     TEXT,                     -- what the index was made with; NULL: not yet
    is_learned INTEGER NOT NULL          -- 1: from the archive's own words, 0: by staff
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_key TEXT,                    -- NULL: about the archive as a whole
    kind        TEXT NOT NULL,           -- added, changed, topics, reindexed,
                                         -- withdrawn, released, redacted, erased, edited,
                                         -- merged, split
    moved_from  INTEGER,                 -- its document id before, where that is no longer its
    at          INTEGER NOT NULL,
    run         INTEGER
) STRICT;

CREATE TABLE feed (
    url      TEXT PRIMARY KEY,
    etag     TEXT,                       -- as the server said with the last document that was taken
    modified TEXT,
    sha256   TEXT,                       -- of that document
    asked    INTEGER NOT NULL,
    failures INTEGER NOT NULL,           -- in a row, the last one of `asked`
    reason   TEXT,                       -- of the last one; NULL: it went well
    not_before INTEGER                   -- left alone until then
) STRICT, WITHOUT ROWID;

-- name: create_index
-- FTS5 writes nothing of its first column's number: most words stand in bodies only.
CREATE VIRTUAL TABLE fts USING fts5 (
    body, title, content = 'article', content_rowid = 'id', tokenize = 'dutch'
);

-- name: create_index_beside
DROP TABLE IF EXISTS fts_beside;
CREATE VIRTUAL TABLE fts_beside USING fts5 (
    body, title, content = 'article', content_rowid = 'id', tokenize = 'dutch'
);

-- name: swap_index
DROP TABLE fts;
ALTER TABLE fts_beside RENAME TO fts;

-- name: set_up_index
-- Segments are merged between batches (fts.c), not amid one.
INSERT INTO fts (fts, rank) VALUES ('hashsize', ?1), ('automerge', 0);

-- name: set_up_index_beside
INSERT INTO fts_beside (fts_beside, rank) VALUES ('hashsize', ?1), ('automerge', 0);

-- name: merge_index
-- Merges levels that have several segments, up to about ?1 pages; with a negative number all.
INSERT INTO fts (fts, rank) VALUES ('merge', ?1);
