-- A collection is asked for: what the site says of it
UPDATE collection
SET deletable = :deletable, listed_rows = :listed, tried_at = :now
WHERE source = :source AND name = :name
