-- The file as a whole: transactions, settings, revision, figures, checks.

-- name: begin_read
BEGIN;

-- name: begin_write
BEGIN IMMEDIATE;

-- name: commit
COMMIT;

-- name: rollback
ROLLBACK;

-- name: checkpoint
-- Its first column: whether a reader kept the log from being cut.
PRAGMA wal_checkpoint(TRUNCATE);

-- name: application_id
PRAGMA application_id;

-- name: user_version
PRAGMA user_version;

-- name: n_tables
-- scans: sqlite_master
SELECT count(*) FROM sqlite_schema;

-- name: meta
SELECT value FROM meta WHERE name = ?1;

-- name: set_meta
INSERT INTO meta (name, value) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: unset_meta
DELETE FROM meta WHERE name = ?1;

-- name: revision
SELECT ifnull(max(seq), 0) FROM change;

-- name: log_change
INSERT INTO change (article_key, kind, moved_from, at, run) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: figures
-- scans: article version source topic import_run removal
SELECT count(*), ifnull(min(day), 0), ifnull(max(day), 0),
       ifnull(sum(length(CAST(title AS BLOB)) + length(CAST(body AS BLOB))), 0),
       (SELECT count(*) FROM version), (SELECT count(*) FROM source),
       (SELECT count(*) FROM topic), (SELECT count(*) FROM import_run),
       (SELECT count(*) FROM removal WHERE action = 'withdrawn'),
       (SELECT count(*) FROM removal WHERE action = 'redacted'),
       (SELECT count(*) FROM removal WHERE action = 'erased')
FROM article;

-- name: page_size
PRAGMA page_size;

-- name: page_count
PRAGMA page_count;

-- name: integrity
PRAGMA integrity_check(100);

-- name: foreign_keys
PRAGMA foreign_key_check;

-- name: index_integrity
INSERT INTO fts (fts, rank) VALUES ('integrity-check', 1);

-- name: articles_without_place
-- scans: article
SELECT key FROM article WHERE NOT EXISTS (SELECT 1 FROM place WHERE article_key = article.key);

-- name: articles_without_change
-- scans: article change
SELECT key FROM article WHERE key NOT IN (
    SELECT article_key FROM change WHERE kind = 'added' AND article_key IS NOT NULL
);

-- name: changes_without_article
-- scans: change
SELECT seq FROM change
WHERE article_key IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM article WHERE key = change.article_key)
  AND NOT EXISTS (SELECT 1 FROM removal WHERE article_key = change.article_key);

-- name: rows_without_article
-- scans: version place article_topic acronym related row
WITH row (name, key) AS (
    SELECT 'version', article_key FROM version
    UNION SELECT 'place', article_key FROM place
    UNION SELECT 'article_topic', article_key FROM article_topic
    UNION SELECT 'acronym', article_key FROM acronym
    UNION SELECT 'related', article_key FROM related
    UNION SELECT 'related', other_key FROM related
)
SELECT name, key FROM row
WHERE NOT EXISTS (SELECT 1 FROM article WHERE article.key = row.key)
  AND (name = 'acronym' OR NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.key = row.key));

-- name: removals_in_doubt
-- scans: withdrawn removal
SELECT key FROM withdrawn
WHERE NOT EXISTS (SELECT 1 FROM removal WHERE article_key = key AND action = 'withdrawn')
   OR EXISTS (SELECT 1 FROM article WHERE article.key = withdrawn.key)
UNION
SELECT article_key FROM removal JOIN article ON article.key = removal.article_key
WHERE action IN ('withdrawn', 'erased');

-- name: versions_out_of_order
-- scans: version
SELECT article_key FROM version GROUP BY article_key HAVING min(n) <> 1 OR max(n) <> count(*);

-- name: all_hashes
-- scans: article
SELECT key, day, time, title, body, hash, title_hash, sketch FROM article ORDER BY id;

-- name: all_merged_hashes
-- scans: merged
SELECT place.article_key, merged.day, merged.time, merged.title, merged.body, merged.hash
FROM merged JOIN place ON place.id = merged.place ORDER BY merged.place;

-- name: all_withdrawn_hashes
-- scans: withdrawn
SELECT key, day, time, title, body, hash FROM withdrawn ORDER BY key;

-- name: all_version_hashes
-- scans: version
SELECT article_key, day, time, title, body, hash FROM version ORDER BY article_key, n;

-- name: digest_articles
-- scans: article
SELECT key, slug, day, time, title, body, extra FROM article ORDER BY key;

-- name: digest_places
SELECT source.name, place.external_id, place.url
FROM place JOIN source ON source.id = place.source
WHERE place.article_key = ?1 ORDER BY 1, 2, 3;

-- name: digest_topics
-- What source and staff say; what stored queries give follows from the texts.
SELECT topic.slug, article_topic.origin
FROM article_topic JOIN topic ON topic.id = article_topic.topic
WHERE article_topic.article_key = ?1 AND article_topic.origin <> ?2
ORDER BY 1, 2;

-- name: apart_keys
-- What staff decided; links by likeness follow from the texts.
SELECT other_key FROM related WHERE article_key = ?1 AND kind = ?2 ORDER BY other_key;
