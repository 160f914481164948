-- how many gaps each source has, each counted once however many routes it was lost to
SELECT source, COUNT(*) AS gap_count FROM (SELECT DISTINCT source, generation, from_bytes FROM gap) AS gaps_of_sources
GROUP BY source
