-- One collection
SELECT source, name, generation, deletable, listed_rows, received_rows, answer_sha256, tried_at, collected_at, failing_since, problem
FROM collection
WHERE source = :source AND name = :name
