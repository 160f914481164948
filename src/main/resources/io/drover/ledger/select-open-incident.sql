-- the open incident of a source and kind
SELECT * FROM incident WHERE source = :source AND kind = :kind AND open_slot = 1
