-- how a machine came from state to state last
SELECT * FROM transition
WHERE machine = :machine AND happened_at < :before
ORDER BY happened_at DESC, generation DESC, byte_offset DESC, nth DESC
LIMIT :limit
