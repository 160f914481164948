-- one thing that somebody does
INSERT INTO audit (happened_at, person, address, action, target, details, outcome, status)
VALUES (:now, :person, :address, :action, :target, :details, :outcome, :status)
