-- the open state after a chunk
UPDATE machine_state SET rules_hash = :hash, state = :state, updated_at = :now WHERE route = :route
