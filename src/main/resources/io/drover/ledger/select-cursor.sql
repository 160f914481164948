-- one route in one generation
SELECT route, generation, offset_bytes, line_count, tail_length, tail_hash
FROM route_cursor WHERE route = :route AND generation = :generation
