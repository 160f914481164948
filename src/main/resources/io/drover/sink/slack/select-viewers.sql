-- whose Home tab is kept up to date
SELECT user_id FROM slack_viewer WHERE opened_at > :since ORDER BY user_id
