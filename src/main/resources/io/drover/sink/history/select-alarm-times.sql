-- when a machine raised which alarm, in order
SELECT code, message, raised_at FROM alarm
WHERE machine = :machine AND raised_at >= :from AND raised_at < :to
ORDER BY raised_at, generation, byte_offset
