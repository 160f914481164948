-- a content that begins to come
INSERT INTO collected_file (collector, source, instance, generation, name, first_bytes, removed, first_at, changed_at)
VALUES (:collector, :source, :instance, :generation, :name, :first, :removed, :now, :now)
