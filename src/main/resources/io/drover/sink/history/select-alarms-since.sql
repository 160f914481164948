-- the alarms of one machine since a day, oldest first
SELECT code, message, raised_at FROM alarm
WHERE machine = :machine AND local_day >= :from
ORDER BY raised_at, generation, byte_offset
