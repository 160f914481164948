-- keeps that a line was passed over, as another file has brought it
INSERT INTO overlap_line (route, generation, byte_offset, source, key_hash) VALUES (:route, :generation, :offset, :source, :hash)
