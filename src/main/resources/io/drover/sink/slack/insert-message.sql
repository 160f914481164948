-- it is posted next; only once it is, it has a name
INSERT INTO slack_message (message_key, channel, begun_at) VALUES (:key, :channel, :now)
