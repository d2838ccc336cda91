-- Articles, their places and versions.

-- name: article_by_key
SELECT id, key, slug, day, time, title, body, extra, added, changed FROM article WHERE key = ?1;

-- name: article_by_slug
SELECT id, key, slug, day, time, title, body, extra, added, changed FROM article WHERE slug = ?1;

-- name: article_by_id
SELECT id, key, slug, day, time, title, body, extra, added, changed FROM article WHERE id = ?1;

-- name: all_articles
-- scans: article
SELECT id, key, slug, day, time, title, body, extra, added, changed FROM article ORDER BY id;

-- name: article_addresses
SELECT slug, day, coalesce(changed, added) FROM article WHERE id BETWEEN ?1 AND ?2 ORDER BY id;

-- name: article_places
SELECT source.name, place.external_id, place.url
FROM place JOIN source ON source.id = place.source
WHERE place.article_key = ?1 ORDER BY place.id;

-- name: article_topics
-- Of each topic the rows of all its origins: archive_article_topics weighs them.
SELECT topic.slug, topic.name, article_topic.origin, article_topic.reason
FROM article_topic JOIN topic ON topic.id = article_topic.topic
WHERE article_topic.article_key = ?1
ORDER BY ifnull(topic.position, 1000000), topic.name, topic.id, article_topic.origin;

-- name: article_versions
SELECT replaced, day, time, title, body FROM version WHERE article_key = ?1 ORDER BY n;

-- name: id_of_key
SELECT id FROM article WHERE key = ?1;
