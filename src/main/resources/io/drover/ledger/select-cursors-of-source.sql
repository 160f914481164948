-- what all routes of a source have begun
SELECT route, generation, offset_bytes, line_count, tail_length, tail_hash
FROM route_cursor WHERE source = :source ORDER BY route, generation
