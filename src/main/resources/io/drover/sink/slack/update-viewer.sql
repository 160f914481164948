-- the Home tab was opened again
UPDATE slack_viewer SET opened_at = :at WHERE user_id = :user
