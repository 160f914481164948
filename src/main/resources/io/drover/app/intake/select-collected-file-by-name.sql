-- whose bytes a file holds
SELECT collector, source, instance, generation, name, first_bytes, removed FROM collected_file
WHERE collector = :collector AND source = :source AND name = :name AND removed = FALSE
