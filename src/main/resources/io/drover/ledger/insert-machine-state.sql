-- a machine's first state
INSERT INTO machine_state (route, rules_hash, state, updated_at) VALUES (:route, :hash, :state, :now)
