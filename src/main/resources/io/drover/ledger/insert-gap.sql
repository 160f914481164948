-- bytes that were destroyed before the route read them
INSERT INTO gap (route, generation, from_bytes, to_bytes, source, cause, found_at)
VALUES (:route, :generation, :from, :to, :source, :cause, :now)
