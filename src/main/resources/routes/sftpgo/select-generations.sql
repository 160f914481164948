-- the contents of a source, oldest first
SELECT id FROM generation WHERE source = :#source ORDER BY id
