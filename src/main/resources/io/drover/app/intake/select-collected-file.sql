-- where a content is kept
SELECT collector, source, instance, generation, name, first_bytes, removed FROM collected_file
WHERE collector = :collector AND source = :source AND instance = :instance AND generation = :generation
