-- who holds it
SELECT owner, epoch FROM lease WHERE name = :lease
