-- incidents, newest first, of all sources or one, also those that are over or only the open ones
SELECT * FROM incident
WHERE id < :before AND (:source = '' OR source = :source) AND (:all = 1 OR open_slot = 1)
ORDER BY id DESC
LIMIT :limit
