-- how many gaps a source has, each counted once however many routes it was lost to
SELECT COUNT(*) FROM (SELECT DISTINCT generation, from_bytes FROM gap WHERE source = :source) AS gaps_of_source
