-- the open state of a machine
SELECT route, rules_hash, state FROM machine_state WHERE route = :route
