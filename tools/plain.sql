-- What we compare with: FTS5 as its documentation shows it, an external content table kept up by a
-- trigger, unicode61, bm25() and a join.

-- name: create
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -65536; -- as much as an archive's own handle has
CREATE TABLE item (
    id          INTEGER PRIMARY KEY,
    external_id TEXT,
    date        TEXT,
    topic       TEXT,
    title       TEXT,
    body        TEXT
);
CREATE INDEX item_date ON item (date);
CREATE INDEX item_topic ON item (topic);
CREATE VIRTUAL TABLE fts USING fts5 (
    title, body, content = 'item', content_rowid = 'id', tokenize = 'unicode61'
);
CREATE TRIGGER item_added AFTER INSERT ON item BEGIN
    INSERT INTO fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;

-- name: open
PRAGMA cache_size = -65536;

-- name: begin
BEGIN;

-- name: commit
COMMIT;

-- name: add
INSERT INTO item (external_id, date, topic, title, body) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: best
SELECT item.external_id, item.title, item.date
FROM fts JOIN item ON item.id = fts.rowid
WHERE fts MATCH ?1
ORDER BY bm25(fts) LIMIT ?2;

-- name: newest
SELECT item.external_id, item.title, item.date
FROM fts JOIN item ON item.id = fts.rowid
WHERE fts MATCH ?1
ORDER BY item.date DESC LIMIT ?2;

-- name: between
SELECT item.external_id, item.title, item.date
FROM fts JOIN item ON item.id = fts.rowid
WHERE fts MATCH ?1 AND item.date BETWEEN ?3 AND ?4
ORDER BY bm25(fts) LIMIT ?2;

-- name: facets
SELECT item.topic, substr(item.date, 1, 4), count(*)
FROM fts JOIN item ON item.id = fts.rowid
WHERE fts MATCH ?1
GROUP BY 1, 2;

-- name: list_terms
CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, fts, row);

-- name: terms
SELECT term, doc FROM temp.term WHERE length(term) BETWEEN ?1 AND ?2;

-- name: body
SELECT body FROM item WHERE id = ?1;

-- name: count
SELECT count(*) FROM item;

-- name: first_day
SELECT min(date) FROM item;

-- name: last_day
SELECT max(date) FROM item;
