-- keeps what a person did
INSERT INTO cursor_reset (route, generation, source, from_bytes, to_bytes, made_at, replaces)
VALUES (:route, :generation, :source, :from, :to, :now, :replaces)
