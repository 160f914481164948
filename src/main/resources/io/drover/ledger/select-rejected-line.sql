-- one line that a route could not use
SELECT * FROM rejected_line
WHERE route = :route AND generation = :generation AND byte_offset = :offset
