-- a new trouble
INSERT INTO incident (source, kind, open_slot, severity, state, text, details, times, version, since, changed_at)
VALUES (:source, :kind, 1, :severity, 'open', :text, :details, 1, 1, :since, :now)
