-- What leaves the archive.

-- name: withdraw_article
INSERT INTO withdrawn (key, slug, day, time, title, body, hash, extra, added, changed, run)
SELECT key, slug, day, time, title, body, hash, extra, added, changed, run
FROM article WHERE key = ?1;

-- name: drop_article
DELETE FROM article WHERE key = ?1;

-- name: release_article
INSERT INTO article (id, key, slug, time, title, body, hash, extra, added, changed, run,
                     title_hash, sketch)
SELECT ?2, key, slug, time, title, body, hash, extra, added, changed, run, ?3, ?4
FROM withdrawn WHERE key = ?1;

-- name: drop_withdrawn
DELETE FROM withdrawn WHERE key = ?1;

-- name: withdrawn_text
SELECT day, title, body FROM withdrawn WHERE key = ?1;

-- name: withdrawn_by_slug
SELECT key FROM withdrawn WHERE slug = ?1;

-- name: article_texts
-- All that it says or said, for its marks.
SELECT day, title, body FROM article WHERE key = ?1
UNION ALL SELECT day, title, body FROM withdrawn WHERE key = ?1
UNION ALL SELECT day, title, body FROM version WHERE article_key = ?1
UNION ALL SELECT merged.day, title, body FROM merged JOIN place ON place.id = merged.place
          WHERE place.article_key = ?1;

-- name: place_identities
SELECT source.name, place.identity, place.external_id, place.url
FROM place JOIN source ON source.id = place.source
WHERE place.article_key = ?1 ORDER BY place.id;

-- name: note_removal
INSERT INTO removal (article_key, action, reason, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET reason = excluded.reason, at = excluded.at;

-- name: forget_removal
DELETE FROM removal WHERE article_key = ?1 AND action = ?2;

-- name: removal_of
SELECT reason, at FROM removal WHERE article_key = ?1 AND action = ?2;

-- name: any_mark
-- scans: removal_mark
-- It stops at the first row.
SELECT 1 FROM removal_mark LIMIT 1;

-- name: new_mark
INSERT INTO removal_mark (mark, article_key, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: key_of_mark
SELECT article_key FROM removal_mark WHERE mark = ?1 ORDER BY article_key;

-- name: has_mark
SELECT 1 FROM removal_mark WHERE mark = ?1 AND article_key = ?2;

-- name: forget_marks
DELETE FROM removal_mark WHERE article_key = ?1 AND kind = ?2;

-- name: marks_of
SELECT mark, kind FROM removal_mark WHERE article_key = ?1 ORDER BY mark;

-- name: all_secrets
-- scans: removal_secret
SELECT secret FROM removal_secret ORDER BY id;

-- name: new_secret
INSERT INTO removal_secret (secret) VALUES (?1) ON CONFLICT DO NOTHING;

-- name: digest_withdrawn
-- scans: withdrawn
SELECT key, slug, day, time, title, body, extra FROM withdrawn ORDER BY key;

-- name: digest_removals
-- scans: removal
SELECT article_key, action, reason FROM removal ORDER BY article_key, action;

-- name: removal_subject
SELECT id, slug, title, body, extra, 0 FROM article WHERE key = ?1
UNION ALL SELECT NULL, slug, title, body, extra, 1 FROM withdrawn WHERE key = ?1;

-- name: other_texts
-- Earlier ones, and those of other places.
SELECT title, body FROM version WHERE article_key = ?1
UNION ALL SELECT title, body FROM merged JOIN place ON place.id = merged.place
          WHERE place.article_key = ?1;

-- name: place_names
SELECT id, external_id, url FROM place WHERE article_key = ?1;

-- name: name_place
UPDATE place SET external_id = ?2, url = ?3 WHERE id = ?1;

-- name: erase_versions
DELETE FROM version WHERE article_key = ?1;

-- name: erase_places
DELETE FROM place WHERE article_key = ?1;

-- name: erase_topics
DELETE FROM article_topic WHERE article_key = ?1;

-- name: erase_found_topics
DELETE FROM article_topic WHERE article_key = ?1 AND origin = ?2;

-- name: erase_removals
DELETE FROM removal WHERE article_key = ?1;

-- name: topic_ids
SELECT DISTINCT topic FROM article_topic WHERE article_key = ?1;

-- name: source_ids
SELECT DISTINCT source FROM place WHERE article_key = ?1;

-- name: erase_topic
-- Of what only sources named, where no article has it.
-- scans: article_topic
DELETE FROM topic WHERE id = ?1 AND position IS NULL AND query IS NULL
  AND NOT EXISTS (SELECT 1 FROM article_topic WHERE topic = ?1);

-- name: erase_source
DELETE FROM source WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM place WHERE source = ?1);

-- name: topic_names
-- Of those that the topics file does not have: sources named them.
SELECT DISTINCT topic.name FROM article_topic JOIN topic ON topic.id = article_topic.topic
WHERE article_topic.article_key = ?1 AND topic.position IS NULL;

-- name: redact_article
UPDATE article SET slug = ?2, title = ?3, body = ?4, hash = ?5, extra = ?6, changed = ?7
WHERE key = ?1;

-- name: redact_withdrawn
UPDATE withdrawn SET slug = ?2, title = ?3, body = ?4, hash = ?5, extra = ?6, changed = ?7
WHERE key = ?1;

-- name: time_of_key
SELECT day, time FROM article WHERE key = ?1
UNION ALL SELECT day, time FROM withdrawn WHERE key = ?1;

-- name: runs_of_key
-- scans: change
SELECT DISTINCT import_run.id, import_run.command, import_run.added + import_run.changed
FROM change JOIN import_run ON import_run.id = change.run WHERE change.article_key = ?1;

-- name: files_of_run
-- scans: import_file
SELECT rowid, name, n_read FROM import_file WHERE run = ?1;

-- name: rename_file
UPDATE import_file SET name = ?2 WHERE rowid = ?1;

-- name: rename_run
UPDATE import_run SET command = ?2 WHERE id = ?1;
