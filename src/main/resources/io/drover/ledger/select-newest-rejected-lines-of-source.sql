-- the lines of a source that could not be used, the newest first
SELECT * FROM rejected_line
WHERE source = :source
ORDER BY rejected_at DESC, generation DESC, byte_offset DESC, route
LIMIT :limit
