-- A row goes on to another state, if it is still in the one it was found in
UPDATE collected_row
SET state = :to, why = :why,
    safe_at = CASE WHEN :to = 'SAFE' THEN :now ELSE safe_at END,
    sent_at = CASE WHEN :to = 'SENT' THEN :now ELSE sent_at END,
    gone_at = CASE WHEN :to = 'GONE' THEN :now ELSE gone_at END,
    attempts = CASE WHEN :to = 'SENT' THEN attempts + 1 ELSE attempts END,
    due_at = :due
WHERE source = :source AND collection = :collection AND row_id = :id AND state = :from
