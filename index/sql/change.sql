-- The log of changes, as readers follow it.

-- name: changes_after
-- The last column: whether the article is shown now.
SELECT seq, kind, article_key, at, EXISTS (SELECT 1 FROM article WHERE key = article_key)
FROM change WHERE seq > ?1 AND kind <> 'reindexed' ORDER BY seq LIMIT ?2;

-- name: change_at
SELECT kind, article_key, at FROM change WHERE seq = ?1;
