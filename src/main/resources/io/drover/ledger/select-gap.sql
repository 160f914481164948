-- is this gap known?
SELECT COUNT(*) FROM gap WHERE route = :route AND generation = :generation AND from_bytes = :from
