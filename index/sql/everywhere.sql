-- All texts in which a name can stand: the article's key, its day, then the texts.

-- name: texts_of_articles
-- scans: article
SELECT key, day, title, body, extra, slug FROM article ORDER BY id;

-- name: texts_of_withdrawn
-- scans: withdrawn
SELECT key, day, title, body, extra, slug FROM withdrawn ORDER BY day, key;

-- name: texts_of_versions
-- scans: version
SELECT article_key, day, title, body FROM version ORDER BY article_key, n;

-- name: texts_of_merged
-- scans: merged
SELECT place.article_key, merged.day, merged.title, merged.body, merged.extra
FROM merged JOIN place ON place.id = merged.place ORDER BY merged.place;

-- name: texts_of_places
-- scans: place
SELECT article_key, NULL, external_id, url FROM place ORDER BY id;

-- name: texts_of_reasons
-- scans: article_topic
SELECT article_key, NULL, reason FROM article_topic WHERE reason IS NOT NULL;

-- name: texts_of_acronyms
-- scans: acronym
SELECT article_key, NULL, written, words FROM acronym;

-- name: texts_of_topics
-- scans: topic
SELECT NULL, NULL, name, description, query FROM topic ORDER BY id;

-- name: texts_of_sources
-- scans: source
SELECT NULL, NULL, name FROM source ORDER BY id;

-- name: texts_of_compounds
-- scans: compound
SELECT NULL, NULL, word FROM compound;

-- name: texts_of_runs
-- scans: import_run
SELECT NULL, NULL, command FROM import_run ORDER BY id;

-- name: texts_of_files
-- scans: import_file
SELECT NULL, NULL, name FROM import_file ORDER BY rowid;

-- name: texts_of_inputs
-- scans: input_place
SELECT NULL, NULL, name FROM input_place;

-- name: texts_of_feeds
-- scans: feed
SELECT NULL, NULL, url, reason FROM feed;
