-- Acronyms, as the articles explain them.

-- name: keep_acronym
INSERT INTO acronym (article_key, short, stems, written, words) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO NOTHING;

-- name: forget_acronyms
DELETE FROM acronym WHERE article_key = ?1;

-- name: acronym_meanings
SELECT stems, min(words), count(*) FROM acronym WHERE short = ?1
GROUP BY stems ORDER BY count(*) DESC, stems LIMIT ?2;

-- name: acronyms_of_stems
SELECT short, min(written), max(written), count(*) FROM acronym WHERE stems = ?1
GROUP BY short ORDER BY count(*) DESC, short LIMIT ?2;

-- name: all_acronyms
-- scans: acronym
SELECT min(acronym.written), min(acronym.words), count(*), min(article.day), max(article.day)
FROM acronym CROSS JOIN article ON article.key = acronym.article_key
GROUP BY acronym.short, acronym.stems ORDER BY acronym.short, count(*) DESC, acronym.stems;
