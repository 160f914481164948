-- a person moves a cursor: only from where it was shown to stand, and only by the holder of the lease
UPDATE route_cursor
SET offset_bytes = :to, line_count = :lines, tail_length = :tailLength, tail_hash = :tailHash, updated_at = :now
WHERE route = :route AND generation = :generation AND offset_bytes = :from
  AND EXISTS (SELECT 1 FROM lease WHERE name = :lease AND epoch = :epoch)
