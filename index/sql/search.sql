-- What answers questions, and what the snapshot is made of.

-- name: pass
-- actueel_pass takes each match and returns 0, so that one step walks through them all.
SELECT rowid FROM fts WHERE fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3 AND actueel_pass(fts, ?4);

-- name: has_match
SELECT EXISTS (SELECT 1 FROM fts WHERE fts MATCH ?1);

-- name: count_matches
SELECT count(*) FROM fts WHERE fts MATCH ?1;

-- name: all_lengths
-- scans: fts_docsize
SELECT id, sz FROM fts_docsize ORDER BY id;

-- name: length_of
SELECT sz FROM fts_docsize WHERE id = ?1;

-- name: all_times
-- scans: article
SELECT rowid, time FROM article INDEXED BY article_time WHERE time IS NOT NULL;

-- name: time_of
SELECT time FROM article WHERE id = ?1;

-- name: all_sources
-- scans: source
SELECT id, slug, name FROM source ORDER BY id;

-- name: all_article_topics
-- scans: article_topic
SELECT article.id, article_topic.topic, max(article_topic.origin)
FROM article_topic CROSS JOIN article ON article.key = article_topic.article_key
GROUP BY article_topic.article_key, article_topic.topic;

-- name: all_article_sources
-- scans: place
SELECT DISTINCT article.id, place.source
FROM place CROSS JOIN article ON article.key = place.article_key;

-- name: topics_of_article
SELECT topic, max(origin) FROM article_topic WHERE article_key = ?1 GROUP BY topic;

-- name: sources_of_article
SELECT DISTINCT source FROM place WHERE article_key = ?1;

-- name: changes_since
SELECT article_key, kind, moved_from FROM change WHERE seq > ?1 ORDER BY seq;

-- name: added_since
SELECT DISTINCT article.id FROM change CROSS JOIN article ON article.key = change.article_key
WHERE change.seq > ?1 AND change.kind IN ('added', 'released') ORDER BY article.id;

-- name: latest_changes
-- scans: change
-- The join goes from the log to the article, so that what changed last comes without sorting.
SELECT change.seq, article.id FROM change CROSS JOIN article ON article.key = change.article_key
WHERE change.kind IN ('added', 'changed', 'released', 'redacted', 'edited')
   OR (?1 AND change.kind = 'topics')
ORDER BY change.seq DESC;
