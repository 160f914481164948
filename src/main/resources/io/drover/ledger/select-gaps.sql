-- what a source lost
SELECT route, source, generation, from_bytes, to_bytes, cause FROM gap WHERE source = :source ORDER BY generation, from_bytes, route
