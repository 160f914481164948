-- one incident
SELECT * FROM incident WHERE id = :id
