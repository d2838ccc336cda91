-- What an import writes.

-- name: new_run
-- None here says RETURNING: with it, foreign keys make SQLite look through all that refer to the table.
INSERT INTO import_run (started, command) VALUES (?1, ?2);

-- name: update_run
UPDATE import_run SET ended = ?2, added = ?3, changed = ?4, same = ?5, merged = ?6 WHERE id = ?1;

-- name: new_file
INSERT INTO import_file (run, name, sha256, n_read, rejected) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: keep_input_place
INSERT INTO input_place (name, how, n_read, n_bytes, sha256) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (name) DO UPDATE
SET how = excluded.how, n_read = excluded.n_read, n_bytes = excluded.n_bytes,
    sha256 = excluded.sha256;

-- name: all_input_places
-- scans: input_place
SELECT name, how, n_read, n_bytes, sha256 FROM input_place;

-- name: forget_input_places
-- scans: input_place
DELETE FROM input_place;

-- name: source_by_name
SELECT id FROM source WHERE name = ?1;

-- name: source_slug_taken
SELECT 1 FROM source WHERE slug = ?1;

-- name: new_source
INSERT INTO source (slug, name) VALUES (?1, ?2);

-- name: stored_place
-- An article's first place governs its text; what the others gave stands in merged. What staff
-- edited is compared by what its source gave before.
SELECT place.id, place.details, article.id, article.key,
       coalesce(merged.hash, place.given, article.hash),
       EXISTS (SELECT 1 FROM place AS earlier
               WHERE earlier.article_key = place.article_key AND earlier.id < place.id),
       article.time, place.run
FROM place JOIN article ON article.key = place.article_key
           LEFT JOIN merged ON merged.place = place.id
WHERE place.source = ?1 AND place.identity = ?2;

-- name: sources_of_places
SELECT id, source FROM place WHERE article_key = ?1 ORDER BY id;

-- name: articles_of_source
-- scans: place
SELECT article.key, article.title,
       (SELECT url FROM place WHERE article_key = article.key AND url IS NOT NULL ORDER BY id LIMIT 1)
FROM article
WHERE article.key IN (SELECT article_key FROM place WHERE source = ?1)
ORDER BY article.id;

-- name: other_source
-- Whether an article has a place of another source than that.
SELECT 1 FROM place JOIN source ON source.id = place.source
WHERE place.article_key = ?1 AND source.name <> ?2;

-- name: nameless_place
SELECT identity FROM place
WHERE article_key = ?1 AND source = ?2 AND external_id IS NULL AND url IS NULL
ORDER BY id LIMIT 1;

-- name: key_taken
-- What was removed keeps its key and slug: neither is given again.
SELECT 1 FROM article WHERE key = ?1
UNION ALL SELECT 1 FROM withdrawn WHERE key = ?1
UNION ALL SELECT 1 FROM removal WHERE article_key = ?1;

-- name: slug_taken
SELECT 1 FROM article WHERE slug = ?1
UNION ALL SELECT 1 FROM withdrawn WHERE slug = ?1;

-- name: last_id_between
SELECT max(id) FROM article WHERE id BETWEEN ?1 AND ?2;

-- name: new_article
INSERT INTO article (id, key, slug, time, title, body, hash, extra, added, run, title_hash, sketch)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- name: keep_version
INSERT INTO version (article_key, n, replaced, day, time, title, body, hash, run)
SELECT key, 1 + (SELECT count(*) FROM version WHERE article_key = article.key),
       ?2, day, time, title, body, hash, run
FROM article WHERE key = ?1;

-- name: update_article
UPDATE article SET id = ?2, time = ?3, title = ?4, body = ?5, hash = ?6, changed = ?7, run = ?8,
                   title_hash = ?9, sketch = ?10
WHERE key = ?1;

-- name: note_given
UPDATE place SET given = (SELECT hash FROM article WHERE key = place.article_key)
WHERE article_key = ?1 AND given IS NULL;

-- name: forget_given
UPDATE place SET given = NULL WHERE article_key = ?1;

-- name: edit_article
UPDATE article SET id = ?2, time = ?3, title = ?4, hash = ?5, changed = ?6 WHERE key = ?1;

-- name: day_time_of
SELECT id, day, time, title, body FROM article WHERE key = ?1;

-- name: update_extra
UPDATE article SET extra = ?2 WHERE key = ?1;

-- name: new_place
INSERT INTO place (article_key, source, identity, external_id, url, details, run)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: update_place
UPDATE place SET external_id = ?2, url = ?3, details = ?4 WHERE id = ?1;

-- name: update_marks
UPDATE article SET title_hash = ?2, sketch = ?3 WHERE key = ?1;

-- name: index_add
INSERT INTO fts (rowid, title, body) VALUES (?1, ?2, ?3);

-- name: index_add_beside
INSERT INTO fts_beside (rowid, title, body) VALUES (?1, ?2, ?3);

-- name: index_remove
INSERT INTO fts (fts, rowid, title, body) VALUES ('delete', ?1, ?2, ?3);

-- name: text_of
SELECT title, body FROM article WHERE key = ?1;

-- name: articles_from
SELECT id, key, title, body, title_hash, sketch FROM article WHERE id > ?1 ORDER BY id LIMIT ?2;
