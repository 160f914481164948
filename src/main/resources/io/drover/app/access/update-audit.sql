-- what came of it
UPDATE audit SET outcome = :outcome, status = :status WHERE id = :id
