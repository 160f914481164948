-- the Home tab was opened for the first time
INSERT INTO slack_viewer (user_id, opened_at) VALUES (:user, :at)
