-- Articles that are alike: found, merged, linked, kept apart.

-- name: two_sources
-- scans: source
SELECT id FROM source LIMIT 2;

-- name: some_without_id
-- scans: place
-- What it reads is an index of such places alone, and the first one will do.
SELECT 1 FROM place WHERE external_id IS NULL LIMIT 1;

-- name: alike
-- Articles with one of two marks, the nearest before and after a document id. Within a source ids
-- decide alone: with an id (?6) none that this source gave another one. However many have a mark, ?4
-- a side are looked at, so those with both are looked for apart.
-- scans: alike (subquery-1) (subquery-3) (subquery-5) (subquery-7) (subquery-9)
SELECT article.id, article.key, article.title_hash = ?1, article.sketch IS ?2
FROM (SELECT id FROM (SELECT id FROM article WHERE title_hash = ?1 AND id >= ?3
                      ORDER BY id LIMIT ?4)
      UNION SELECT id FROM (SELECT id FROM article WHERE title_hash = ?1 AND id < ?3
                            ORDER BY id DESC LIMIT ?4)
      UNION SELECT id FROM (SELECT id FROM article
                            WHERE sketch = ?2 AND title_hash = ?1 AND id >= ?3
                            ORDER BY id LIMIT ?4)
      UNION SELECT id FROM (SELECT id FROM article
                            WHERE sketch = ?2 AND title_hash = ?1 AND id < ?3
                            ORDER BY id DESC LIMIT ?4)
      UNION SELECT id FROM (SELECT id FROM article WHERE sketch = ?2 LIMIT ?4)) AS alike
     JOIN article ON article.id = alike.id
WHERE article.state = 0
  AND (?6 = 0 OR NOT EXISTS (SELECT 1 FROM place WHERE place.article_key = article.key
                             AND place.source = ?5 AND place.external_id IS NOT NULL));

-- name: keep_merged
INSERT INTO merged (place, day, time, title, body, hash, extra) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (place) DO UPDATE SET day = excluded.day, time = excluded.time, title = excluded.title,
    body = excluded.body, hash = excluded.hash, extra = excluded.extra;

-- name: drop_merged
DELETE FROM merged WHERE place = ?1;

-- name: place_as_article
-- What a place gave, or where that is not kept, what its article has.
SELECT ifnull(nullif(merged.day, 0), article.day),
       CASE WHEN merged.place IS NULL THEN article.time ELSE merged.time END,
       ifnull(merged.title, article.title), ifnull(merged.body, article.body),
       CASE WHEN merged.place IS NULL THEN article.extra ELSE merged.extra END,
       source.name, place.external_id, place.url
FROM place JOIN article ON article.key = place.article_key
           JOIN source ON source.id = place.source
           LEFT JOIN merged ON merged.place = place.id
WHERE place.id = ?1;

-- name: places_of
SELECT id, source FROM place WHERE article_key = ?1 ORDER BY id;

-- name: move_place
UPDATE place SET article_key = ?2 WHERE id = ?1;

-- name: several_places
SELECT 1 FROM place WHERE article_key = ?1 LIMIT 1 OFFSET 1;

-- name: keep_first_topics
-- While an article has one place its topics by source are that place's.
INSERT INTO place_topic (place, topic)
SELECT (SELECT min(id) FROM place WHERE article_key = ?1), topic FROM article_topic
WHERE article_key = ?1 AND origin = ?2
  AND NOT EXISTS (SELECT 1 FROM place_topic WHERE place IN (
      SELECT id FROM place WHERE article_key = ?1));

-- name: drop_place_topics
DELETE FROM place_topic WHERE place = ?1;

-- name: drop_topics_of_places
DELETE FROM place_topic WHERE place IN (SELECT id FROM place WHERE article_key = ?1);

-- name: add_place_topic
INSERT INTO place_topic (place, topic) VALUES (?1, ?2) ON CONFLICT DO NOTHING;

-- name: topics_of_places
SELECT DISTINCT place_topic.topic FROM place JOIN place_topic ON place_topic.place = place.id
WHERE place.article_key = ?1 ORDER BY 1;

-- name: topic_names_of_place
SELECT topic.name FROM place_topic JOIN topic ON topic.id = place_topic.topic
WHERE place_topic.place = ?1 ORDER BY topic.id;

-- name: also_given
SELECT run FROM also_given WHERE place = ?1 AND hash = ?2 AND details = ?3;

-- name: also_given_again
UPDATE also_given SET run = ?4 WHERE place = ?1 AND hash = ?2 AND details = ?3;

-- name: note_also_given
-- What a place gave is replaced; where this run brought it, the source gives both.
INSERT INTO also_given (place, hash, details, run)
SELECT place.id, coalesce(merged.hash, place.given, article.hash), place.details, ?2
FROM place JOIN article ON article.key = place.article_key
           LEFT JOIN merged ON merged.place = place.id
WHERE place.id = ?1 AND place.run = ?2
ON CONFLICT DO UPDATE SET run = excluded.run;

-- name: forget_also_given
DELETE FROM also_given WHERE place = ?1 AND run <> ?2;

-- name: renew_place
UPDATE place SET run = ?2, identity = ?3 WHERE id = ?1;

-- name: n_related
SELECT count(*) FROM related WHERE article_key = ?1 AND kind = ?2;

-- name: add_related
INSERT INTO related (article_key, other_key, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING;

-- name: keep_apart
INSERT INTO related (article_key, other_key, kind) VALUES (?1, ?2, ?3)
ON CONFLICT DO UPDATE SET kind = excluded.kind;

-- name: drop_related
DELETE FROM related WHERE (article_key = ?1 OR other_key = ?1) AND kind = ?2;

-- name: was_split
SELECT 1 FROM related WHERE article_key = ?1 AND kind = ?2 LIMIT 1;

-- name: is_apart
SELECT 1 FROM related WHERE article_key = ?1 AND other_key = ?2 AND kind = ?3;

-- name: related_articles
SELECT article.key, article.slug, article.title, article.day, related.kind
FROM related JOIN article ON article.key = related.other_key
WHERE related.article_key = ?1 AND article.state = 0
ORDER BY article.id DESC LIMIT ?2;

-- name: erase_merged
DELETE FROM merged WHERE place IN (SELECT id FROM place WHERE article_key = ?1);

-- name: erase_also_given
DELETE FROM also_given WHERE place IN (SELECT id FROM place WHERE article_key = ?1);

-- name: erase_related
DELETE FROM related WHERE article_key = ?1 OR other_key = ?1;
