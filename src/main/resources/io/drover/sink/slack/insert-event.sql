-- an event that is answered now; only once
INSERT INTO slack_event (event_id, heard_at) VALUES (:id, :now)
