-- what was lost, of all sources, the newest first
SELECT gap.*, generation.path FROM gap
JOIN generation ON generation.id = gap.generation
ORDER BY gap.found_at DESC, gap.generation DESC, gap.from_bytes DESC, gap.route
LIMIT :limit
