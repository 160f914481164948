-- keeps a line that could not be used
INSERT INTO rejected_line (route, generation, byte_offset, source, reason, line, rejected_at)
VALUES (:route, :generation, :offset, :source, :reason, :line, :now)
