-- open incidents by severity
SELECT severity, COUNT(*) AS incidents FROM incident WHERE open_slot = 1 GROUP BY severity
