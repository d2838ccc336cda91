-- How it went with feeds that are polled.

-- name: feed_state
SELECT etag, modified, sha256, asked, failures, reason, not_before FROM feed WHERE url = ?1;

-- name: keep_feed_state
INSERT INTO feed (url, etag, modified, sha256, asked, failures, reason, not_before)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, modified = excluded.modified,
    sha256 = excluded.sha256, asked = excluded.asked, failures = excluded.failures,
    reason = excluded.reason, not_before = excluded.not_before;
