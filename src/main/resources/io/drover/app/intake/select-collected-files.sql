-- all that collectors have sent, in the order in which it began to come
SELECT collector, source, instance, generation, name, first_bytes, removed FROM collected_file ORDER BY first_at, generation
