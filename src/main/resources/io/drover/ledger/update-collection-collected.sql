-- All rows of a collection were received and worked through
UPDATE collection
SET received_rows = :received, answer_sha256 = :sha256, collected_at = :now, failing_since = NULL, problem = NULL
WHERE source = :source AND name = :name
