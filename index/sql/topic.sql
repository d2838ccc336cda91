-- Topics, and which articles have them.

-- name: all_topics
-- scans: topic
SELECT id, slug, name, description, query, position FROM topic
ORDER BY ifnull(position, 1000000), name, id;

-- name: topic_by_slug
SELECT id FROM topic WHERE slug = ?1;

-- name: n_topics
-- scans: topic
SELECT count(*) FROM topic;

-- name: new_topic
INSERT INTO topic (slug, name, description, query, position) VALUES (?1, ?2, ?3, ?4, ?5);

-- name: update_topic
UPDATE topic SET name = ?2, description = ?3, query = ?4, position = ?5 WHERE id = ?1;

-- name: give_topic
INSERT INTO article_topic (article_key, topic, origin, reason) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO UPDATE SET reason = excluded.reason;

-- name: take_topic
DELETE FROM article_topic WHERE article_key = ?1 AND topic = ?2 AND origin = ?3;

-- name: topics_by_origin
SELECT topic, reason FROM article_topic WHERE article_key = ?1 AND origin = ?2 ORDER BY topic;

-- name: has_topic
SELECT 1 FROM article_topic WHERE article_key = ?1 AND topic = ?2 AND origin = ?3;
