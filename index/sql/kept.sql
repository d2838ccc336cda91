-- What an archive keeps of its articles besides what readers see: its way out and its way in.

-- name: export_articles
SELECT key, slug, day, time, title, body, extra, added, changed
FROM article WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: export_withdrawn
-- scans: withdrawn
SELECT key, slug, day, time, title, body, extra, added, changed, (
    SELECT reason FROM removal WHERE article_key = key AND action = 'withdrawn')
FROM withdrawn WHERE day BETWEEN ?1 AND ?2 ORDER BY day, key;

-- name: textless_removals
-- Of what was erased, and of what a restored backup never had.
-- scans: removal
SELECT DISTINCT article_key FROM removal
WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = article_key)
  AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE key = article_key)
ORDER BY article_key;

-- name: is_absent
-- Known by what was done to it elsewhere, and not erased.
SELECT 1
WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = ?1)
  AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE key = ?1)
  AND NOT EXISTS (SELECT 1 FROM removal WHERE article_key = ?1 AND action = 'erased');

-- name: has_text
SELECT 1 FROM article WHERE key = ?1 AND hash = ?2;

-- name: export_places
SELECT source.name, place.external_id, place.url, place.identity, place.details, source.slug,
       place.given, merged.day, merged.time, merged.title, merged.body
FROM place JOIN source ON source.id = place.source LEFT JOIN merged ON merged.place = place.id
WHERE place.article_key = ?1 ORDER BY place.id;

-- name: export_topics
SELECT topic.name, topic.slug, article_topic.origin
FROM article_topic JOIN topic ON topic.id = article_topic.topic
WHERE article_topic.article_key = ?1
ORDER BY ifnull(topic.position, 1000000), topic.name, topic.id, article_topic.origin;

-- name: is_topic
-- scans: topic
SELECT 1 FROM topic WHERE slug = ?1 OR name = ?1;

-- name: is_source
SELECT 1 FROM source WHERE slug = ?1 OR name = ?1;

-- name: set_changed
UPDATE article SET changed = ?2 WHERE key = ?1;

-- name: set_given
UPDATE place SET given = ?2 WHERE id = ?1;

-- name: place_owner
SELECT id, article_key, external_id, url FROM place WHERE source = ?1 AND identity = ?2;

-- name: new_version
INSERT INTO version (article_key, n, replaced, day, time, title, body, hash, run)
VALUES (?1, 1 + (SELECT count(*) FROM version WHERE article_key = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: has_version
SELECT 1 FROM version WHERE article_key = ?1 AND hash = ?2;

-- name: unorder_versions
UPDATE version SET n = -n WHERE article_key = ?1;

-- name: order_versions
-- By the moment at which each was replaced; of one moment as they were written.
UPDATE version SET n = (
    SELECT count(*) FROM version AS other
    WHERE other.article_key = version.article_key
      AND (other.replaced, other.rowid) <= (version.replaced, version.rowid)
)
WHERE article_key = ?1;
