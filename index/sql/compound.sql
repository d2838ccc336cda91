-- What an archive decides over compounds.

-- name: all_compounds
-- scans: compound
SELECT word, wanted, active, is_learned FROM compound
WHERE wanted IS NOT NULL OR active IS NOT NULL ORDER BY word;

-- name: active_compounds
-- scans: compound
SELECT word, active FROM compound WHERE active IS NOT NULL;

-- name: wanted_compounds
-- scans: compound
SELECT word, wanted FROM compound WHERE wanted IS NOT NULL;

-- name: want_compound
INSERT INTO compound (word, wanted, is_learned) VALUES (?1, ?2, 0)
ON CONFLICT (word) DO UPDATE SET wanted = excluded.wanted, is_learned = 0;

-- name: compound_origin
SELECT is_learned FROM compound WHERE word = ?1 AND wanted IS NOT NULL;

-- name: unwant_compound
UPDATE compound SET wanted = NULL WHERE word = ?1;

-- name: drop_unwanted_compounds
-- scans: compound
DELETE FROM compound WHERE wanted IS NULL;

-- name: activate_compounds
-- scans: compound
UPDATE compound SET active = wanted WHERE active IS NOT wanted;

-- name: forget_learned
-- scans: compound
UPDATE compound SET wanted = NULL WHERE is_learned = 1;

-- name: learn_compound
INSERT INTO compound (word, wanted, is_learned) VALUES (?1, ?2, 1)
ON CONFLICT (word) DO UPDATE SET wanted = excluded.wanted, is_learned = 1
WHERE is_learned = 1 OR wanted IS NULL;

-- name: learned_compound
SELECT active IS NOT NULL FROM compound WHERE word = ?1 AND is_learned = 1;

-- name: drop_compound
DELETE FROM compound WHERE word = ?1 AND is_learned = 1 AND active IS NULL;
