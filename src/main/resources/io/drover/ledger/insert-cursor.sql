-- a route begins a generation
INSERT INTO route_cursor (route, generation, source, offset_bytes, line_count, tail_length, tail_hash, updated_at)
SELECT :route, id, source, 0, 0, 0, '', :now FROM generation WHERE id = :generation
