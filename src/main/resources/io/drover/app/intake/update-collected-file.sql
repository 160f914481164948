-- where it is kept now; when it began to come stays
UPDATE collected_file SET name = :name, first_bytes = :first, removed = :removed, changed_at = :now
WHERE collector = :collector AND source = :source AND instance = :instance AND generation = :generation
