-- A collection that was never listed before
INSERT INTO collection (source, name, generation, deletable, listed_rows, tried_at)
VALUES (:source, :name, :generation, :deletable, :listed, :now)
