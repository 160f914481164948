-- what was done, newest first, page by page
SELECT id, happened_at, person, address, action, target, details, outcome, status
FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit
