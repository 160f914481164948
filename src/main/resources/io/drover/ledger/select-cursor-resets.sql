-- what persons did to a route's cursors, oldest first
SELECT route, generation, source, from_bytes, to_bytes, made_at, replaces FROM cursor_reset WHERE route = :route ORDER BY id
