-- Copies of the archive.

-- name: copy_into
VACUUM INTO ?1;

-- name: let_copy
-- SQLite takes a copy for writing, though a reader's handle can change nothing.
PRAGMA query_only = OFF;

-- name: strip_text
-- scans: withdrawn
DELETE FROM withdrawn;

-- name: strip_versions
-- scans: version
DELETE FROM version;

-- name: strip_removals
-- scans: removal
DELETE FROM removal;

-- name: strip_marks
-- scans: removal_mark
DELETE FROM removal_mark;

-- name: strip_secrets
-- scans: removal_secret
DELETE FROM removal_secret;

-- name: strip_merged
-- scans: merged
DELETE FROM merged;

-- name: strip_also_given
-- scans: also_given
DELETE FROM also_given;

-- name: strip_place_topics
-- scans: place_topic
DELETE FROM place_topic WHERE NOT EXISTS (
    SELECT 1 FROM place JOIN article ON article.key = place.article_key
    WHERE place.id = place_topic.place);

-- name: strip_related
-- scans: related
DELETE FROM related WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = article_key)
                       OR NOT EXISTS (SELECT 1 FROM article WHERE key = other_key);

-- name: strip_places
-- scans: place
DELETE FROM place WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = article_key);

-- name: strip_given
-- scans: place
UPDATE place SET given = NULL WHERE given IS NOT NULL;

-- name: strip_topics
-- scans: article_topic
DELETE FROM article_topic WHERE NOT EXISTS (SELECT 1 FROM article WHERE key = article_key);

-- name: strip_reasons
-- scans: article_topic
UPDATE article_topic SET reason = NULL WHERE reason IS NOT NULL;

-- name: strip_topic_names
-- scans: topic article_topic
DELETE FROM topic WHERE position IS NULL AND id NOT IN (SELECT topic FROM article_topic);

-- name: strip_source_names
-- scans: source place
DELETE FROM source WHERE id NOT IN (SELECT source FROM place);

-- name: strip_changes
-- scans: change
DELETE FROM change
WHERE kind <> 'added' OR NOT EXISTS (SELECT 1 FROM article WHERE key = article_key);

-- name: strip_commands
-- scans: import_run
UPDATE import_run SET command = '';

-- name: strip_files
-- scans: import_file
DELETE FROM import_file;

-- name: strip_feeds
-- scans: feed
DELETE FROM feed;

-- name: strip_settings
-- scans: meta
DELETE FROM meta WHERE name = 'purge';
