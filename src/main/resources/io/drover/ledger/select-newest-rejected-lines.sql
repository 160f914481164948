-- the lines that could not be used, of all sources, the newest first
SELECT * FROM rejected_line
ORDER BY rejected_at DESC, generation DESC, byte_offset DESC, route
LIMIT :limit
