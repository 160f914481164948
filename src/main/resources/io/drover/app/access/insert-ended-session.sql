-- a session that is logged out before its time
INSERT INTO ended_session (id, ends_at) VALUES (:id, :ends)
