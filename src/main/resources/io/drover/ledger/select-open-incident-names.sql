-- which troubles are open
SELECT source, kind FROM incident WHERE open_slot = 1
