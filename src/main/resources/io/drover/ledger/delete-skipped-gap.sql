-- a gap that begins where another one is about to be written
DELETE FROM gap WHERE route = :route AND generation = :generation AND from_bytes = :from AND to_bytes < :to
