-- All collections, for people
SELECT source, name, generation, deletable, listed_rows, received_rows, answer_sha256, tried_at, collected_at, failing_since, problem
FROM collection
ORDER BY source, name
